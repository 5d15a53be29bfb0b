//! The small-groups rule: no count of fewer than ten people is shown, nor can one be computed from what is.
//!
//! Hiding the small numbers alone is not enough: whoever knows that 50 answered and 43 said yes knows that
//! 7 did not, and whoever looks twice sees what came in between. Hiding a second number to cover the first
//! tells by its choice what it was to hide. So every count, totals too, is shown as the ten below it
//! ("20+" for 20 to 29), and under ten as "fewer than ten". Every sum and difference of such numbers is a
//! whole ten again, whichever views, filters or days are held against each other, and no choice is made
//! that could give anything away. The tests hold it against every table that would look the same.
//!
//! One more thing belongs to it, because a single person can tip a ten: numbers that are watched while
//! they grow are renewed in steps ([`due`]) of ten people or more, and nobody can tell just when.

use std::fmt;

/// The smallest group that is spoken of.
pub const SMALLEST: u64 = 10;

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shown {
    /// Fewer than ten, perhaps none.
    Few,
    /// This many or up to nine more; a whole ten.
    AtLeast(u64),
}

impl Shown {
    /// How a count is shown.
    #[must_use]
    pub const fn of(count: u64) -> Self {
        if count < SMALLEST { Self::Few } else { Self::AtLeast(count - count % SMALLEST) }
    }

    /// What it says at least: 0 for a few.
    #[must_use]
    pub const fn least(self) -> u64 {
        match self {
            Self::Few => 0,
            Self::AtLeast(count) => count,
        }
    }

    /// True for a few.
    #[must_use]
    pub const fn is_few(self) -> bool {
        matches!(self, Self::Few)
    }
}

/// As it stands in a table: `<10`, `20+`.
impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Few => write!(f, "<{SMALLEST}"),
            Self::AtLeast(count) => write!(f, "{count}+"),
        }
    }
}

/// Groups that have nobody in common, and everybody in them together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Table {
    /// Each group, in its order.
    pub groups: Vec<Shown>,
    /// All of them.
    pub total: Shown,
}

impl Table {
    /// The table of these counts. Where so few people are in it that nothing is shown of them, nothing is
    /// shown of any group either.
    #[must_use]
    pub fn of(counts: &[u64]) -> Self {
        let total: u64 = counts.iter().sum();
        let groups: Vec<Shown> = counts.iter().map(|count| Shown::of(*count)).collect();
        let known: u64 = groups.iter().map(|group| group.least()).sum();
        let mut total = Shown::of(total);
        // Ten groups and more that are all nine over a ten: the total would say so. It says ten less,
        // which is as true and looks like many another table.
        let over = (SMALLEST - 1) * groups.len() as u64;
        if !groups.is_empty() && total.least() == known + over {
            total = Shown::of(total.least() - SMALLEST);
        }
        Self { groups, total }
    }
}

/// How many new people a view waits for before it is renewed: at least ten, and by chance (`0.0..1.0`) up
/// to nine more, so that a renewal does not tell how many there are exactly.
#[must_use]
pub fn wait_for(chance: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 9")]
    let more = (chance.clamp(0.0, 0.999) * SMALLEST as f64) as u64;
    SMALLEST + more
}

/// True when a view that was last made of `seen` people, and waits for `wait` more, may be made anew of
/// `now`.
#[must_use]
pub const fn due(seen: u64, wait: u64, now: u64) -> bool {
    let wait = if wait < SMALLEST { SMALLEST } else { wait };
    now >= seen.saturating_add(wait)
}

#[cfg(test)]
#[path = "groups/tests.rs"]
mod tests;
