//! How long to wait before the next try.

use chrono::{DateTime, Duration, Utc};

const FIRST_SECONDS: i64 = 4;
const LONGEST_SECONDS: i64 = 15 * 60;

/// True when a wait is longer than any that there is: the phone's clock was set back since it began.
#[must_use]
pub fn is_of_another_clock(now: DateTime<Utc>, next: DateTime<Utc>) -> bool {
    next - now > Duration::seconds(LONGEST_SECONDS)
}

/// When to try again after that many failures in a row: 4 s, 8 s, 16 s … at most 15 minutes, of which
/// chance (from 0 up to 1) takes up to a half away, so that phones that lost the signal together do not
/// come back together.
#[must_use]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
pub fn next_try(now: DateTime<Utc>, failures: u32, chance: f64) -> DateTime<Utc> {
    let doubled = FIRST_SECONDS << failures.saturating_sub(1).min(10);
    let most = doubled.min(LONGEST_SECONDS) * 1_000;
    let wait = most as f64 * (1.0 - chance.clamp(0.0, 1.0) / 2.0);
    now + Duration::milliseconds(wait as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_wait_is_between_two_seconds_and_fifteen_minutes(failures in 0_u32..1_000, chance in -1.0_f64..2.0) {
            let wait = next_try(DateTime::UNIX_EPOCH, failures, chance) - DateTime::UNIX_EPOCH;
            prop_assert!(wait >= Duration::seconds(2));
            prop_assert!(wait <= Duration::seconds(LONGEST_SECONDS));
            let next = DateTime::UNIX_EPOCH + wait;
            prop_assert!(!is_of_another_clock(DateTime::UNIX_EPOCH, next));
        }
    }
}
