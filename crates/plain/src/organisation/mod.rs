//! The organisation tree as something that changes: what may be done with a unit, and a table of many units.
//!
//! [`tree`] says what becomes of paths; [`table`] reads a spreadsheet's file and plans what it would do, row by row.
//! Neither knows a database: the store writes down what came out.

pub mod table;
pub mod tree;

#[cfg(test)]
mod tests;
