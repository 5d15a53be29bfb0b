//! The letters of pictures: the one font, what it can write, and how wide a text is.

use std::fmt::Write as _;
use std::sync::Arc;

use resvg::usvg::{Node, Options, Text, Tree, fontdb};

use super::lines::Measured;
use crate::feeds::clean;
use crate::pages::escaped;

/// The one font of pictures, with every Vietnamese letter.
static FONT: &[u8] = include_bytes!("../../fonts/be-vietnam-pro-600.ttf");
/// Its name, as it stands in the file.
pub const FAMILY: &str = "Be Vietnam Pro SemiBold";
/// The size at which texts are measured; widths at other sizes are in proportion.
const MEASURE: f32 = 100.0;

/// What knows the font. Cloning it clones a handle.
#[derive(Clone)]
pub struct Letters(Arc<fontdb::Database>);

impl Letters {
    /// Reads the font that is in the binary.
    #[must_use]
    pub fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(FONT.to_vec());
        Self(Arc::new(fonts))
    }

    /// An SVG, read with this font and no other. None when it is none.
    #[must_use]
    pub fn read(&self, svg: &str) -> Option<Tree> {
        let options = Options {
            font_family: FAMILY.to_owned(),
            fontdb: self.0.clone(),
            ..Options::default()
        };
        Tree::from_str(svg, &options).ok()
    }

    /// The text with what the font can write, and single spaces. What it cannot, an emoji say, is left out:
    /// an empty box in its place would look like a fault.
    #[must_use]
    pub fn writable(&self, text: &str) -> String {
        let text = clean(text);
        let mut missing = Vec::new();
        self.each(&[&text], |_, text| {
            let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            missing.extend(glyphs.filter(|glyph| glyph.id.0 == 0).flat_map(|g| g.text.chars()));
        });
        let there = |c: &char| c.is_whitespace() || !missing.contains(c);
        let text: String = text.chars().filter(there).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How wide a text is at a size of 1.
    #[must_use]
    pub fn width(&self, text: &str) -> f32 {
        self.widths(&[text]).pop().unwrap_or_default()
    }

    /// How wide each text is at a size of 1.
    fn widths(&self, texts: &[&str]) -> Vec<f32> {
        let mut widths = vec![0.0; texts.len()];
        self.each(texts, |place, text| {
            if let Some(width) = widths.get_mut(place) {
                *width = text.bounding_box().width() / MEASURE;
            }
        });
        widths
    }

    /// Lays out texts and shows each with its place; one that holds nothing to see is left out.
    fn each(&self, texts: &[&str], mut show: impl FnMut(usize, &Text)) {
        let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" font-size=\"{MEASURE}\">");
        for (place, text) in texts.iter().enumerate() {
            let _ = write!(svg, "<text id=\"t{place}\">{}</text>", escaped(text));
        }
        svg.push_str("</svg>");
        let Some(tree) = self.read(&svg) else { return };
        for node in tree.root().children() {
            let Node::Text(text) = node else { continue };
            if let Some(place) = text.id().strip_prefix('t').and_then(|place| place.parse().ok()) {
                show(place, text);
            }
        }
    }

    /// A text that is ready to be broken into lines.
    #[must_use]
    pub fn measured(&self, text: &str) -> Measured {
        let text = self.writable(text);
        let mut words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        // Beside the words: a space, as the difference that it makes, and the ellipsis.
        words.extend(["n n", "nn", "…"]);
        let mut widths = self.widths(&words);
        let ellipsis = widths.pop().unwrap_or_default();
        let (without, with) = (widths.pop().unwrap_or_default(), widths.pop().unwrap_or_default());
        words.truncate(widths.len());
        let words: Vec<_> = words.into_iter().map(str::to_owned).zip(widths).collect();
        // Letters are needed only where a word is wider than a line, and then all of them.
        let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        letters.sort_unstable();
        letters.dedup();
        let texts: Vec<String> = letters.iter().map(char::to_string).collect();
        let widths = self.widths(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let letters = letters.into_iter().zip(widths).collect();
        Measured { words, letters, space: with - without, ellipsis }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_writes_every_vietnamese_letter_and_leaves_out_what_it_has_not() {
        let letters = Letters::new();
        let alphabet =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY0123456789.,;:!?%/()“”‘’…–₫";
        let marked = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
        let all = format!("{alphabet}{marked}{}", marked.to_uppercase());
        assert_eq!(letters.writable(&all), all);
        // What was typed with combining marks is written as well.
        assert_eq!(letters.writable("E\u{302}\u{303}"), "E\u{302}\u{303}");
        assert_eq!(letters.writable(" Mới 📢\n ngày\u{7} 漢 "), "Mới ngày");
    }

    #[test]
    fn a_width_is_that_of_the_font_and_grows_with_the_size() {
        let letters = Letters::new();
        let widths = letters.widths(&["nn", "", "nnnn", "i"]);
        // 0.6 em and a little: the font's own advance, not a guess from the number of letters.
        assert!((1.1..1.3).contains(&widths[0]), "{widths:?}");
        assert!(
            widths[1].abs() < 0.001 && (widths[2] - 2.0 * widths[0]).abs() < 0.01,
            "{widths:?}"
        );
        assert!(widths[3] < widths[0] / 3.0, "{widths:?}");
    }
}
