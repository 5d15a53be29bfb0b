//! The clarity meter on the screen: [`bars`] how long each depth is, [`findings`] what was found, [`panel`] both
//! beside what is being written.

pub mod bars;
pub mod findings;
pub mod panel;
