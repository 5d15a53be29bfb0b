//! Playing one recording after the other: all of them, the next one, the one before.

use std::sync::Arc;

use leptos::prelude::*;
use view::sound::track_for;
use wire::card::Card;
use wire::media::Chapter;

use super::keep_recording::playable;
use super::play;
use crate::device::{preferences, wake};
use crate::state::kept::Keeping;
use crate::state::player::Note;
use crate::state::queue::{self, Found, Have, place_of};
use crate::state::{Shared, chapters};

/// From which second on "the one before" means the start of this one.
const IS_STARTED: u32 = 5;

/// Plays all bulletins, the newest first.
pub fn play_all(shared: Shared) {
    let bulletins = untrack(|| shared.library.bulletins());
    let Some(newest) = bulletins.first() else { return };
    let player = shared.player;
    player.all_the_same.set(false);
    player.queue.set(bulletins.iter().map(|card| card.slug.clone()).collect());
    if !go(shared, 0, is_away(shared), 0) && player.card_now().is_none() {
        // There has to be a player to say why nothing is heard.
        play::put(shared, newest);
        player.note.set(Some(Note::CannotPlay));
    }
}

/// Goes on to the next chapter of what plays, and past the last one to the next of the queue: what the
/// buttons of the lock screen and of headphones mean.
pub fn forward(shared: Shared) {
    match part(shared, chapters::next) {
        Some(second) => play::seek(shared, second),
        None => next(shared),
    }
}

/// Goes back by chapter, and before the first one to the one before of the queue.
pub fn back(shared: Shared) {
    match part(shared, chapters::previous) {
        Some(second) => play::seek(shared, second),
        None => previous(shared),
    }
}

/// The second that a chapter of what plays leads to.
fn part(shared: Shared, find: fn(&[Chapter], u32) -> Option<u32>) -> Option<u32> {
    let card = shared.player.card_now()?;
    let track = track_for(&card, &shared.heard())?;
    find(&track.chapters, shared.player.second.get_untracked())
}

/// Plays the next one of the queue, if there is one.
pub fn next(shared: Shared) {
    if let Some(place) = place(shared) {
        go(shared, place + 1, is_away(shared), 0);
    }
}

/// Plays the one before; what has been playing for a while starts anew instead.
pub fn previous(shared: Shared) {
    let player = shared.player;
    let queue = player.queue.get_untracked();
    let have = |slug: &str| have(shared, slug, is_away(shared));
    let found = match place(shared) {
        Some(place) if player.second.get_untracked() < IS_STARTED => {
            queue::before(&queue, place, &have)
        }
        _ => Found::default(),
    };
    match card_at(shared, found) {
        Some(card) => play::start(shared, &card, false),
        None => play::seek(shared, 0),
    }
}

/// Plays a card of the queue that was asked for, or pauses it.
pub fn play_this(shared: Shared, slug: &str) {
    if let Some(card) = untrack(|| shared.library.by_name(slug)) {
        play::toggle(shared, card.id);
    }
}

/// The recording in the player is over: the queue goes on, or stands still at the next one.
pub fn after_end(shared: Shared, stand_still: bool) {
    let next = place(shared).map_or(usize::MAX, |place| place + 1);
    let queue = shared.player.queue.get_untracked();
    let away = is_away(shared);
    if stand_still {
        let found = queue::from(&queue, next, &|slug| have(shared, slug, away));
        match card_at(shared, found) {
            Some(card) => play::stand(shared, &card),
            None => preferences::keep_queue(&preferences::Queue::default()),
        }
    } else if !go(shared, next, away, 0)
        && shared.player.note.get_untracked() != Some(Note::RestAway)
    {
        // Heard to its end, so the next start need not find it.
        preferences::keep_queue(&preferences::Queue::default());
    }
}

/// The recording in the player cannot be had, and nobody asked for this one: the queue goes on with what
/// is on the phone, if anything of the rest is.
pub fn pass(shared: Shared) {
    if !place(shared).is_some_and(|place| go(shared, place + 1, true, 1)) {
        shared.player.note.set(Some(Note::CannotPlay));
    }
}

/// Plays the first of the queue from a place on that can be had. `skipped` were left out already.
fn go(shared: Shared, place: usize, kept_only: bool, skipped: usize) -> bool {
    let player = shared.player;
    let queue = player.queue.get_untracked();
    let found = queue::from(&queue, place, &|slug| have(shared, slug, kept_only));
    let skipped = skipped + found.skipped;
    let card = card_at(shared, found);
    if let Some(card) = &card {
        play::start(shared, card, true);
    }
    if skipped > 0 {
        player.note.set(Some(match card {
            Some(_) => Note::Skipped(skipped),
            None => Note::RestAway,
        }));
    }
    card.is_some()
}

fn place(shared: Shared) -> Option<usize> {
    let card = shared.player.card_now()?;
    shared.player.queue.with_untracked(|queue| place_of(queue, &card.slug))
}

fn card_at(shared: Shared, found: Found) -> Option<Arc<Card>> {
    let slug = shared.player.queue.with_untracked(|queue| queue.get(found.place?).cloned())?;
    untrack(|| shared.library.by_name(&slug))
}

/// True when there is no connection, as far as the phone or the app knows.
fn is_away(shared: Shared) -> bool {
    !wake::online() || !shared.connection.online.get_untracked()
}

fn have(shared: Shared, slug: &str, kept_only: bool) -> Have {
    untrack(|| match shared.library.by_name(slug) {
        Some(card) if playable(shared, &card).is_some() => {
            let here = !kept_only || shared.kept.now(card.id) == Keeping::Kept;
            if here { Have::Here } else { Have::Away }
        }
        _ => Have::Gone,
    })
}
