//! Which cards the worker has confirmed on this phone ("Tôi đã đọc"). The truth is in the phone's database.

use leptos::prelude::*;
use wire::id::CardId;

thread_local! {
    // Only what comes later knows it, so it is no part of what all screens share.
    static CONFIRMED: ArcRwSignal<Option<Vec<CardId>>> = ArcRwSignal::new(None);
}

/// The cards; none while the disk was not read.
#[must_use]
pub fn confirmed() -> ArcRwSignal<Option<Vec<CardId>>> {
    CONFIRMED.with(Clone::clone)
}

/// Puts what is on the disk in the place of all.
pub fn fill(cards: Vec<CardId>) {
    if confirmed().with_untracked(|known| known.as_ref() != Some(&cards)) {
        confirmed().set(Some(cards));
    }
}
