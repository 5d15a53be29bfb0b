//! Reads what was done with a card.

use wire::approval::CardHistory;
use wire::id::CardId;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Reads the history of a card.
///
/// # Errors
/// As [`Failure`] tells; another unit's card is refused.
pub async fn read_history(desk: Desk, id: CardId) -> Result<CardHistory, Failure> {
    answered(desk, network::get(&format!("/desk/cards/{id}/history")).await)
}
