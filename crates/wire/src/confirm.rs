//! "Tôi đã đọc": a worker confirms that they have read a card that asks for it. It is counted, without a person.

use serde::{Deserialize, Serialize};

use crate::id::{ConfirmationId, UnitId};
use crate::unit::UnitRef;

/// The body of `POST /cards/{id}/confirmations`. The same again is a replay, and counts once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewConfirmation {
    /// Minted on the phone for this one confirmation, by chance alone.
    pub id: ConfirmationId,
    /// The union that the worker once named when they sent something; nothing else of them is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// The server's word that a confirmation is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmationReceipt {
    /// Which one.
    pub id: ConfirmationId,
    /// The name of the database that has it.
    pub epoch: String,
}

/// The answer of `GET /desk/cards/{id}/confirmations`. Every number is the ten below it; 0 stands for fewer than ten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Confirmations {
    /// All of them.
    pub total: u64,
    /// By the unit that workers named, those with ten and more only, the most first.
    pub units: Vec<UnitConfirmations>,
}

/// The confirmations of a unit's workers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitConfirmations {
    /// The unit.
    pub unit: UnitRef,
    /// At least so many.
    pub least: u64,
}
