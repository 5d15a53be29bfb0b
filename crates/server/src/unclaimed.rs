//! How much may lie here that no submission has claimed yet: by address in an hour, and in all.
//!
//! Nobody needs a name to upload, so nobody can be told to stop; without a measure one stranger could fill
//! the disk. What a submission has claimed is not counted and never held back by it.
//!
//! An address is known for as long as it is counted, in memory, and only as a number that nobody can turn
//! back into it ([`crate::senders`]).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::senders::Sender;

/// Over how long what an address has sent is forgotten.
const WINDOW: Duration = Duration::from_secs(3_600);
/// Addresses come from strangers: above this many those that owe nothing are forgotten.
const SENDERS: usize = 50_000;
/// After this long what lies here is counted anew.
const COUNT_AGAIN: Duration = Duration::from_secs(300);
/// How long what is left here is not looked through again.
const CLEAR_AGAIN: Duration = Duration::from_secs(60);
/// What a file takes beside its bytes, and the least that it takes.
const BLOCK: u64 = 4_096;

/// What a file of so many bytes takes on a disk, generously.
#[must_use]
pub const fn room_for(bytes: u64) -> u64 {
    bytes.div_ceil(BLOCK).saturating_add(1).saturating_mul(BLOCK)
}

/// The limits, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// What one address may send in an hour.
    pub per_address: u64,
    /// What may lie here unclaimed.
    pub in_all: u64,
}

/// What lies here, as far as it is known.
#[derive(Clone, Copy, Debug)]
struct Held {
    bytes: u64,
    counted: Instant,
}

/// Who keeps the measure.
pub struct Unclaimed {
    limits: Limits,
    spent: Mutex<HashMap<Sender, (u64, Instant)>>,
    held: Mutex<Option<Held>>,
    cleared: Mutex<Option<Instant>>,
}

impl Unclaimed {
    /// One who has seen nothing yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, spent: Mutex::default(), held: Mutex::default(), cleared: Mutex::default() }
    }

    /// What may lie here, in bytes.
    #[must_use]
    pub const fn most(&self) -> u64 {
        self.limits.in_all
    }

    /// Counts what one address wants to send.
    ///
    /// # Errors
    /// The seconds after which it may, when that is more than its share.
    pub fn take(&self, sender: Sender, bytes: u64, now: Instant) -> Result<(), u64> {
        let most = self.limits.per_address;
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        // What stands there of another day is nobody's any more.
        let other_day = spent.keys().next().is_some_and(|known| known.day() != sender.day());
        if other_day || spent.len() > SENDERS {
            spent.retain(|known, (bytes, at)| {
                let after = now.saturating_duration_since(*at);
                known.day() == sender.day() && left(*bytes, after, most) > 0
            });
        }
        let (count, at) = spent.entry(sender).or_insert((0, now));
        *count = left(*count, now.saturating_duration_since(*at), most);
        *at = now;
        let wanted = count.saturating_add(bytes);
        if wanted > most {
            return Err(seconds_for(wanted - most, most));
        }
        *count = wanted;
        Ok(())
    }

    /// True when what lies here has to be counted before it can be said whether more fits. Of many who ask
    /// at once one is told so.
    #[must_use]
    pub fn must_count(&self, now: Instant) -> bool {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(held) = held.as_mut() else { return true };
        let old = now.saturating_duration_since(held.counted) > COUNT_AGAIN;
        if old {
            held.counted = now;
        }
        old
    }

    /// True when it is time to clear away what was left here, because nothing more fits; now and then only,
    /// or a stranger could keep the disk busy with it.
    #[must_use]
    pub fn must_clear(&self, now: Instant) -> bool {
        let mut cleared = self.cleared.lock().unwrap_or_else(PoisonError::into_inner);
        let due = cleared.is_none_or(|last| now.saturating_duration_since(last) > CLEAR_AGAIN);
        if due {
            *cleared = Some(now);
        }
        due
    }

    /// Takes what was counted.
    pub fn counted(&self, bytes: u64, now: Instant) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Some(Held { bytes, counted: now });
    }

    /// True, and counted, when so many bytes more fit.
    pub fn fits(&self, bytes: u64) -> bool {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(held) = held.as_mut() else { return true };
        let wanted = held.bytes.saturating_add(bytes);
        let fits = wanted <= self.limits.in_all;
        if fits {
            held.bytes = wanted;
        }
        fits
    }

    /// What was unclaimed belongs to a submission now.
    pub fn claimed(&self, bytes: u64) {
        if let Some(held) = self.held.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            held.bytes = held.bytes.saturating_sub(bytes);
        }
    }
}

