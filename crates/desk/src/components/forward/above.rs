//! One card from above, and the way to pass it on.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::card::Priority;
use wire::desk::Role;
use wire::forward_desk::{DeskForward, ForwardDraft, FromAbove};
use wire::id::ForwardId;
use wire::unit::UnitRef;

use super::form::{ForwardForm, place};
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::typed;
use crate::text::{lang, shared, t};

/// The card.
#[component]
pub fn AboveRow(
    /// The card, and whether the unit has a note to it.
    one: FromAbove,
    /// The unit that would speak.
    unit: UnitRef,
    /// Given the note as it was saved.
    saved: Callback<DeskForward>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().forwards;
    let card = one.card;
    let has = one.forward.is_some();
    let may = desk.has(Role::Writer) && !has;
    // What was begun on this device stands open, as it was left.
    let open = RwSignal::new(may && typed::has(desk, &place(unit.id, card.id)));
    let about = format!(
        "{} · {} · {}",
        shared().kind(card.kind),
        card.unit.short,
        dates::when(card.published_at, clock::now(), lang())
    );
    let points = card.brief.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
    let passed =
        has.then(|| view! { <p class="small"><span class="mark good">{icon(Icon::Tick)} {words.passed}</span></p> });
    let button = move || {
        (may && !open.get()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| open.set(true)>
                    {icon(Icon::Speech)} {words.pass_on}
                </button>
            }
        })
    };
    let id = card.id;
    let form = move || {
        open.get().then(|| {
            let draft = ForwardDraft {
                id: ForwardId(clock::mint()),
                card: id,
                unit: unit.id,
                note: String::new(),
                priority: Priority::Quiet,
                revision: 0,
            };
            let close = Callback::new(move |()| open.set(false));
            view! { <ForwardForm draft unit=unit.clone() saved close /> }
        })
    };
    view! {
        <li class="template">
            <div>
                <p class="soft small">{about}</p>
                <p><b>{card.headline}</b></p>
                <ul class="small">{points}</ul>
                {passed}
                <p class="row">
                    {button}
                    <a class="button plain" href=format!("/tin/{}", card.slug) target="_blank" rel="external noopener">
                        {icon(Icon::Link)} {words.see}
                    </a>
                </p>
                {form}
            </div>
        </li>
    }
}
