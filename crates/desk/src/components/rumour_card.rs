//! The card that corrects a rumour: begin it, go on with it, answer with it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use view::icon::{Icon, icon};
use wire::rumour::RumourDetail;

use super::trouble::Trouble;
use crate::actions::step_rumour::{Step, step_rumour};
use crate::actions::write_correction::write_correction;
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::drafts;
use crate::text::t;

/// The correction.
#[component]
pub fn RumourCardPart(
    /// The rumour.
    rumour: RumourDetail,
    /// Told how it is afterwards.
    now_is: Callback<RumourDetail>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().rumours;
    let navigate = use_navigate();
    let (id, summary) = (rumour.summary.id, rumour.summary.clone());
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure>);
    let write = move |_| {
        let (summary, navigate) = (summary.clone(), navigate.clone());
        busy.set(true);
        spawn_local(async move {
            match write_correction(desk, &summary).await {
                Ok(Some(card)) => {
                    navigate(&format!("/tin-bai/{card}/sua"), NavigateOptions::default());
                }
                Ok(None) => {}
                Err(failure) => {
                    trouble.try_set(Some(failure));
                }
            }
            busy.try_set(false);
        });
    };
    let answer = move |_| {
        busy.set(true);
        spawn_local(async move {
            match step_rumour(desk, id, Step::Answer).await {
                Ok(now) => {
                    desk.say(words.answered);
                    let _ = now_is.try_run(now);
                }
                Err(failure) => {
                    trouble.try_set(Some(failure));
                }
            }
            busy.try_set(false);
        });
    };
    let card = rumour.summary.card;
    // What was begun on this device and not saved yet is gone on with here; so is what the server has.
    let begun =
        card.filter(|card| rumour.headline.is_some() || drafts::card(desk, *card).is_some());
    let known = begun.map(|card| {
        let on_server = rumour.headline.is_some();
        let place = format!("/desk/tin-bai/{card}");
        let href = if on_server { place } else { format!("{place}/sua") };
        let name = rumour.headline.clone().unwrap_or_else(|| words.go_on.to_owned());
        let waits = (!rumour.published).then(|| {
            view! { <p class="soft small">{words.card_waits}</p> }
        });
        view! { <p><a class="card-way" href=href>{icon(Icon::Shield)} <b>{name}</b></a></p>{waits} }
    });
    let may_write = rumour.may_write && begun.is_none();
    let begin = may_write.then(|| {
        view! {
            <button class="button loud" disabled=busy on:click=write>
                {icon(Icon::Pencil)} {words.write}
            </button>
            <p class="soft small">{words.write_hint}</p>
        }
    });
    let answer = rumour.may_answer.then(|| {
        view! {
            <p>{words.answer_hint}</p>
            <button class="button primary" disabled=busy on:click=answer>{words.answer}</button>
        }
    });
    let anything = known.is_some() || begin.is_some();
    anything.then(|| {
        view! {
            <section class="panel correction">
                <h2>{words.card}</h2>
                {known}
                {begin}
                {answer}
                {move || trouble.get().map(|failure| view! { <Trouble failure /> })}
            </section>
        }
    })
}
