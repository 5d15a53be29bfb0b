//! Nghe: the audio bulletins.

use leptos::prelude::*;
use view::feed::empty;
use view::live::live_if;
use wire::card::{Card, Depth, Kind};

use crate::components::card_list::CardList;
use crate::device::page;
use crate::state::shared;

/// The screen.
#[component]
pub fn Listen() -> impl IntoView {
    let shared = shared();
    let words = shared.scene().words();
    page::set_title(words.listen_title);
    let bulletins = Signal::derive(move || {
        let with_sound =
            |c: &Card| c.content.kind == Kind::Bulletin && !c.content.tracks.is_empty();
        shared
            .library
            .cards
            .with(|cards| cards.iter().filter(|c| with_sound(c)).cloned().collect::<Vec<_>>())
    });
    let none = live_if(move || {
        let none = || empty(words.listen_empty, words.feed_empty_hint).into_any();
        bulletins.with(Vec::is_empty).then(none)
    });
    view! {
        <h1 class="page-title">{words.listen_title}</h1>
        <div class="feed">
            <CardList cards=bulletins open=Depth::Brief />
            {none}
        </div>
    }
}
