//! The change log: how a phone learns what is new with one small question.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::card::Card;
use crate::id::CardId;

/// The answer of `GET /changes?after=N&epoch=E`.
///
/// A phone keeps `epoch` and `next` and asks again with them. Another epoch means that the server's
/// database was replaced (restored from a backup, say): the server refuses the old cursor with
/// [`crate::problem::Code::EpochChanged`], and the phone starts again from 0 beside what it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changes {
    /// The name of the server's database, made anew when it is created or restored.
    pub epoch: String,
    /// The cursor to ask with next time.
    pub next: u64,
    /// True when there is another page right now.
    pub more: bool,
    /// Cards that are new or changed, the oldest change first; each card once, as it is now.
    pub cards: Vec<Card>,
    /// Cards that were withdrawn.
    pub recalls: Vec<Recall>,
}

/// A withdrawn card. It disappears from phones, and the reason is shown in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recall {
    /// The card.
    pub id: CardId,
    /// Its name in addresses, so that a shared link can say what happened.
    pub slug: String,
    /// Its headline, so that a reader knows which one it was; empty in what phones kept before it was told.
    #[serde(default)]
    pub headline: String,
    /// Why, in the officer's words.
    pub reason: String,
    /// When.
    #[serde(deserialize_with = "crate::moment::moment")]
    pub recalled_at: DateTime<Utc>,
}
