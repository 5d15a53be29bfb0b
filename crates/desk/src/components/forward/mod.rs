//! Cards from above with a note of the own unit: [`above`] a card to pass on, [`form`] the words, [`row`] a note with its
//! steps, [`of_card`] who passed a card on.

pub mod above;
pub mod form;
pub mod of_card;
pub mod row;
