//! Invitations: so many codes, each on a slip of paper with its picture to scan. They show once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::code;
use view::icon::{Icon, icon};
use wire::id::SurveyId;
use wire::limits::SURVEY_INVITATIONS;
use wire::survey::grouped;

use crate::actions::surveys::invite;
use crate::components::figure::{Figure, figure};
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::text::t;

/// The part of the page.
#[component]
pub fn InvitationsPart(
    /// The survey.
    id: SurveyId,
    /// Its title, for the slips.
    title: String,
    /// How many were made before.
    made: u32,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().surveys;
    let count = RwSignal::new("30".to_owned());
    let codes = RwSignal::new(Vec::<String>::new());
    let before = RwSignal::new(made);
    let failure = RwSignal::new(None::<Failure>);
    let going = RwSignal::new(false);
    let make = move |_| {
        let Ok(count) = count.get_untracked().trim().parse::<u32>() else { return };
        if going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        spawn_local(async move {
            let result = invite(desk, id, count).await;
            going.try_set(false);
            match result {
                Ok(new) => {
                    before.try_update(|before| *before += count);
                    codes.try_set(new);
                }
                Err(wrong) => drop(failure.try_set(Some(wrong))),
            }
        });
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let sheet = move || {
        let codes = codes.get();
        (!codes.is_empty()).then(|| {
            let slips = codes.iter().map(|code| slip(id, &title, code)).collect_view();
            view! {
                <p class="no-print">
                    <button class="button primary" on:click=move |_| page::print()>
                        {icon(Icon::Sheet)} {words.print}
                    </button>
                </p>
                <ul class="invitations">{slips}</ul>
            }
        })
    };
    view! {
        <section class="panel print-this" id="giay-moi">
            <div class="no-print">
                <h2>{words.invitations}</h2>
                <p class="private">{figure(Figure::Lock)} <span>{words.invitations_hint}</span></p>
                <p class="soft">{words.made}": "<b class="num">{before}</b></p>
                <p class="row">
                    <label class="field">
                        <span>{words.count}</span>
                        <input
                            class="input num"
                            type="number"
                            min="1"
                            max=SURVEY_INVITATIONS
                            prop:value=count
                            on:input=move |event| count.set(event_target_value(&event))
                        />
                    </label>
                    <button class="button" disabled=move || going.get() on:click=make>
                        {figure(Figure::Plus)} {words.make}
                    </button>
                </p>
                {trouble}
            </div>
            {sheet}
        </section>
    }
}

/// One slip. The code stands behind `#`, which no browser sends to a server.
fn slip(id: SurveyId, title: &str, code: &str) -> impl IntoView + use<> {
    let words = &t().surveys;
    let address = format!("{}/khao-sat/{id}#{code}", page::origin());
    let drawing = code::of(&address).map(|code| {
        let window = code.view_box();
        view! {
            <svg viewBox=window shape-rendering="crispEdges" aria-hidden="true"><path d=code.path /></svg>
        }
    });
    let shown = grouped(code);
    let title = title.to_owned();
    view! {
        <li>
            {drawing}
            <div>
                <p><b>{title}</b></p>
                <p>{words.invitation_how}</p>
                <span class="code num">{shown}</span>
            </div>
        </li>
    }
}
