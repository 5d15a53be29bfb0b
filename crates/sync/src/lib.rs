//! The pull and outbox state machines: no I/O, clock and randomness passed in.
