//! Takes a rumour a step further: say where it stands, join, split, answer with its card.

use wire::id::{RumourId, SubmissionId};
use wire::rumour::{RumourChange, RumourDetail, RumourJoin, RumourSplit};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Say where it stands and what it claims.
    Change(RumourChange),
    /// Bring the reports of another one here.
    Join(RumourId),
    /// Make a report one of its own; that one is answered.
    Split(SubmissionId),
    /// Answer what came after the correction with the card.
    Answer,
}

/// Takes a rumour a step further.
///
/// # Errors
/// As [`Failure`] tells; then it stands where it stood.
pub async fn step_rumour(desk: Desk, id: RumourId, step: Step) -> Result<RumourDetail, Failure> {
    let path = |verb: &str| format!("/desk/rumours/{id}/{verb}");
    let result = match step {
        Step::Change(change) => network::put(&format!("/desk/rumours/{id}"), &change).await,
        Step::Join(other) => network::post(&path("join"), &RumourJoin { other }).await,
        Step::Split(case) => network::post(&path("split"), &RumourSplit { case }).await,
        Step::Answer => network::post(&path("answer"), &()).await,
    };
    answered(desk, result).map(|answer| answer.value)
}
