//! Sentences packed with nouns made of verbs, and those that name last who does it.
//!
//! Only what can be told without understanding the sentence: three of `việc`, `sự` and `công tác` in one, and
//! `được` or `bị` with `bởi` close behind.

use std::sync::LazyLock;

use core::ops::Range;

use super::sentences::Sentence;
use super::tokens::{Kind, Token};
use crate::words::{Word, words};

/// From how many nouns made of verbs on a sentence is told.
pub const NOUNS: usize = 3;
/// How many pieces may stand between `được` and `bởi`.
const REACH: usize = 8;

/// Words with `việc` that are things by themselves: work, a job, a matter.
const WORK_BEFORE: &[&str] =
    &["lam", "cong", "nghi", "mat", "thoi", "vu", "xin", "tim", "noi", "co", "bo", "ranh"];
/// Words with `sự` that are things by themselves: an accident, an event, the truth.
const MATTER_AFTER: &[&str] = &["co", "kien", "that", "vu", "viec", "nghiep"];

/// What a sentence is heavy with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heavy {
    /// So many nouns made of verbs, from the first to the last.
    Nouns(Range<usize>, usize),
    /// `được … bởi`.
    Passive(Range<usize>),
}

/// What makes a sentence heavy.
#[must_use]
pub fn heavy(tokens: &[Token], sentence: &Sentence) -> Vec<Heavy> {
    let Some(inside) = tokens.get(sentence.tokens.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let nouns: Vec<&Token> = inside
        .iter()
        .enumerate()
        .filter(|(at, _)| is_noun(inside, *at))
        .map(|(_, token)| token)
        .collect();
    if let ([first, .., last], true) = (nouns.as_slice(), nouns.len() >= NOUNS) {
        found.push(Heavy::Nouns(first.range.start..last.range.end, nouns.len()));
    }
    let mut passive: Option<(usize, &Token)> = None;
    for (at, token) in inside.iter().enumerate() {
        if is(token, Sought::Duoc) || is(token, Sought::Bi) {
            passive = Some((at, token));
        } else if is(token, Sought::Boi)
            && let Some((from, first)) = passive.take()
            && at - from <= REACH
        {
            found.push(Heavy::Passive(first.range.start..token.range.end));
        }
    }
    found
}

/// The words that are looked for, in the order of [`Sought`].
static SOUGHT: LazyLock<Vec<Word>> = LazyLock::new(|| words("được bị bởi việc sự công"));

#[derive(Clone, Copy)]
enum Sought {
    Duoc,
    Bi,
    Boi,
    Viec,
    Su,
    Cong,
}

fn is(token: &Token, sought: Sought) -> bool {
    let word = SOUGHT.get(sought as usize);
    token.kind == Kind::Word
        && word.is_some_and(|word| word.folded == token.folded && word.accent == token.accent)
}

fn is_noun(inside: &[Token], at: usize) -> bool {
    let Some(token) = inside.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|at| inside.get(at)).map_or("", |t| &t.folded);
    let after = inside.get(at + 1).map_or("", |t| &t.folded);
    if is(token, Sought::Viec) {
        return !WORK_BEFORE.contains(&before) && after != "lam";
    }
    if is(token, Sought::Su) {
        return !MATTER_AFTER.contains(&after) && before != "nhan";
    }
    is(token, Sought::Cong) && after == "tac"
}

#[cfg(test)]
mod tests {
    use super::super::sentences::sentences;
    use super::super::tokens::tokens;
    use super::{Heavy, heavy};

    fn found(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let all = sentences(text, &tokens);
        let of = |heavy| match heavy {
            Heavy::Nouns(range, count) => format!("{count}: {}", &text[range]),
            Heavy::Passive(range) => text[range].to_owned(),
        };
        all.iter().flat_map(|one| heavy(&tokens, one)).map(of).collect()
    }

    #[test]
    fn three_nouns_made_of_verbs_are_too_many() {
        assert_eq!(
            found("Việc chi trả cần sự phối hợp trong công tác rà soát. Xong."),
            ["3: Việc chi trả cần sự phối hợp trong công"]
        );
        assert_eq!(found("Việc này cần sự giúp đỡ."), [""; 0]);
        assert_eq!(found("Mất việc làm, tìm việc, nghỉ việc, sự cố, sự kiện."), [""; 0]);
    }

    #[test]
    fn who_does_it_should_not_come_last() {
        assert_eq!(found("Đơn được xem xét bởi công đoàn."), ["được xem xét bởi"]);
        assert_eq!(found("Bạn được nghỉ. Bởi vậy hãy nghỉ."), [""; 0]);
        assert_eq!(found("Bạn được nghỉ bồi dưỡng."), [""; 0]);
    }
}
