//! Pure Vietnamese text and law: what needs neither a browser nor a database.
//!
//! Everything here goes to the phone, so it is small: no regular expressions, no Unicode tables beyond
//! the letters of Vietnamese.

pub mod accent;
pub mod approval;
pub mod asks;
pub mod audience;
pub mod awards;
pub mod clarity;
pub mod code;
pub mod colour;
pub mod csv;
pub mod dates;
pub mod deadline;
pub mod difference;
pub mod events;
pub mod figures;
pub mod fold;
pub mod glossary;
pub mod groups;
pub mod law;
pub mod link;
pub mod markdown;
pub mod merge;
pub mod organisation;
pub mod prompts;
pub mod reach;
pub mod report;
pub mod search;
pub mod slug;
pub mod survey;
pub mod training;
pub mod transcript;
#[cfg(feature = "triage")]
pub mod triage;
pub mod units;
pub mod words;
