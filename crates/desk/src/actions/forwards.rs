//! Passing cards from above on: which there are, the notes, their steps, and who passed a card on.

use wire::desk::CardVerb;
use wire::forward_desk::{
    CardForward, CardForwards, DeskForward, DeskForwardList, ForwardDraft, ForwardStep, FromAbove,
    FromAboveList,
};
use wire::id::{CardId, ForwardId, UnitId};

use super::answered;
use crate::device::network::{self, Answer, Failure};
use crate::device::storage;
use crate::state::desk::Desk;

fn name(desk: Desk, card: CardId, unit: UnitId) -> String {
    format!("desk:{}:forward:{unit}:{card}", desk.owner())
}

/// What is being written on this device and was not saved yet.
#[must_use]
pub fn kept(desk: Desk, card: CardId, unit: UnitId) -> Option<String> {
    storage::read(&name(desk, card, unit))
}

/// Keeps it on this device, so that a closed tab loses nothing.
pub fn keep(desk: Desk, card: CardId, unit: UnitId, note: &str) {
    // What the device refuses to keep is still on the screen.
    let _ = storage::write(&name(desk, card, unit), &note);
}

/// Lets go of it.
pub fn forget(desk: Desk, card: CardId, unit: UnitId) {
    storage::forget(&name(desk, card, unit));
}

/// The published cards of the units above one.
///
/// # Errors
/// As [`Failure`] tells; another unit's is refused.
pub async fn read_above(desk: Desk, unit: UnitId) -> Result<Vec<FromAbove>, Failure> {
    let path = format!("/desk/from-above?unit={unit}");
    answered(desk, network::get::<FromAboveList>(&path).await).map(|list| list.cards)
}

/// The notes of the officer's subtree.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_forwards(desk: Desk) -> Result<Vec<DeskForward>, Failure> {
    let list = answered(desk, network::get::<DeskForwardList>("/desk/forwards").await)?;
    Ok(list.forwards)
}

/// Saves a note as a draft.
///
/// # Errors
/// As [`Failure`] tells; then nothing was stored.
pub async fn save_forward(desk: Desk, draft: &ForwardDraft) -> Result<DeskForward, Failure> {
    let result: Result<Answer<DeskForward>, _> = if draft.revision == 0 {
        network::post("/desk/forwards", draft).await
    } else {
        network::put(&format!("/desk/forwards/{}", draft.id), draft).await
    };
    answered(desk, result).map(|answer| answer.value)
}

/// Takes a note a step further.
///
/// # Errors
/// As [`Failure`] tells; then it stands where it stood.
pub async fn step_forward(
    desk: Desk,
    id: ForwardId,
    verb: CardVerb,
    revision: u32,
    remark: String,
) -> Result<DeskForward, Failure> {
    let path = format!("/desk/forwards/{id}/step");
    let step = ForwardStep { verb, revision, remark };
    let result: Result<Answer<DeskForward>, _> = network::post(&path, &step).await;
    answered(desk, result).map(|answer| answer.value)
}

/// Which units passed a card on.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_card_forwards(desk: Desk, id: CardId) -> Result<Vec<CardForward>, Failure> {
    let path = format!("/desk/cards/{id}/forwards");
    answered(desk, network::get::<CardForwards>(&path).await).map(|list| list.forwards)
}
