//! What pages share, and the pure parts of writing.
//!
//! [`desk`] is who is signed in and what the frame shows; [`preferences`] the look of the screen;
//! [`loaded`] a thing on its way; [`filters`] which cases and cards a list shows; [`drafts`] what lies on
//! this device; [`beginning`] is what a
//! new card starts with, [`writing`] the card in the editor; [`difference`] two versions of one card; [`moments`]
//! dates and times of form fields; [`tidy`] what is left out before a card is saved.

pub mod beginning;
pub mod desk;
pub mod difference;
pub mod drafts;
pub mod filters;
pub mod loaded;
pub mod moments;
pub mod preferences;
pub mod tidy;
pub mod writing;
