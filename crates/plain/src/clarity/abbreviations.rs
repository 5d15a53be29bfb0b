//! Abbreviations that nothing explains: neither the glossary, whose terms open where they stand, nor words
//! that come before, `Liên đoàn Lao động (LĐLĐ)`.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use core::ops::Range;

use wire::glossary::Glossary;

use super::phrases::capital;
use super::sentences::{Sentence, is_roman};
use super::syllable::is_syllable;
use super::tokens::{Case, Kind, Token};
use crate::words::words;

/// What everybody with a phone knows, or what stands for money and places.
const EVERYDAY: &[&str] = &[
    "TP", "TX", "QR", "SMS", "TV", "USB", "ATM", "VNĐ", "VND", "PIN", "GPS", "HIV", "PDF", "CV",
    "WC", "FM",
];
/// Names of firms follow these words and may be in capitals.
const FIRMS: &[(&str, &str)] =
    &[("cong", "ty"), ("tap", "doan"), ("nha", "may"), ("ngan", "hang"), ("xi", "nghiep")];

static LONG: LazyLock<HashMap<Key, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("abbreviations.txt").lines().filter(|line| !line.starts_with('#'));
    let pair = |line: &'static str| {
        let (short, long) = line.split_once('=')?;
        Some((key_of(short)?, long.trim()))
    };
    lines.filter_map(pair).collect()
});
static COMMON: LazyLock<BTreeSet<Key>> =
    LazyLock::new(|| EVERYDAY.iter().filter_map(|short| key_of(short)).collect());

/// An abbreviation without its marks, and its marks.
pub(super) type Key = (String, u32);

fn key_of(short: &str) -> Option<Key> {
    words(short).into_iter().next().map(|word| (word.folded, word.accent.bits()))
}

fn key(token: &Token) -> Key {
    (token.folded.clone(), token.accent.bits())
}

/// The abbreviations that a glossary explains.
#[must_use]
pub(super) fn of_glossary(glossary: &Glossary) -> BTreeSet<Key> {
    let one = |text: &str| {
        let words = words(text);
        let [word] = words.as_slice() else { return None };
        Some((word.folded.clone(), word.accent.bits()))
    };
    glossary.entries.iter().flat_map(|entry| entry.spellings().filter_map(one)).collect()
}

/// An abbreviation that nothing explains, where it stands first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub range: Range<usize>,
    /// It with its meaning before it, where the meaning is known.
    pub better: Option<String>,
}

/// Goes through the texts of a card in the order in which one reads them.
#[derive(Clone, Debug)]
pub(super) struct Reader<'a> {
    glossary: &'a BTreeSet<Key>,
    /// What was explained, or told already.
    done: BTreeSet<Key>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(glossary: &'a BTreeSet<Key>) -> Self {
        Self { glossary, done: BTreeSet::new() }
    }

    /// The abbreviations of a text that neither it nor a text before it explains.
    pub(super) fn read(
        &mut self,
        text: &str,
        tokens: &[Token],
        sentences: &[Sentence],
    ) -> Vec<Found> {
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if !is_abbreviation(text, tokens, at) {
                continue;
            }
            let key = key(token);
            if self.glossary.contains(&key) || COMMON.contains(&key) || self.done.contains(&key) {
                continue;
            }
            if !is_explained(text, tokens, at) {
                let opens = sentences.binary_search_by_key(&at, |one| one.tokens.start).is_ok();
                let better = LONG.get(&key).map(|long| {
                    let long = if opens { capital(long) } else { (*long).to_owned() };
                    let short = text.get(token.range.clone()).unwrap_or_default();
                    format!("{long} ({short})")
                });
                found.push(Found { range: token.range.clone(), better });
            }
            self.done.insert(key);
        }
        found
    }
}

