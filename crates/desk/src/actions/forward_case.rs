//! Passes a case to another unit.

use wire::id::SubmissionId;
use wire::queue::{Forward, Forwarded};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Passes a case on.
///
/// # Errors
/// As [`Failure`] tells; then it is where it was.
pub async fn forward_case(
    desk: Desk,
    id: SubmissionId,
    forward: &Forward,
) -> Result<Forwarded, Failure> {
    let path = format!("/desk/cases/{id}/forward");
    answered(desk, network::post(&path, forward).await).map(|answer| answer.value)
}
