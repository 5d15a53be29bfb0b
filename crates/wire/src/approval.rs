//! What the desk and the server say about approving: a time to publish at, a card's history, and the signature
//! of a release.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::card::Content;
use crate::desk::CardVerb;
use crate::id::{CardId, UnitId};

/// How far ahead a card may be scheduled, in days.
pub const SCHEDULE_DAYS: i64 = 366;

/// The body of `POST /desk/cards/{id}/schedule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardSchedule {
    /// The revision that the officer had before their eyes.
    pub revision: u32,
    /// When the server publishes it: after now, and at most [`SCHEDULE_DAYS`] ahead.
    pub publish_at: DateTime<Utc>,
}

/// The answer of `GET /desk/cards/{id}/history`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardHistory {
    /// The card.
    pub id: CardId,
    /// What was done with it, the latest first, at most 200.
    pub events: Vec<CardEvent>,
}

/// One thing that was done with a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardEvent {
    /// Its identifier.
    pub id: String,
    /// What was done.
    pub verb: CardVerb,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it, by the name as it is spoken; nobody where the server did, at the time that it was given.
    pub by: Option<String>,
    /// What was said with it.
    pub remark: Option<String>,
    /// The number of the release, of those that made one.
    pub version: Option<u32>,
    /// The time that was set, of those that set one or published at one.
    pub publish_at: Option<DateTime<Utc>>,
    /// True where the server published later than it should have, because it was not running.
    pub late: bool,
    /// What the card said, of those that put it before somebody: submitted and published. Of the latest 30.
    pub content: Option<Content>,
}

/// The answer of `GET /cards/{slug}/versions/{version}`: a release as it was signed.
///
/// The signature (Ed25519, RFC 8032) covers the lines that [`signed_text`] makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedRelease {
    /// The card.
    pub id: CardId,
    /// Counts from 1.
    pub version: u32,
    /// The unit that spoke.
    pub unit: UnitId,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// What it says, as it was stored: its signature holds as long as no value of it changes.
    pub content: Content,
    /// The name of the key: the first 16 hexadecimal digits of its SHA-256.
    pub key_id: String,
    /// The signature in base64url without padding.
    pub signature: String,
}

/// The answer of `GET /releases/key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReleaseKey {
    /// The name that stands with the signatures.
    pub key_id: String,
    /// The Ed25519 key in base64url without padding.
    pub public_key: String,
    /// All keys under which releases were signed, the first one first: each but that is signed by one before it.
    #[serde(default)]
    pub keys: Vec<crate::release::Key>,
}

/// What the signature of a release covers ([`crate::release::signed_text`]).
#[must_use]
pub fn signed_text(
    card: CardId,
    version: u32,
    unit: UnitId,
    published_at: DateTime<Utc>,
    content_sha256: &str,
    key_id: &str,
) -> String {
    let (card, unit) = (card.to_string(), unit.to_string());
    let at = published_at.timestamp_millis();
    crate::release::signed_text(&card, version, &unit, at, content_sha256, key_id)
}
