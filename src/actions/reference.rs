//! The sets that screens which come later read: the figures of the law, and the glossary. They are kept as
//! the server wrote them; whoever needs one reads it then.

use chrono::Datelike;
use leptos::prelude::*;
use plain::dates::local_day;
use serde::de::DeserializeOwned;

use super::preferences::change;
use crate::device::database::{Change, Store};
use crate::device::{clock, json, network};
use crate::state::Shared;

/// A set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptSet {
    /// The figures of the law that calculators use.
    Law,
    /// The terms that explain themselves.
    Glossary,
}

impl KeptSet {
    /// Its address, and the fact that holds it.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Law => ("/law", "law"),
            Self::Glossary => ("/glossary", "glossary"),
        }
    }
}

/// Once a day: asks for both, behind everything that a reader waits for. What cannot be had now is asked
/// for at the next look.
pub async fn renew(shared: Shared) {
    let today = local_day(clock::now()).num_days_from_ce();
    let due = shared.preferences.with_untracked(|p| p.sets_asked != today);
    if due
        && fetch(shared, KeptSet::Law).await.is_some()
        && fetch(shared, KeptSet::Glossary).await.is_some()
    {
        change(shared, |p| p.sets_asked = today);
    }
}

/// A set, from the phone, or from the server when the phone has none; none when it cannot be had just now.
pub async fn read<T: DeserializeOwned>(shared: Shared, set: KeptSet) -> Option<T> {
    if let Some(database) = shared.database()
        && let Ok(Some(kept)) = database.get(Store::Facts, set.names().1).await
    {
        return Some(kept);
    }
    json::read(&fetch(shared, set).await?)
}

/// Asks the server for a set, and keeps it.
async fn fetch(shared: Shared, set: KeptSet) -> Option<String> {
    let (path, fact) = set.names();
    let text = network::get_text(path).await.ok()?;
    if let Some(database) = shared.database() {
        // Where nothing can be kept the next one who needs it asks again.
        let _ =
            database.change(vec![Change::Put(Store::Facts, fact.to_owned(), text.clone())]).await;
    }
    Some(text)
}
