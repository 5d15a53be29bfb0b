//! Three versions of a list: where two of them differ from the first, and whether they get in each other's way.

use std::ops::Range;

/// A stretch of the joined list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch<T> {
    /// Nobody has to be asked.
    Settled(Vec<T>),
    /// Both changed it, each in another way.
    Clash {
        /// What stood there before both.
        base: Vec<T>,
        /// What was written here.
        mine: Vec<T>,
        /// What was written elsewhere.
        theirs: Vec<T>,
    },
}

/// Beyond so many comparisons two lists count as wholly different: no card is that long.
const MOST_COMPARISONS: usize = 4_000_000;

/// A run of the base and what stands in its place.
#[derive(Clone, Debug)]
struct Hunk {
    base: Range<usize>,
    side: Range<usize>,
}

/// Joins two lists that grew from `base`. Changes of neighbouring rows do not clash: each keeps its place.
#[must_use]
pub fn stretches<T: Clone + PartialEq>(base: &[T], mine: &[T], theirs: &[T]) -> Vec<Stretch<T>> {
    let (mut left, mut right) = (hunks(base, mine), hunks(base, theirs));
    left.reverse();
    right.reverse();
    let mut joined = Joined { done: Vec::new() };
    let mut at = 0;
    while !left.is_empty() || !right.is_empty() {
        let first = match (left.last(), right.last()) {
            (Some(a), Some(b)) => order(a) <= order(b),
            (a, _) => a.is_some(),
        };
        let seed = if first { left.last() } else { right.last() };
        let Some(mut span) = seed.map(|hunk| hunk.base.clone()) else { break };
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        // Whatever touches the same rows belongs to the same question.
        loop {
            let before = ours.len() + others.len();
            for (from, into) in [(&mut left, &mut ours), (&mut right, &mut others)] {
                while let Some(hunk) =
                    from.pop_if(|hunk| meets(&span, &hunk.base) || hunk.base == span)
                {
                    span = span.start.min(hunk.base.start)..span.end.max(hunk.base.end);
                    into.push(hunk);
                }
            }
            if ours.len() + others.len() == before {
                break;
            }
        }
        joined.settle(&base[at..span.start]);
        let old = &base[span.clone()];
        let (here, there) = (said(base, mine, &span, &ours), said(base, theirs, &span, &others));
        if others.is_empty() || here == there {
            joined.settle(&here);
        } else if ours.is_empty() {
            joined.settle(&there);
        } else {
            joined.done.push(Stretch::Clash { base: old.to_vec(), mine: here, theirs: there });
        }
        at = span.end;
    }
    joined.settle(&base[at..]);
    joined.done
}

/// What is inserted before a row comes before what stands in its place.
fn order(hunk: &Hunk) -> (usize, usize) {
    (hunk.base.start, hunk.base.end)
}

/// True where two runs have a row in common, or one is inserted in the midst of the other.
fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

struct Joined<T> {
    done: Vec<Stretch<T>>,
}

impl<T: Clone> Joined<T> {
    fn settle(&mut self, rows: &[T]) {
        match self.done.last_mut() {
            _ if rows.is_empty() => {}
            Some(Stretch::Settled(before)) => before.extend_from_slice(rows),
            _ => self.done.push(Stretch::Settled(rows.to_vec())),
        }
    }
}

/// What a side says in the place of a run of the base.
fn said<T: Clone>(base: &[T], side: &[T], span: &Range<usize>, hunks: &[Hunk]) -> Vec<T> {
    let mut rows = Vec::new();
    let mut at = span.start;
    for hunk in hunks {
        rows.extend_from_slice(&base[at..hunk.base.start]);
        rows.extend_from_slice(&side[hunk.side.clone()]);
        at = hunk.base.end;
    }
    rows.extend_from_slice(&base[at..span.end]);
    rows
}

/// Where a side differs from the base, in order.
fn hunks<T: PartialEq>(base: &[T], side: &[T]) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let (mut b, mut s) = (0, 0);
    let ends = [(base.len(), side.len())];
    for (old, new) in matches(base, side).into_iter().chain(ends) {
        if old > b || new > s {
            hunks.push(Hunk { base: b..old, side: s..new });
        }
        (b, s) = (old + 1, new + 1);
    }
    hunks
}

/// The rows that both have, as a longest common run (Wagner and Fischer).
fn matches<T: PartialEq>(base: &[T], side: &[T]) -> Vec<(usize, usize)> {
    let head = base.iter().zip(side).take_while(|(a, b)| a == b).count();
    let (base_rest, side_rest) = (&base[head..], &side[head..]);
    let alike = base_rest.iter().rev().zip(side_rest.iter().rev()).take_while(|(a, b)| a == b);
    let tail = alike.count();
    let old = &base_rest[..base_rest.len() - tail];
    let new = &side_rest[..side_rest.len() - tail];
    let mut found: Vec<_> = (0..head).map(|place| (place, place)).collect();
    let wide = new.len() + 1;
    let cells = (old.len() + 1).saturating_mul(wide);
    if cells <= MOST_COMPARISONS {
        let mut common = vec![0_u32; cells];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i * wide + j] = if old[i] == new[j] {
                    common[(i + 1) * wide + j + 1] + 1
                } else {
                    common[(i + 1) * wide + j].max(common[i * wide + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < old.len() && j < new.len() {
            if old[i] == new[j] {
                found.push((head + i, head + j));
                (i, j) = (i + 1, j + 1);
            } else if common[(i + 1) * wide + j] >= common[i * wide + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    let (b, s) = (base.len() - tail, side.len() - tail);
    found.extend((0..tail).map(|place| (b + place, s + place)));
    found
}
