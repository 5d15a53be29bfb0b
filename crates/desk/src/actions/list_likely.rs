//! Lists the cases that may be the same as one.

use wire::id::SubmissionId;
use wire::queue::{Likely, LikelyList};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// The cases that may be the same, the most alike first.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_likely(desk: Desk, id: SubmissionId) -> Result<Vec<Likely>, Failure> {
    let list: LikelyList = answered(desk, network::get(&format!("/desk/cases/{id}/likely")).await)?;
    Ok(list.cases)
}
