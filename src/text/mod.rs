//! Every word that only this app shows, in Vietnamese and English, as one typed table. The words that the
//! server's pages share are in `view::text`.

pub mod kin;
mod labels;
pub mod later;
pub mod speak;
mod tables;

pub use labels::*;
pub use tables::{Words, words};
