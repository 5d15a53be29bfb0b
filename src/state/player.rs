//! What plays, where it is, and what comes after it.

use std::sync::Arc;

use leptos::prelude::*;
use sync::budget::Why;
use wire::card::Card;
use wire::id::CardId;

use super::sleep::Sleep;
use crate::device::audio::Audio;

/// What the player has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The recording cannot be had: no connection, and it is not kept on the phone.
    CannotPlay,
    /// So many recordings were left out, because they are not kept and there is no connection.
    Skipped(usize),
    /// The queue ended early, because nothing of the rest is kept and there is no connection.
    RestAway,
    /// The large player has not come to this phone yet, and there is no connection.
    SheetMissing,
    /// The recording should wait, and why; a second tap plays it all the same.
    Ask(Why),
}

/// The player as the screen shows it.
#[derive(Clone, Copy)]
pub struct Player {
    /// The card whose recording is in the player.
    pub card: RwSignal<Option<Arc<Card>>>,
    /// The slugs of the cards that play one after the other, the one in the player among them.
    pub queue: RwSignal<Vec<String>>,
    /// True while it plays.
    pub playing: RwSignal<bool>,
    /// The second at which it is.
    pub second: RwSignal<u32>,
    /// How long it is, in seconds.
    pub length: RwSignal<u32>,
    /// When it falls silent by itself.
    pub sleep: RwSignal<Sleep>,
    /// What it has to say.
    pub note: RwSignal<Option<Note>>,
    /// True while the large player is open.
    pub large: RwSignal<bool>,
    /// True when the queue, and not a tap on this very card, brought it into the player: then the queue
    /// goes on past it when it cannot be had.
    pub by_queue: StoredValue<bool>,
    /// True once the worker has said of this queue that it may cost more than the rules let.
    pub all_the_same: RwSignal<bool>,
    audio: StoredValue<Option<Audio>, LocalStorage>,
}

impl Player {
    /// Nothing plays.
    #[must_use]
    pub fn new() -> Self {
        Self {
            card: RwSignal::new(None),
            queue: RwSignal::new(Vec::new()),
            playing: RwSignal::new(false),
            second: RwSignal::new(0),
            length: RwSignal::new(0),
            sleep: RwSignal::new(Sleep::Off),
            note: RwSignal::new(None),
            large: RwSignal::new(false),
            by_queue: StoredValue::new(false),
            all_the_same: RwSignal::new(false),
            audio: StoredValue::new_local(None),
        }
    }

    /// The browser's player, once something was played.
    #[must_use]
    pub fn audio(&self) -> Option<Audio> {
        self.audio.get_value()
    }

    /// Takes the browser's player, made at the first tap on "Nghe".
    pub fn set_audio(&self, audio: Audio) {
        self.audio.set_value(Some(audio));
    }

    /// The card in the player, without following later changes.
    #[must_use]
    pub fn card_now(&self) -> Option<Arc<Card>> {
        self.card.get_untracked()
    }

    /// The card whose recording plays at this moment.
    #[must_use]
    pub fn playing_card(&self) -> Option<CardId> {
        self.playing.get().then(|| self.card.with(|card| card.as_ref().map(|c| c.id))).flatten()
    }

    /// What the card in the player is called.
    #[must_use]
    pub fn title(&self) -> String {
        self.card.with(|c| c.as_ref().map(|c| c.content.headline.clone())).unwrap_or_default()
    }

    /// How many seconds are left of it.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.length.get().saturating_sub(self.second.get())
    }

    /// True when the recording in the player could not be had.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        matches!(self.note.get_untracked(), Some(Note::CannotPlay | Note::RestAway | Note::Ask(_)))
    }
}

impl Default for Player {
    fn default() -> Self {
        Self::new()
    }
}
