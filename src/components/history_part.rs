//! What the versions of a card changed, under its folded line.

use leptos::prelude::*;
use view::history::history;
use view::live::{live, tap};
use wire::card::Card;
use wire::version::CardVersion;

use crate::actions::read_history::read_history;
use crate::device::task;
use crate::state::shared;

/// How the reading goes.
#[derive(Clone, PartialEq)]
enum Reading {
    OnItsWay,
    Here(Vec<CardVersion>),
    Away,
}

/// The list, fetched when it is first looked at.
pub fn history_part(card: Card) -> AnyView {
    let shared = shared();
    let (words, scene) = (shared.all_words(), shared.scene());
    let reading = RwSignal::new(Reading::OnItsWay);
    let read = move || {
        let card = card.clone();
        reading.set(Reading::OnItsWay);
        task::run(async move {
            let found = read_history(shared, &card).await;
            let _ = reading.try_set(found.map_or(Reading::Away, Reading::Here));
        });
    };
    read();
    live(move || match reading.get() {
        Reading::OnItsWay => {
            view! { <p class="soft waiting" role="status">{scene.words().loading}</p> }.into_any()
        }
        Reading::Here(versions) => history(&versions, scene),
        Reading::Away => view! {
            <p class="soft" role="status">{words.history_away}</p>
            <button class="button" on:click=tap(read.clone())>{words.try_again}</button>
        }
        .into_any(),
    })
}
