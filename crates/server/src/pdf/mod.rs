//! Sheets and documents to be printed.
//!
//! What is written is shaped once ([`face`]), broken into lines by its real width ([`lines`]) and put on a
//! [`sheet`], a list of marks with their places. A sheet becomes a page of a PDF file ([`write`]) or a picture
//! of it ([`picture`]): both show the same. [`flow`] is for documents of many paragraphs and tables, which need
//! not know where a page ends. Lengths are points (1/72 inch), places are measured from the top left corner.

pub mod face;
pub mod flow;
mod lines;
pub mod picture;
pub mod sheet;
pub mod write;

/// One millimetre in points.
pub const MM: f32 = 72.0 / 25.4;
/// A4 in points.
pub const A4: (f32, f32) = (210.0 * MM, 297.0 * MM);
/// A3 in points.
pub const A3: (f32, f32) = (297.0 * MM, 420.0 * MM);
