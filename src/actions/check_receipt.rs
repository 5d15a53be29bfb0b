//! Checking the server's signature under a receipt. The key is kept when it is first seen; another one later
//! is said, because whoever could put another server in its place would have another key.

use std::cell::RefCell;
use std::collections::HashMap;

use wire::id::SubmissionId;
use wire::receipt::{Receipt, ReceiptKey};

use crate::device::database::{Change, Store};
use crate::device::{network, signature};
use crate::state::Shared;

/// The name of the keys among the small facts, the first one first.
const KEYS: &str = "receipt-keys";

/// What is known of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The key that this phone saw first signed exactly this.
    Signed,
    /// A key that came later did.
    OtherKey,
    /// The key did not sign this.
    NotSigned,
    /// It cannot be told here and now.
    Unknown,
}

thread_local! {
    static KNOWN: RefCell<HashMap<SubmissionId, Checked>> = RefCell::default();
}

/// What was found before.
#[must_use]
pub fn known(submission: SubmissionId) -> Option<Checked> {
    KNOWN.with_borrow(|known| known.get(&submission).copied())
}

/// Looks at a receipt's signature.
pub async fn check(shared: Shared, receipt: &Receipt) -> Checked {
    let found = look(shared, receipt).await;
    if found != Checked::Unknown {
        KNOWN.with_borrow_mut(|known| known.insert(receipt.submission, found));
    }
    found
}

async fn look(shared: Shared, receipt: &Receipt) -> Checked {
    let keys = keys(shared, &receipt.key_id).await;
    let Some(place) = keys.iter().position(|key| key.key_id == receipt.key_id) else {
        return Checked::Unknown;
    };
    let key = &keys[place].public_key;
    match signature::is_signed(key, &receipt.signed_text(), &receipt.signature).await {
        Some(true) if place == 0 => Checked::Signed,
        Some(true) => Checked::OtherKey,
        Some(false) => Checked::NotSigned,
        None => Checked::Unknown,
    }
}

/// The keys that this phone has seen, and the server's own where the one that is wanted is not among them.
async fn keys(shared: Shared, wanted: &str) -> Vec<ReceiptKey> {
    let Some(database) = shared.database() else { return Vec::new() };
    let kept = database.get::<Vec<ReceiptKey>>(Store::Facts, KEYS).await;
    // Where the kept keys cannot be read just now, none may take the place of the first.
    let Ok(kept) = kept else { return Vec::new() };
    let mut keys = kept.unwrap_or_default();
    if keys.iter().any(|key| key.key_id == wanted) {
        return keys;
    }
    let Ok(key) = network::get::<ReceiptKey>("/receipts/key").await else { return keys };
    if keys.iter().all(|known| known.key_id != key.key_id) {
        keys.push(key);
        if let Ok(change) = Change::put(Store::Facts, KEYS.to_owned(), &keys) {
            let _ = database.change(vec![change]).await;
        }
    }
    keys
}
