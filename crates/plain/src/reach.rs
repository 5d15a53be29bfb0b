//! How many phones the news got to, counted without knowing any of them.
//!
//! Each count is a sketch ([`sketch`], HyperLogLog): 4,096 small numbers of which a phone raises one. Which one, and
//! how far, the phone makes of a secret of its own and the name of the count ([`place`]); so it raises the same
//! number however often it says so, and its places in two counts have nothing in common. The sketch of a unit and
//! of what is below it is the greater of each number.
//!
//! What is shown is decided when a period is closed ([`close`](fn@close)), once and for good.

mod close;
mod sketch;
mod sum;

use chrono::{Datelike, Duration, NaiveDate};
use wire::id::CardId;
use wire::limits::{REACH_REGISTERS, REACH_RHO};
use wire::reach::Period;

pub use close::{Closed, ClosedCard, ClosedUnit, Sketched, close, most};
pub use sketch::{Sketch, error_per_thousand};
pub use sum::{Event, members, spans};

/// How many days after its end a period is closed: phones that were without a signal tell later.
pub const CLOSING_DAYS: i64 = 15;
/// How many bits of the hash choose the register.
const INDEX_BITS: u32 = REACH_REGISTERS.trailing_zeros();
/// One touch in so many (two to this power) may be refused although it is honest.
const DOUBT_BITS: u32 = 20;

/// What a phone hashes after its secret, so that each count has places of its own.
#[must_use]
pub fn scope(period: Period, card: Option<CardId>) -> String {
    match card {
        Some(card) => format!("ban-tin reach {period} {card}"),
        None => format!("ban-tin reach {period}"),
    }
}

/// The register that a hash points to, and what it is raised to: one more than the zeros that follow.
#[must_use]
pub fn place(hash: [u8; 32]) -> (u16, u8) {
    let [a, b, c, d, e, f, g, h, ..] = hash;
    let word = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
    let index = u16::try_from(word >> (u64::BITS - INDEX_BITS)).unwrap_or_default();
    let zeros = u8::try_from((word << INDEX_BITS).leading_zeros()).unwrap_or(REACH_RHO);
    (index, zeros.saturating_add(1).min(REACH_RHO))
}

/// The most that a register is believed to be raised to among so many members. One honest phone in a million and more
/// would have raised it further.
#[must_use]
pub fn believable(members: u64) -> u8 {
    let bits = u64::BITS - members.max(1).leading_zeros();
    u8::try_from(bits + DOUBT_BITS).unwrap_or(REACH_RHO).min(REACH_RHO)
}

/// The year and the quarter of a day.
#[must_use]
pub fn periods_of(day: NaiveDate) -> [Period; 2] {
    let year = u16::try_from(day.year()).unwrap_or_default();
    let quarter = u8::try_from(day.month0() / 3 + 1).unwrap_or_default();
    [Period { year, quarter: None }, Period { year, quarter: Some(quarter) }]
}

/// The first day of a period, and the first after it.
#[must_use]
pub fn days_of(period: Period) -> Option<(NaiveDate, NaiveDate)> {
    let year = i32::from(period.year);
    let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
    match period.quarter {
        None => Some((first(year, 1)?, first(year + 1, 1)?)),
        Some(4) => Some((first(year, 10)?, first(year + 1, 1)?)),
        Some(quarter) => {
            let quarter = u32::from(quarter);
            Some((first(year, (quarter * 3).checked_sub(2)?)?, first(year, quarter * 3 + 1)?))
        }
    }
}

/// On which day a period is closed.
#[must_use]
pub fn closes_on(period: Period) -> Option<NaiveDate> {
    Some(days_of(period)?.1 + Duration::days(CLOSING_DAYS))
}

/// True when phones may still tell of a period on this day: it has begun, and is not closed. A day of grace is for
/// clocks that are ahead.
#[must_use]
pub fn is_open(period: Period, today: NaiveDate) -> bool {
    let begun = days_of(period).is_some_and(|(first, _)| first <= today + Duration::days(1));
    begun && closes_on(period).is_some_and(|day| today < day)
}

#[cfg(test)]
#[path = "reach/tests.rs"]
mod tests;
