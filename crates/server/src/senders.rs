//! Who sends, as a number that means nothing outside this process, and nothing tomorrow.
//!
//! What strangers may leave here is measured by address. The address itself is kept nowhere: a key that is
//! drawn anew each day, and never leaves the memory, makes a number of it.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use plain::dates;

/// One who sends, on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sender {
    day: NaiveDate,
    number: u64,
}

impl Sender {
    /// The day on which this number means somebody.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.day
    }
}

/// Who makes the numbers.
#[derive(Default)]
pub struct Senders(Mutex<Option<(NaiveDate, RandomState)>>);

impl Senders {
    /// Who sends from an address today.
    #[must_use]
    pub fn of(&self, address: IpAddr, now: DateTime<Utc>) -> Sender {
        let number = match address.to_canonical() {
            IpAddr::V4(v4) => u64::from(v4.to_bits()),
            // A household has all of a /64.
            IpAddr::V6(v6) => u64::try_from(v6.to_bits() >> 64).unwrap_or_default(),
        };
        let day = dates::local_day(now);
        let mut key = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if key.as_ref().is_none_or(|(of, _)| *of != day) {
            *key = Some((day, RandomState::new()));
        }
        let known = (address.to_canonical().is_ipv4(), number);
        let number = key.as_ref().map_or(0, |(_, key)| key.hash_one(known));
        Sender { day, number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_one_for_a_day_and_another_one_tomorrow() {
        let senders = Senders::default();
        let now = Utc::now();
        let of = |text: &str, days| {
            let then = now + chrono::Duration::days(days);
            senders.of(text.parse().expect("an address"), then)
        };
        let home = of("2001:db8:1:2::3", 0);
        assert_eq!(home, of("2001:db8:1:2:ffff::1", 0));
        assert_ne!(home, of("2001:db8:1:3::3", 0));
        assert_eq!(of("203.0.113.5", 0), of("::ffff:203.0.113.5", 0));
        // The key of a day is gone with it: not even the same day again makes the same number.
        let tomorrow = of("2001:db8:1:2::3", 1);
        assert_ne!(home.number, tomorrow.number);
        assert_ne!(home.number, of("2001:db8:1:2::3", 0).number);
        // Another process makes another number of it.
        assert_ne!(
            home.number,
            Senders::default().of("2001:db8:1:2::3".parse().expect("it"), now).number
        );
    }
}
