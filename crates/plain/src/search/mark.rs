//! Showing why a card was found: which bytes of a text to mark, and the part of it that is worth showing.

use core::ops::Range;

use super::query::{Agreement, Query};
use crate::words::{Word, words};

/// A part of a text with what to mark in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The part, with an ellipsis where something was left out.
    pub text: String,
    /// The bytes to mark, in order, apart from each other, on the bounds of characters.
    pub marks: Vec<Range<usize>>,
}

/// Where the words of a query stand in a text, as ranges of bytes: in order, apart from each other, each
/// over whole words. Words side by side are one range.
///
/// A text that has a word as it was typed is marked there only; otherwise where the word is a beginning,
/// or stands with other diacritics.
#[must_use]
pub fn mark(text: &str, query: &str) -> Vec<Range<usize>> {
    join(text, &marked_words(text, query))
}

/// A word of a text that is to be marked.
struct Marked {
    range: Range<usize>,
    /// A bit for each word of the query that it answers.
    answers: u32,
}

fn marked_words(text: &str, query: &str) -> Vec<Marked> {
    let query = Query::read(query);
    let words = words(text);
    let places = 0..query.words.len();
    let best = |place| words.iter().filter_map(|word| fit(&query, place, word)).max();
    let best: Vec<_> = places.map(best).collect();
    let marked = |word: &Word| {
        let bit = |(place, best): (usize, &Option<_>)| {
            let is_marked = best.is_some() && fit(&query, place, word) == *best;
            u32::from(is_marked) << place
        };
        let answers = best.iter().enumerate().map(bit).sum();
        (answers != 0).then(|| Marked { range: word.range.clone(), answers })
    };
    words.iter().filter_map(marked).collect()
}

/// Makes one range of words that only one space keeps apart.
fn join(text: &str, words: &[Marked]) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for Marked { range, .. } in words {
        match marks.last_mut() {
            Some(last) if text.get(last.end..range.start) == Some(" ") => last.end = range.end,
            _ => marks.push(range.clone()),
        }
    }
    marks
}

/// How well a word of a text answers the word at this place of a query: first by the diacritics, then by
/// whether it is the whole word, where that matters.
fn fit(query: &Query, place: usize, word: &Word) -> Option<(bool, bool)> {
    let typed = query.words.get(place)?;
    if !word.folded.starts_with(&typed.folded) {
        return None;
    }
    let agreement = query.agreement(typed, word.folded.len(), word.accent);
    let is_whole = query.is_open(place) || word.folded.len() == typed.folded.len();
    Some((agreement > Agreement::None, is_whole))
}

/// The part of a text with the most of a query in it, and about so many characters before and after its
/// first mark; the beginning of the text when there is nothing to mark. No word is cut. A text with marks of
/// its own is given as [`crate::markdown::in_one_line`] shows it.
#[must_use]
pub fn snippet(text: &str, query: &str, around: usize) -> Snippet {
    let marked = marked_words(text, query);
    let part = |word: &Range<usize>| {
        let before = text.get(..word.start).unwrap_or_default();
        let start = before.char_indices().rev().take(around).last().map_or(word.start, |c| c.0);
        let after = text.get(word.start..).unwrap_or_default();
        let end = after.char_indices().nth(around).map_or(text.len(), |c| word.start + c.0);
        start..end.max(word.end)
    };
    // Several words of the query are worth more than one of them several times.
    let mut best = (0, 0, part(&(0..0)));
    for word in &marked {
        let part = part(&word.range);
        let within = |m: &&Marked| m.range.start >= part.start && m.range.end <= part.end;
        let (answers, count) = (marked.iter().filter(within))
            .fold((0_u32, 0), |(answers, count), m| (answers | m.answers, count + 1));
        if (answers.count_ones(), count) > (best.0, best.1) {
            best = (answers.count_ones(), count, part);
        }
    }
    cut(text, best.2, &join(text, &marked))
}

/// Cuts a part out of a text, widened so that it begins and ends with a whole word.
fn cut(text: &str, part: Range<usize>, all: &[Range<usize>]) -> Snippet {
    let words = words(text);
    let first = words.iter().find(|word| word.range.end > part.start);
    let last = words.iter().rev().find(|word| word.range.start < part.end);
    // What stands before the first word of the text and after its last one stays.
    let is_from_start = first == words.first();
    let is_to_end = last == words.last();
    let start = first.filter(|_| !is_from_start).map_or(0, |word| word.range.start);
    let end = last.filter(|_| !is_to_end).map_or(text.len(), |word| word.range.end);
    let lead = if is_from_start { "" } else { "…" };
    let tail = if is_to_end { "" } else { "…" };
    let moved = |mark: &Range<usize>| {
        let within = mark.start.max(start)..mark.end.min(end);
        let place = |at: usize| at - start + lead.len();
        (within.start < within.end).then(|| place(within.start)..place(within.end))
    };
    let marks = all.iter().filter_map(moved).collect();
    let middle = text.get(start..end).unwrap_or_default();
    Snippet { text: format!("{lead}{middle}{tail}"), marks }
}
