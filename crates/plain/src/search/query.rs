//! What a reader typed, and how well a word of a text answers it.

use crate::accent::Accent;
use crate::fold::fold_char;
use crate::words::{Word, words};

/// The most words of a query that are looked at; what somebody pastes may be longer.
pub const QUERY_WORDS: usize = 16;

/// A query, read once for a whole search.
#[derive(Debug)]
pub struct Query {
    /// Its words, at most [`QUERY_WORDS`].
    pub words: Vec<Word>,
    /// True while the last word is still being typed: nothing follows it.
    pub open: bool,
    /// True when the reader types diacritics; then a word without any is meant without any.
    accented: bool,
}

/// A whole part, out of which closeness is counted.
pub const WHOLE: u32 = 256;

impl Query {
    /// Reads a query.
    pub fn read(text: &str) -> Self {
        let mut words = words(text);
        let open = text.chars().rev().find_map(fold_char).is_some_and(|c| c != ' ')
            && words.len() <= QUERY_WORDS;
        words.truncate(QUERY_WORDS);
        let accented = words.iter().any(|word| !word.accent.is_bare());
        Self { words, open, accented }
    }

    /// True when the word at this place may be the beginning of a longer one.
    pub fn is_open(&self, place: usize) -> bool {
        self.open && place + 1 == self.words.len()
    }

    /// How close a word that begins with the typed word's letters is to it, from 1 to [`WHOLE`]. The
    /// length is that of its folded letters in bytes.
    pub fn closeness(&self, typed: &Word, length: usize, accent: Accent) -> u32 {
        let (own, more) = (typed.folded.len(), length.saturating_sub(typed.folded.len()));
        // Six letters more than three typed ones cost three eighths.
        let part = (own * 10 * WHOLE as usize) / (own * 10 + more * 3).max(1);
        let part = u32::try_from(part).unwrap_or(WHOLE);
        let eighths = match self.agreement(typed, length, accent) {
            Agreement::Full => 8,
            Agreement::Begun => 6,
            Agreement::None => 1,
        };
        (part * eighths / 8).max(1)
    }

    /// How the marks of a word that begins with the typed word's letters agree with what was typed.
    pub fn agreement(&self, typed: &Word, length: usize, accent: Accent) -> Agreement {
        if !self.accented || accent == typed.accent {
            Agreement::Full
        } else if !accent.can_become_from(typed.accent) {
            Agreement::None
        } else if length > typed.folded.len() {
            Agreement::Full
        } else {
            Agreement::Begun
        }
    }
}

/// How the marks of a word agree with those that were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// They are others: `côm` for a typed `cơm`.
    None,
    /// What was typed may yet become them: `cơm` for a typed `com` beside words with diacritics.
    Begun,
    /// They are the typed ones, or the reader types none.
    Full,
}
