//! Đã lưu: what the worker saved for later, the latest first.

use leptos::prelude::*;
use view::feed::empty;
use view::live::live_if;

use crate::components::card_list::CardList;
use crate::components::hear_screen::hear_screen;
use crate::device::page;
use crate::state::shared;

/// The screen.
#[component]
pub fn Saved() -> impl IntoView {
    let shared = shared();
    let (words, common) = (shared.all_words(), shared.scene().words());
    page::set_title(common.saved_title);
    let cards = Signal::derive(move || {
        let saved = shared.saved.cards.get();
        shared.library.cards.with(|cards| {
            let card = |id| cards.iter().find(|card| card.id == id).cloned();
            saved.into_iter().filter_map(card).collect::<Vec<_>>()
        })
    });
    let none = live_if(move || {
        let none = || empty(words.saved_empty, words.saved_empty_hint).into_any();
        cards.with(Vec::is_empty).then(none)
    });
    view! {
        <h1 class="page-title">{common.saved_title}</h1>
        {hear_screen()}
        <div class="feed">
            <CardList cards />
            {none}
        </div>
    }
}
