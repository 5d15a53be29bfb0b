//! False news at the desk: reports of the same address or picture gather into one rumour, which one card
//! corrects.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::case::CaseState;
use crate::id::{CardId, RumourId, Sha256, SubmissionId};
use crate::limits;
use crate::unit::UnitRef;
use crate::validate::{FieldFault, check_chars};

/// Where a rumour stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RumourState {
    /// Mới.
    New,
    /// Đang kiểm tra.
    Checking,
    /// Đã đính chính; only publishing a card leads here.
    Corrected,
    /// Không sai.
    NotFalse,
}

impl RumourState {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::New, Self::Checking, Self::Corrected, Self::NotFalse];
}

/// The answer of `GET /desk/rumours?state=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RumourList {
    /// Those with the most reports first; at most 200.
    pub rumours: Vec<RumourSummary>,
}

/// One line of the list. Numbers are of the officer's own queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RumourSummary {
    /// The rumour.
    pub id: RumourId,
    /// Where it stands.
    pub state: RumourState,
    /// What is claimed, in an officer's words; empty until somebody wrote it.
    pub claim: String,
    /// The first words of the first report, while nobody has said what is claimed.
    pub opening: String,
    /// Addresses at which it was seen, without scheme, the most reported first.
    pub links: Vec<String>,
    /// A reported picture.
    pub picture: Option<ReportedPicture>,
    /// How many reports of the officer's subtree belong to it.
    pub reports: u32,
    /// How many of them nobody has answered.
    pub unanswered: u32,
    /// When it was reported first.
    pub first_seen: DateTime<Utc>,
    /// When it was reported last.
    pub last_seen: DateTime<Utc>,
    /// The card that corrects it, or is being written for it.
    pub card: Option<CardId>,
}

/// A picture of a report: it is read as that case's attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportedPicture {
    /// The case.
    pub case: SubmissionId,
    /// The file.
    pub sha256: Sha256,
}

/// The answer of `GET /desk/rumours/{id}` and of every change of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RumourDetail {
    /// The line of the list.
    pub summary: RumourSummary,
    /// The reports, the newest first; at most 200.
    pub reports: Vec<RumourReport>,
    /// Other rumours that share an address or a picture with it, or were reported with words alone: an
    /// officer may join them.
    pub alike: Vec<RumourSummary>,
    /// The headline of the card, where the officer may read it.
    pub headline: Option<String>,
    /// True once the card is with the phones.
    pub published: bool,
    /// True when the officer may say where it stands, join and split: all its reports are in their subtree.
    pub may_decide: bool,
    /// True when the officer may write the correction.
    pub may_write: bool,
    /// True when the officer may answer the reports that are still open with the published card.
    pub may_answer: bool,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RumourReport {
    /// The case.
    pub case: SubmissionId,
    /// The unit that has it.
    pub unit: UnitRef,
    /// The first words, at most 140 characters.
    pub opening: String,
    /// Where the case stands.
    pub state: CaseState,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// True when an officer put it here.
    pub by_hand: bool,
}

/// The body of `PUT /desk/rumours/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RumourChange {
    /// Where it stands; [`RumourState::Corrected`] comes by publishing only.
    pub state: RumourState,
    /// What is claimed, in the officer's words.
    #[serde(default)]
    pub claim: String,
}

impl RumourChange {
    /// Everything that is wrong with it.
    #[must_use]
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        check_chars(&mut faults, "claim", &self.claim, 0, limits::SHORT_CHARS);
        faults
    }
}

/// The body of `POST /desk/rumours/{id}/join`: the reports of another rumour come here, and it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RumourJoin {
    /// The other one.
    pub other: RumourId,
}

/// The body of `POST /desk/rumours/{id}/split`: a report becomes a rumour of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RumourSplit {
    /// The report.
    pub case: SubmissionId,
}

/// The body of `POST /desk/rumours/{id}/card`: this card, minted on the officer's device, will correct it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RumourCard {
    /// The card.
    pub card: CardId,
}
