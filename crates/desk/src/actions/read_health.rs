//! Reads how the server stands, for an administrator.

use wire::health::Health;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Reads it.
///
/// # Errors
/// As [`Failure`] tells; whoever is no administrator of the province is refused.
pub async fn read_health(desk: Desk) -> Result<Health, Failure> {
    answered(desk, network::get("/desk/health").await)
}
