//! How long each depth is, how long it should be at most, and how long it takes to read.

use wire::card::Depth;

use super::fields::Field;
use super::tokens::tokens;
use crate::dates::SYLLABLES_PER_MINUTE;

/// The most syllables of Nhanh: one line of a push on a locked phone, some 75 characters, read in 6 seconds.
pub const QUICK: u32 = 18;
/// The most syllables of Ngắn: "readable in 15 seconds" at [`SYLLABLES_PER_MINUTE`].
pub const BRIEF: u32 = 50;
/// The most syllables of Sâu: two minutes, a pause between two tasks.
pub const DEEP: u32 = 400;
/// The most syllables of Rõ: half a minute, so that one can still say the first step when the last is read.
pub const CLEAR: u32 = 100;
/// The most syllables of a sentence. Sentences of more than 25 words lose readers (GOV.UK, "Sentence length: why
/// 25 words is our limit", 2014); a Vietnamese word has one or two syllables, and 30 is where the shorter of
/// those counts ends.
pub const SENTENCE: usize = 30;

/// A depth against its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The depth.
    pub depth: Depth,
    /// How many syllables it has; see [`super::tokens`].
    pub syllables: u32,
    /// How many it should have at most.
    pub most: u32,
}

impl Measure {
    /// True when it is longer than it should be.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.syllables > self.most
    }

    /// How many seconds a tired reader takes, at [`SYLLABLES_PER_MINUTE`]; 0 for nothing.
    #[must_use]
    pub const fn seconds(&self) -> u32 {
        self.syllables.saturating_mul(60).div_ceil(SYLLABLES_PER_MINUTE)
    }
}

/// The four depths, in their order. The question of Rõ is for whoever wants to know whether they understood,
/// and does not count.
#[must_use]
pub fn measures(fields: &[Field<'_>]) -> [Measure; 4] {
    let of = |depth: Depth, most: u32| {
        let mine = fields.iter().filter(|field| field.depth == depth);
        let mine = mine.filter(|field| !field.name.starts_with("action.question"));
        let count: usize = mine.map(|field| tokens(field.text).len()).sum();
        Measure { depth, syllables: u32::try_from(count).unwrap_or(u32::MAX), most }
    };
    [
        of(Depth::Quick, QUICK),
        of(Depth::Brief, BRIEF),
        of(Depth::Deep, DEEP),
        of(Depth::Clear, CLEAR),
    ]
}
