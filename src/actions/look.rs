//! Looking: is there news, and can what waits be sent? Done at the start and at every waking.

use leptos::prelude::*;

use super::{refresh, send, snapshot, statuses};
use crate::device::wake;
use crate::state::Shared;

/// The look at the start, or when it is asked for: what waits is tried at once, whatever its next try was
/// set to. News that was heard a moment ago is not asked for again.
pub async fn start(shared: Shared, heard: bool) {
    send::make_due(shared).await;
    if !heard {
        refresh::refresh(shared).await;
    }
    answer(shared).await;
}

/// A look at a waking. When the connection comes back, what waits is tried at once.
pub async fn look(shared: Shared) {
    if !wake::online() {
        shared.connection.online.set(false);
        return;
    }
    if !wake::visible() {
        return;
    }
    let was_away = !shared.connection.online.get_untracked();
    if was_away {
        send::make_due(shared).await;
    }
    refresh::refresh(shared).await;
    answer(shared).await;
}

/// Sends what waits, asks what became of what was sent, and keeps what is on the screen.
async fn answer(shared: Shared) {
    send::drain(shared).await;
    statuses::ask(shared).await;
    snapshot::keep();
}
