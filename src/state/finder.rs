//! The index over the cards on this phone: built here, out of what is here, and kept in step with it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use plain::search::{Hit, Index, texts};
use view::text::{Words, words};
use wire::card::Card;
use wire::id::CardId;
use wire::lang::Lang;

use crate::device::clock;
use crate::state::Shared;

/// How many cards are read before the screen may draw again.
const SLICE: usize = 40;

/// What decides whether a card has to be read anew.
type Version = (u32, Option<CardId>);

#[derive(Default)]
struct Kept {
    index: Index,
    known: HashMap<CardId, Version>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// The best cards for a query, at most so many.
#[must_use]
pub fn search(query: &str, most: usize) -> Vec<Hit> {
    KEPT.with_borrow(|kept| kept.index.search(query, most))
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
            let news = |card: &&Arc<Card>| kept.known.get(&card.id) != Some(&version(card));
            cards.iter().filter(news).cloned().collect()
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

fn version(card: &Card) -> Version {
    (card.version, card.corrected_by)
}

fn forget_the_gone(kept: &mut Kept, cards: &[Arc<Card>]) {
    let gone: Vec<CardId> =
        kept.known.keys().filter(|id| !cards.iter().any(|c| c.id == **id)).copied().collect();
    for id in gone {
        kept.index.remove(id);
        kept.known.remove(&id);
    }
}

fn read(kept: &mut Kept, card: &Card) {
    // A topic is found by its name in both languages.
    let topic = |lang| Words::topic(words(lang), card.content.topic);
    let topic = format!("{} {}", topic(Lang::Vi), topic(Lang::En));
    kept.index.add(card.id, card.published_at.timestamp(), &texts(card, &topic));
    kept.known.insert(card.id, version(card));
}
