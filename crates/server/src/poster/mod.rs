//! Posters for the notice board: one to six cards on a sheet of A4 or A3, in the colours of the unit.
//!
//! [`layout`] places, [`parts`] draws what stands on every sheet. What is read from two metres away, the
//! headlines, is 20 points and more on A4 unless it is very long; sizes come from measuring, so a long headline is
//! written smaller, down to 14 points, before it is cut, and a word is torn only when it is wider than the sheet.

mod layout;
mod parts;

pub use parts::weave;

use plain::code::Code;
use plain::colour::Colour;
use wire::poster::Paper;

use crate::pdf::sheet::Sheet;
use crate::pdf::{A3, A4, MM};

/// What stands on a poster.
pub struct Poster {
    /// The size of the sheet.
    pub paper: Paper,
    /// Its title.
    pub title: String,
    /// The full name of the unit.
    pub unit: String,
    /// The day on which it was made, as it is written.
    pub day: String,
    /// The unit's colour, as it was chosen.
    pub main: Colour,
    /// The unit's second colour, as it was chosen.
    pub accent: Colour,
    /// The cards, the most important first; one to six.
    pub items: Vec<Item>,
    /// The address at which a phone chooses the unit, without the scheme.
    pub address: String,
    /// The code of that address.
    pub code: Option<Code>,
}

/// A card on a poster.
pub struct Item {
    /// What it is.
    pub label: &'static str,
    /// A second word, for what must not wait.
    pub loud: Option<&'static str>,
    /// True for sample data, which must say so.
    pub sample: bool,
    /// The headline.
    pub headline: String,
    /// The short points.
    pub points: Vec<String>,
    /// Who says it, and when.
    pub about: String,
    /// The code of its address.
    pub code: Option<Code>,
}

/// Lengths of a sheet: given in millimetres and points of A4, and larger on A3.
#[derive(Clone, Copy)]
struct Scale(f32);

impl Scale {
    /// Millimetres of A4.
    fn mm(self, length: f32) -> f32 {
        length * MM * self.0
    }

    /// A size of letters on A4.
    fn pt(self, size: f32) -> f32 {
        size * self.0
    }
}

/// The sheet of a poster.
#[must_use]
pub fn sheet(poster: &Poster) -> Sheet {
    let size = match poster.paper {
        Paper::A4 => A4,
        Paper::A3 => A3,
    };
    let scale = Scale(size.0 / A4.0);
    let mut sheet = Sheet::new(size);
    parts::head(&mut sheet, poster, scale);
    layout::body(&mut sheet, poster, scale);
    parts::foot(&mut sheet, poster, scale);
    sheet
}
