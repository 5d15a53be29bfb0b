//! The history of a card: from the phone once somebody has looked at it, else from the server.

use wire::card::Card;
use wire::id::CardId;
use wire::version::{CardVersion, CardVersions};

use crate::device::database::{Change, Store};
use crate::device::network;
use crate::state::Shared;

/// The fact that holds the history of a card.
#[must_use]
pub fn fact(card: CardId) -> String {
    format!("versions-{card}")
}

/// Every version, the newest first; none when it cannot be had just now. What the phone keeps is enough
/// when it knows the version that the card has.
pub async fn read_history(shared: Shared, card: &Card) -> Option<Vec<CardVersion>> {
    let database = shared.database();
    let mut kept: Option<CardVersions> = None;
    if let Some(database) = &database {
        kept = database.get(Store::Facts, &fact(card.id)).await.ok().flatten();
    }
    let newest = |history: &CardVersions| history.versions.first().map_or(0, |one| one.version);
    if kept.as_ref().is_some_and(|kept| newest(kept) >= card.version) {
        return kept.map(|kept| kept.versions);
    }
    let path = format!("/cards/{}/versions", card.id);
    match network::get::<CardVersions>(&path).await {
        Ok(history) => {
            // Where nothing can be kept it is asked for again the next time.
            if let Some(database) = database
                && let Ok(put) = Change::put(Store::Facts, fact(card.id), &history)
            {
                let _ = database.change(vec![put]).await;
            }
            Some(history.versions)
        }
        // An older history is better than none.
        Err(_) => kept.map(|kept| kept.versions),
    }
}
