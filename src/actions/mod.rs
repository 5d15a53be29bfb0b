//! One verb a file: each joins the shared state, the machines of the `sync` crate and the browser.

pub mod bring;
pub mod follow_player;
pub mod keep_latest;
pub mod keep_recording;
pub mod let_all_go;
pub mod look;
pub mod mail;
pub mod make_room;
pub mod notices;
pub mod offer_install;
pub mod play;
pub mod play_on;
pub mod preferences;
pub mod prefetch;
pub mod read_aloud;
pub mod reference;
pub mod refresh;
pub mod remind;
pub mod save_submission;
pub mod see_picture;
pub mod send;
pub mod share;
pub mod snapshot;
pub mod start;
pub mod statuses;
