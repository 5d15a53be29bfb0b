//! The words of a text: where each one stands, what it folds to, and the marks that folding takes away.
//!
//! A word is what [`crate::fold::fold`] puts between two spaces; in Vietnamese that is a syllable.

use core::ops::Range;

use crate::accent::Accent;
use crate::fold::fold_char;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text, with every combining mark that belongs to its last letter.
    pub range: Range<usize>,
    /// Its marks.
    pub accent: Accent,
    /// Its folded letters.
    pub folded: String,
}

/// Goes through a text word by word without asking for memory.
pub(crate) struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next word's bytes and marks; its folded letters replace what `folded` holds.
    pub(crate) fn next(&mut self, folded: &mut String) -> Option<(Range<usize>, Accent)> {
        folded.clear();
        let mut start = self.at;
        let mut accent = Accent::default();
        // Counts the letters of the word, as the marks of one belong to its place.
        let mut letters = 0;
        for (offset, c) in self.text.get(self.at..)?.char_indices() {
            match fold_char(c) {
                Some(' ') if letters > 0 => {
                    let end = self.at + offset;
                    self.at = end;
                    return Some((start..end, accent));
                }
                Some(' ') => {}
                Some(letter) => {
                    if letters == 0 {
                        start = self.at + offset;
                    }
                    folded.push(letter);
                    accent.take(c, letters);
                    letters += 1;
                }
                // A mark that follows no letter marks nothing.
                None if letters > 0 => accent.take(c, letters - 1),
                None => {}
            }
        }
        self.at = self.text.len();
        (letters > 0).then_some((start..self.at, accent))
    }
}

/// All words of a text, in its order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut walk = Walk::new(text);
    let mut folded = String::new();
    let mut words = Vec::new();
    while let Some((range, accent)) = walk.next(&mut folded) {
        words.push(Word { range, accent, folded: folded.clone() });
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::fold::fold;
    use proptest::prelude::*;

    #[test]
    fn a_word_ends_after_its_last_combining_mark() {
        let text = "  Đoa\u{300}n vie\u{302}n, 2026!";
        let found: Vec<_> =
            words(text).into_iter().map(|word| (&text[word.range], word.folded)).collect();
        let expected = [("Đoa\u{300}n", "doan"), ("vie\u{302}n", "vien"), ("2026", "2026")]
            .map(|(raw, f)| (raw, f.to_owned()));
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn the_words_are_what_folding_puts_between_spaces(text in any::<String>()) {
            let found: Vec<_> = words(&text).into_iter().map(|word| word.folded).collect();
            prop_assert_eq!(found.join(" "), fold(&text));
        }

        #[test]
        fn each_range_holds_its_word_alone(text in "[a-zA-ZàÁảđĐƠự\u{300}\u{31b} .,1-9]{0,40}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.range.start >= end);
                end = word.range.end;
                prop_assert_eq!(fold(&text[word.range]), word.folded);
            }
        }
    }
}
