//! Finding the terms of a glossary in a text, so that each can open its line where it stands.
//!
//! Terms are whole words. The longest one that fits is taken, and what stands inside it is not looked at:
//! in `thoả ước lao động tập thể` there is no second `thoả ước`. Each term is found once in a text, where
//! it stands first; a page full of underlined words is hard to read.
//!
//! Diacritics count, their encoding (NFC, NFD) and the place of the tone (`thoả`, `thỏa`) do not. Words
//! may be small or capital; an abbreviation is found in capitals only.

use core::ops::Range;

use wire::glossary::Glossary;

use crate::words::{Word, words};

/// A glossary made ready for many texts.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// In the order of their first words, the longest first among the same.
    spellings: Vec<Spelling>,
    entries: usize,
}

/// One way to write a term.
#[derive(Clone, Debug)]
struct Spelling {
    parts: Vec<Part>,
    /// The place of the term in the glossary.
    entry: usize,
}

/// A word of a spelling.
#[derive(Clone, Debug)]
struct Part {
    word: Word,
    is_abbreviation: bool,
    /// The signs before it, without white space: the comma of `an toàn, vệ sinh lao động`.
    signs: String,
}

impl Finder {
    /// Reads a glossary. A spelling without any letter or digit is never found.
    #[must_use]
    pub fn new(glossary: &Glossary) -> Self {
        let mut spellings: Vec<Spelling> = Vec::new();
        for (entry, term) in glossary.entries.iter().enumerate() {
            for text in term.spellings() {
                let parts = parts(text);
                if !parts.is_empty() {
                    let spelling = Spelling { parts, entry };
                    // Of two that are the same the earlier one wins, so the later one stands behind it.
                    let at = spellings.partition_point(|known| known.key() <= spelling.key());
                    spellings.insert(at, spelling);
                }
            }
        }
        Self { spellings, entries: glossary.entries.len() }
    }

    /// Where the terms stand in a text, in its order: the bytes of each with the place of its entry in
    /// the glossary. No two of them touch the same byte, and no entry comes twice.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let words = words(text);
        let mut is_found = vec![false; self.entries];
        let mut found = Vec::new();
        let mut rest = &words[..];
        while let Some((first, others)) = rest.split_first() {
            rest = others;
            let Some(spelling) = self.longest(text, first, others) else { continue };
            let (more, after) =
                others.split_at_checked(spelling.parts.len() - 1).unwrap_or_default();
            rest = after;
            if let Some(is_found) = is_found.get_mut(spelling.entry)
                && !core::mem::replace(is_found, true)
            {
                let last = more.last().unwrap_or(first);
                found.push((first.range.start..last.range.end, spelling.entry));
            }
        }
        found
    }

    /// The longest spelling that stands at a word.
    fn longest(&self, text: &str, first: &Word, others: &[Word]) -> Option<&Spelling> {
        let start = self.spellings.partition_point(|known| known.first() < first.folded.as_str());
        let rest = self.spellings.get(start..).unwrap_or_default();
        rest.iter()
            .take_while(|spelling| spelling.first() == first.folded)
            .find(|spelling| spelling.stands_at(text, first, others))
    }
}

impl Spelling {
    fn first(&self) -> &str {
        self.parts.first().map_or("", |part| &part.word.folded)
    }

    /// What spellings are sorted by.
    fn key(&self) -> (&str, core::cmp::Reverse<usize>) {
        (self.first(), core::cmp::Reverse(self.parts.len()))
    }

    fn stands_at(&self, text: &str, first: &Word, others: &[Word]) -> bool {
        if self.parts.len() > others.len() + 1 {
            return false;
        }
        let mut end = first.range.start;
        self.parts.iter().zip(core::iter::once(first).chain(others)).all(|(part, word)| {
            let signs = text.get(end..word.range.start).unwrap_or_default();
            end = word.range.end;
            part.word.folded == word.folded
                && part.word.accent == word.accent
                && part.signs == signs.trim()
                && !(part.is_abbreviation && is_small(text, word))
        })
    }
}

fn parts(text: &str) -> Vec<Part> {
    // What stands before the first word of a spelling is no part of it.
    let mut end = None;
    let part = |word: Word| {
        let signs = end.and_then(|end| text.get(end..word.range.start)).unwrap_or_default();
        end = Some(word.range.end);
        let capitals = text.get(word.range.clone()).unwrap_or_default();
        let capitals = capitals.chars().filter(|c| c.is_uppercase()).count();
        let is_abbreviation = capitals > 0 && !is_small(text, &word);
        Part { is_abbreviation, signs: signs.trim().to_owned(), word }
    };
    words(text).into_iter().map(part).collect()
}

/// True when a word has a small letter.
fn is_small(text: &str, word: &Word) -> bool {
    text.get(word.range.clone()).unwrap_or_default().chars().any(char::is_lowercase)
}

/// Where the terms of a glossary stand in a text; see [`Finder::find`], which is the thing to use for
/// several texts.
#[must_use]
pub fn find(text: &str, glossary: &Glossary) -> Vec<(Range<usize>, usize)> {
    Finder::new(glossary).find(text)
}

#[cfg(test)]
mod tests {
    use super::{Finder, find};
    use crate::fold::fold;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use wire::glossary::{Glossary, GlossaryEntry};

    fn samples() -> Glossary {
        let text = include_str!("../../../samples/glossary.json");
        serde_json::from_str(text).expect("a glossary")
    }

