//! A first look at what a worker wrote: what it is about, whether it is urgent, and whether somebody has
//! written the same before. It proposes and says why; an officer decides.
//!
//! A linear model judges: a table of signs (syllables and pairs of them, with marks and without) and of what
//! each weighs for every matter and for urgency. It is trained on sentences and words labelled by hand
//! (`triage/training.txt` and `triage/lexicon.txt` beside `src`) by `cargo xtask triage`; a test trains it again
//! and compares. What weighed most in a text is the reason that an officer is shown, as the worker wrote it.
//!
//! Only the server turns the feature `triage` on: no phone carries the table.

mod likeness;
mod model;
mod signs;
#[cfg(feature = "training")]
pub mod training;

use core::ops::Range;
use std::collections::BTreeMap;

use wire::topic::Matter;

pub use likeness::{LIKELY_THE_SAME, likeness, shared};
use model::{Model, URGENT};
use signs::{Sign, signs};

/// How many pieces of a text are given as reasons for its matter, and as many for its urgency.
const REASONS: usize = 3;
/// A reason weighs at least this part of the strongest one; what weighs less led nowhere by itself.
const WORTH_TELLING: i32 = 3;

/// What the model makes of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// What it seems to be about; none when it seems to be none of the matters, or holds no word that the model
    /// knows.
    pub matter: Option<Matter>,
    /// Whether it seems not to be able to wait.
    pub urgent: bool,
    /// The words that weighed most for either, as they are written, in the order of the text.
    pub because: Vec<String>,
}

/// What a text seems to be about.
#[must_use]
pub fn suggest(text: &str) -> Suggestion {
    judge(Model::trained(), text)
}

/// What a text seems to be about by a model.
fn judge(model: &Model<'_>, text: &str) -> Suggestion {
    let found = signs(text);
    let scores = model.scores(&found);
    let known = found.iter().any(|sign| model.knows(sign));
    // Of two that are as likely the one that stands first on the screen.
    let best = (0..URGENT).rev().max_by(|one, other| scores[*one].total_cmp(&scores[*other]));
    let place = best.filter(|place| known && Matter::ALL[*place] != Matter::Other);
    let urgent = known && scores[URGENT] > 0.0;
    let mut pieces = Vec::new();
    for class in place.into_iter().chain(urgent.then_some(URGENT)) {
        pieces.extend(reasons(model, &found, class));
    }
    Suggestion {
        matter: place.map(|place| Matter::ALL[place]),
        urgent,
        because: quoted(text, pieces),
    }
}

/// The pieces of a text that weighed most for a class: words of two syllables where both belong together for the
/// model, else single ones. No two of them overlap.
fn reasons(model: &Model<'_>, found: &[Sign], class: usize) -> Vec<Range<usize>> {
    // What each place weighs by itself, with marks and without.
    let mut weights: BTreeMap<(usize, usize), i32> = BTreeMap::new();
    for sign in found {
        *weights.entry((sign.range.start, sign.range.end)).or_default() +=
            model.weight(sign, class);
    }
    let inside = |piece: &Range<usize>| {
        let parts =
            weights.iter().filter(|((start, end), _)| piece.start <= *start && *end <= piece.end);
        parts.map(|(_, weight)| weight).sum::<i32>()
    };
    let mut pieces: Vec<(i32, Range<usize>)> = weights
        .iter()
        .filter(|(_, weight)| **weight > 0)
        .map(|((start, end), _)| (inside(&(*start..*end)), *start..*end))
        .collect();
    pieces.sort_by_key(|(weight, piece)| (-weight, piece.start));
    let strongest = pieces.first().map_or(0, |(weight, _)| *weight);
    let mut told: Vec<Range<usize>> = Vec::new();
    for (weight, piece) in pieces {
        let apart = told.iter().all(|other| piece.end <= other.start || other.end <= piece.start);
        if apart && told.len() < REASONS && weight * WORTH_TELLING >= strongest {
            told.push(piece);
        }
    }
    told
}

/// Pieces as they are written; those that overlap are one, and each is said once.
fn quoted(text: &str, mut pieces: Vec<Range<usize>>) -> Vec<String> {
    pieces.sort_by_key(|piece| (piece.start, piece.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if piece.start < last.end => last.end = last.end.max(piece.end),
            _ => joined.push(piece),
        }
    }
    let mut said: Vec<String> = Vec::new();
    for piece in joined.into_iter().filter_map(|piece| text.get(piece)) {
        let piece = piece.to_lowercase();
        if !said.contains(&piece) {
            said.push(piece);
        }
    }
    said
}
