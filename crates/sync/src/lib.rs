//! The pull and outbox state machines: no I/O, clock and randomness passed in.
//!
//! An app asks a machine what to do next, does it, and tells the machine what came of it. Whatever the
//! machine must remember over a restart is a value that the app stores; nothing else is kept anywhere.
//! So every cut, restart and refusal can be played through in a test without a browser or a network.
//!
//! [`pull`] brings cards to the phone, [`outbox`] brings a worker's words to the server, [`backoff`] says
//! how long to wait after a failure.

pub mod backoff;
pub mod outbox;
pub mod pull;
