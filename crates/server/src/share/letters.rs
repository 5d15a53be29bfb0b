//! The letters of pictures: how wide a text is, measured with the font itself, and how it is broken into
//! lines.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use resvg::usvg::{Node, Options, Text, Tree, fontdb};

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

/// A text whose words have been measured, at a size of 1.
pub struct Measured {
    words: Vec<(String, f32)>,
    letters: HashMap<char, f32>,
    space: f32,
    ellipsis: f32,
}

/// A text in lines.
#[derive(Debug, PartialEq)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<String>,
    /// True when the text did not fit, and ends with an ellipsis.
    pub cut: bool,
}

impl Measured {
    /// The text at a size, in at most so many lines no wider than `width`. A text of several lines is
    /// balanced: they become about equally long.
    #[must_use]
    pub fn lines(&self, size: f32, width: f32, most: usize) -> Lines {
        let room = width / size;
        let words = self.fitting(room);
        let broken = self.broken(&words, room);
        if broken.len() > most {
            return Lines { lines: self.cut(&broken, room, most), cut: true };
        }
        // The narrowest room that still gives as many lines.
        let (mut low, mut high) = (room * 0.5, room);
        let mut best = broken.clone();
        for _ in 0..12 {
            let middle = f32::midpoint(low, high);
            let narrower = self.broken(&words, middle);
            if narrower.len() == broken.len() && narrower.iter().all(|line| line.1 <= middle) {
                (best, high) = (narrower, middle);
            } else {
                low = middle;
            }
        }
        Lines { lines: best.into_iter().map(|(line, _)| line).collect(), cut: false }
    }

    /// The words, with those that are wider than a line in pieces that are not.
    fn fitting(&self, room: f32) -> Vec<(String, f32)> {
        let mut fitting = Vec::new();
        for (word, wide) in &self.words {
            if *wide <= room {
                fitting.push((word.clone(), *wide));
                continue;
            }
            let (mut piece, mut wide) = (String::new(), 0.0);
            for c in word.chars() {
                let more = self.letters.get(&c).copied().unwrap_or_default();
                if wide + more > room && !piece.is_empty() {
                    fitting.push((std::mem::take(&mut piece), wide));
                    wide = 0.0;
                }
                piece.push(c);
                wide += more;
            }
            fitting.push((piece, wide));
        }
        fitting
    }

    /// Lines as full as they can be.
    fn broken(&self, words: &[(String, f32)], room: f32) -> Vec<(String, f32)> {
        let mut lines: Vec<(String, f32)> = Vec::new();
        for (word, wide) in words {
            match lines.last_mut() {
                Some((line, so_far)) if *so_far + self.space + wide <= room => {
                    line.push(' ');
                    line.push_str(word);
                    *so_far += self.space + wide;
                }
                _ => lines.push((word.clone(), *wide)),
            }
        }
        lines
    }

    /// The first lines, the last of them as much shorter as the ellipsis needs.
    fn cut(&self, lines: &[(String, f32)], room: f32, most: usize) -> Vec<String> {
        let mut kept: Vec<String> = lines.iter().take(most).map(|(line, _)| line.clone()).collect();
        let (Some(last), Some((_, wide))) = (kept.last_mut(), lines.get(most.wrapping_sub(1)))
        else {
            return kept;
        };
        let mut wide = *wide;
        while wide + self.ellipsis > room
            && let Some(c) = last.pop()
        {
            wide -= if c == ' ' {
                self.space
            } else {
                self.letters.get(&c).copied().unwrap_or_default()
            };
        }
        let shown = last.trim_end_matches(|c: char| c.is_whitespace() || ",.;:–-".contains(c));
        *last = format!("{shown}…");
        kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LONG: &str =
        "Đường dây nóng tiếp nhận phản ánh: Ắ Ằ Ẳ Ẵ Ặ Ễ Ộ ữ, nghỉ phép, lương và bảo hiểm xã hội";

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

    #[test]
    fn a_long_text_is_cut_with_an_ellipsis_and_a_short_one_is_balanced() {
        let measured = Letters::new().measured(LONG);
        let cut = measured.lines(60.0, 500.0, 2);
        assert!(cut.cut && cut.lines.len() == 2 && cut.lines[1].ends_with('…'), "{cut:?}");
        let whole = measured.lines(60.0, 1_000.0, 4);
        assert!(!whole.cut, "{whole:?}");
        assert_eq!(whole.lines.join(" "), LONG);
        let chars: Vec<_> = whole.lines.iter().map(|line| line.chars().count()).collect();
        assert!(chars.iter().max().unwrap() - chars.iter().min().unwrap() < 14, "{whole:?}");
        assert!(Letters::new().measured("").lines(60.0, 500.0, 4).lines.is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_line_is_wider_than_its_room(text in "[a-zA-ZẮỄộữđ .,]{0,120}", width in 300.0_f32..1_100.0) {
            let letters = Letters::new();
            let lines = letters.measured(&text).lines(58.0, width, 4).lines;
            prop_assert!(lines.len() <= 4);
            let texts: Vec<&str> = lines.iter().map(String::as_str).collect();
            for wide in letters.widths(&texts) {
                // Pairs of letters that move apart across a cut word can cost a hair.
                prop_assert!(wide * 58.0 <= width + 6.0, "{wide} {lines:?}");
            }
        }
    }
}
