//! Every word that only this app shows, in Vietnamese and English, as one typed table. The words that the
//! server's pages share are in `view::text`.

pub mod answers;
pub mod corrected;
pub mod follow;
pub mod kin;
mod labels;
pub mod later;
pub mod speak;
pub mod surveys;
mod tables;

pub use labels::*;
pub use tables::{Words, words};
