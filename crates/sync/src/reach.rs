//! What a phone still has to tell of the reach: each count once, all together at most once a day, and at no set hour.
//!
//! The secret, and which cards were opened, stay on the phone; what is told is made of them by whoever carries this
//! out.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use wire::id::{CardId, UnitId};
use wire::limits::REACH_TOUCHES;
use wire::reach::Period;

/// The shortest wait between two tellings, in hours.
const SHORTEST_HOURS: i64 = 18;
/// By so much it is longer at most, in minutes.
const JITTER_MINUTES: f64 = 720.0;
/// After how many minutes a telling that was cut is tried anew, at the least.
const AGAIN_MINUTES: i64 = 60;
/// How many opened cards are remembered as counted.
const SEEN: usize = 600;

/// One count that the phone is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// The period.
    pub period: Period,
    /// Where its owner works.
    pub unit: UnitId,
    /// The card that was opened; none for any news.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
}

/// What the phone keeps of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// 128 bits of chance in hexadecimal digits; empty until it is needed.
    #[serde(default)]
    pub secret: String,
    /// True when the worker does not want to be counted.
    #[serde(default)]
    pub off: bool,
    #[serde(default)]
    seen: Vec<CardId>,
    #[serde(default)]
    waiting: Vec<Scope>,
    #[serde(default)]
    told: Vec<Scope>,
    /// Not before this moment, in seconds since 1970.
    #[serde(default)]
    next: i64,
}

impl Book {
    /// Notes that news is on the phone, and which cards were opened. `periods` are the year and the quarter of today;
    /// `open` tells which may still be told of.
    pub fn note(
        &mut self,
        periods: [Period; 2],
        open: impl Fn(Period) -> bool,
        unit: UnitId,
        opened: &[CardId],
    ) {
        self.waiting.retain(|scope| open(scope.period));
        self.told.retain(|scope| open(scope.period));
        if self.off {
            return;
        }
        for period in periods {
            let scope = Scope { period, unit, card: None };
            if !self.waiting.contains(&scope) && !self.told.contains(&scope) {
                self.waiting.push(scope);
            }
        }
        let [_, quarter] = periods;
        // The latest opened stands first; they are noted in the order in which they were opened.
        for card in opened.iter().rev() {
            if !self.seen.contains(card) {
                self.seen.push(*card);
                self.waiting.push(Scope { period: quarter, unit, card: Some(*card) });
            }
        }
        let old = self.seen.len().saturating_sub(SEEN);
        self.seen.drain(..old);
    }

    /// What is to be told now, in one go; empty when it is not the time.
    #[must_use]
    pub fn due(&self, now: DateTime<Utc>) -> Vec<Scope> {
        let longest = Duration::hours(SHORTEST_HOURS).num_seconds() + 60 * JITTER_MINUTES as i64;
        // A longer wait was set by a clock that was put right since.
        let waits = now.timestamp() < self.next && self.next - now.timestamp() <= longest;
        if self.off || waits {
            return Vec::new();
        }
        self.waiting.iter().take(REACH_TOUCHES).copied().collect()
    }

    /// The server has these. `chance` is from 0 up to 1.
    pub fn told(&mut self, scopes: &[Scope], now: DateTime<Utc>, chance: f64) {
        self.waiting.retain(|scope| !scopes.contains(scope));
        // A card is told of once, which is what `seen` is for.
        self.told.extend(scopes.iter().filter(|scope| scope.card.is_none()));
        self.wait(now, Duration::hours(SHORTEST_HOURS), chance);
    }

    /// The line was cut, or the server has no room now.
    pub fn cut(&mut self, now: DateTime<Utc>, chance: f64) {
        self.wait(now, Duration::minutes(AGAIN_MINUTES), chance);
    }

    /// The worker does not want to be counted any more, or wants to again. What waits is dropped, and so is the
    /// secret: a later count is one of a new phone.
    pub fn switch(&mut self, off: bool) {
        *self =
            Self { off, seen: std::mem::take(&mut self.seen), next: self.next, ..Self::default() };
    }

