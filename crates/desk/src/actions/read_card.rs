//! Reads a card.

use wire::desk::DeskCard;
use wire::id::CardId;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Reads a card.
///
/// # Errors
/// As [`Failure`] tells; another unit's card is refused.
pub async fn read_card(desk: Desk, id: CardId) -> Result<DeskCard, Failure> {
    answered(desk, network::get(&format!("/desk/cards/{id}")).await)
}
