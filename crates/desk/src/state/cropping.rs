//! What is cut out of a picture: a shape, as large as it fits, and where it lies.

use wire::workshop::Crop;

/// A shape that a card's picture may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// As it is.
    #[default]
    Whole,
    /// 16 to 9: the head of a card.
    Wide,
    /// 4 to 3.
    Photo,
    /// A square.
    Square,
}

impl Shape {
    /// All of them, as they stand side by side.
    pub const ALL: [Self; 4] = [Self::Whole, Self::Wide, Self::Photo, Self::Square];

    /// Its width and height, to each other; none for the picture's own.
    #[must_use]
    pub const fn sides(self) -> Option<(u32, u32)> {
        match self {
            Self::Whole => None,
            Self::Wide => Some((16, 9)),
            Self::Photo => Some((4, 3)),
            Self::Square => Some((1, 1)),
        }
    }

    /// The part of a picture of so many pixels; `place` is where it lies along the side that is cut, from 0 (left,
    /// or top) to 100.
    #[must_use]
    pub fn crop(self, (width, height): (u32, u32), place: u16) -> Crop {
        let Some((wide, high)) = self.sides() else { return Crop::WHOLE };
        let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
        let (wide, high) = (u64::from(wide), u64::from(high));
        let part =
            |long: u64, of: u64| u16::try_from(long * 1_000 / of).unwrap_or(1_000).clamp(20, 1_000);
        let along = |part: u16| (u32::from(1_000 - part) * u32::from(place.min(100)) / 100) as u16;
        if width * high >= height * wide {
            let part = part(height * wide, width * high);
            Crop { left: along(part), top: 0, width: part, height: 1_000 }
        } else {
            let part = part(width * high, height * wide);
            Crop { left: 0, top: along(part), width: 1_000, height: part }
        }
    }

    /// True when cutting takes something at the left or right, and not above or below.
    #[must_use]
    pub fn cuts_sides(self, (width, height): (u32, u32)) -> bool {
        self.sides().is_some_and(|(wide, high)| {
            u64::from(width) * u64::from(high) > u64::from(height) * u64::from(wide)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_cut_as_large_as_it_fits_and_where_it_was_put() {
        let crop = |left, top, width, height| Crop { left, top, width, height };
        assert_eq!(Shape::Whole.crop((400, 300), 50), Crop::WHOLE);
        assert_eq!(Shape::Square.crop((400, 300), 0), crop(0, 0, 750, 1_000));
        assert_eq!(Shape::Square.crop((400, 300), 100), crop(250, 0, 750, 1_000));
        assert_eq!(Shape::Wide.crop((900, 1_600), 50), crop(0, 342, 1_000, 316));
        assert!(Shape::Square.cuts_sides((400, 300)) && !Shape::Wide.cuts_sides((400, 300)));
    }

    #[test]
    fn whatever_the_picture_the_part_lies_within_it() {
        for shape in Shape::ALL {
            for size in [(1, 1), (1, 9_000), (9_000, 1), (1_080, 1_920), (4_000, 3_000), (0, 0)] {
                for place in [0, 1, 50, 99, 100, u16::MAX] {
                    assert!(shape.crop(size, place).is_within(), "{shape:?} {size:?} {place}");
                }
            }
        }
    }
}
