//! Keeping small things on this device: drafts, the look of the screen, who was here last.
//!
//! Everything is in local storage, which survives a closed tab and a lost connection. Where it is missing
//! or full (private windows, a full disk) writing says so, and the page says it to the officer.

use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is kept under a name; none where nothing is, or what is there is not of this form.
#[must_use]
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    LocalStorage::get(name).ok()
}

/// Keeps a thing under a name. False when the device refused.
#[must_use]
pub fn write<T: Serialize>(name: &str, thing: &T) -> bool {
    LocalStorage::set(name, thing).is_ok()
}

/// Lets go of what is kept under a name.
pub fn forget(name: &str) {
    LocalStorage::delete(name);
}

/// The names of all things whose name starts so.
#[must_use]
pub fn names(start: &str) -> Vec<String> {
    let storage = LocalStorage::raw();
    let count = storage.length().unwrap_or(0);
    (0..count)
        .filter_map(|place| storage.key(place).ok().flatten())
        .filter(|name| name.starts_with(start))
        .collect()
}