    fn wait(&mut self, now: DateTime<Utc>, least: Duration, chance: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "some minutes")]
        let more = (JITTER_MINUTES * chance.clamp(0.0, 1.0)) as i64;
        self.next = (now + least + Duration::minutes(more)).timestamp();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(number: u128) -> UnitId {
        UnitId(uuid::Uuid::from_u128(number))
    }

    fn card(number: u128) -> CardId {
        CardId(uuid::Uuid::from_u128(number))
    }

    fn periods(year: u16, quarter: u8) -> [Period; 2] {
        [Period { year, quarter: None }, Period { year, quarter: Some(quarter) }]
    }

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::days(20_000) + Duration::hours(hours)
    }

    #[test]
    fn each_count_is_told_once_and_all_together_at_most_once_a_day() {
        let mut book = Book::default();
        book.note(periods(2026, 4), |_| true, unit(1), &[card(2), card(1)]);
        let first = book.due(at(0));
        let cards: Vec<_> = first.iter().map(|scope| scope.card).collect();
        assert_eq!(cards, [None, None, Some(card(1)), Some(card(2))]);
        book.told(&first, at(0), 0.0);
        book.note(periods(2026, 4), |_| true, unit(1), &[card(3), card(2), card(1)]);
        assert_eq!(book.due(at(17)), []);
        let second = book.due(at(18));
        assert_eq!(second.iter().map(|scope| scope.card).collect::<Vec<_>>(), [Some(card(3))]);
        book.told(&second, at(18), 0.999);
        book.note(periods(2026, 4), |_| true, unit(1), &[card(3)]);
        assert_eq!(book.due(at(60)), []);
    }

    #[test]
    fn what_was_cut_is_told_later_and_the_same() {
        let mut book = Book::default();
        book.note(periods(2026, 4), |_| true, unit(1), &[card(1)]);
        let first = book.due(at(0));
        book.cut(at(0), 0.0);
        assert_eq!(book.due(at(0)), []);
        assert_eq!(book.due(at(1)), first);
        // A clock that was a year ahead and was put right holds nothing up.
        book.cut(at(24 * 365), 0.5);
        assert_eq!(book.due(at(2)), first);
    }

    #[test]
    fn another_quarter_and_another_workplace_are_counts_of_their_own() {
        let mut book = Book::default();
        book.note(periods(2026, 4), |_| true, unit(1), &[card(1)]);
        book.told(&book.due(at(0)), at(0), 0.0);
        book.note(periods(2027, 1), |period| period.year == 2027, unit(2), &[card(1)]);
        let due = book.due(at(24));
        assert_eq!(due.len(), 2, "the card was counted when it was opened: {due:?}");
        assert!(due.iter().all(|scope| scope.unit == unit(2) && scope.period.year == 2027));
    }

    #[test]
    fn whoever_does_not_want_to_be_counted_tells_nothing_and_loses_the_secret() {
        let mut book = Book { secret: "00ff".into(), ..Book::default() };
        book.note(periods(2026, 4), |_| true, unit(1), &[card(1)]);
        book.switch(true);
        assert_eq!((book.due(at(0)), book.secret.as_str()), (Vec::new(), ""));
        book.note(periods(2026, 4), |_| true, unit(1), &[card(2)]);
        assert_eq!(book.due(at(0)), []);
        book.switch(false);
        book.note(periods(2026, 4), |_| true, unit(1), &[card(2), card(1)]);
        let cards: Vec<_> = book.due(at(0)).iter().map(|scope| scope.card).collect();
        assert_eq!(cards, [None, None, Some(card(2))]);
    }

    #[test]
    fn a_book_of_another_build_is_read() {
        let mut book = Book::default();
        book.note(periods(2026, 4), |_| true, unit(1), &[card(1)]);
        let text = serde_json::to_string(&book).expect("JSON");
        assert_eq!(serde_json::from_str::<Book>(&text).expect("a book"), book);
        assert_eq!(serde_json::from_str::<Book>("{}").expect("a book"), Book::default());
    }
}
