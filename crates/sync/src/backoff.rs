//! How long to wait before the next try.
//!
//! The wait doubles with every failure up to a most, and half of it is left to chance, so that a
//! thousand phones that lost the same server do not come back in the same second.

use chrono::{DateTime, TimeDelta, Utc};

/// A rule for waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The wait after the first failure, in seconds, before chance takes its half.
    pub first_seconds: u32,
    /// The longest wait, in seconds.
    pub most_seconds: u32,
}

impl Backoff {
    /// How long to wait after so many failures in a row (from 1). `random` is any number, evenly drawn.
    ///
    /// The wait lies between a half and the whole of `first_seconds * 2^(failures - 1)`, at most
    /// `most_seconds`.
    #[must_use]
    pub fn wait(self, failures: u32, random: u32) -> TimeDelta {
        let doublings = failures.saturating_sub(1).min(31);
        let whole_ms = u64::from(self.first_seconds)
            .saturating_mul(1 << doublings)
            .min(u64::from(self.most_seconds))
            .saturating_mul(1_000);
        let half = whole_ms / 2;
        let chance = half.saturating_mul(u64::from(random)) / u64::from(u32::MAX);
        TimeDelta::milliseconds(i64::try_from(half + chance).unwrap_or(i64::MAX))
    }

    /// The moment of the next try; what the server asked for (`Retry-After`) is never undercut.
    #[must_use]
    pub fn next_try_at(
        self,
        now: DateTime<Utc>,
        failures: u32,
        retry_after: Option<TimeDelta>,
        random: u32,
    ) -> DateTime<Utc> {
        let own = self.wait(failures, random);
        let wait = retry_after.map_or(own, |asked| asked.min(LONGEST_RETRY_AFTER).max(own));
        now.checked_add_signed(wait).unwrap_or(now)
    }
}

/// The longest `Retry-After` that is honoured. A longer one is a mistake somewhere on the way, and a
/// worker's word must not lie on the phone for a month because of it.
pub const LONGEST_RETRY_AFTER: TimeDelta = TimeDelta::hours(6);

/// True if the moment of the next try has come.
///
/// A moment that lies further ahead than any wait can be was reckoned with a clock that was wrong then
/// or is wrong now; it counts as come, because otherwise a phone whose clock once stood in the next year
/// would be silent for a year.
#[must_use]
pub fn is_due(next_try_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    next_try_at.is_none_or(|at| at <= now || at - now > LONGEST_RETRY_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RULE: Backoff = Backoff { first_seconds: 2, most_seconds: 3_600 };

    #[test]
    fn a_server_that_asks_for_time_gets_it_within_reason() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let at = |asked| RULE.next_try_at(now, 1, Some(asked), 0) - now;
        assert_eq!(at(TimeDelta::seconds(90)), TimeDelta::seconds(90));
        assert_eq!(at(TimeDelta::zero()), TimeDelta::seconds(1));
        assert_eq!(at(TimeDelta::days(400)), LONGEST_RETRY_AFTER);
    }

    #[test]
    fn a_clock_that_was_wrong_does_not_silence_a_phone() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        assert!(is_due(None, now));
        assert!(is_due(Some(now), now));
        assert!(!is_due(Some(now + TimeDelta::minutes(5)), now));
        assert!(is_due(Some(now + TimeDelta::days(300)), now));
    }

    proptest! {
        #[test]
        fn a_wait_stays_between_half_and_whole_and_under_the_most(failures: u32, random: u32) {
            let wait = RULE.wait(failures, random);
            let whole = (2_i64.saturating_mul(1 << failures.saturating_sub(1).min(31))).min(3_600) * 1_000;
            prop_assert!(wait.num_milliseconds() >= whole / 2);
            prop_assert!(wait.num_milliseconds() <= whole);
        }
    }
}
