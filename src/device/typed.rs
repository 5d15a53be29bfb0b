//! What was typed in the last moments of a page, written down at once: the database answers later, and a page
//! that is left does not hear it. It is taken into the database at the next start, and is gone from here then.

use gloo_storage::{LocalStorage, Storage};
use sync::draft::Unwritten;
use wire::id::SubmissionId;

/// What the keys begin with; behind it stands the name of the draft.
const UNDER: &str = "ban-tin-typed-";

fn key(id: SubmissionId) -> String {
    format!("{UNDER}{id}")
}

/// Writes it down; what the browser refuses is lost, as it was before.
pub fn note(unwritten: &Unwritten) {
    let _ = LocalStorage::set(key(unwritten.draft.id), unwritten);
}

/// Lets go of it.
pub fn forget(id: SubmissionId) {
    LocalStorage::delete(key(id));
}

/// What is noted for a draft.
#[must_use]
pub fn of(id: SubmissionId) -> Option<Unwritten> {
    LocalStorage::get(key(id)).ok()
}

/// The drafts for which something is noted.
#[must_use]
pub fn all() -> Vec<SubmissionId> {
    let storage = LocalStorage::raw();
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok()?);
    keys.filter_map(|key| key.strip_prefix(UNDER)?.parse().ok()).collect()
}
