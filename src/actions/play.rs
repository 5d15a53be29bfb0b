//! Playing a card's recording: from where it stopped, while the worker reads on.

use leptos::prelude::*;
use wire::id::CardId;

use super::keep_recording::playable;
use crate::device::audio::{Audio, Happened};
use crate::device::preferences;
use crate::state::Shared;

/// How often the place in a recording is kept while it plays, in seconds.
const KEEP_EVERY: u32 = 5;

/// The speeds in percent, in the order of taps.
const SPEEDS: [u32; 5] = [100, 125, 150, 200, 75];

/// The browser's player, made when it is first needed.
#[must_use]
pub fn audio(shared: Shared) -> Option<Audio> {
    if let Some(audio) = shared.player.audio() {
        return Some(audio);
    }
    let audio = Audio::new(move |happened| happen(shared, happened))?;
    shared.player.set_audio(audio.clone());
    Some(audio)
}

/// Starts a card's recording, or pauses it when it is the one that plays.
pub fn toggle(shared: Shared, id: CardId) {
    let Some(audio) = audio(shared) else { return };
    let player = shared.player;
    if player.card.with_untracked(|card| card.as_ref().is_some_and(|c| c.id == id))
        && !player.failed.get_untracked()
    {
        if player.playing.get_untracked() {
            audio.pause();
        } else {
            audio.resume();
        }
        return;
    }
    let Some(card) = shared.library.by_id(id) else { return };
    let Some(file) = playable(shared, &card) else { return };
    remember(shared);
    let from = preferences::place(&card.slug);
    let ms = view::sound::track_for(&card, shared.lang().tag()).map_or(0, |t| t.duration_ms);
    player.failed.set(false);
    player.length.set(ms.div_ceil(1_000));
    player.second.set(from);
    player.card.set(Some(card.clone()));
    audio.start(&file.path(), from);
    audio.set_speed(player.speed.get_untracked());
    audio.announce(&card.content.headline, &card.unit.short);
}

/// Goes to a second of what plays.
pub fn seek(shared: Shared, second: u32) {
    if let Some(audio) = shared.player.audio() {
        audio.seek(second);
        shared.player.second.set(second);
    }
}

/// Goes forward, or back when negative.
pub fn skip(shared: Shared, seconds: i32) {
    let to = shared.player.second.get_untracked().saturating_add_signed(seconds);
    seek(shared, to.min(shared.player.length.get_untracked()));
}

/// Takes the next speed.
pub fn next_speed(shared: Shared) {
    let now = shared.player.speed.get_untracked();
    let place = SPEEDS.iter().position(|s| *s == now).unwrap_or(0);
    let next = SPEEDS[(place + 1) % SPEEDS.len()];
    shared.player.speed.set(next);
    if let Some(audio) = shared.player.audio() {
        audio.set_speed(next);
    }
}

/// Puts the player away; where it stopped is remembered.
pub fn close(shared: Shared) {
    remember(shared);
    if let Some(audio) = shared.player.audio() {
        audio.stop();
    }
    shared.player.playing.set(false);
    shared.player.card.set(None);
}

fn remember(shared: Shared) {
    let second = shared.player.second.get_untracked();
    shared.player.card.with_untracked(|card| {
        if let Some(card) = card {
            preferences::keep_place(&card.slug, second);
        }
    });
}

fn happen(shared: Shared, happened: Happened) {
    let player = shared.player;
    match happened {
        Happened::Playing => {
            player.failed.set(false);
            player.playing.set(true);
        }
        Happened::Paused => {
            player.playing.set(false);
            remember(shared);
        }
        Happened::At(second) => {
            let last = player.second.get_untracked();
            if second != last {
                player.second.set(second);
            }
            if second / KEEP_EVERY != last / KEEP_EVERY {
                remember(shared);
            }
        }
        Happened::Ended => {
            player.playing.set(false);
            player.second.set(0);
            remember(shared);
        }
        Happened::Failed => {
            // Taking the source away is told as an error as well; only a card that is wanted counts.
            if player.card.with_untracked(Option::is_some) {
                player.playing.set(false);
                player.failed.set(true);
            }
        }
    }
}