fn is_abbreviation(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let word = text.get(token.range.clone()).unwrap_or_default();
    let letters = token.folded.chars().count();
    token.kind == Kind::Word
        && token.case == Case::Capitals
        && letters <= 9
        && !is_roman(word)
        // A whole word in capitals shouts, and shortens nothing.
        && !is_syllable(&token.folded)
        && !names_a_firm(tokens, at)
}

/// True for `Công ty TNHH May ABC`: nothing but capital words between the kind of firm and this word.
fn names_a_firm(tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(at.saturating_sub(6)..at).unwrap_or_default();
    let name = before.iter().rev().take_while(|token| token.is_capital()).count();
    let kind = before.get(..before.len() - name).unwrap_or_default();
    match kind {
        [.., one, other] => FIRMS.contains(&(one.folded.as_str(), other.folded.as_str())),
        _ => false,
    }
}

/// True when the abbreviation stands in brackets behind its meaning, or its meaning in brackets behind it.
fn is_explained(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let gap = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let letters: Vec<char> = token.folded.chars().collect();
    let next = tokens.get(at + 1);
    let after = gap(token.range.end, next.map_or(text.len(), |next| next.range.start));
    if after.trim_start().starts_with('(') {
        // Up to the closing bracket, and never further than a meaning is long.
        let most = 3 * letters.len();
        let inside = tokens.get(at + 1..).unwrap_or_default().iter().take(most);
        let mut wanted = letters.iter().peekable();
        for (place, one) in inside.enumerate() {
            if wanted.peek().is_some_and(|letter| one.folded.starts_with(**letter)) {
                wanted.next();
            }
            let end = tokens.get(at + 2 + place).map_or(text.len(), |next| next.range.start);
            if gap(one.range.end, end).contains(')') {
                break;
            }
        }
        return wanted.peek().is_none();
    }
    // `(LĐLĐ)`, `(gọi tắt là LĐLĐ)`, `(sau đây gọi là LĐLĐ)`.
    let mut open = at;
    let closed = after.starts_with(')');
    let opened = (0..6).find_map(|_| {
        let previous = tokens.get(open.checked_sub(1)?)?;
        let is_open = gap(previous.range.end, tokens.get(open)?.range.start).contains('(');
        if is_open {
            Some(open)
        } else {
            open -= 1;
            None
        }
    });
    let (true, Some(opened)) = (closed, opened) else { return false };
    let before = tokens.get(opened.saturating_sub(3 * letters.len())..opened).unwrap_or_default();
    let mut wanted = letters.iter().rev().peekable();
    for one in before.iter().rev() {
        if wanted.peek().is_some_and(|letter| one.folded.starts_with(**letter)) {
            wanted.next();
        }
    }
    // A foreign abbreviation has other letters than its Vietnamese name: `Tổ chức Lao động Quốc tế (ILO)`.
    let named = before.iter().rev().take(8).filter(|one| one.case == Case::Capital).count() >= 2;
    wanted.peek().is_none() || named
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::sentences::sentences;
    use super::super::tokens::tokens;
    use super::{LONG, Reader, of_glossary};
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use wire::glossary::Glossary;

    fn found(texts: &[&str], glossary: &Glossary) -> Vec<(String, Option<String>)> {
        let known = of_glossary(glossary);
        let mut reader = Reader::new(&known);
        let mut all = Vec::new();
        for text in texts {
            let tokens = tokens(text);
            for one in reader.read(text, &tokens, &sentences(text, &tokens)) {
                all.push((text[one.range].to_owned(), one.better));
            }
        }
        all
    }

    #[track_caller]
    fn check(texts: &[&str], expected: &[&str]) {
        let found: Vec<_> =
            found(texts, &Glossary::default()).into_iter().map(|(short, _)| short).collect();
        assert_eq!(found, expected, "{texts:?}");
    }

    #[test]
    fn an_abbreviation_is_told_once_unless_words_before_it_explain_it() {
        check(&["LĐLĐ tỉnh và LĐLĐ huyện"], &["LĐLĐ"]);
        check(&["Liên đoàn Lao động (LĐLĐ) tỉnh", "LĐLĐ họp"], &[]);
        check(&["LĐLĐ họp", "Liên đoàn Lao động (LĐLĐ)"], &["LĐLĐ"]);
        check(&["LĐLĐ (Liên đoàn Lao động) tỉnh; LĐLĐ"], &[]);
        check(&["Tổng Liên đoàn Lao động Việt Nam (gọi tắt là TLĐ) nói"], &[]);
        check(&["An toàn, vệ sinh lao động (ATVSLĐ)"], &[]);
        check(&["Tổ chức Lao động Quốc tế (ILO)"], &[]);
        check(&["Công ty cho nghỉ (NLĐ) một ngày"], &["NLĐ"]);
    }

    #[test]
    fn numbers_shouts_firms_and_what_everybody_knows_are_no_abbreviations() {
        check(&["Kế hoạch 27/KH-LĐLĐ, khoản II, mục XIV"], &[]);
        check(&["THÔNG BÁO: KHÔNG ĐI CA NÀY"], &[]);
        check(&["THÔNG BÁO CỦA LĐLĐ TỈNH"], &["LĐLĐ"]);
        check(&["Công ty TNHH May ABC, ở TP. Hà Giang, quét mã QR, 5.000 VNĐ"], &[]);
        check(&["NLĐ, HĐLĐ, KCN"], &["NLĐ", "HĐLĐ", "KCN"]);
    }

    #[test]
    fn its_meaning_is_proposed_with_a_capital_where_a_sentence_begins() {
        let none = Glossary::default();
        assert_eq!(
            found(&["NLĐ ở KCN"], &none),
            [
                ("NLĐ".to_owned(), Some("Người lao động (NLĐ)".to_owned())),
                ("KCN".to_owned(), Some("khu công nghiệp (KCN)".to_owned())),
            ]
        );
        assert_eq!(found(&["Ông XYZTK"], &none), [("XYZTK".to_owned(), None)]);
    }

    #[test]
    fn the_glossary_explains_its_terms() {
        let text = include_str!("../../../../samples/glossary.json");
        let glossary: Glossary = serde_json::from_str(text).expect("a glossary");
        assert_eq!(found(&["NLĐ, HĐLĐ, KCN, TƯLĐTT, BHXH"], &glossary), []);
        assert_eq!(found(&["UBND"], &glossary).len(), 1);
    }

    #[test]
    fn every_abbreviation_of_the_table_is_found_and_then_explained_by_its_proposal() {
        assert!(LONG.len() >= 40);
        for line in include_str!("abbreviations.txt").lines().filter(|l| !l.starts_with('#')) {
            let (short, _) = line.split_once(" = ").expect("a pair");
            let text = format!("Hỏi {short} ngay");
            let [(_, Some(better))] = &found(&[&text], &Glossary::default())[..] else {
                panic!("{short} is not found")
            };
            let text = format!("Hỏi {better} ngay, rồi {short}");
            assert_eq!(found(&[&text], &Glossary::default()), [], "{text}");
        }
    }

    #[test]
    fn decomposed_letters_are_the_same() {
        let text: String = "Ký TƯLĐTT".nfd().collect();
        let all = found(&[&text], &Glossary::default());
        assert_eq!(all.len(), 1);
        assert!(all[0].1.as_ref().is_some_and(|better| better.starts_with("thoả ước")));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in any::<String>()) {
            let known = BTreeSet::new();
            let tokens = tokens(&text);
            for one in Reader::new(&known).read(&text, &tokens, &sentences(&text, &tokens)) {
                prop_assert!(text.get(one.range).is_some());
            }
        }

        #[test]
        fn brackets_anywhere_break_nothing(text in "[LĐCSa (){0,2}.]{0,40}") {
            let known = BTreeSet::new();
            let tokens = tokens(&text);
            let _ = Reader::new(&known).read(&text, &tokens, &sentences(&text, &tokens));
        }
    }
}
