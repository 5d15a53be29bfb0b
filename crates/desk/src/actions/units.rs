//! What is done with the organisation tree.

use wire::id::UnitId;
use wire::organisation::{
    ImportPlan, Levels, NewUnit, UnitChange, UnitClose, UnitImport, UnitMerge, UnitOpen, UnitTree,
};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// The officer's subtree.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read(desk: Desk) -> Result<UnitTree, Failure> {
    answered(desk, network::get("/desk/units").await)
}

/// What a unit still has.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn open(desk: Desk, unit: UnitId) -> Result<UnitOpen, Failure> {
    answered(desk, network::get(&format!("/desk/units/{unit}/open")).await)
}

/// Adds a unit.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn add(desk: Desk, new: &NewUnit) -> Result<UnitTree, Failure> {
    Ok(answered(desk, network::post("/desk/units", new).await)?.value)
}

/// Renames or moves a unit; what it said before is the way back.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn change(desk: Desk, unit: UnitId, change: &UnitChange) -> Result<UnitTree, Failure> {
    Ok(answered(desk, network::put(&format!("/desk/units/{unit}"), change).await)?.value)
}

/// Makes a unit a part of another one.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn merge(desk: Desk, unit: UnitId, merge: UnitMerge) -> Result<UnitTree, Failure> {
    Ok(answered(desk, network::post(&format!("/desk/units/{unit}/merge"), &merge).await)?.value)
}

/// Closes a unit.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn close(desk: Desk, unit: UnitId, close: UnitClose) -> Result<UnitTree, Failure> {
    Ok(answered(desk, network::post(&format!("/desk/units/{unit}/close"), &close).await)?.value)
}

/// Replaces the levels.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn levels(desk: Desk, levels: &Levels) -> Result<UnitTree, Failure> {
    Ok(answered(desk, network::put("/desk/units/levels", levels).await)?.value)
}

/// Looks at a table of units, or does what was looked at.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn import(
    desk: Desk,
    text: String,
    digest: Option<String>,
) -> Result<ImportPlan, Failure> {
    let import = UnitImport { text, digest };
    Ok(answered(desk, network::post("/desk/units/import", &import).await)?.value)
}
