//! The table of officialese, `officialese.txt`, and where its phrases stand in a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use core::ops::Range;

use super::tokens::{Case, Kind, Token};
use super::zones::Outside;
use crate::accent::Accent;
use crate::words::words;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("officialese.txt")));

/// A word without its marks and the marks.
type Spelled = (String, Accent);

/// A phrase and what people say instead.
#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<Spelled>,
    better: Vec<&'static str>,
    not_after: Vec<Spelled>,
    not_before: Vec<Spelled>,
}

/// The phrases by their first words, the longest first.
#[derive(Debug)]
struct Table(HashMap<String, Vec<Phrase>>);

/// A phrase in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub range: Range<usize>,
    /// What may stand there instead, the best first, with a capital where the phrase has one.
    pub better: Vec<String>,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table: HashMap<String, Vec<Phrase>> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((phrase, rest)) = line.split_once('=') else { continue };
            let mut parts = rest.split(';').map(str::trim);
            let better = parts.next().unwrap_or_default().split('|').map(str::trim).collect();
            let (mut not_after, mut not_before) = (Vec::new(), Vec::new());
            for part in parts {
                if let Some(list) = part.strip_prefix("not after:") {
                    not_after = spelled(list);
                } else if let Some(list) = part.strip_prefix("not before:") {
                    not_before = spelled(list);
                }
            }
            let words = spelled(phrase);
            let Some((first, _)) = words.first().cloned() else { continue };
            let phrases = table.entry(first).or_default();
            phrases.push(Phrase { words, better, not_after, not_before });
            phrases.sort_by_key(|phrase| core::cmp::Reverse(phrase.words.len()));
        }
        Self(table)
    }
}

fn spelled(text: &str) -> Vec<Spelled> {
    words(text).into_iter().map(|word| (word.folded, word.accent)).collect()
}

fn is(token: &Token, word: &Spelled) -> bool {
    token.kind == Kind::Word && token.folded == word.0 && token.accent == word.1
}

impl Phrase {
    fn stands_at(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let Some(here) = tokens.get(at..at + self.words.len()) else { return false };
        if !here.iter().zip(&self.words).all(|(token, word)| is(token, word)) {
            return false;
        }
        let spaced = here.iter().zip(here.iter().skip(1)).all(|(one, other)| {
            let between = text.get(one.range.end..other.range.start).unwrap_or_default();
            between.trim().is_empty()
        });
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let after = tokens.get(at + self.words.len());
        spaced
            && !is_name(here, before, text)
            && !before.is_some_and(|token| self.not_after.iter().any(|word| is(token, word)))
            && !after.is_some_and(|token| self.not_before.iter().any(|word| is(token, word)))
    }
}

/// True when the words are a part of a name: `Ban Tiếp nhận`, `Quy chế Phối hợp với`. At the beginning of a
/// sentence a capital first letter tells nothing, and neither do capitals throughout.
fn is_name(here: &[Token], before: Option<&Token>, text: &str) -> bool {
    let Some((first, rest)) = here.split_first() else { return false };
    if rest.iter().any(|token| token.case == Case::Capital) {
        return true;
    }
    let follows = before.is_some_and(|before| {
        let between = text.get(before.range.end..first.range.start).unwrap_or_default();
        between.trim().is_empty() && !between.contains('\n')
    });
    follows && first.case == Case::Capital
}

/// The phrases of a text whose pieces are these, outside of quotations and titles.
#[must_use]
pub fn phrases(text: &str, tokens: &[Token], outside: &mut Outside<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, token) in tokens.iter().enumerate() {
        if !outside.is_outside(token.range.start) || at < next {
            continue;
        }
        let candidates = TABLE.0.get(&token.folded);
        let Some(phrase) = candidates
            .and_then(|list| list.iter().find(|phrase| phrase.stands_at(text, tokens, at)))
        else {
            continue;
        };
        next = at + phrase.words.len();
        let end = tokens.get(next - 1).map_or(token.range.end, |token| token.range.end);
        let better = phrase.better.iter().map(|better| match token.case {
            Case::Small => (*better).to_owned(),
            _ => capital(better),
        });
        found.push(Found { range: token.range.start..end, better: better.collect() });
    }
    found
}

/// The words with a capital first letter.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::super::zones::{Outside, zones};
    use super::{TABLE, phrases};
    use unicode_normalization::UnicodeNormalization;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let tokens = tokens(text);
        let zones = zones(text, &tokens);
        let found: Vec<_> = phrases(text, &tokens, &mut Outside::new(&zones))
            .into_iter()
            .map(|found| (text[found.range].to_owned(), found.better[0].clone()))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(text, better)| ((*text).to_owned(), (*better).to_owned()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_table_is_long_enough_and_each_proposal_is_shorter_in_syllables() {
        let all: Vec<_> = TABLE.0.values().flatten().collect();
        assert!(all.len() >= 80, "{}", all.len());
        for phrase in all {
            for better in &phrase.better {
                assert!(!better.is_empty(), "{:?}", phrase.words);
                let longer = better.split(' ').count() > phrase.words.len();
                assert!(!longer, "{better} is longer than {:?}", phrase.words);
            }
        }
    }

    #[test]
    fn phrases_are_found_as_whole_words_the_longest_first() {
        check("Căn cứ theo quy định tại Điều 5", &[("Căn cứ theo quy định tại", "Theo")]);
        check(
            "Tiến hành kiểm tra nhằm mục đích",
            &[("Tiến hành kiểm tra", "Kiểm tra"), ("nhằm mục đích", "để")],
        );
        check("họ tiến  hành\nkiểm tra", &[("tiến  hành\nkiểm tra", "kiểm tra")]);
        check("được, phép và tren co so", &[]);
    }

    #[test]
    fn what_only_looks_alike_is_left_alone() {
        check("công đoàn cấp trên cơ sở", &[]);
        check("người sử dụng lao động phải dùng", &[]);
        check("sử dụng lao động nữ", &[]);
        check("kê khai tài sản; bộ phận tiếp nhận", &[]);
        check("nhằm vào tháng Năm", &[]);
        check("Hội nghị toàn thể", &[]);
    }

    #[test]
    fn names_and_quotations_are_left_alone() {
        check("gặp Ban Tiếp nhận và Quy chế Phối hợp với tỉnh", &[]);
        check("theo Trung tâm Tiến hành Kiểm tra", &[]);
        check("Anh nói: “Trên cơ sở đó tôi được phép.”", &[]);
        check(
            "Nghị định 145/2020/NĐ-CP quy định việc sử dụng vốn. Sử dụng đúng.",
            &[("Sử dụng", "Dùng")],
        );
    }

    #[test]
    fn decomposed_letters_and_either_place_of_the_tone_are_the_same() {
        let text: String = "hoàn thiện hồ sơ, được phép".nfd().collect();
        let tokens = tokens(&text);
        let found = phrases(&text, &tokens, &mut Outside::new(&[]));
        assert_eq!(found.len(), 2);
    }
}
