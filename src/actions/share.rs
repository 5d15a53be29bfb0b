//! Sharing the address of a card, and copying others.

use leptos::prelude::*;

use crate::device::{clock, page, share};
use crate::state::Shared;

/// How long the word about it stands, in milliseconds.
const MOMENT_MS: u32 = 4_000;

/// Hands the address on; where the phone has no sheet for that, it is copied, and a word says so.
pub async fn share_card(shared: Shared, path: String, headline: String) {
    if share::share(&path, &headline).await == share::Shared::Copied {
        tell(shared, shared.words().link_copied).await;
    }
}

/// Copies an address, and says so.
pub async fn copy_address(shared: Shared, address: String) {
    page::copy(&address);
    tell(shared, shared.words().link_copied).await;
}

/// Says a short word for a moment.
pub async fn tell(shared: Shared, word: &'static str) {
    shared.told.set(Some(word));
    clock::pause(MOMENT_MS).await;
    shared.told.set(None);
}
