//! Which cards the worker has confirmed on this phone ("Tôi đã đọc"), for the screen. What is sent of it is in the
//! phone's database; this list is read at once, so that nothing on the page moves while a disk answers.

use leptos::prelude::*;
use wire::id::CardId;

use crate::device::preferences::{OwnCards, keep_own_cards, own_cards};

/// How many are remembered; an urgent card stands on top for two weeks.
const MOST: usize = 100;

thread_local! {
    // Only what comes later knows it, so it is no part of what all screens share.
    static CONFIRMED: ArcRwSignal<Vec<CardId>> = ArcRwSignal::new(own_cards(OwnCards::Confirmed));
}

/// The cards, the latest first.
#[must_use]
pub fn confirmed() -> ArcRwSignal<Vec<CardId>> {
    CONFIRMED.with(Clone::clone)
}

/// Adds a card whose confirmation is on the disk.
pub fn put(card: CardId) {
    confirmed().update(|cards| {
        cards.retain(|one| *one != card);
        cards.insert(0, card);
        cards.truncate(MOST);
        keep_own_cards(OwnCards::Confirmed, cards);
    });
}
