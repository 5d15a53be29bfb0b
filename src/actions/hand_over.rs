//! Handing what waits to another phone by a locked file, and taking such a file in.

use leptos::prelude::*;
use sync::hand_over::{Bundle, Head, files_of};
use sync::outbox::{ItemState, OutboxItem};

use super::send;
use crate::device::database::{Change, Store};
use crate::device::{hash, json, locked_file, paper, task};
use crate::state::Shared;
use crate::text::follow::Words;

/// The name of the file.
const NAME: &str = "loi-chua-gui.bantin";

/// Writes what waits into a file that the passphrase opens. Everything stays on this phone as well.
///
/// # Errors
/// A sentence for the screen.
pub async fn make(shared: Shared, passphrase: &str, words: &Words) -> Result<(), &'static str> {
    let items: Vec<OutboxItem> = shared.outbox.items.with_untracked(|items| {
        let carried = items.iter().filter(|item| item.can_be_carried());
        carried.filter_map(|item| item.clone().to_carry()).collect()
    });
    if items.is_empty() {
        let said = shared.outbox.items.with_untracked(|items| {
            items.iter().any(|item| item.state == ItemState::Received && item.waits())
        });
        return Err(if said { words.hand_only_said } else { words.hand_nothing });
    }
    let database = shared.database().ok_or(words.hand_failed)?;
    let mut files = Vec::new();
    for file in files_of(&items) {
        let bytes = database.bytes(Store::Files, file.sha256.as_str()).await;
        files.push((file, bytes.ok().flatten().ok_or(words.hand_failed)?));
    }
    let write = |head: &Head| serde_json::to_string(head).ok();
    let bytes = Bundle { items, files }.to_bytes(write).ok_or(words.hand_failed)?;
    let locked = locked_file::lock(passphrase, &bytes).await.ok_or(words.hand_failed)?;
    let saved = paper::save(NAME, "application/octet-stream", &locked);
    if saved { Ok(()) } else { Err(words.hand_failed) }
}

/// Takes a file in: its items wait here under the names that they have there, so that sent from both phones
/// each arrives once. Gives how many there are.
///
/// # Errors
/// A sentence for the screen; then nothing was taken in.
pub async fn take(
    shared: Shared,
    file: &[u8],
    passphrase: &str,
    words: &Words,
) -> Result<usize, &'static str> {
    let opened = locked_file::open(passphrase, file).await.ok_or(words.hand_wrong)?;
    let bundle = Bundle::from_bytes(&opened, json::read).ok_or(words.hand_wrong)?;
    let database = shared.database().ok_or(words.hand_failed)?;
    let mut changes = Vec::new();
    for (file, bytes) in bundle.files {
        // What is kept under a hash must have it, wherever it comes from.
        if hash::sha256(&bytes).await.as_ref() != Some(&file.sha256) {
            return Err(words.hand_wrong);
        }
        changes.push(Change::PutBytes(Store::Files, file.sha256.to_string(), bytes));
    }
    let here = send::read(shared).await;
    let mut count = 0;
    for item in bundle.items.into_iter().filter_map(OutboxItem::to_carry) {
        count += 1;
        // The phone's own words are not replaced by what a file says they are.
        if here.iter().all(|known| known.id() != item.id()) {
            let change = Change::put(Store::Outbox, item.id().to_string(), &item);
            changes.push(change.map_err(|_| words.hand_failed)?);
        }
    }
    database.change(changes).await.map_err(|_| words.hand_failed)?;
    send::read(shared).await;
    task::run(async move {
        send::make_due(shared).await;
        send::drain(shared).await;
    });
    Ok(count)
}
