//! Looking: is there news, and can what waits be sent? Done at the start and at every waking.

use leptos::prelude::*;

use super::{reference, refresh, snapshot};
use crate::device::database::Store;
use crate::device::{task, wake, worker};
use crate::later;
use crate::parts::follow;
use crate::state::Shared;

/// The look at the start, or when it is asked for: what waits is tried at once, whatever its next try was
/// set to. News that was heard a moment ago is not asked for again.
pub async fn start(shared: Shared, heard: bool) {
    if !heard {
        refresh::refresh(shared).await;
    }
    // After the news, which may have moved an event.
    reminders(shared).await;
    answer(shared, true).await;
}

/// A look at a waking. When the connection comes back, what waits is tried at once.
pub async fn look(shared: Shared) {
    reminders(shared).await;
    if !wake::online() {
        shared.connection.online.set(false);
        return;
    }
    if !wake::visible() {
        return;
    }
    let was_away = !shared.connection.online.get_untracked();
    refresh::refresh(shared).await;
    answer(shared, was_away).await;
}

/// Looks after the reminders of events, which needs no network. Who has set none needs no code for it.
pub async fn reminders(shared: Shared) {
    if !shared.reminded.cards.with_untracked(Vec::is_empty) {
        later::then(move |later| (later.remind)(shared, None)).await;
    }
}

/// Does the mail, keeps what is on the screen, and asks for what changes seldom; pictures and sound come
/// last, and on the first visit not at all. Who has sent nothing needs no code for the mail.
async fn answer(shared: Shared, at_once: bool) {
    // Known before anything is awaited: on the first visit the worker may come while this is under way.
    let worker_was_there = worker::in_charge();
    if has_mail(shared).await {
        follow(shared, Some(at_once)).await;
    }
    snapshot::keep();
    if shared.connection.online.get_untracked() {
        reference::renew(shared).await;
        if worker_was_there {
            task::run(later::then(move |later| (later.prefetch)(shared)));
        }
    }
}

/// True when there is anything in the outbox: waiting, on its way, or received and still followed.
pub async fn has_mail(shared: Shared) -> bool {
    match shared.database() {
        Some(database) => database.holds_any(Store::Outbox).await,
        None => false,
    }
}
