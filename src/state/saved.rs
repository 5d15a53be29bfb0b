//! What the worker saved for later. It is known on this phone only.

use leptos::prelude::*;
use wire::id::CardId;

use crate::device::preferences;

/// The cards that are saved, the latest first.
#[derive(Clone, Copy)]
pub struct Saved(pub RwSignal<Vec<CardId>>);

impl Saved {
    /// As this phone kept them.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(preferences::saved()))
    }

    /// Saves a card, or lets go of one that is saved.
    pub fn toggle(&self, id: CardId) {
        self.0.update(|saved| match saved.iter().position(|s| *s == id) {
            Some(place) => drop(saved.remove(place)),
            None => saved.insert(0, id),
        });
        self.0.with_untracked(|saved| preferences::keep_saved(saved));
    }
}

impl Default for Saved {
    fn default() -> Self {
        Self::new()
    }
}
