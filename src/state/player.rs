//! What plays, and where it is.

use std::sync::Arc;

use leptos::prelude::*;
use wire::card::Card;
use wire::id::CardId;

use crate::device::audio::Audio;

/// The player as the screen shows it.
#[derive(Clone, Copy)]
pub struct Player {
    /// The card whose recording is in the player.
    pub card: RwSignal<Option<Arc<Card>>>,
    /// True while it plays.
    pub playing: RwSignal<bool>,
    /// The second at which it is.
    pub second: RwSignal<u32>,
    /// How long it is, in seconds.
    pub length: RwSignal<u32>,
    /// The speed in percent; 100 is as recorded.
    pub speed: RwSignal<u32>,
    /// True when the recording could not be had.
    pub failed: RwSignal<bool>,
    audio: StoredValue<Option<Audio>, LocalStorage>,
}

impl Player {
    /// Nothing plays.
    #[must_use]
    pub fn new() -> Self {
        Self {
            card: RwSignal::new(None),
            playing: RwSignal::new(false),
            second: RwSignal::new(0),
            length: RwSignal::new(0),
            speed: RwSignal::new(100),
            failed: RwSignal::new(false),
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

    /// The card whose recording plays at this moment.
    #[must_use]
    pub fn playing_card(&self) -> Option<CardId> {
        self.playing.get().then(|| self.card.with(|card| card.as_ref().map(|c| c.id))).flatten()
    }
}

impl Default for Player {
    fn default() -> Self {
        Self::new()
    }
}
