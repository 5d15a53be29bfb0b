//! Reads what may stand on a poster, and gives a unit its colours.

use wire::id::UnitId;
use wire::poster::{LookChange, PosterChoice};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// What may stand on a poster for a unit; none for the officer's own.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_posters(desk: Desk, unit: Option<UnitId>) -> Result<PosterChoice, Failure> {
    let path = match unit {
        Some(unit) => format!("/desk/posters?unit={unit}"),
        None => "/desk/posters".to_owned(),
    };
    answered(desk, network::get(&path).await)
}

/// Gives a unit colours, or takes its own away.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn change_look(desk: Desk, change: &LookChange) -> Result<PosterChoice, Failure> {
    let answer = network::put("/desk/posters/look", change).await;
    answered(desk, answer).map(|answer: network::Answer<PosterChoice>| answer.value)
}
