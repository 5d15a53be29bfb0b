//! Passing cards from above on: which there are, the notes, their steps, and who passed a card on.

use wire::desk::CardVerb;
use wire::forward_desk::{
    CardForward, CardForwards, DeskForward, DeskForwardList, ForwardDraft, ForwardHistory,
    ForwardStep, FromAbove, FromAboveList,
};
use wire::id::{CardId, ForwardId, UnitId};

use super::answered;
use super::keep_answers::get_or_kept;
use super::step_card::Step;
use crate::device::network::{self, Answer, Failure};
use crate::state::desk::Desk;

/// One question for all that waits: the first page asks it each time.
const WAITING: &str = "/desk/forwards?state=submitted,approved,returned";

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

/// Those of them that wait for approval, for publishing, or for whoever wrote them; as they were the last time where
/// there is no connection.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn waiting_forwards(desk: Desk) -> Result<Vec<DeskForward>, Failure> {
    Ok(get_or_kept::<DeskForwardList>(desk, WAITING).await?.forwards)
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
    revision: u32,
    step: Step,
) -> Result<DeskForward, Failure> {
    let path = format!("/desk/forwards/{id}/step");
    let plainly = |verb| ForwardStep { verb, revision, remark: String::new(), publish_at: None };
    let step = match step {
        Step::Submit => plainly(CardVerb::Submit),
        Step::Publish => plainly(CardVerb::Publish),
        Step::Approve => plainly(CardVerb::Approve),
        Step::Unschedule => plainly(CardVerb::Unschedule),
        Step::Schedule(at) => ForwardStep { publish_at: Some(at), ..plainly(CardVerb::Schedule) },
        Step::Return(remark) => ForwardStep { remark, ..plainly(CardVerb::Return) },
        Step::Recall(remark) => ForwardStep { remark, ..plainly(CardVerb::Recall) },
    };
    let result: Result<Answer<DeskForward>, _> = network::post(&path, &step).await;
    answered(desk, result).map(|answer| answer.value)
}

/// What was done with a note.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_forward_history(desk: Desk, id: ForwardId) -> Result<ForwardHistory, Failure> {
    answered(desk, network::get(&format!("/desk/forwards/{id}/history")).await)
}

/// Which units passed a card on.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_card_forwards(desk: Desk, id: CardId) -> Result<Vec<CardForward>, Failure> {
    let path = format!("/desk/cards/{id}/forwards");
    answered(desk, network::get::<CardForwards>(&path).await).map(|list| list.forwards)
}
