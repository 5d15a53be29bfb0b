//! Whether two texts say the same: by the neighbouring words that they share.

use std::collections::BTreeSet;

use crate::words::words;

/// How alike two texts are, from 0 to 100: the part of their pairs of neighbouring words that they share
/// (Jaccard), folded. From [`LIKELY_THE_SAME`] on a person should look whether they are the same matter.
#[must_use]
pub fn likeness(one: &str, other: &str) -> u32 {
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.intersection(&other).count();
    let all = one.len() + other.len() - shared;
    u32::try_from(shared * 100 / all.max(1)).unwrap_or(0)
}

/// The words of the one that both texts have in the same neighbourhood, as the one writes them and in its
/// order; each once. They are why two texts count as alike.
#[must_use]
pub fn shared(one: &str, other: &str) -> Vec<String> {
    let said = words(one);
    let other = pairs(other);
    let mut in_both = vec![false; said.len()];
    for place in 0..said.len().saturating_sub(1) {
        let pair = (said[place].folded.clone(), said[place + 1].folded.clone());
        if other.contains(&pair) {
            in_both[place] = true;
            in_both[place + 1] = true;
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (word, in_both) in said.iter().zip(in_both) {
        if in_both
            && seen.insert(word.folded.clone())
            && let Some(text) = one.get(word.range.clone())
        {
            found.push(text.to_owned());
        }
    }
    found
}

/// See [`likeness`].
pub const LIKELY_THE_SAME: u32 = 35;

fn pairs(text: &str) -> BTreeSet<(String, String)> {
    let words: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
    match words.as_slice() {
        [] => BTreeSet::new(),
        [alone] => [(alone.clone(), String::new())].into(),
        words => words.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect(),
    }
}
