//! What the pages of training are made of: a [`lesson_row`] of the list, the [`quiz`], the [`certificate`].

pub mod certificate;
pub mod lesson_row;
pub mod quiz;
