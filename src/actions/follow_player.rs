//! Following what the browser's player tells, and what the buttons of the lock screen want.

use leptos::prelude::*;

use super::{play, play_on};
use crate::device::audio::{Audio, Happened};
use crate::device::lock_screen;
use crate::device::lock_screen::Wanted;
use crate::state::Shared;
use crate::state::player::Note;
use crate::state::sleep::Sleep;

/// How often the place in a recording is kept while it plays, in seconds.
const KEEP_EVERY: u32 = 5;

/// How long the player says that something was left out, in seconds of what plays instead.
const SAID_FOR: u32 = 15;

/// Follows what happened to the player.
pub fn happen(shared: Shared, happened: Happened) {
    let player = shared.player;
    // What is told late, of a source that was taken away meanwhile, is of no use; taking it away may be
    // told as an error as well.
    let Some(audio) = player.audio().filter(Audio::is_loaded) else { return };
    match happened {
        Happened::Playing => {
            if player.has_failed() {
                player.note.set(None);
            }
            player.playing.set(true);
            tell(shared);
        }
        Happened::Paused => {
            player.playing.set(false);
            play::remember(shared);
            tell(shared);
        }
        Happened::At(second) => {
            let last = player.second.get_untracked();
            if second != last {
                at(shared, second, last);
            }
            if player.playing.get_untracked() && play::sleep_is_over(shared) {
                audio.pause();
            }
        }
        Happened::Ended => {
            player.playing.set(false);
            player.second.set(0);
            play::remember(shared);
            let falls_silent = player.sleep.get_untracked() == Sleep::AfterThis;
            if falls_silent {
                player.sleep.set(Sleep::Off);
            }
            play_on::after_end(shared, falls_silent);
        }
        Happened::Failed => {
            player.playing.set(false);
            if player.by_queue.get_value() {
                play_on::pass(shared);
            } else {
                player.note.set(Some(Note::CannotPlay));
            }
        }
    }
}

fn at(shared: Shared, second: u32, last: u32) {
    let player = shared.player;
    player.second.set(second);
    if second / KEEP_EVERY != last / KEEP_EVERY {
        play::remember(shared);
        tell(shared);
    }
    let said = second / SAID_FOR != last / SAID_FOR;
    if said && matches!(player.note.get_untracked(), Some(Note::Skipped(_))) {
        player.note.set(None);
    }
}

/// Does what a button of the lock screen wants.
pub fn obey(shared: Shared, wanted: Wanted) {
    let player = shared.player;
    match wanted {
        Wanted::Play | Wanted::Pause => {
            // It may say twice what it wants.
            let plays = player.playing.get_untracked();
            if let Some(card) = player.card_now().filter(|_| plays != (wanted == Wanted::Play)) {
                play::toggle(shared, card.id);
            }
        }
        Wanted::Skip(seconds) => play::skip(shared, seconds),
        Wanted::To(second) => play::seek(shared, second.min(player.length.get_untracked())),
        Wanted::Previous => play_on::back(shared),
        Wanted::Next => play_on::forward(shared),
    }
    tell(shared);
}

/// Tells the lock screen where the player is.
pub fn tell(shared: Shared) {
    let player = shared.player;
    if player.card.with_untracked(Option::is_some) {
        lock_screen::place(
            player.second.get_untracked(),
            player.length.get_untracked(),
            shared.preferences.with_untracked(|p| p.speed),
            player.playing.get_untracked(),
        );
    }
}
