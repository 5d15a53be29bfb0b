//! Which cards were opened on this phone, so that the list shows what is new. It is known here only.

use leptos::prelude::*;
use wire::id::CardId;

use crate::device::preferences;

/// How many are remembered; older cards are far down the list.
const MOST: usize = 400;

/// The cards that were opened, the latest first.
#[derive(Clone, Copy)]
pub struct OpenedBefore(pub RwSignal<Vec<CardId>>);

impl OpenedBefore {
    /// As this phone kept them.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(preferences::opened()))
    }

    /// Remembers that a card was opened.
    pub fn add(&self, id: CardId) {
        if self.0.with_untracked(|opened| opened.contains(&id)) {
            return;
        }
        self.0.update(|opened| {
            opened.insert(0, id);
            opened.truncate(MOST);
        });
        self.0.with_untracked(|opened| preferences::keep_opened(opened));
    }
}

impl Default for OpenedBefore {
    fn default() -> Self {
        Self::new()
    }
}
