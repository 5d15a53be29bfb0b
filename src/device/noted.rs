//! Which corrections of their own reports the worker has taken note of. It never leaves the phone.

use gloo_storage::{LocalStorage, Storage};
use wire::id::CardId;

const KEY: &str = "ban-tin-noted";
/// So many are remembered; an answer older than that has long left the phone.
const MOST: usize = 60;

/// Those that were taken note of.
#[must_use]
pub fn noted() -> Vec<CardId> {
    LocalStorage::get(KEY).unwrap_or_default()
}

/// Takes note of one more.
pub fn note(card: CardId) {
    let mut all = noted();
    all.retain(|known| *known != card);
    all.insert(0, card);
    all.truncate(MOST);
    let _ = LocalStorage::set(KEY, all);
}
