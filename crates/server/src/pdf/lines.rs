//! Breaking a text into lines by the widths that the font gives, and finding the size at which it fits.

use super::face::{Face, Shaped};

/// A text in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The lines, ready to be drawn.
    pub lines: Vec<Shaped>,
    /// True when the text did not fit, and ends with an ellipsis.
    pub cut: bool,
}

/// The words of a text, with those that are wider than a line in pieces that are not.
fn words(face: &Face, text: &str, room: f32) -> Vec<(String, f32)> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let width = face.width(word);
        if width <= room {
            found.push((word.to_owned(), width));
            continue;
        }
        let mut piece = String::new();
        for c in word.chars() {
            let more = format!("{piece}{c}");
            if !piece.is_empty() && face.width(&more) > room {
                found.push((piece.clone(), face.width(&piece)));
                piece = c.to_string();
            } else {
                piece = more;
            }
        }
        found.push((piece.clone(), face.width(&piece)));
    }
    found
}

/// Lines as full as they can be, each with its words.
fn filled(words: &[(String, f32)], space: f32, room: f32) -> Vec<String> {
    let mut lines: Vec<(String, f32)> = Vec::new();
    for (word, width) in words {
        match lines.last_mut() {
            Some((line, so_far)) if *so_far + space + width <= room => {
                line.push(' ');
                line.push_str(word);
                *so_far += space + width;
            }
            _ => lines.push((word.clone(), *width)),
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// The text at a size, in at most so many lines no wider than `width`. With `balanced` the lines become about
/// equally long, as a headline's should be.
#[must_use]
pub fn broken(
    face: &Face,
    text: &str,
    size: f32,
    width: f32,
    most: usize,
    balanced: bool,
) -> Lines {
    let room = width / size;
    let words = words(face, text, room);
    let space = face.width("n n") - face.width("nn");
    let mut lines = filled(&words, space, room);
    let cut = lines.len() > most;
    if cut {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while face.width(&format!("{last}…")) > room && last.pop().is_some() {}
            let shown = last.trim_end_matches(|c: char| c.is_whitespace() || ",.;:–-".contains(c));
            *last = format!("{shown}…");
        }
    } else if balanced && lines.len() > 1 {
        // The narrowest room that still gives as many lines.
        let (mut low, mut high) = (room * 0.5, room);
        for _ in 0..10 {
            let middle = f32::midpoint(low, high);
            let narrower = filled(&words, space, middle);
            let widest = words.iter().map(|(_, width)| *width).fold(0.0, f32::max);
            if narrower.len() == lines.len() && widest <= middle {
                (lines, high) = (narrower, middle);
            } else {
                low = middle;
            }
        }
    }
    Lines { lines: lines.iter().map(|line| face.shape(line)).collect(), cut }
}

/// The largest size between two at which a text fits into a place without being cut, and its lines; the
/// smallest size, cut, where none does.
#[must_use]
pub fn fitted(
    face: &Face,
    text: &str,
    (width, height): (f32, f32),
    (smallest, largest): (f32, f32),
    leading: f32,
) -> (f32, Lines) {
    let most = |size: f32| {
        let most = (height / (size * leading)) as usize;
        most.max(1)
    };
    let widest = text.split_whitespace().map(|word| face.width(word)).fold(0.0, f32::max);
    let mut size = largest;
    while size > smallest {
        // A word is not torn for the sake of a larger letter.
        if widest * size <= width {
            let lines = broken(face, text, size, width, most(size), true);
            if !lines.cut {
                return (size, lines);
            }
        }
        size *= 0.96;
    }
    (smallest, broken(face, text, smallest, width, most(smallest), true))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::face::Weight;
    use super::*;

    const LONG: &str =
        "Đường dây nóng tiếp nhận phản ánh: Ắ Ằ Ẳ Ẵ Ặ Ễ Ộ ữ, nghỉ phép, lương và bảo hiểm xã hội";

    #[test]
    fn a_long_text_is_cut_with_an_ellipsis_and_a_short_one_is_balanced() {
        let face = Weight::ExtraBold.face().expect("a font");
        let cut = broken(face, LONG, 60.0, 500.0, 2, true);
        assert!(cut.cut && cut.lines.len() == 2 && cut.lines[1].text.ends_with('…'), "{cut:?}");
        let whole = broken(face, LONG, 60.0, 1_000.0, 4, true);
        assert!(!whole.cut);
        let texts: Vec<&str> = whole.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts.join(" "), LONG);
        let widths: Vec<f32> = whole.lines.iter().map(|line| line.width).collect();
        let (least, most) =
            widths.iter().fold((f32::MAX, 0.0_f32), |(a, b), w| (a.min(*w), b.max(*w)));
        assert!(most - least < most * 0.4, "{widths:?}");
    }

    #[test]
    fn a_short_text_is_written_larger_than_a_long_one() {
        let face = Weight::ExtraBold.face().expect("a font");
        let room = (400.0, 200.0);
        let (large, _) = fitted(face, "Lương", room, (14.0, 90.0), 1.2);
        let (small, lines) = fitted(face, LONG, room, (14.0, 90.0), 1.2);
        assert!(large > small && !lines.cut, "{large} {small}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_line_is_wider_than_its_room(text in "[a-zA-ZẮỄộữđ .,]{0,160}", width in 60.0_f32..600.0) {
            let face = Weight::ExtraBold.face().expect("a font");
            let (size, lines) = fitted(face, &text, (width, 160.0), (12.0, 60.0), 1.2);
            for line in &lines.lines {
                // Pairs of letters that move apart across a cut word can cost a hair.
                prop_assert!(line.width * size <= width + size * 0.2, "{} {line:?}", line.width * size);
            }
            prop_assert!(lines.lines.len() as f32 * size * 1.2 <= 160.0);
        }
    }
}
