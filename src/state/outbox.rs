//! What the worker wrote on this phone, the newest first.

use leptos::prelude::*;
use sync::outbox::{ItemState, OutboxItem};
use wire::id::SubmissionId;

/// The outbox as the screen shows it. The truth is in the phone's database.
#[derive(Clone, Copy)]
pub struct Outbox {
    /// The items, the newest first.
    pub items: RwSignal<Vec<OutboxItem>>,
    turn: StoredValue<u32>,
}

impl Outbox {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self { items: RwSignal::new(Vec::new()), turn: StoredValue::new(0) }
    }

    /// Puts these in the place of all. What is the same stays untouched: a button that asks "for good?" must
    /// not be made anew between two taps.
    pub fn fill(&self, mut items: Vec<OutboxItem>) {
        items.sort_by_key(|item| std::cmp::Reverse(key(item)));
        if self.items.with_untracked(|shown| *shown != items) {
            self.items.set(items);
        }
    }

    /// Puts an item beside, or in the place of, what is there.
    pub fn put(&self, item: OutboxItem) {
        if self.items.with_untracked(|items| items.contains(&item)) {
            return;
        }
        self.items.update(|items| match items.iter_mut().find(|i| i.id() == item.id()) {
            Some(place) => *place = item,
            None => {
                items.push(item);
                items.sort_by_key(|item| std::cmp::Reverse(key(item)));
            }
        });
    }

    /// Takes an item away.
    pub fn remove(&self, id: SubmissionId) {
        self.items.update(|items| items.retain(|i| i.id() != id));
    }

    /// Starts a new wait for the next try; earlier waits are over with it.
    #[must_use]
    pub fn next_turn(&self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }

    /// True while no later wait was started.
    #[must_use]
    pub fn is_turn(&self, turn: u32) -> bool {
        self.turn.get_value() == turn
    }

    /// How many the server does not have, those that it refused among them.
    #[must_use]
    pub fn unsent(&self) -> usize {
        self.items.with(|items| items.iter().filter(|i| i.state != ItemState::Received).count())
    }

    /// How many want to be looked at: those, and those with an answer that was not seen yet.
    #[must_use]
    pub fn calling(&self) -> usize {
        let calls = |item: &&OutboxItem| item.news || item.state != ItemState::Received;
        self.items.with(|items| items.iter().filter(calls).count())
    }
}

impl Default for Outbox {
    fn default() -> Self {
        Self::new()
    }
}

fn key(item: &OutboxItem) -> (chrono::DateTime<chrono::Utc>, SubmissionId) {
    (item.saved_at(), item.id())
}
