//! A card from above, passed on with a note of the own unit: what phones get of it.
//!
//! The card is not copied: the note names it, so a correction or a recall of the card is one at once. Every phone
//! gets the notes of all units, and matches them with its own workplace itself; no question says which one that is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{CardId, ForwardId};
use crate::unit::UnitRef;

/// The answer of `GET /forwards?after=N&epoch=E`, beside [`crate::changes::Changes`] and with numbers of the same log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForwardChanges {
    /// The name of the server's database.
    pub epoch: String,
    /// The cursor to ask with next time.
    pub next: u64,
    /// True when there is another page right now.
    pub more: bool,
    /// Notes that are new or changed, the oldest change first; each once, as it is now.
    pub forwards: Vec<Forward>,
    /// Notes that were withdrawn, or whose card was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<ForwardId>,
}

/// A note of a unit to a card from above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Forward {
    /// Its identifier, the same through all versions.
    pub id: ForwardId,
    /// The card that it stands with.
    pub card: CardId,
    /// The unit that says it; it is for those at this unit and below it.
    pub unit: UnitRef,
    /// What it says, plain text.
    pub note: String,
    /// When this version was published.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub published_at: DateTime<Utc>,
}
