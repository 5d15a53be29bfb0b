//! The officers' figures: how many cases, about what, where, when, how fast they were answered, and how the
//! senders found the answer. Every number here keeps the small-groups rule (`plain::groups`).
//!
//! Nothing of this module is used by the worker's app.

use serde::{Deserialize, Serialize};

use crate::unit::UnitRef;

/// By what the cases of a period and a unit are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// What kind of word it was: the rows are named as [`crate::submission::SubmissionKind`], and `sealed` is what
    /// was sealed on the phone.
    Kind,
    /// What it was about: as [`crate::topic::Matter`]; what nobody named counts as `other`.
    Matter,
    /// The units one level below, and the unit itself.
    Unit,
    /// The months of the period: `2026-10`.
    Month,
    /// Whether it was answered in time: `in_time`, `late`, `open`.
    Answer,
    /// After how many days it was answered: `1`, `3`, `7`, `14` say at most so many, `more`, `open`.
    Days,
    /// How the sender found the answer: `1` to `5`, `none`.
    Rating,
}

impl By {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 7] =
        [Self::Kind, Self::Matter, Self::Unit, Self::Month, Self::Answer, Self::Days, Self::Rating];
}

/// A count as it may be shown: this many or up to nine more, a whole ten; none for fewer than ten.
pub type Count = Option<u64>;

/// The answer of `GET /desk/figures?period=…&unit=…`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// The periods that can be asked for, the latest first: `2026`, `2026-H1`, `2026-10`. Only months that
    /// are closed are in them.
    pub periods: Vec<String>,
    /// The one that this is of; empty while no month is closed.
    pub period: String,
    /// The unit that this is of, with everything below it.
    pub unit: UnitRef,
    /// All cases.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u64>))]
    pub total: Count,
    /// After how many days the half of those that were answered had an answer; none of fewer than 20.
    pub median_days: Option<u32>,
    /// After how many days nine of ten had one; none of fewer than 100.
    pub p90_days: Option<u32>,
    /// The cases counted; empty when there are fewer than ten.
    pub breakdowns: Vec<Breakdown>,
}

/// The cases counted by one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Breakdown {
    /// By what.
    pub by: By,
    /// The rows, in the order of the screen.
    pub rows: Vec<FigureRow>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureRow {
    /// What it counts: a word of the API, or the name of a unit.
    pub name: String,
    /// The unit, where it is one that can be asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// How many.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u64>))]
    pub count: Count,
}
