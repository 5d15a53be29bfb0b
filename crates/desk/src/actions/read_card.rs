//! Reads a card.

use wire::desk::DeskCard;
use wire::id::CardId;

use super::answered;
use super::keep_answers::get_or_kept;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Reads a card.
///
/// # Errors
/// As [`Failure`] tells; another unit's card is refused.
pub async fn read_card(desk: Desk, id: CardId) -> Result<DeskCard, Failure> {
    answered(desk, network::get(&format!("/desk/cards/{id}")).await)
}

/// Reads a card to look at it: without a connection as it was last read.
///
/// # Errors
/// As [`Failure`] tells, when it was never read here either.
pub async fn look_at_card(desk: Desk, id: CardId) -> Result<DeskCard, Failure> {
    get_or_kept(desk, &format!("/desk/cards/{id}")).await
}
