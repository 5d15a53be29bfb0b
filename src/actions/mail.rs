//! The mail of a turn: what waits is sent, and the phone asks what became of what was sent before.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use sync::outbox::{files_to_let_go, last_heard};

use super::{confirm, sealed_statuses, send, sheets, statuses};
use crate::device::database::{Change, Store};
use crate::state::Shared;

/// Reads the outbox from the disk, and lets go of files that the server has had for long.
pub async fn read(shared: Shared) {
    let items = send::read(shared).await;
    let Some(heard) = told(shared).max(last_heard(&items)) else { return };
    let gone = files_to_let_go(&items, heard);
    let gone = gone.iter().map(|hash| Change::Remove(Store::Files, hash.to_string())).collect();
    if let Some(database) = shared.database() {
        // What stays for now goes at another start.
        let _ = database.change(gone).await;
    }
}

/// The youngest moment of which the server has told in its cards: days are counted by that where much hangs
/// on them, because the phone's own clock may be wrong by years.
pub(super) fn told(shared: Shared) -> Option<DateTime<Utc>> {
    shared.library.cards.with_untracked(|cards| cards.iter().map(|c| c.published_at).max())
}

/// Sends what is due, or at once everything that waits; then asks about what is open.
pub async fn turn(shared: Shared, at_once: bool) {
    if at_once {
        send::make_due(shared).await;
    }
    send::drain(shared).await;
    sheets::send(shared, at_once).await;
    confirm::send(shared, at_once).await;
    statuses::ask(shared).await;
    sealed_statuses::ask(shared).await;
}
