//! Playing a card's recording: from where it stopped, while the worker reads on.

use std::sync::Arc;

use leptos::prelude::*;
use sync::budget::By;
use view::sound::track_for;
use wire::card::Card;
use wire::id::CardId;

use super::keep_recording::{find_kept, playable};
use super::{follow_player, play_on, preferences::change};
use crate::device::audio::Audio;
use crate::device::preferences::{self, Queue};
use crate::device::{clock, lock_screen, task};
use crate::state::Shared;
use crate::state::kept::Keeping;
use crate::state::player::Note;
use crate::state::queue::place_of;
use crate::state::sleep::Sleep;

/// The browser's player, made when it is first needed.
#[must_use]
pub fn audio(shared: Shared) -> Option<Audio> {
    if let Some(audio) = shared.player.audio() {
        return Some(audio);
    }
    let audio = Audio::new(move |happened| follow_player::happen(shared, happened))?;
    lock_screen::listen(move |wanted| follow_player::obey(shared, wanted));
    shared.player.set_audio(audio.clone());
    Some(audio)
}

/// Starts a card's recording, or pauses it when it is the one that plays.
pub fn toggle(shared: Shared, id: CardId) {
    let Some(audio) = audio(shared) else { return };
    let player = shared.player;
    let in_it = player.card_now().filter(|card| card.id == id);
    // Who plays on after the time is awake.
    sleep_is_over(shared);
    if in_it.is_some() && audio.is_loaded() && !player.has_failed() {
        if player.playing.get_untracked() {
            audio.pause();
        } else {
            audio.resume();
        }
        return;
    }
    if in_it.is_some() && matches!(player.note.get_untracked(), Some(Note::Ask(_))) {
        // The second tap: they know.
        player.all_the_same.set(true);
    }
    if in_it.is_some() && player.note.get_untracked() == Some(Note::RestAway) {
        // It was heard to its end; what could not be had then is what is wanted now.
        return play_on::next(shared);
    }
    let Some(card) = shared.library.by_id(id).or(in_it) else { return };
    // A card of the queue leaves it as it is; any other one is a queue of its own.
    if player.queue.with_untracked(|queue| place_of(queue, &card.slug).is_none()) {
        player.queue.set(vec![card.slug.clone()]);
        player.all_the_same.set(false);
    }
    start(shared, &card, false);
}

/// Starts a card of the queue. `by_queue` says that its turn had come, and that nobody asked for this one.
pub fn start(shared: Shared, card: &Arc<Card>, by_queue: bool) {
    let (Some(audio), Some(file)) = (audio(shared), playable(shared, card)) else { return };
    let player = shared.player;
    put(shared, card);
    player.by_queue.set_value(by_queue);
    let by = if player.all_the_same.get_untracked() { By::SecondTap } else { By::Tap };
    let costs = untrack(|| costs(shared, card));
    if let Some(why) = untrack(|| shared.rules().against(costs, by)).filter(|_| costs > 0) {
        audio.stop();
        player.playing.set(false);
        player.note.set(Some(Note::Ask(why)));
        return;
    }
    audio.start(&file.path(), player.second.get_untracked());
    audio.set_speed(shared.preferences.with_untracked(|p| p.speed));
}

/// What hearing a card costs, in bytes: nothing where its recording is on the phone. Follows what changes.
#[must_use]
pub fn costs(shared: Shared, card: &Card) -> u64 {
    match shared.kept.of(card.id) {
        Keeping::Kept => 0,
        _ => playable(shared, card).map_or(0, |file| file.bytes),
    }
}

/// Puts a card of the queue into the player, where it stands still at the place where it stopped.
pub fn put(shared: Shared, card: &Arc<Card>) {
    let player = shared.player;
    remember(shared);
    let heard = shared.heard();
    let track = track_for(card, &heard);
    let ms = track.map_or(0, |track| track.duration_ms);
    player.note.set(None);
    player.length.set(ms.div_ceil(1_000));
    player.second.set(preferences::place(&card.slug));
    player.card.set(Some(Arc::clone(card)));
    let slugs = player.queue.get_untracked();
    lock_screen::announce(&card.content.headline, &card.unit.short);
    let is_divided = track.is_some_and(|track| track.chapters.len() > 1);
    lock_screen::offer_neighbours(slugs.len() > 1 || is_divided);
    preferences::keep_queue(&Queue { slugs, on: card.slug.clone() });
}

/// Puts into the player what was in it when the app was last open.
pub fn restore(shared: Shared) {
    let kept = preferences::queue();
    if let Some(card) = untrack(|| shared.library.by_name(&kept.on)) {
        shared.player.queue.set(kept.slugs);
        put(shared, &card);
    }
}

/// Goes to a second of what is in the player.
pub fn seek(shared: Shared, second: u32) {
    shared.player.second.set(second);
    match shared.player.audio().filter(Audio::is_loaded) {
        Some(audio) => audio.seek(second),
        // It starts there.
        None => remember(shared),
    }
}

/// Goes forward, or back when negative.
pub fn skip(shared: Shared, seconds: i32) {
    let to = shared.player.second.get_untracked().saturating_add_signed(seconds);
    seek(shared, to.min(shared.player.length.get_untracked()));
}

/// Plays at this speed from now on, in percent.
pub fn set_speed(shared: Shared, percent: u32) {
    change(shared, |p| p.speed = percent);
    if let Some(audio) = shared.player.audio() {
        audio.set_speed(percent);
    }
    follow_player::tell(shared);
}

/// Plays recordings in this language from now on, where they have it; what is in the player goes on at
/// the same part of it.
pub fn set_language(shared: Shared, tag: String) {
    let player = shared.player;
    change(shared, |p| p.heard = Some(tag));
    task::run(find_kept(shared));
    let Some(card) = player.card_now() else { return };
    let ms = track_for(&card, &shared.heard()).map_or(0, |track| track.duration_ms);
    let before = u64::from(player.length.get_untracked().max(1));
    let second = u64::from(player.second.get_untracked()) * u64::from(ms / 1_000) / before;
    player.second.set(u32::try_from(second).unwrap_or(0));
    if player.playing.get_untracked() {
        start(shared, &card, false);
    } else {
        stand(shared, &card);
    }
}

/// Puts a card of the queue into the player and lets nothing sound.
pub fn stand(shared: Shared, card: &Arc<Card>) {
    if let Some(audio) = shared.player.audio() {
        audio.stop();
    }
    shared.player.playing.set(false);
    put(shared, card);
}

/// Switches the sleep timer off when its time is over; true then.
pub fn sleep_is_over(shared: Shared) -> bool {
    let due = shared.player.sleep.get_untracked().is_due(clock::now());
    if due {
        shared.player.sleep.set(Sleep::Off);
    }
    due
}

/// Puts the player away; where it stopped is remembered.
pub fn close(shared: Shared) {
    let player = shared.player;
    remember(shared);
    if let Some(audio) = player.audio() {
        audio.stop();
    }
    player.playing.set(false);
    player.large.set(false);
    player.note.set(None);
    player.sleep.set(Sleep::Off);
    player.queue.set(Vec::new());
    player.all_the_same.set(false);
    player.card.set(None);
    preferences::keep_queue(&Queue::default());
    lock_screen::clear();
}

/// Keeps where the recording in the player is.
pub fn remember(shared: Shared) {
    if let Some(card) = shared.player.card_now() {
        preferences::keep_place(&card.slug, shared.player.second.get_untracked());
    }
}
