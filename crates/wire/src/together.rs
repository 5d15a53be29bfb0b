//! Several people, or several devices of one person, at the same card: who else writes, what is not saved yet, and
//! what a card said at an earlier revision.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::card::Content;
use crate::id::{CardId, UnitId};

/// The body of `POST /desk/cards/{id}/here`, sent every [`HERE_SECONDS`] by a page on which the card is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Here {
    /// The page, minted when it was opened: one officer may have several.
    pub page: Uuid,
    /// True when the page goes away.
    #[serde(default)]
    pub leaving: bool,
}

/// Between two signs of life of a page, in seconds.
pub const HERE_SECONDS: u32 = 15;
/// After so many seconds without one a page counts as gone: a page in the background is woken once a minute.
pub const GONE_SECONDS: u32 = 75;

/// Its answer: how the card stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Beside {
    /// Who else has it open, the first to come first.
    pub others: Vec<Other>,
    /// The card's revision; 0 while it was never saved.
    pub revision: u32,
    /// Who saved that revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved_by: Option<String>,
    /// The number of the officer's own working copy; 0 where there is none.
    pub copy: u64,
}

/// Somebody who has the same card open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Other {
    /// Their name as it is spoken.
    pub name: String,
    /// True for another page of the same officer.
    pub own: bool,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// The body of `PUT /desk/cards/{id}/working`: what an officer has written and not saved. It is theirs alone, it
/// may be unfinished, and it changes nothing of the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkingCopy {
    /// The unit that will speak.
    pub unit: UnitId,
    /// What it says so far; it need not be valid.
    pub content: Content,
    /// The card's revision that it grew from; 0 for a card that was never saved.
    pub base: u32,
    /// The number of the copy that it grew from; 0 where the device knows of none. Another one on the server is
    /// refused with [`crate::problem::Code::EditConflict`], and nothing is overwritten.
    pub number: u64,
    /// The page that writes it, as in [`Here`]: so a device knows its own words again when a reply was cut.
    pub page: Uuid,
}

/// A working copy as the server has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptCopy {
    /// The card.
    pub card: CardId,
    /// The unit that will speak.
    pub unit: UnitId,
    /// What it says so far.
    pub content: Content,
    /// The card's revision that it grew from.
    pub base: u32,
    /// Grows with every change, also past a copy that was dropped.
    pub number: u64,
    /// The page that wrote it.
    pub page: Uuid,
    /// When it was last written.
    pub written_at: DateTime<Utc>,
}

/// The answer of `GET /desk/cards/{id}/working`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCopy {
    /// The officer's copy; none where everything is saved.
    #[serde(default)]
    pub copy: Option<KeptCopy>,
}

/// The answer of `PUT /desk/cards/{id}/working`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyStored {
    /// The number of the copy that the server has now.
    pub number: u64,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// The body of `DELETE /desk/cards/{id}/working`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DropCopy {
    /// The copy that is not needed any more; a later one stays.
    pub number: u64,
}

/// The answer of `GET /desk/working`: all of the officer's working copies, the latest first, at most 50.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyList {
    /// The copies.
    pub copies: Vec<KeptCopy>,
}

/// The answer of `GET /desk/cards/{id}/revisions/{revision}`: what the card said then. The latest
/// [`REVISIONS`] are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardRevision {
    /// The revision in which this was written; a step, such as submitting, counts on and changes no word.
    pub revision: u32,
    /// The unit that spoke.
    pub unit: UnitId,
    /// What it said.
    pub content: Content,
    /// Who wrote it.
    pub author_name: String,
    /// When.
    pub written_at: DateTime<Utc>,
}

/// How many revisions of a card are kept to compare with.
pub const REVISIONS: u32 = 30;
