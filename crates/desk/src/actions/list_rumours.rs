//! Lists the false news that was reported to the officer's subtree.

use wire::rumour::{RumourList, RumourSummary};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;
use crate::state::rumours::RumourFilter;

/// The rumours of a filter, the most reported first.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_rumours(desk: Desk, filter: RumourFilter) -> Result<Vec<RumourSummary>, Failure> {
    let path = match filter.query() {
        Some(state) => format!("/desk/rumours?state={state}"),
        None => "/desk/rumours".to_owned(),
    };
    let list: RumourList = answered(desk, network::get(&path).await)?;
    Ok(list.rumours)
}
