//! The organisation tree: units and their levels.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;

/// Where a unit stands in the organisation. The tree itself is data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Liên đoàn Lao động tỉnh.
    Province,
    /// Công đoàn cấp trên trực tiếp cơ sở.
    Upper,
    /// Công đoàn cơ sở (CĐCS).
    Base,
}

/// A node of the organisation tree, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unit {
    /// Its identifier.
    pub id: UnitId,
    /// The unit above; none for the province.
    pub parent: Option<UnitId>,
    /// Its level.
    pub level: Level,
    /// Its full name, as on a letterhead.
    pub name: String,
    /// Its name in a few words, for cards and lists.
    pub short: String,
    /// A code of a few letters that a worker can type or scan.
    pub code: String,
    /// True for units that exist only as sample data.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub sample: bool,
}

impl Unit {
    /// Where a phone is asked to choose it, from the root of the host: what a camera reads off the board.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/don-vi/{}", self.code)
    }
}

/// The answer of `GET /units`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitList {
    /// Every unit, parents before children.
    pub units: Vec<Unit>,
}

/// The unit that stands on a card as its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitRef {
    /// Its identifier.
    pub id: UnitId,
    /// Its name in a few words.
    pub short: String,
    /// Its level.
    pub level: Level,
}
