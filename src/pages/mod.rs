//! The screens, one a file.

pub mod asked;
pub mod card;
pub mod data;
pub mod events;
pub mod feed;
pub mod for_you;
pub mod kin;
pub mod listen;
pub mod mine;
pub mod missing;
pub mod older;
pub mod on_its_way;
pub mod receipt;
pub mod saved;
pub mod search;
pub mod settings;
pub mod speak;
pub mod survey;
pub mod surveys;
pub mod tool;
pub mod tools;
pub mod unit;
pub mod welcome;
