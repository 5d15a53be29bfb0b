//! What plays one after the other, card by card; a tap plays a card.

use std::sync::Arc;

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, live_attribute, live_if, tap};
use view::sound::{clock, track_for};
use wire::card::Card;

use crate::actions::play_on;
use crate::state::kept::Keeping;
use crate::state::{Shared, shared};

/// The queue, where more than one is in it.
#[component]
pub fn Chapters() -> impl IntoView {
    let shared = shared();
    live_if(move || {
        let queue = shared.player.queue.get();
        if queue.len() < 2 {
            return None;
        }
        // A card that was withdrawn meanwhile has no line.
        let cards = queue.iter().filter_map(|slug| shared.library.by_name(slug));
        let chapters = cards.map(|card| chapter(shared, card)).collect_view();
        Some(
            view! {
                <section class="chapters">
                    <h3>{shared.all_words().queue}</h3>
                    <ol>{chapters}</ol>
                </section>
            }
            .into_any(),
        )
    })
}

fn chapter(shared: Shared, card: Arc<Card>) -> AnyView {
    let (words, player, id) = (shared.all_words(), shared.player, card.id);
    let is_on = move || player.card.with(|on| on.as_ref().is_some_and(|on| on.id == id));
    let figure = live(move || {
        let plays = is_on() && player.playing.get();
        icon(if plays { Icon::Pause } else { Icon::Play })
    });
    let kept = live_if(move || {
        let kept = shared.kept.of(id) == Keeping::Kept;
        kept.then(|| view! { " · " {icon(Icon::Tick)} {words.kept} }.into_any())
    });
    let ms = track_for(&card, &shared.heard()).map_or(0, |track| track.duration_ms);
    let title = card.content.headline.clone();
    let play = tap(move || play_on::play_this(shared, &card.slug));
    view! {
        <li>
            <button aria-current=live_attribute(move || is_on().to_string()) on:click=play>
                {figure}
                <span>
                    <b>{title}</b>
                    <small class="num">{clock(ms)}{kept}</small>
                </span>
            </button>
        </li>
    }
    .into_any()
}
