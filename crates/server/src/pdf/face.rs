//! The letters of sheets: three weights of one font, each with every Vietnamese letter, and how wide a text is.

use std::ops::Range;
use std::sync::LazyLock;

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::MetadataProvider;

use crate::feeds::clean;

/// A weight of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// What one reads.
    Regular,
    /// What one looks for.
    SemiBold,
    /// What one sees from two metres away.
    ExtraBold,
}

impl Weight {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Regular, Self::SemiBold, Self::ExtraBold];

    /// The bytes of its font file.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../fonts/be-vietnam-pro-400.ttf"),
            Self::SemiBold => include_bytes!("../../fonts/be-vietnam-pro-600.ttf"),
            Self::ExtraBold => include_bytes!("../../fonts/be-vietnam-pro-800.ttf"),
        }
    }

    /// The font of this weight. None would mean that the file in the binary is broken, which a test rules out.
    #[must_use]
    pub fn face(self) -> Option<&'static Face> {
        static FACES: LazyLock<[Option<Face>; 3]> = LazyLock::new(|| Weight::ALL.map(Face::read));
        FACES[self as usize].as_ref()
    }
}

/// A font that is ready to write with.
pub struct Face {
    /// The font's tables.
    pub font: FontRef<'static>,
    shaper: ShaperData,
    units: f32,
}

/// A letter in its place: lengths at a size of 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// How far the next one stands from it.
    pub advance: f32,
    /// How far it stands aside and above.
    pub offset: (f32, f32),
    /// The bytes of the text that it shows.
    pub range: Range<usize>,
}

/// A text on one line, as it is drawn.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Shaped {
    /// The text.
    pub text: String,
    /// Its letters.
    pub glyphs: Vec<Glyph>,
    /// Its width at a size of 1.
    pub width: f32,
}

impl Face {
    fn read(weight: Weight) -> Option<Self> {
        let font = FontRef::new(weight.bytes()).ok()?;
        let shaper = ShaperData::new(&font);
        let units = skrifa::FontRef::new(weight.bytes()).ok()?;
        let units = units
            .metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        Some(Self { font, shaper, units: f32::from(units.units_per_em) })
    }

    /// The text as it is drawn. What the font has not, an emoji say, is left out: an empty box in its place
    /// would look like a fault.
    #[must_use]
    pub fn shape(&self, text: &str) -> Shaped {
        let first = self.shape_all(text);
        if first.glyphs.iter().all(|glyph| glyph.id != 0) {
            return first;
        }
        let mut kept = text.to_owned();
        for glyph in first.glyphs.iter().rev().filter(|glyph| glyph.id == 0) {
            if kept.get(glyph.range.clone()).is_some() {
                kept.replace_range(glyph.range.clone(), "");
            }
        }
        self.shape_all(&kept.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn shape_all(&self, text: &str) -> Shaped {
        let text = clean(text);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        let shaper = self.shaper.shaper(&self.font).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
        let scaled = |value: i32| value as f32 / self.units;
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(infos.len());
        for (place, (info, position)) in infos.iter().zip(places).enumerate() {
            let start = info.cluster as usize;
            // Letters of one cluster show the same bytes; the next one begins where this ends.
            let end =
                infos[place..].iter().map(|info| info.cluster as usize).find(|next| *next > start);
            glyphs.push(Glyph {
                id: info.glyph_id,
                advance: scaled(position.x_advance),
                offset: (scaled(position.x_offset), scaled(position.y_offset)),
                range: start..end.unwrap_or(text.len()),
            });
        }
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        Shaped { text, glyphs, width }
    }

    /// How wide a text is at a size of 1.
    #[must_use]
    pub fn width(&self, text: &str) -> f32 {
        self.shape(text).width
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_writes_every_vietnamese_letter_and_leaves_out_what_it_has_not() {
        let alphabet =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY0123456789.,;:!?%/()“”‘’…–₫";
        let marked = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
        let all = format!("{alphabet}{marked}{}", marked.to_uppercase());
        for weight in Weight::ALL {
            let face = weight.face().expect("a font");
            assert_eq!(face.shape(&all).text, all);
            assert_eq!(face.shape("Mới 📢 ngày 漢").text, "Mới ngày");
            // What was typed with combining marks is written as well.
            assert!(face.shape("E\u{302}\u{303}").glyphs.iter().all(|glyph| glyph.id != 0));
            assert!(face.shape("").glyphs.is_empty());
        }
    }

    #[test]
    fn a_bolder_weight_is_wider_and_a_width_grows_with_the_text() {
        let width = |weight: Weight, text| weight.face().expect("a font").width(text);
        assert!(width(Weight::Regular, "nghỉ") < width(Weight::ExtraBold, "nghỉ"));
        let one = width(Weight::Regular, "n");
        assert!((width(Weight::Regular, "nnnn") - 4.0 * one).abs() < 0.001);
    }
}
