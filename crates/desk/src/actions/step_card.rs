//! Takes a card a step further: submit, approve, publish now or at a time, return, recall.

use chrono::{DateTime, Utc};
use wire::approval::CardSchedule;
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
    /// Approve, and leave the publishing to another moment or person.
    Approve,
    /// Approve, and have the server publish at a time.
    Schedule(DateTime<Utc>),
    /// Take that time back.
    Unschedule,
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
        Step::Approve => network::post(&path("approve"), &CardStep { revision }).await,
        Step::Schedule(publish_at) => {
            network::post(&path("schedule"), &CardSchedule { revision, publish_at }).await
        }
        Step::Unschedule => network::post(&path("unschedule"), &CardStep { revision }).await,
        Step::Return(remark) => {
            network::post(&path("return"), &CardRemark { revision, remark }).await
        }
        Step::Recall(remark) => {
            network::post(&path("recall"), &CardRemark { revision, remark }).await
        }
    };
    answered(desk, result).map(|answer| answer.value)
}
