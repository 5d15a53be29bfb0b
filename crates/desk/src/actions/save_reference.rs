//! Saves a set that officers change, without ever overwriting what somebody else wrote.

use leptos::prelude::*;
use wire::problem::Code;
use wire::reference::ReferenceChange;
use wire::validate::FieldFault;

use super::read_reference::read_reference;
use super::{answered, refused_with};
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;
use crate::state::loaded::Loaded;
use crate::state::reference::{OnDesk, Shelf};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The server has it.
    Stored,
    /// The server found something wrong.
    Faulty(Vec<FieldFault>),
    /// Somebody changed the set meanwhile: the shelf has theirs now, and nothing was overwritten.
    Conflict,
}

/// Saves the set that grew from a revision.
///
/// # Errors
/// As [`Failure`] tells; then the server has what it had.
pub async fn save_reference<T: OnDesk>(
    desk: Desk,
    shelf: Shelf<T>,
    revision: u32,
    set: T,
) -> Result<Saved, Failure> {
    let change = ReferenceChange { revision, set };
    match answered(desk, network::put(T::PATH, &change).await) {
        Ok(answer) => {
            shelf.set.try_set(Loaded::Ready(answer.value));
            Ok(Saved::Stored)
        }
        Err(Failure::Refused(problem)) if problem.code == Code::Invalid => {
            Ok(Saved::Faulty(problem.faults))
        }
        Err(failure) if refused_with(&failure) == Some(Code::EditConflict) => {
            let theirs = read_reference::<T>(desk).await?;
            // An earlier sending may have arrived although its reply was cut.
            let mine = theirs.set == change.set;
            shelf.set.try_set(Loaded::Ready(theirs));
            Ok(if mine { Saved::Stored } else { Saved::Conflict })
        }
        Err(failure) => Err(failure),
    }
}
