//! Cards from above with a note of the own unit: [`above`] a card to pass on, [`form`] the words, [`row`] a note,
//! [`steps`] what may be done with it, [`history`] what was, [`waiting`] the line of one that waits, [`of_card`] who
//! passed a card on.

pub mod above;
pub mod form;
pub mod history;
pub mod of_card;
pub mod row;
pub mod steps;
pub mod waiting;
