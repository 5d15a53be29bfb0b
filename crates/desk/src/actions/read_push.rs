//! Reads what a push would do, and who has confirmed a card.

use wire::confirm::Confirmations;
use wire::desk::PushOutlook;
use wire::id::{CardId, UnitId};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// What a push of that unit would do now.
///
/// # Errors
/// As [`Failure`] tells; a unit outside the officer's subtree is refused.
pub async fn read_outlook(desk: Desk, unit: UnitId) -> Result<PushOutlook, Failure> {
    answered(desk, network::get(&format!("/desk/push-outlook?unit={unit}")).await)
}

/// How many have confirmed a card.
///
/// # Errors
/// As [`Failure`] tells; another unit's card is refused.
pub async fn read_confirmations(desk: Desk, card: CardId) -> Result<Confirmations, Failure> {
    answered(desk, network::get(&format!("/desk/cards/{card}/confirmations")).await)
}
