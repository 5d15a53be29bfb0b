//! What the worker saved for later, what was opened before, so that the list shows what is new, and which
//! events to remind of. All of it is known on this phone only.

use leptos::prelude::*;
use wire::id::CardId;

use crate::device::preferences::{OwnCards, keep_own_cards, own_cards};

/// How many opened cards are remembered; older ones are far down the list. What was saved stays.
const MOST_OPENED: usize = 400;

/// One of the lists, the latest card first.
#[derive(Clone, Copy)]
pub struct OwnList {
    /// The cards.
    pub cards: RwSignal<Vec<CardId>>,
    list: OwnCards,
}

impl OwnList {
    /// As this phone kept it.
    #[must_use]
    pub fn new(list: OwnCards) -> Self {
        Self { cards: RwSignal::new(own_cards(list)), list }
    }

    /// Puts a card on the list.
    pub fn add(&self, id: CardId) {
        if !self.cards.with_untracked(|cards| cards.contains(&id)) {
            let list = self.list;
            self.change(|cards| {
                cards.insert(0, id);
                if list == OwnCards::Opened {
                    cards.truncate(MOST_OPENED);
                }
            });
        }
    }

    /// Takes a card away, if it is on the list.
    pub fn remove(&self, id: CardId) {
        if self.cards.with_untracked(|cards| cards.contains(&id)) {
            self.change(|cards| cards.retain(|card| *card != id));
        }
    }

    /// Takes all away.
    pub fn clear(&self) {
        self.change(Vec::clear);
    }

    /// Puts a card on the list, or takes one away that is on it.
    pub fn toggle(&self, id: CardId) {
        if self.cards.with_untracked(|cards| cards.contains(&id)) {
            self.forget(id);
        } else {
            self.add(id);
        }
    }

    /// Takes a card from the list.
    pub fn forget(&self, id: CardId) {
        self.change(|cards| cards.retain(|card| *card != id));
    }

    fn change(&self, change: impl FnOnce(&mut Vec<CardId>)) {
        self.cards.update(change);
        self.cards.with_untracked(|cards| keep_own_cards(self.list, cards));
    }
}
