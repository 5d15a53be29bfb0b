//! Reads a case. The server marks it as read, and its sender sees that.

use wire::desk::CaseDetail;
use wire::id::SubmissionId;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Reads a case.
///
/// # Errors
/// As [`Failure`] tells; another unit's case is refused.
pub async fn read_case(desk: Desk, id: SubmissionId) -> Result<CaseDetail, Failure> {
    answered(desk, network::get(&format!("/desk/cases/{id}")).await)
}
