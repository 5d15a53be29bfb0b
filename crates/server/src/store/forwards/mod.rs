//! Notes with which units pass cards from above on, at the desk: [`list`] reads them, [`write`](mod@write) stores one,
//! [`steps`] takes it to the phones, [`due`] at an hour that was set, [`events`] remembers who did what. What phones get
//! is in [`changes`], the signatures of releases in [`signed`], a row of the database in [`rows`].

mod changes;
mod due;
mod events;
mod list;
mod rows;
mod signed;
mod steps;
mod write;

pub use steps::Taken;
pub(super) use steps::card_recalled;

use wire::forward_desk::DeskForward;

/// What became of a change.
#[derive(Debug)]
pub enum Done {
    /// It is stored; this is the note now.
    Forward(Box<DeskForward>),
    /// It was stored before; this is the note now.
    Before(Box<DeskForward>),
    /// Somebody else changed it meanwhile, or the unit has a note to that card already; nothing was overwritten.
    Conflict,
    /// That cannot be done where the note or its card stands.
    WrongState,
    /// It is another unit's, or the officer's own work, which a second person must approve.
    Forbidden,
    /// There is no such note, or no such card above the unit.
    Nothing,
}
