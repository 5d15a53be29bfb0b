//! Takes a card a step further: submit, publish, return, recall.

use wire::desk::{CardRemark, CardStep, DeskCard};
use wire::id::CardId;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// A step, with the words that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask for approval.
    Submit,
    /// Approve and publish.
    Publish,
    /// Send it back, with what should be changed.
    Return(String),
    /// Withdraw it from the phones, with the reason.
    Recall(String),
}

/// Takes a card a step further from the revision that the officer has before their eyes.
///
/// # Errors
/// As [`Failure`] tells; then the card stands where it stood.
pub async fn step_card(
    desk: Desk,
    id: CardId,
    revision: u32,
    step: Step,
) -> Result<DeskCard, Failure> {
    let path = |verb: &str| format!("/desk/cards/{id}/{verb}");
    let result = match step {
        Step::Submit => network::post(&path("submit"), &CardStep { revision }).await,
        Step::Publish => network::post(&path("publish"), &CardStep { revision }).await,
        Step::Return(remark) => {
            network::post(&path("return"), &CardRemark { revision, remark }).await
        }
        Step::Recall(remark) => {
            network::post(&path("recall"), &CardRemark { revision, remark }).await
        }
    };
    answered(desk, result).map(|answer| answer.value)
}
