//! Changing what the worker chose on this phone.

use leptos::prelude::*;

use crate::device::page;
use crate::device::preferences::{self, Preferences};
use crate::state::Shared;

/// Changes the preferences, keeps them and shows them. Another language loads the page anew, because it
/// touches every word.
pub fn change(shared: Shared, change: impl FnOnce(&mut Preferences)) {
    let before = shared.lang();
    shared.preferences.update(change);
    let now = shared.preferences.get_untracked();
    preferences::store(&now);
    page::apply(&now);
    if now.lang != before {
        page::reload();
    }
}
