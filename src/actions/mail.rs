//! The mail of a turn: what waits is sent, and the phone asks what became of what was sent before.

use leptos::prelude::*;
use sync::outbox::last_heard;

use super::{sealed_statuses, send, sheets, statuses};
use crate::device::database::{Change, Store};
use crate::state::Shared;

/// Reads the outbox from the disk, and lets go of files that the server has had for long.
pub async fn read(shared: Shared) {
    let items = send::read(shared).await;
    // Counted by what the server has told, its cards among it: the phone's own clock may be wrong by years.
    let told = shared.library.cards.with_untracked(|c| c.iter().map(|c| c.published_at).max());
    let Some(heard) = told.max(last_heard(&items)) else { return };
    let gone = items
        .iter()
        .filter(|item| item.files_may_go(heard))
        .flat_map(|item| item.files())
        .map(|file| Change::Remove(Store::Files, file.sha256.to_string()))
        .collect();
    if let Some(database) = shared.database() {
        // What stays for now goes at another start.
        let _ = database.change(gone).await;
    }
}

/// Sends what is due, or at once everything that waits; then asks about what is open.
pub async fn turn(shared: Shared, at_once: bool) {
    if at_once {
        send::make_due(shared).await;
    }
    send::drain(shared).await;
    sheets::send(shared, at_once).await;
    statuses::ask(shared).await;
    sealed_statuses::ask(shared).await;
}
