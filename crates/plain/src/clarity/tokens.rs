//! The pieces of a text that a reader reads one by one: syllables, numbers, and codes such as the number of a
//! decree.
//!
//! Vietnamese is written syllable by syllable, so a word of [`crate::words`] is one syllable. A number is read
//! at one glance however many dots it has (`1.500.000`), and so is a code (`145/2020/NĐ-CP`); each counts once.

use core::ops::Range;

use crate::accent::Accent;
use crate::words::words;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Its folded letters; empty for what is no word.
    pub folded: String,
    /// Its marks.
    pub accent: Accent,
    /// How it is written.
    pub case: Case,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// A number, a date, a sum, a share.
    Number,
    /// The number of a document, an address.
    Code,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// With a small first letter.
    Small,
    /// With a capital first letter.
    Capital,
    /// At least two letters, all of them capitals, and nothing else.
    Capitals,
}

impl Token {
    /// True for a word with a capital first letter.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        self.case != Case::Small
    }
}

/// All pieces of a text, in its order.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                start = None;
                chunk(text, from..at, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Reads what stands between two white spaces.
fn chunk(text: &str, range: Range<usize>, found: &mut Vec<Token>) {
    let whole = text.get(range.clone()).unwrap_or_default();
    let inner = whole.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c) && c != '%');
    let digits = inner.chars().any(|c| c.is_ascii_digit());
    let letters = inner.chars().any(char::is_alphabetic);
    let address = inner.contains("://") || inner.contains('@') || inner.starts_with("www.");
    let kind = if address || (digits && letters && inner.contains('/')) {
        Kind::Code
    } else if digits && inner.starts_with(|c: char| c.is_ascii_digit()) {
        Kind::Number
    } else {
        Kind::Word
    };
    if kind != Kind::Word {
        // What was trimmed at the front are whole characters of the same text.
        let from = range.start + (inner.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
        let range = from..from + inner.len();
        let (folded, accent) = (String::new(), Accent::default());
        found.push(Token { range, kind, folded, accent, case: Case::Small });
        return;
    }
    for word in words(whole) {
        let letters = whole.get(word.range.clone()).unwrap_or_default();
        let from = range.start + word.range.start;
        found.push(Token {
            range: from..from + letters.len(),
            kind,
            folded: word.folded,
            accent: word.accent,
            case: case(letters),
        });
    }
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn case(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| !is_mark(*c));
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let rest = letters
                .by_ref()
                .try_fold(0_usize, |count, c| c.is_uppercase().then_some(count + 1));
            if rest.is_some_and(|count| count > 0) { Case::Capitals } else { Case::Capital }
        }
        _ => Case::Small,
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Kind, tokens};
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn numbers_and_codes_are_one_piece_and_words_are_syllables() {
        let text = "Từ 1/7/2025, Nghị định 145/2020/NĐ-CP: 1.500.000 đồng (15%), 0,5 LĐLĐ/CĐCS";
        let found: Vec<_> = tokens(text)
            .into_iter()
            .map(|token| (text[token.range].to_owned(), token.kind))
            .collect();
        let expected = [
            ("Từ", Kind::Word),
            ("1/7/2025", Kind::Number),
            ("Nghị", Kind::Word),
            ("định", Kind::Word),
            ("145/2020/NĐ-CP", Kind::Code),
            ("1.500.000", Kind::Number),
            ("đồng", Kind::Word),
            ("15%", Kind::Number),
            ("0,5", Kind::Number),
            ("LĐLĐ", Kind::Word),
            ("CĐCS", Kind::Word),
        ]
        .map(|(text, kind)| (text.to_owned(), kind));
        assert_eq!(found, expected);
    }

    #[test]
    fn only_words_of_several_capitals_are_in_capitals() {
        let cases: Vec<_> = tokens("LĐLĐ Lao lao Đ QH15").into_iter().map(|t| t.case).collect();
        assert_eq!(
            cases,
            [Case::Capitals, Case::Capital, Case::Small, Case::Capital, Case::Capital]
        );
    }

    proptest! {
        #[test]
        fn pieces_are_in_order_and_composed_texts_have_as_many(text in "[a-zàđơỆ0-9 .,/%(\n-]{0,60}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= end && token.range.start < token.range.end);
                prop_assert!(text.get(token.range.clone()).is_some());
                end = token.range.end;
            }
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(tokens(&text).len(), tokens(&decomposed).len());
        }

        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            for token in tokens(&text) {
                prop_assert!(text.get(token.range).is_some());
            }
        }
    }
}
