//! Nghe: the audio bulletins.

use leptos::prelude::*;
use view::card::CardArticle;
use view::feed::empty;
use wire::card::{Depth, Kind};

use crate::device::page;
use crate::state::shared;

/// The screen.
#[component]
pub fn Listen() -> impl IntoView {
    let shared = shared();
    let scene = shared.scene();
    let words = scene.words();
    page::set_title(words.listen_title);
    let bulletins = Memo::new(move |_| {
        shared.library.cards.with(|cards| {
            let with_sound =
                |c: &&std::sync::Arc<wire::card::Card>| {
                    c.content.kind == Kind::Bulletin && !c.content.tracks.is_empty()
                };
            cards.iter().filter(with_sound).cloned().collect::<Vec<_>>()
        })
    });
    let none = move || {
        bulletins.with(Vec::is_empty).then(|| empty(words.listen_empty, words.feed_empty_hint))
    };
    view! {
        <h1 class="page-title">{words.listen_title}</h1>
        <div class="feed">
            <For
                each=move || bulletins.get()
                key=|card| (card.id, card.version)
                children=move |card| {
                    view! { <CardArticle card=(*card).clone() scene open=Depth::Brief /> }
                }
            />
            {none}
        </div>
    }
}
