//! What the small player and the large one share: the way to a place, play and pause, what there is to say.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, live_attribute, live_if, tap};
use view::sound::clock;

use crate::actions::{play, see_picture};
use crate::state::Shared;
use crate::state::player::Note;
use crate::text;

/// "1:05", of seconds.
#[must_use]
pub fn time(seconds: u32) -> String {
    clock(seconds.saturating_mul(1_000))
}

/// The slider over the recording.
pub fn seek_slider(shared: Shared, class: &'static str) -> AnyView {
    let player = shared.player;
    let seek: Box<dyn FnMut(leptos::ev::Event)> = Box::new(move |event| {
        if let Ok(second) = event_target_value(&event).parse() {
            play::seek(shared, second);
        }
    });
    view! {
        <input
            class=class
            type="range"
            min="0"
            step="1"
            aria-label=shared.words().seek
            aria-valuetext=live_attribute(move || time(player.second.get()))
            max=live_attribute(move || player.length.get().to_string())
            prop:value=live_attribute(move || {
                // A slider does not go beyond its end; with another end the place is set again.
                player.length.track();
                player.second.get().to_string()
            })
            on:input=seek
        />
    }
    .into_any()
}

/// Play, or pause.
pub fn play_button(shared: Shared) -> AnyView {
    let (player, common) = (shared.player, shared.scene().words());
    let toggle = tap(move || {
        if let Some(card) = player.card_now() {
            play::toggle(shared, card.id);
        }
    });
    let playing = move || player.playing.get();
    let figure = live(move || icon(if playing() { Icon::Pause } else { Icon::Play }));
    let label =
        live_attribute(move || (if playing() { common.pause } else { common.play }).to_owned());
    view! { <button class="round main" aria-label=label on:click=toggle>{figure}</button> }
        .into_any()
}

/// What the player has to say, if anything.
pub fn note(shared: Shared) -> AnyView {
    let words = shared.words();
    let line = live_if(move || {
        let text = match shared.player.note.get()? {
            Note::CannotPlay => words.cannot_play.to_owned(),
            Note::RestAway => words.rest_away.to_owned(),
            Note::SheetMissing => words.large_missing.to_owned(),
            Note::Ask(why) => format!("{} {}", see_picture::reason(shared, why), words.play_anyway),
            Note::Skipped(count) => text::skipped(count, shared.lang()),
        };
        Some(view! { <p class="small">{text}</p> }.into_any())
    });
    view! { <div class="player-note" role="status">{line}</div> }.into_any()
}
