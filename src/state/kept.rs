//! Recordings that are kept on the phone, by card.

use std::collections::HashMap;

use leptos::prelude::*;
use sync::budget::Why;
use wire::id::CardId;

/// How it stands with the recording of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// It is not on the phone.
    #[default]
    Not,
    /// It is being downloaded; so many percent are here.
    Now(u8),
    /// It is on the phone.
    Kept,
    /// The download was cut; so many bytes are missing.
    Cut(u64),
    /// There was no room for it.
    NoRoom,
    /// It waits for a second tap, and why.
    Ask(Why),
}

/// Which recordings are on the phone.
#[derive(Clone, Copy)]
pub struct Kept(RwSignal<HashMap<CardId, Keeping>>);

impl Kept {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(HashMap::new()))
    }

    /// How it stands with a card's recording.
    #[must_use]
    pub fn of(&self, card: CardId) -> Keeping {
        self.0.with(|all| all.get(&card).copied().unwrap_or_default())
    }

    /// How it stands at this moment, without following later changes.
    #[must_use]
    pub fn now(&self, card: CardId) -> Keeping {
        self.0.with_untracked(|all| all.get(&card).copied().unwrap_or_default())
    }

    /// None is on the phone any more, but for those that are just coming.
    pub fn forget_all(&self) {
        self.0.update(|all| all.retain(|_, keeping| matches!(keeping, Keeping::Now(_))));
    }

    /// Says how it stands.
    pub fn set(&self, card: CardId, keeping: Keeping) {
        self.0.update(|all| {
            all.insert(card, keeping);
        });
    }

    /// How many are on the phone.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.with(|all| all.values().filter(|k| **k == Keeping::Kept).count())
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self::new()
    }
}
