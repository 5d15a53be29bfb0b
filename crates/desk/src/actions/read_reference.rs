//! Reads a set that officers change: the figures of the law, or the glossary.

use wire::reference::Reference;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;
use crate::state::reference::OnDesk;

/// Reads the set with its revision.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_reference<T: OnDesk>(desk: Desk) -> Result<Reference<T>, Failure> {
    answered(desk, network::get(T::PATH).await)
}
