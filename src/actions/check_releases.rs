//! Checking the signature of what came before it is shown (docs/approval.md): what fails is kept back, and the
//! version that is here stays. It comes later, and asks the server for the keys alone.

use leptos::prelude::*;
use wire::approval::ReleaseKey;
use wire::card::Card;
use wire::changes::Changes;
use wire::id::CardId;
use wire::release::{Key, heirs, signed_text};

use crate::device::canonical::{Sent, sent};
use crate::device::database::{Change, Store};
use crate::device::network::{self, Failure};
use crate::device::{clock, hash, json, signature};
use crate::sealing;
use crate::state::Shared;
use crate::state::connection::Trouble;
use crate::state::released::{Held, Released, released};

/// The fact that holds what is known of the releases.
const RELEASED: &str = "released";
/// How many keys of the server's list are looked at.
const KEYS: usize = 20;
/// How many cards are asked for again at one look.
const AGAIN: usize = 10;
/// How long a signature of Ed25519 is in base64url.
const SIGNATURE: usize = 86;

/// What came of it.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Good,
    /// Nothing signed this as it came.
    Bad,
    /// A key that this phone does not believe did, or says so.
    OtherKey,
    /// It cannot be told here and now.
    Unknown,
}

/// Checks the cards of an answer, of `GET /changes` or of `GET /cards/{slug}`, as its text came: those that are
/// not to be shown.
pub async fn check(shared: Shared, text: String) -> Vec<CardId> {
    look(shared, text).await.0
}

/// The same for what is shown already, as at a first visit: what fails is taken away again.
pub async fn check_shown(shared: Shared, text: String) {
    let bad = check(shared, text).await;
    take_away(shared, &bad).await;
}

/// Asks again for what is kept back, and for what could not be checked when it came.
pub async fn again(shared: Shared) {
    read(shared).await;
    let known = now();
    let cards = shared.library.cards.get_untracked();
    let open = cards.iter().filter(|card| !known.is_good(card)).map(|card| card.id);
    let held = known.held.iter().map(|held| held.card);
    let ids: Vec<CardId> = held.chain(open).take(AGAIN).collect();
    for id in ids {
        match network::get_text(&format!("/cards/{id}")).await {
            Ok(text) => {
                let Some(card) = json::read::<Card>(&text) else { return };
                let here = shared.library.by_id(id);
                let (bad, sure) = look(shared, text).await;
                if !sure {
                    return;
                }
                match here {
                    Some(here) if !bad.is_empty() => {
                        if !now().is_good(&here) && here.version == card.version {
                            take_away(shared, &bad).await;
                        }
                    }
                    None if !bad.is_empty() => {}
                    _ => bring(shared, card).await,
                }
            }
            // It was withdrawn, or there is no such card: the change log tells the phone so.
            Err(Failure::Refused(_)) => change(shared, |known| known.let_go(id)).await,
            Err(_) => return,
        }
    }
    tell(shared);
}

/// Believes the keys that the server shows, because the worker says so, and asks again for what was kept back.
pub async fn believe(shared: Shared) {
    change(shared, |known| {
        let strange = std::mem::take(&mut known.strange);
        known.keys.extend(strange);
    })
    .await;
    again(shared).await;
}

