//! Takes a step with a case: judge, assign, put to work, note, join, take apart.

use wire::case::CaseState;
use wire::desk::CaseDetail;
use wire::id::{OfficerId, SubmissionId};
use wire::queue::{Assignment, Merge, NewNote, StateChange, Triage};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The officer's judgement.
    Triage(Triage),
    /// To an officer, or to nobody.
    Assign(Option<OfficerId>),
    /// In progress, or closed.
    State(CaseState),
    /// A word among officers.
    Note(NewNote),
    /// Joined with another.
    Merge(SubmissionId),
    /// Taken apart again.
    Unmerge,
}

/// Takes a step; gives the case as it stands then, of two that were joined the one that goes on.
///
/// # Errors
/// As [`Failure`] tells; then the case stands where it stood.
pub async fn step_case(desk: Desk, id: SubmissionId, step: &Step) -> Result<CaseDetail, Failure> {
    let path = |verb: &str| format!("/desk/cases/{id}/{verb}");
    let result = match step {
        Step::Triage(triage) => network::post(&path("triage"), triage).await,
        Step::Assign(officer) => {
            network::post(&path("assign"), &Assignment { officer: *officer }).await
        }
        Step::State(state) => network::post(&path("state"), &StateChange { state: *state }).await,
        Step::Note(note) => network::post(&path("notes"), note).await,
        Step::Merge(into) => network::post(&path("merge"), &Merge { into: *into }).await,
        Step::Unmerge => network::post(&path("unmerge"), &()).await,
    };
    answered(desk, result).map(|answer| answer.value)
}
