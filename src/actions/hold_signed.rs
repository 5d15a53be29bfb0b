//! Holding what came against its signature: a card with its mark, and a recall; and learning the keys for it
//! (docs/approval.md). It comes later, and asks the server for the keys alone.

use wire::approval::ReleaseKey;
use wire::card::Card;
use wire::changes::Recall;
use wire::moment::read_moment;
use wire::release::{Key, RecallLines, heirs, mark_text, recall_text, signed_text};

use super::check_releases::{change, now};
use crate::device::canonical::{Sent, SentRecall, Word};
use crate::device::network;
use crate::device::{hash, signature};
use crate::sealing;
use crate::state::Shared;

/// How many keys of the server's list are looked at.
const KEYS: usize = 20;
/// How long a signature of Ed25519 is in base64url.
const SIGNATURE: usize = 86;

/// What came of it.
#[derive(Clone, Copy, PartialEq)]
pub enum Found {
    /// It is what was signed.
    Good,
    /// Nothing signed this as it came.
    Bad,
    /// A key that this phone does not believe did, or says so.
    OtherKey,
    /// It cannot be told here and now.
    Unknown,
}

/// Holds a card against the signature of its release, and the mark that it was corrected against its own.
pub async fn card(shared: Shared, card: &Card, sent: &Sent) -> Found {
    let Some(hash) = hash::sha256(sent.content.as_bytes()).await else { return Found::Unknown };
    let (id, unit) = (card.id.to_string(), card.unit.id.to_string());
    let unit = if sent.unit.is_empty() { &unit } else { &sent.unit };
    let at = card.published_at.timestamp_millis();
    let text = signed_text(&id, card.version, unit, at, hash.as_str(), &sent.word.key_id);
    let found = held(shared, &sent.word, text).await;
    match card.corrected_by {
        Some(by) if found == Found::Good => {
            let Some(at) = read_moment(&sent.marked_at) else { return Found::Bad };
            let at = at.timestamp_millis();
            let text = mark_text(&id, &by.to_string(), at, &sent.mark.key_id);
            held(shared, &sent.mark, text).await
        }
        _ => found,
    }
}

/// Holds a recall against its signature. `here` is the version of the card that is on this phone: what withdrew an
/// older one says nothing of it.
pub async fn recall(
    shared: Shared,
    recall: &Recall,
    sent: &SentRecall,
    here: Option<u32>,
) -> Found {
    if here.is_some_and(|here| sent.version < here) {
        return Found::Bad;
    }
    let headline = hash::sha256(recall.headline.as_bytes()).await;
    let reason = hash::sha256(recall.reason.as_bytes()).await;
    let (Some(headline), Some(reason)) = (headline, reason) else { return Found::Unknown };
    let lines = RecallLines {
        card: &recall.id.to_string(),
        version: sent.version,
        slug: &recall.slug,
        recalled_at_ms: recall.recalled_at.timestamp_millis(),
        headline_sha256: headline.as_str(),
        reason_sha256: reason.as_str(),
    };
    let text = recall_text(&lines, &sent.word.key_id);
    held(shared, &sent.word, text).await
}

/// Holds a text against a signature.
async fn held(shared: Shared, word: &Word, text: String) -> Found {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if word.signature.len() != SIGNATURE || !word.signature.chars().all(letters) {
        return Found::Bad;
    }
    let key = match known_key(&word.key_id) {
        Some(key) => key,
        None => {
            if !learn(shared).await {
                return Found::Unknown;
            }
            match known_key(&word.key_id) {
                Some(key) => key,
                None => return Found::OtherKey,
            }
        }
    };
    match verified(&key, &text, &word.signature).await {
        Some(true) => Found::Good,
        Some(false) => Found::Bad,
        None => Found::Unknown,
    }
}

/// The browser's own cryptography, or ours where it has none of this kind.
async fn verified(public: &str, text: &str, word: &str) -> Option<bool> {
    match signature::is_signed(public, text, word).await {
        None => Some((sealing::fetched().await?.verified)(public, text, word)),
        known => known,
    }
}

fn known_key(key_id: &str) -> Option<String> {
    now().keys.into_iter().find(|key| key.key_id == key_id).map(|key| key.public_key)
}

/// Asks for the keys: the first that come are believed, and later those that a believed one has signed. False when
/// they cannot be had just now.
async fn learn(shared: Shared) -> bool {
    let Ok(told) = network::get::<ReleaseKey>("/releases/key").await else { return false };
    let mut told: Vec<Key> = told.keys;
    told.truncate(KEYS);
    if now().keys.is_empty() {
        change(shared, |known| known.keys = told).await;
        return true;
    }
    loop {
        let mut next = None;
        for heir in heirs(&now().keys, &told) {
            match verified(&heir.before, &heir.text, &heir.signature).await {
                Some(true) => next = Some(heir.key),
                Some(false) => {}
                None => return false,
            }
        }
        let Some(key) = next else { break };
        change(shared, |known| known.keys.push(key)).await;
    }
    change(shared, |known| {
        told.retain(|key| known.keys.iter().all(|one| one.key_id != key.key_id));
        known.strange = told;
    })
    .await;
    true
}