    /// A glossary of terms, each with its other spellings behind a bar.
    fn glossary(terms: &[&str]) -> Glossary {
        let entry = |term: &&str| {
            let mut spellings = term.split('|').map(str::to_owned);
            let term = spellings.next().unwrap_or_default();
            let line = "…".to_owned();
            GlossaryEntry { term, other: spellings.collect(), vi: line.clone(), en: line }
        };
        Glossary { entries: terms.iter().map(entry).collect() }
    }

    #[track_caller]
    fn check(terms: &[&str], text: &str, expected: &[(&str, usize)]) {
        let found = find(text, &glossary(terms));
        let found: Vec<_> = found.into_iter().map(|(range, entry)| (&text[range], entry)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn terms_are_whole_words() {
        check(&["đoàn phí"], "Đóng đoàn phí.", &[("đoàn phí", 0)]);
        check(&["đoàn phí"], "ĐOÀN PHÍ", &[("ĐOÀN PHÍ", 0)]);
        check(&["đoàn phí"], "đoàn phích, liênđoàn phí", &[]);
        check(&["đoàn phí"], "đoan phí, doan phi", &[]);
        check(&["BHXH"], "BHXH-BHYT (bhxh) BHXHx", &[("BHXH", 0)]);
    }

    #[test]
    fn abbreviations_are_found_in_capitals_only() {
        check(&["CĐCS", "ca"], "cđcs và CĐCS, Ca", &[("CĐCS", 0), ("Ca", 1)]);
        check(&["sổ BHXH"], "Sổ bhxh, sổ BHXH", &[("sổ BHXH", 0)]);
    }

    #[test]
    fn the_longest_term_is_taken_and_nothing_inside_it() {
        let terms = ["thoả ước", "thoả ước lao động tập thể|TƯLĐTT", "lao động"];
        check(&terms, "Thỏa ước lao động tập thể", &[("Thỏa ước lao động tập thể", 1)]);
        check(&terms, "thoả ước lao động", &[("thoả ước", 0), ("lao động", 2)]);
        check(
            &terms,
            "TƯLĐTT: thoả ước lao động tập thể, thoả ước",
            &[("TƯLĐTT", 1), ("thoả ước", 0)],
        );
    }

    #[test]
    fn each_term_is_found_at_its_first_place_only() {
        check(&["tăng ca|làm thêm giờ"], "Làm thêm giờ, tăng ca", &[("Làm thêm giờ", 0)]);
    }

    #[test]
    fn between_words_stand_the_signs_of_the_term_alone() {
        let terms = ["an toàn, vệ sinh lao động", "kinh phí công đoàn"];
        check(&terms, "An toàn,\nvệ sinh lao động", &[("An toàn,\nvệ sinh lao động", 0)]);
        check(&terms, "An toàn vệ sinh lao động; kinh phí, công đoàn", &[]);
        check(&terms, "kinh  phí\u{a0}công đoàn", &[("kinh  phí\u{a0}công đoàn", 1)]);
    }

    #[test]
    fn the_old_and_the_new_place_of_the_tone_are_the_same() {
        for (new, old) in
            [("hoà", "hòa"), ("hoá", "hóa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("uý", "úy")]
        {
            check(&[new], old, &[(old, 0)]);
            check(&[old], new, &[(new, 0)]);
        }
        check(&["nghỉ"], "nghĩ", &[]);
    }

    #[test]
    fn the_sample_terms_find_themselves_and_no_two_are_the_same() {
        let glossary = samples();
        let finder = Finder::new(&glossary);
        for (place, entry) in glossary.entries.iter().enumerate() {
            for text in entry.spellings() {
                assert_eq!(finder.find(text), [(0..text.len(), place)], "{text}");
            }
        }
    }

    fn some_text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "CĐCS", "cđcs", "BHXH", "sổ", "bảo", "hiểm", "xã", "hội", "Thoả", "thỏa", "ước", "lao",
            "động", "tập", "thể", "đoàn", "phí", "kinh", "công", ",", "-", "lương", "cơ", "sở",
        ]);
        prop::collection::vec(word, 0..20).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn what_is_found_is_a_term_in_order_and_once(text in some_text()) {
            let glossary = samples();
            let (mut end, mut seen) = (0, Vec::new());
            for (range, entry) in find(&text, &glossary) {
                prop_assert!(end <= range.start && range.start < range.end);
                end = range.end;
                prop_assert!(!seen.contains(&entry));
                seen.push(entry);
                let found = fold(&text[range]);
                prop_assert!(glossary.entries[entry].spellings().any(|text| fold(text) == found));
            }
        }

        #[test]
        fn composed_and_decomposed_texts_have_the_same_terms(text in some_text()) {
            let glossary = samples();
            let decomposed: String = text.nfd().collect();
            let of = |text: &str| -> Vec<_> {
                let found = find(text, &glossary).into_iter();
                found.map(|(range, entry)| (text[range].nfc().to_string(), entry)).collect()
            };
            prop_assert_eq!(of(&text), of(&decomposed));
        }

        #[test]
        fn a_term_between_other_words_is_found(entry in 0_usize..40, before in "[xyz .,]{0,9}", after in "[ .,][xyz .]{0,9}") {
            let glossary = samples();
            let term = &glossary.entries[entry].term;
            let text = format!("{before} {term}{after}");
            let start = before.len() + 1;
            prop_assert_eq!(find(&text, &glossary), [(start..start + term.len(), entry)]);
        }

        #[test]
        fn no_text_and_no_term_breaks_it(text in any::<String>(), terms in any::<Vec<String>>()) {
            let terms: Vec<_> = terms.iter().map(String::as_str).collect();
            for (range, entry) in find(&text, &glossary(&terms)) {
                prop_assert!(!text[range].is_empty() && entry < terms.len());
            }
            let _ = find(&text, &glossary(&[&text]));
        }
    }
}