/// What is left of so many bytes after that long; all of a full share is forgotten in a window.
fn left(bytes: u64, after: Duration, most: u64) -> u64 {
    let forgotten = u128::from(most) * after.as_millis() / WINDOW.as_millis();
    bytes.saturating_sub(u64::try_from(forgotten).unwrap_or(u64::MAX))
}

/// After how many seconds so many bytes are forgotten.
fn seconds_for(bytes: u64, most: u64) -> u64 {
    let seconds = u128::from(bytes) * u128::from(WINDOW.as_secs()) / u128::from(most.max(1));
    u64::try_from(seconds).unwrap_or(u64::MAX).clamp(1, WINDOW.as_secs())
}

#[cfg(test)]
mod tests {
    use chrono::Utc;
    use proptest::prelude::*;

    use super::*;
    use crate::senders::Senders;

    const MOST: u64 = 1_000_000;

    fn measure() -> Unclaimed {
        Unclaimed::new(Limits { per_address: MOST, in_all: 10 * MOST })
    }

    fn somebody(senders: &Senders, address: &str) -> Sender {
        senders.of(address.parse().expect("an address"), Utc::now())
    }

    #[test]
    fn one_address_has_its_share_and_leaves_the_others_theirs() {
        let measure = measure();
        let senders = Senders::default();
        let [one, other] =
            ["203.0.113.5", "203.0.113.6"].map(|address| somebody(&senders, address));
        let now = Instant::now();
        assert_eq!(measure.take(one, MOST, now), Ok(()));
        // Half of its share comes back in half an hour.
        assert_eq!(measure.take(one, MOST / 2, now), Err(1_800));
        assert_eq!(measure.take(other, MOST, now), Ok(()));
        let later = now + Duration::from_secs(1_800);
        assert_eq!(measure.take(one, MOST / 2, later), Ok(()));
        assert!(measure.take(one, MOST / 2, later).is_err());
    }

    #[test]
    fn who_sent_yesterday_is_forgotten_when_somebody_sends_today() {
        let (measure, senders, now) = (measure(), Senders::default(), Instant::now());
        let yesterday = Utc::now() - chrono::Duration::days(1);
        let before = senders.of("203.0.113.5".parse().expect("an address"), yesterday);
        assert_eq!(measure.take(before, MOST, now), Ok(()));
        assert_eq!(measure.take(somebody(&senders, "203.0.113.6"), 1, now), Ok(()));
        assert_eq!(measure.spent.lock().expect("the measure").len(), 1);
    }

    #[test]
    fn what_is_claimed_makes_room_and_a_small_file_counts_as_what_it_takes() {
        let measure = measure();
        let now = Instant::now();
        assert!(measure.must_count(now));
        measure.counted(9 * MOST, now);
        assert!(!measure.must_count(now));
        let later = now + COUNT_AGAIN + Duration::from_secs(1);
        assert!(measure.must_count(later));
        assert!(!measure.must_count(later), "one counts for all");
        assert!(measure.must_clear(now) && !measure.must_clear(now));
        assert!(measure.must_clear(later));
        assert!(measure.fits(MOST));
        assert!(!measure.fits(1));
        measure.claimed(MOST);
        assert!(measure.fits(MOST));
        assert_eq!((room_for(0), room_for(1), room_for(4_097)), (4_096, 8_192, 12_288));
    }

    proptest! {
        #[test]
        fn nobody_sends_more_than_twice_their_share_in_any_hour(
            sizes in proptest::collection::vec((1_u64..MOST, 0_u64..600), 1..200),
        ) {
            let measure = measure();
            let sender = somebody(&Senders::default(), "203.0.113.5");
            let (mut now, mut taken) = (Instant::now(), Vec::new());
            for (bytes, pause) in sizes {
                now += Duration::from_secs(pause);
                if measure.take(sender, bytes, now).is_ok() {
                    taken.push((now, bytes));
                }
                let hour: u64 =
                    taken.iter().filter(|(at, _)| now - *at <= WINDOW).map(|(_, bytes)| bytes).sum();
                prop_assert!(hour <= 2 * MOST);
            }
        }
    }
}
