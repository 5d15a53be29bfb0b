//! How the server stands, for an administrator of the province.

use serde::{Deserialize, Serialize};

/// Whether the server's disk has room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DiskState {
    /// Everything is taken.
    #[default]
    Enough,
    /// So little that no files are taken any more.
    WordsOnly,
    /// So little that nothing is taken any more; what is there can be read, answered and deleted.
    Nothing,
}

/// The answer of `GET /desk/health`. Of what was sent today it has sums only, of one instance of the server
/// and since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// Whether there is room.
    pub disk: DiskState,
    /// What is free on the disk, in bytes; none where the server has nothing on a disk of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<u64>,
    /// What was stored today for those who speak, in bytes.
    pub taken: u64,
    /// What may be stored in a day, in bytes.
    pub taken_most: u64,
    /// How many new cases came today.
    pub cases: u32,
    /// How often somebody was told today to come again, because of the disk or of a measure.
    pub refused: u32,
    /// What was uploaded and belongs to nothing yet, in bytes.
    pub unclaimed: u64,
    /// What may lie here like that, in bytes.
    pub unclaimed_most: u64,
}

impl Health {
    /// True when somebody should look after the machine: the disk, or a measure of which four fifths are used, or
    /// somebody who was refused.
    #[must_use]
    pub const fn wants_care(&self) -> bool {
        !matches!(self.disk, DiskState::Enough)
            || self.refused > 0
            || self.taken / 4 >= self.taken_most / 5
            || self.unclaimed / 4 >= self.unclaimed_most / 5
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn care_is_wanted_before_anybody_is_refused() {
        let calm = Health { taken_most: 100, unclaimed_most: 100, ..Health::default() };
        assert!(!calm.wants_care());
        for wants in [
            Health { disk: DiskState::WordsOnly, ..calm },
            Health { refused: 1, ..calm },
            Health { taken: 80, ..calm },
            Health { unclaimed: 80, ..calm },
        ] {
            assert!(wants.wants_care(), "{wants:?}");
        }
        assert!(!Health { taken: 79, unclaimed: 79, ..calm }.wants_care());
    }
}
