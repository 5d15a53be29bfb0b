//! Breaking a text into lines of a picture, by the widths that the font gives.

use std::collections::HashMap;

/// A text whose words have been measured, at a size of 1.
pub struct Measured {
    /// The words, each with its width.
    pub words: Vec<(String, f32)>,
    /// The width of every letter in them.
    pub letters: HashMap<char, f32>,
    /// The width of a space.
    pub space: f32,
    /// The width of the ellipsis.
    pub ellipsis: f32,
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

    use super::super::letters::Letters;

    const LONG: &str =
        "Đường dây nóng tiếp nhận phản ánh: Ắ Ằ Ẳ Ẵ Ặ Ễ Ộ ữ, nghỉ phép, lương và bảo hiểm xã hội";

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
            for wide in texts.into_iter().map(|text| letters.width(text)) {
                // Pairs of letters that move apart across a cut word can cost a hair.
                prop_assert!(wide * 58.0 <= width + 6.0, "{wide} {lines:?}");
            }
        }
    }
}
