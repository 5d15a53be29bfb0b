//! The index over the cards on this phone: built here, out of what is here, and kept in step with it.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;
use plain::search::{Field, Index, texts};
use view::text::{Words, words};
use wire::card::Card;
use wire::id::CardId;
use wire::lang::Lang;

use crate::device::clock;
use crate::state::Shared;

/// How many cards are read before the screen may draw again.
const SLICE: usize = 40;

#[derive(Default)]
struct Kept {
    index: Index,
    /// Every card in the index, as it was read.
    cards: HashMap<CardId, Arc<Card>>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// The best cards for a query, at most so many, each with the field that answers it.
#[must_use]
pub fn search(query: &str, most: usize) -> Vec<(Arc<Card>, Field)> {
    KEPT.with_borrow(|kept| {
        let hits = kept.index.search(query, most).into_iter();
        hits.filter_map(|hit| Some((Arc::clone(kept.cards.get(&hit.card)?), hit.field))).collect()
    })
}

/// Brings the index in step with the cards; comes back when it is. A second caller does nothing.
pub async fn catch_up(shared: Shared) {
    if BUSY.replace(true) {
        return;
    }
    loop {
        let cards = shared.library.cards.get_untracked();
        let behind: Vec<Arc<Card>> = KEPT.with_borrow_mut(|kept| {
            forget_the_gone(kept, &cards);
            cards.iter().filter(|card| !is_read(kept, card)).cloned().collect()
        });
        if behind.is_empty() {
            break;
        }
        for slice in behind.chunks(SLICE) {
            KEPT.with_borrow_mut(|kept| slice.iter().for_each(|card| read(kept, card)));
            clock::pause(0).await;
        }
    }
    BUSY.set(false);
}

fn is_read(kept: &Kept, card: &Card) -> bool {
    let version = |card: &Card| (card.version, card.corrected_by);
    kept.cards.get(&card.id).is_some_and(|known| version(known) == version(card))
}

fn forget_the_gone(kept: &mut Kept, cards: &[Arc<Card>]) {
    let here: HashSet<CardId> = cards.iter().map(|card| card.id).collect();
    let gone: Vec<CardId> = kept.cards.keys().filter(|id| !here.contains(id)).copied().collect();
    for id in gone {
        kept.index.remove(id);
        kept.cards.remove(&id);
    }
}

fn read(kept: &mut Kept, card: &Arc<Card>) {
    // A topic is found by its name in both languages.
    let topic = |lang| Words::topic(words(lang), card.content.topic);
    let topic = format!("{} {}", topic(Lang::Vi), topic(Lang::En));
    kept.index.add(card.id, card.published_at.timestamp(), &texts(card, &topic));
    kept.cards.insert(card.id, Arc::clone(card));
}
