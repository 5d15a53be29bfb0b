//! The chapters of the recording that plays: the one that is on is marked, a tap on another one goes there,
//! and a chapter about a card leads to it.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_attribute, live_if, tap};
use view::sound::clock;
use wire::media::Chapter;

use super::track;
use crate::actions::play;
use crate::state::{Shared, chapters, shared};

/// The list, where the recording has chapters.
#[component]
pub fn Contents() -> impl IntoView {
    let shared = shared();
    let parts = Memo::new(move |_| track(shared).map(|track| track.chapters).unwrap_or_default());
    live_if(move || {
        let parts = parts.get();
        if parts.is_empty() {
            return None;
        }
        Some(untrack(|| list(shared, parts)))
    })
}

fn list(shared: Shared, parts: Vec<Chapter>) -> AnyView {
    let known = parts.clone();
    let now = Memo::new(move |_| chapters::on(&known, shared.player.second.get()));
    let items = parts
        .into_iter()
        .enumerate()
        .map(|(place, chapter)| item(shared, now, place, chapter))
        .collect_view();
    view! {
        <section class="chapters contents">
            <h3>{shared.all_words().contents}</h3>
            <ol>{items}</ol>
        </section>
    }
    .into_any()
}

fn item(shared: Shared, now: Memo<Option<usize>>, place: usize, chapter: Chapter) -> AnyView {
    let start = chapters::start(&chapter);
    let go = tap(move || play::seek(shared, start));
    let is_on = live_attribute(move || (now.get() == Some(place)).to_string());
    // A card that was withdrawn, or has not come yet, is not led to.
    let card = chapter.card.and_then(|id| shared.library.by_id(id));
    let way = card.map(|card| {
        let label = format!("{} {}", shared.all_words().read_card, card.content.headline);
        view! { <a class="round" href=card.path() aria-label=label>{icon(Icon::Sheet)}</a> }
    });
    view! {
        <li>
            <button aria-current=is_on on:click=go>
                <span>
                    <b>{chapter.title}</b>
                    <small class="num">{clock(chapter.start_ms)}</small>
                </span>
            </button>
            {way}
        </li>
    }
    .into_any()
}
