//! Colours as units choose them, and whether what is written in them can be read (WCAG 2.2, "contrast ratio").

use core::fmt;
use core::str::FromStr;

/// A colour of a screen or a sheet: red, green and blue, each from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Said of a text that is not `#` and six hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoColour;

/// Paper.
pub const WHITE: Colour = Colour(255, 255, 255);
/// The least contrast of what is read in sunlight or from two metres away.
pub const READABLE: f32 = 7.0;

impl FromStr for Colour {
    type Err = NoColour;

    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').ok_or(NoColour)?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NoColour);
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NoColour);
        Ok(Self(part(0)?, part(2)?, part(4)?))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Colour {
    /// The relative luminance, from 0 (black) to 1 (white).
    #[must_use]
    pub fn luminance(self) -> f32 {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// The contrast of two colours, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour and another one, `share` (0 to 1) of it the other.
    #[must_use]
    pub fn mixed(self, other: Self, share: f32) -> Self {
        let share = share.clamp(0.0, 1.0);
        let part = |one: u8, two: u8| {
            (f32::from(one) + (f32::from(two) - f32::from(one)) * share).round() as u8
        };
        Self(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }

    /// The colour as it is, or as much darker as white letters on it need: any colour that a unit chooses is
    /// used, and none makes a sheet that cannot be read.
    #[must_use]
    pub fn readable(self) -> Self {
        let black = Self(0, 0, 0);
        (0..=50_u8)
            .map(|step| self.mixed(black, f32::from(step) / 50.0))
            .find(|colour| colour.contrast(WHITE) >= READABLE)
            .unwrap_or(black)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Colour, READABLE, WHITE};

    #[test]
    fn the_contrast_is_that_of_the_recommendation() {
        assert!((Colour(0, 0, 0).contrast(WHITE) - 21.0).abs() < 0.01);
        // The examples that everybody gives: #767676 is the lightest grey that passes 4.5.
        assert!((Colour(0x76, 0x76, 0x76).contrast(WHITE) - 4.54).abs() < 0.01);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 0.001);
    }

    #[test]
    fn only_six_digits_after_a_hash_are_a_colour() {
        assert_eq!("#0b3D6e".parse(), Ok(Colour(0x0b, 0x3d, 0x6e)));
        for no in ["", "#", "0b3d6e", "#0b3d6", "#0b3d6e0", "#0b3dé", "red", "#+1+1+1"] {
            assert!(no.parse::<Colour>().is_err(), "{no}");
        }
    }

    proptest! {
        #[test]
        fn whatever_a_unit_chooses_can_be_read(r: u8, g: u8, b: u8) {
            let chosen = Colour(r, g, b);
            prop_assert_eq!(chosen.to_string().parse(), Ok(chosen));
            let used = chosen.readable();
            prop_assert!(used.contrast(WHITE) >= READABLE);
            // What could be read is left as it was chosen.
            prop_assert!(chosen.contrast(WHITE) < READABLE || used == chosen);
        }
    }
}
