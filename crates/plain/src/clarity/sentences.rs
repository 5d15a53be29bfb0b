//! Where sentences begin and end: by their stops, by headings, items and blank lines.
//!
//! A dot is no stop within a number (`1.500.000`), behind an abbreviation (`TP. Hà Giang`), behind a label
//! (`Điều 5. Quyền của người lao động`, `1. Mở mục Gửi`), or where a small letter follows (`v.v. và`).

use core::ops::Range;

use super::tokens::{Kind, Token};
use crate::fold::fold;

/// What a dot behind it does not end, folded.
const SHORT: &[&str] = &[
    "tp", "tx", "tt", "q", "p", "x", "ths", "ts", "gs", "pgs", "bs", "ks", "cn", "dr", "mr", "mrs",
    "st", "so", "tr", "vd", "dc", "nxb", "k", "d",
];
/// Words that begin a label which a number ends.
const LABELS: &[&str] = &["dieu", "khoan", "diem", "chuong", "muc", "phan", "buoc", "bai", "cau"];

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the text, from its first piece to its last.
    pub range: Range<usize>,
    /// The places of its pieces among those of the text.
    pub tokens: Range<usize>,
}

impl Sentence {
    /// How many syllables it has; see [`super::tokens`].
    #[must_use]
    pub fn syllables(&self) -> usize {
        self.tokens.len()
    }
}

/// The sentences of a text whose pieces are these.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut first = 0;
    for (place, token) in tokens.iter().enumerate() {
        let next = tokens.get(place + 1);
        let end = next.map_or(text.len(), |next| next.range.start);
        let between = text.get(token.range.end..end).unwrap_or_default();
        let start = tokens.get(first).map_or(token.range.start, |token| token.range.start);
        let ends = next.is_none_or(|next| {
            is_break(between)
                || (between.contains('\n') && is_heading(text, start))
                || is_stop(between, text, tokens.get(first..=place), next)
        });
        if ends {
            found.push(Sentence { range: start..token.range.end, tokens: first..place + 1 });
            first = place + 1;
        }
    }
    found
}

/// True where a new block begins: a blank line, a heading, an item.
fn is_break(between: &str) -> bool {
    let Some((_, after)) = between.split_once('\n') else { return false };
    // The line before a heading or an item may end without a stop.
    between.matches('\n').count() > 1 || after.trim_start().starts_with(['-', '#', '•', '+'])
}

/// True when a heading begins at this byte.
fn is_heading(text: &str, start: usize) -> bool {
    text.get(..start).unwrap_or_default().trim_end().ends_with('#')
}

fn is_stop(between: &str, text: &str, so_far: Option<&[Token]>, next: &Token) -> bool {
    let Some(stop) = between.find(['.', '!', '?', '…']) else { return false };
    let (signs, after) = between.split_at(stop);
    // A stop stands at the word, but for closing marks between.
    if signs.contains(char::is_whitespace) || !after.contains(char::is_whitespace) {
        return false;
    }
    let Some(so_far) = so_far else { return true };
    let opens = text.get(next.range.clone()).unwrap_or_default().chars().next();
    if opens.is_some_and(char::is_lowercase) {
        return false;
    }
    if !after.starts_with('.') || after.starts_with("..") {
        return true;
    }
    let Some(last) = so_far.last() else { return true };
    let word = text.get(last.range.clone()).unwrap_or_default();
    let is_label = match so_far {
        [number] => number.kind == Kind::Number || word.chars().count() == 1,
        [label, number] => {
            LABELS.contains(&label.folded.as_str())
                && (number.kind == Kind::Number || is_roman(word) || word.chars().count() == 1)
        }
        _ => false,
    };
    let is_short = last.kind == Kind::Word
        && signs.is_empty()
        && last.is_capital()
        && (word.chars().count() == 1 || SHORT.contains(&fold(word).as_str()));
    !is_label && !is_short
}

/// True for `II` and `XIV`.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::sentences;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            sentences(text, &tokens(text)).into_iter().map(|s| text[s.range].to_owned()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_stop_ends_a_sentence_and_a_dot_within_does_not() {
        check("Nghỉ 12 ngày. Hưởng nguyên lương!", &["Nghỉ 12 ngày", "Hưởng nguyên lương"]);
        check("Được 1.500.000 đồng. Từ 1.7.2025.", &["Được 1.500.000 đồng", "Từ 1.7.2025"]);
        check("Họp ở TP. Hà Giang. Đến sớm.", &["Họp ở TP. Hà Giang", "Đến sớm"]);
        check("Gặp ông N. V. An. Hỏi giờ.", &["Gặp ông N. V. An", "Hỏi giờ"]);
        check("Gạo, muối, v.v. và nước.", &["Gạo, muối, v.v. và nước"]);
        check("Gạo, muối, v.v. Ai cũng có.", &["Gạo, muối, v.v", "Ai cũng có"]);
        check("“Đến đâu?” Anh hỏi… Rồi đi.", &["Đến đâu", "Anh hỏi", "Rồi đi"]);
    }

    #[test]
    fn a_label_is_no_sentence_of_its_own() {
        check("Điều 5. Quyền của bạn. Nghỉ.", &["Điều 5. Quyền của bạn", "Nghỉ"]);
        check("1. Mở mục Gửi.\n2. Viết.", &["1. Mở mục Gửi", "2. Viết"]);
        check("Mục II. Việc làm", &["Mục II. Việc làm"]);
        // Behind words it is an end like any other.
        check("Làm theo Điều 5. Hỏi khi chưa rõ.", &["Làm theo Điều 5", "Hỏi khi chưa rõ"]);
    }

    #[test]
    fn headings_items_and_blank_lines_end_one_and_a_broken_line_does_not() {
        check(
            "## Vì sao\nMột dòng\nbị ngắt.\n- một\n- hai\n\nba",
            &["Vì sao", "Một dòng\nbị ngắt", "một", "hai", "ba"],
        );
    }

    proptest! {
        #[test]
        fn every_piece_is_in_one_sentence(text in any::<String>()) {
            let tokens = tokens(&text);
            let mut next = 0;
            for sentence in sentences(&text, &tokens) {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(text.get(sentence.range).is_some());
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, tokens.len());
        }
    }
}
