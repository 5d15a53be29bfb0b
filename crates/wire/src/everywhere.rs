//! One search over everything that an officer may see at the desk.
//!
//! Nothing of this module is used by the worker's app.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The body of `POST /desk/search`. What is searched for may be a worker's own words, and those stand in no
/// address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// All of them must begin a word of what is found, with or without marks; at most
    /// [`crate::limits::SEARCH_CHARS`] characters.
    pub words: String,
}

/// Its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundEverywhere {
    /// Kind by kind, of each at most [`MOST_OF_A_KIND`], the latest first.
    pub hits: Vec<Hit>,
    /// The kinds of which there are more.
    pub more: Vec<HitKind>,
}

/// The most of one kind that an answer holds.
pub const MOST_OF_A_KIND: usize = 10;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A card.
    Card,
    /// What a worker said. What came sealed is never found by its words.
    Case,
    /// A false story.
    Rumour,
    /// A survey.
    Survey,
    /// A unit.
    Unit,
    /// An officer.
    Officer,
}

impl HitKind {
    /// All of them, in the order of the answer.
    pub const ALL: [Self; 6] =
        [Self::Card, Self::Case, Self::Rumour, Self::Survey, Self::Unit, Self::Officer];
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its identifier.
    pub id: String,
    /// Its name or first words.
    pub title: String,
    /// Whose it is: the short name of a unit; empty where that says nothing.
    pub unit: String,
    /// When it last changed, of things that change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}
