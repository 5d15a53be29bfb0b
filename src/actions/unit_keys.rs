//! The keys that confidential words are sealed to: kept on the phone, held against the province's key that
//! this phone saw first, and never taken from a server that shows another one without asking the worker.

use wire::id::UnitId;
use wire::unit_keys::{SignedUnitKey, UnitKeys};

use crate::device::database::{Change, Store};
use crate::device::{json, network};
use crate::sealing::{self, Sealing};
use crate::state::Shared;

/// The fact that holds the keys as the server gave them.
const KEYS: &str = "unit-keys";
/// The fact that holds the province's key that this phone believes.
const PROVINCE: &str = "province-key";

/// How a unit stands with sealing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is not known yet.
    Unknown,
    /// The unit has no key: nothing can be sealed to it.
    None,
    /// What seals, or the keys, could not be fetched just now.
    Away,
    /// It can be sealed to this key.
    Ready(SignedUnitKey),
    /// The server shows another key of the province than the one this phone knows.
    Changed {
        /// The fingerprint that this phone knows.
        known: String,
        /// The one that the server shows.
        new: String,
        /// The key itself.
        province: String,
    },
    /// The province did not sign the key that the server shows.
    Forged,
}

/// How a unit stands, by the newest keys that can be had.
pub async fn standing(shared: Shared, unit: UnitId) -> Standing {
    match fetch(shared).await {
        Some(keys) => of_keys(shared, unit, keys).await,
        None => kept_standing(shared, unit).await.unwrap_or(Standing::Away),
    }
}

/// How a unit stands by the keys that lie on this phone: at once, whatever the connection is like.
pub async fn kept_standing(shared: Shared, unit: UnitId) -> Option<Standing> {
    Some(of_keys(shared, unit, kept(shared).await?).await)
}

async fn of_keys(shared: Shared, unit: UnitId, keys: UnitKeys) -> Standing {
    let Some(key) = keys.keys.iter().find(|key| key.unit == unit) else { return Standing::None };
    let Some(province) = keys.province else { return Standing::None };
    let Some(sealing) = sealing::fetched().await else { return Standing::Away };
    judge(shared, sealing, province, key).await
}

async fn judge(
    shared: Shared,
    sealing: Sealing,
    province: String,
    key: &SignedUnitKey,
) -> Standing {
    match believed(shared).await {
        Some(known) if known != province => {
            let print = sealing.fingerprint;
            Standing::Changed { known: print(&known), new: print(&province), province }
        }
        _ if !(sealing.is_signed)(&province, key) => Standing::Forged,
        Some(_) => Standing::Ready(key.clone()),
        None => {
            believe(shared, &province).await;
            Standing::Ready(key.clone())
        }
    }
}

/// The province's key that this phone believes.
pub async fn believed(shared: Shared) -> Option<String> {
    shared.database()?.get(Store::Facts, PROVINCE).await.ok().flatten()
}

/// Believes this key of the province from now on: the first one, or one that the worker accepted.
pub async fn believe(shared: Shared, province: &str) {
    if let Some(database) = shared.database()
        && let Ok(change) = Change::put(Store::Facts, PROVINCE.to_owned(), &province)
    {
        // Where nothing can be kept the next one is the first again.
        let _ = database.change(vec![change]).await;
    }
}

async fn kept(shared: Shared) -> Option<UnitKeys> {
    shared.database()?.get(Store::Facts, KEYS).await.ok().flatten()
}

async fn fetch(shared: Shared) -> Option<UnitKeys> {
    let text = network::get_text("/units/keys").await.ok()?;
    let keys = json::read(&text)?;
    if let Some(database) = shared.database() {
        let _ = database.change(vec![Change::Put(Store::Facts, KEYS.to_owned(), text)]).await;
    }
    Some(keys)
}
