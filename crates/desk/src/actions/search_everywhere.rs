//! Searches everything that the officer may see. The words go in the body.

use wire::everywhere::{FoundEverywhere, SearchWords};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Searches.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn search_everywhere(desk: Desk, words: String) -> Result<FoundEverywhere, Failure> {
    let asked = SearchWords { words };
    answered(desk, network::post("/desk/search", &asked).await).map(|answer| answer.value)
}
