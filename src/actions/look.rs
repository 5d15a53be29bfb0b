//! Looking: is there news, and can what waits be sent? Done at the start and at every waking.

use leptos::prelude::*;

use super::{refresh, send, snapshot, statuses};
use crate::device::wake;
use crate::state::Shared;

/// The look at the start: what waits is tried at once, whatever its next try was set to.
pub async fn start(shared: Shared) {
    send::make_due(shared).await;
    round(shared).await;
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
    round(shared).await;
}

async fn round(shared: Shared) {
    refresh::refresh(shared).await;
    send::drain(shared).await;
    statuses::ask(shared).await;
    snapshot::keep(shared);
}
