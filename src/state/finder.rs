//! The index over the cards on this phone: built here, out of what is here, and kept in step with it.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;
use plain::search::Field;
use view::finder::{Asked, Finder};
use wire::card::Card;
use wire::id::CardId;

use crate::device::clock;
use crate::state::Shared;

/// How many cards are read before the screen may draw again.
const SLICE: usize = 40;

thread_local! {
    static KEPT: RefCell<Finder> = RefCell::default();
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// The best cards for what is asked, each with the field that answers it.
#[must_use]
pub fn find(asked: &Asked) -> Vec<(Arc<Card>, Field)> {
    KEPT.with_borrow(|kept| kept.find(asked))
}

/// Brings the index in step with the cards; comes back when it is. A second caller does nothing.
pub async fn catch_up(shared: Shared) {
    if BUSY.replace(true) {
        return;
    }
    loop {
        let cards = shared.library.cards.get_untracked();
        let behind: Vec<Arc<Card>> = KEPT.with_borrow_mut(|kept| {
            let here: HashSet<CardId> = cards.iter().map(|card| card.id).collect();
            for id in kept.gone(|id| here.contains(id)) {
                kept.forget(id);
            }
            cards.iter().filter(|card| !kept.has_read(card)).cloned().collect()
        });
        if behind.is_empty() {
            break;
        }
        for slice in behind.chunks(SLICE) {
            KEPT.with_borrow_mut(|kept| slice.iter().for_each(|card| kept.read(card)));
            clock::pause(0).await;
        }
    }
    BUSY.set(false);
}
