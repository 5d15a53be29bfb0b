//! What the pages of training are made of: a [`lesson_row`] of the list, the [`quiz`], the [`certificate`]; [`lesson_form`]
//! is what one writes a lesson in.

pub mod certificate;
pub mod lesson_form;
mod lesson_question;
pub mod lesson_row;
pub mod quiz;
pub mod revoke;
