//! Lists who may have a case.

use wire::id::SubmissionId;
use wire::queue::{Colleague, ColleagueList};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Who may have a case.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_colleagues(desk: Desk, id: SubmissionId) -> Result<Vec<Colleague>, Failure> {
    let path = format!("/desk/cases/{id}/officers");
    let list: ColleagueList = answered(desk, network::get(&path).await)?;
    Ok(list.officers)
}