/// What is not to be shown, and whether all of it could be told.
async fn look(shared: Shared, text: String) -> (Vec<CardId>, bool) {
    let mut gone = Vec::new();
    let cards = match json::read::<Changes>(&text) {
        Some(changes) => {
            gone.extend(changes.recalls.iter().map(|recall| recall.id));
            changes.cards
        }
        None => json::read::<Card>(&text).into_iter().collect(),
    };
    read(shared).await;
    let (mut bad, mut sure, mut results) = (Vec::new(), true, Vec::new());
    for (card, sent) in cards.iter().zip(sent(&text)) {
        let found = hold(shared, card, &sent).await;
        if matches!(found, Found::Bad | Found::OtherKey) {
            bad.push(card.id);
        }
        sure &= found != Found::Unknown;
        results.push((card, found));
    }
    let present = clock::now().to_rfc3339();
    change(shared, |known| {
        for id in gone {
            known.let_go(id);
        }
        for (card, found) in results {
            match found {
                Found::Good | Found::Unknown => known.found(card, found == Found::Good),
                Found::Bad | Found::OtherKey => {
                    // What is asked for again came when it first did.
                    let same = |one: &&Held| one.card == card.id && one.version == card.version;
                    let came = known.held.iter().find(same).map(|one| one.came.clone());
                    let came = came.unwrap_or_else(|| present.clone());
                    known.let_go(card.id);
                    known.held.push(Held {
                        card: card.id,
                        version: card.version,
                        came,
                        other_key: found == Found::OtherKey,
                    });
                }
            }
        }
    })
    .await;
    if !bad.is_empty() {
        tell(shared);
    }
    (bad, sure)
}

/// Holds a card against its signature.
async fn hold(shared: Shared, card: &Card, sent: &Sent) -> Found {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if sent.signature.len() != SIGNATURE || !sent.signature.chars().all(letters) {
        return Found::Bad;
    }
    let key = match known_key(&sent.key_id) {
        Some(key) => key,
        None => {
            if !learn(shared).await {
                return Found::Unknown;
            }
            match known_key(&sent.key_id) {
                Some(key) => key,
                None => return Found::OtherKey,
            }
        }
    };
    let Some(hash) = hash::sha256(sent.content.as_bytes()).await else { return Found::Unknown };
    let unit = card.unit.id.to_string();
    let unit = if sent.unit.is_empty() { &unit } else { &sent.unit };
    let at = card.published_at.timestamp_millis();
    let text =
        signed_text(&card.id.to_string(), card.version, unit, at, hash.as_str(), &sent.key_id);
    match verified(&key, &text, &sent.signature).await {
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

fn now() -> Released {
    released().get_untracked().unwrap_or_default()
}

/// Reads from the disk what is known, once.
pub async fn read(shared: Shared) {
    if released().with_untracked(Option::is_some) {
        return;
    }
    let mut kept = None;
    if let Some(database) = shared.database() {
        kept = database.get(Store::Facts, RELEASED).await.ok().flatten();
    }
    // Another look may have read it meanwhile, and know more by now.
    released().update(|known| {
        known.get_or_insert(kept.unwrap_or_default());
    });
}

/// Changes what is known, here and on the disk. Where nothing can be kept it is checked again at the next start.
async fn change(shared: Shared, act: impl FnOnce(&mut Released)) {
    released().update(|known| act(known.get_or_insert_with(Released::default)));
    if let Some(database) = shared.database()
        && let Ok(put) = Change::put(Store::Facts, RELEASED.to_owned(), &now())
    {
        let _ = database.change(vec![put]).await;
    }
}

/// Puts a card where the others are.
async fn bring(shared: Shared, card: Card) {
    if shared.library.by_id(card.id).is_some_and(|here| *here == card) {
        return;
    }
    if let Some(database) = shared.database()
        && let Ok(put) = Change::put(Store::Cards, card.id.to_string(), &card)
    {
        let _ = database.change(vec![put]).await;
    }
    shared.library.change(vec![card], &[]);
}

async fn take_away(shared: Shared, ids: &[CardId]) {
    if ids.is_empty() {
        return;
    }
    shared.library.change(Vec::new(), ids);
    if let Some(database) = shared.database() {
        let gone = ids.iter().map(|id| Change::Remove(Store::Cards, id.to_string())).collect();
        let _ = database.change(gone).await;
    }
}

/// Says on top of every screen that something is kept back, or no longer.
fn tell(shared: Shared) {
    let trouble = shared.connection.trouble;
    match (now().held.is_empty(), trouble.get_untracked()) {
        (false, None) => trouble.set(Some(Trouble::Held)),
        (true, Some(Trouble::Held)) => trouble.set(None),
        _ => {}
    }
}
