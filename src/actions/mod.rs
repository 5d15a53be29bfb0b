//! One verb a file: each joins the shared state, the machines of the `sync` crate and the browser.

pub mod figures;
pub mod keep_recording;
pub mod look;
pub mod mail;
pub mod notices;
pub mod play;
pub mod preferences;
pub mod refresh;
pub mod save_submission;
pub mod send;
pub mod share;
pub mod snapshot;
pub mod start;
pub mod statuses;
