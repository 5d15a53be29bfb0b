//! The pull and outbox state machines.
//!
//! What to ask next, what to keep, when to try again, when something counts as received: all decided
//! here, with the clock and chance passed in and no I/O at all, so that every cut and failure can be
//! played through in tests. The app carries the decisions out.

pub mod backoff;
pub mod budget;
pub mod confirm;
pub mod draft;
pub mod hand_over;
pub mod outbox;
pub mod pull;
pub mod reach;
pub mod room;
pub mod sheets;
