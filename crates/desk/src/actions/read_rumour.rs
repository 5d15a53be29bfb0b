//! Reads a rumour with its reports.

use wire::id::RumourId;
use wire::rumour::RumourDetail;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Reads a rumour.
///
/// # Errors
/// As [`Failure`] tells; one without a report of the officer's subtree is refused.
pub async fn read_rumour(desk: Desk, id: RumourId) -> Result<RumourDetail, Failure> {
    answered(desk, network::get(&format!("/desk/rumours/{id}")).await)
}
