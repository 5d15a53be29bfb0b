//! How much may be told of the reach in a day: from one address, and in all.
//!
//! It has a measure of its own beside [`crate::intake`], so that whoever makes up phones takes no room from what
//! workers say. A whole factory may stand behind one address, so a share is wide; what is over it is told to come
//! again, and the phone does, on another day.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use plain::dates;

use crate::senders::Sender;

/// The most places in sketches from one address in a day.
const PER_ADDRESS: u32 = 40_000;
/// The most in all.
const IN_ALL: u32 = 4_000_000;
/// After how many seconds it is worth another try.
pub const ASK_AGAIN: u64 = 3_600;

#[derive(Default)]
struct Today {
    day: Option<NaiveDate>,
    whole: u32,
    by_sender: HashMap<Sender, u32>,
}

/// Who keeps the measure.
#[derive(Default)]
pub struct ReachGate(Mutex<Today>);

impl ReachGate {
    /// Counts so many places; false when that is too much for today.
    pub fn admit(&self, sender: Option<Sender>, places: u32, now: DateTime<Utc>) -> bool {
        let day = dates::local_day(now);
        let mut today = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if today.day != Some(day) {
            *today = Today { day: Some(day), ..Today::default() };
        }
        let whole = today.whole.saturating_add(places);
        let known = sender.and_then(|sender| today.by_sender.get(&sender).copied());
        let own = known.unwrap_or(0).saturating_add(places);
        if whole > IN_ALL || (sender.is_some() && own > PER_ADDRESS) {
            return false;
        }
        today.whole = whole;
        if let Some(sender) = sender {
            today.by_sender.insert(sender, own);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::senders::Senders;

    #[test]
    fn one_address_has_its_share_of_a_day_and_others_have_theirs() {
        let (gate, senders, now) = (ReachGate::default(), Senders::default(), Utc::now());
        let of = |address: &str| Some(senders.of(address.parse().expect("an address"), now));
        assert!(gate.admit(of("10.0.0.1"), PER_ADDRESS, now));
        assert!(!gate.admit(of("10.0.0.1"), 1, now));
        assert!(gate.admit(of("10.0.0.2"), 64, now));
        let tomorrow = now + chrono::Duration::days(1);
        assert!(gate.admit(of("10.0.0.1"), 1, tomorrow));
    }
}
