//! What is not ours to word: quotations, and the titles of laws. Nothing in them is called officialese.

use core::ops::Range;

use super::tokens::{Case, Kind, Token};

/// The quotations of a text and the titles behind the numbers of documents, in its order; they may overlap.
#[must_use]
pub fn zones(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut zones = quotations(text);
    let mut reach = 0;
    for (token, next) in tokens.iter().zip(tokens.iter().skip(1)) {
        // A title that begins within another one ends with it: no part of the text is searched twice.
        if token.range.start >= reach && is_title(tokens, token, next) {
            let rest = text.get(token.range.end..).unwrap_or_default();
            let end = rest.find([',', ';', '(', '“', '\n', '.', ':']);
            reach = token.range.end + end.unwrap_or(rest.len());
            zones.push(token.range.end..reach);
        }
    }
    zones.sort_by_key(|zone| zone.start);
    zones
}

/// True when what follows the number of a document tells what it is about: `145/2020/NĐ-CP quy định chi
/// tiết …`, `… về lương cơ sở`.
fn is_title(tokens: &[Token], code: &Token, next: &Token) -> bool {
    let mut at = tokens.partition_point(|token| token.range.start < next.range.start);
    // `ngày 14/12/2020` may stand between.
    if next.folded == "ngay" && tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Number) {
        at += 2;
    }
    let Some(word) = tokens.get(at) else { return false };
    code.kind == Kind::Code
        && word.case == Case::Small
        && ["quy", "huong", "ve", "sua", "ban"].contains(&word.folded.as_str())
}

fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut zones = Vec::new();
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (c, open) {
            ('“' | '«', None) => open = Some((at, c)),
            ('"', None) => open = Some((at, c)),
            ('”', Some((from, '“'))) | ('»', Some((from, '«'))) | ('"', Some((from, '"'))) => {
                zones.push(from..at + c.len_utf8());
                open = None;
            }
            // A quotation that nobody closed ends with its line, and was none.
            ('\n', _) => open = None,
            _ => {}
        }
    }
    zones
}

/// Asks for many places, in the order of the text, whether they lie in a zone.
#[derive(Clone, Debug)]
pub struct Outside<'a> {
    zones: &'a [Range<usize>],
    reach: usize,
}

impl<'a> Outside<'a> {
    /// Begins before the first zone.
    #[must_use]
    pub const fn new(zones: &'a [Range<usize>]) -> Self {
        Self { zones, reach: 0 }
    }

    /// True when a byte lies in no zone. Bytes are asked for in their order.
    pub fn is_outside(&mut self, byte: usize) -> bool {
        while let Some((first, rest)) = self.zones.split_first() {
            if first.start > byte {
                break;
            }
            self.reach = self.reach.max(first.end);
            self.zones = rest;
        }
        byte >= self.reach
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::{Outside, zones};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> =
            zones(text, &tokens(text)).into_iter().map(|z| text[z].to_owned()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotations_and_titles_are_left_as_they_are() {
        check("Nói “trên cơ sở” và \"nhằm\" thôi", &["“trên cơ sở”", "\"nhằm\""]);
        check("Mở “mà không đóng\nhết dòng”", &[]);
        check(
            "Nghị định 145/2020/NĐ-CP ngày 14/12/2020 quy định chi tiết và hướng dẫn thi hành, rồi sử dụng",
            &[" ngày 14/12/2020 quy định chi tiết và hướng dẫn thi hành"],
        );
        check("Theo 41/2024/QH15 thì được phép", &[]);
    }

    proptest! {
        #[test]
        fn zones_lie_in_the_text(text in "[a-z \"“”«»\n0-9/ve]{0,60}") {
            let zones = zones(&text, &tokens(&text));
            for zone in &zones {
                prop_assert!(text.get(zone.clone()).is_some());
            }
            let mut outside = Outside::new(&zones);
            for (at, _) in text.char_indices() {
                let inside = zones.iter().any(|zone| zone.contains(&at));
                prop_assert_eq!(outside.is_outside(at), !inside);
            }
        }
    }
}
