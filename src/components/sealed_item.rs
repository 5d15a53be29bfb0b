//! A confidential word among what the worker sent: where it stands, and no more, because the phone knows no
//! more.

use leptos::prelude::*;
use sync::outbox::{ItemState, OutboxItem, SealedItem};
use view::icon::{Icon, icon};
use view::live::{live_text, tap};
use wire::case::CaseState;

use crate::actions::say_sealed;
use crate::state::Shared;
use crate::text::follow::follow;
use crate::text::kin;

/// What stands in the place of the words.
pub fn sealed_item(item: &OutboxItem, sealed: &SealedItem, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    if sealed.case.as_ref().is_some_and(|case| case.erased) {
        let own = follow(shared.lang());
        return view! {
            <p role="status"><span class="mark">{icon(Icon::Bin)} {own.erased}</span></p>
            <p class="soft small">{words.erased_hint}</p>
            <p>{remove(item.clone(), shared)}</p>
        }
        .into_any();
    }
    let received = (item.state == ItemState::Received).then(|| {
        let answered = sealed.case.as_ref().is_some_and(|case| !case.answers.is_empty());
        let news = answered.then(|| {
            view! { <p role="status"><span class="mark blue">{icon(Icon::Speech)} {words.has_answer}</span></p> }
        });
        view! {
            {news}
            <p class="row">
                <a class="button" href="/kin">{words.see}</a>
                {remove(item.clone(), shared)}
            </p>
        }
    });
    view! {
        <p class="soft small row">{icon(Icon::Shield)} {words.item_hint}</p>
        {received}
    }
    .into_any()
}

/// Where its case stands.
#[must_use]
pub fn reached(sealed: &SealedItem) -> CaseState {
    sealed.case.as_ref().map_or(CaseState::Received, |case| case.state)
}

fn remove(item: OutboxItem, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    let sure = RwSignal::new(false);
    let act = move || {
        if sure.get_untracked() {
            say_sealed::forget(shared, item.clone());
        } else {
            sure.set(true);
        }
    };
    let label =
        live_text(move || (if sure.get() { words.remove_sure } else { words.remove }).to_owned());
    view! { <button class="button plain" on:click=tap(act)>{icon(Icon::Bin)} {label}</button> }
        .into_any()
}
