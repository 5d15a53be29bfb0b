//! When a push may go out.

use chrono::{DateTime, Duration, DurationRound, Timelike, Utc};
use wire::card::Priority;

/// From this hour on, local time, an ordinary push waits for the morning.
pub const QUIET_FROM: u32 = 22;
/// Until this hour, local time.
pub const QUIET_UNTIL: u32 = 6;

/// The first moment at which a card of this priority may wake a phone; none for a quiet card.
#[must_use]
pub fn first_moment(priority: Priority, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match priority {
        Priority::Quiet => None,
        Priority::Urgent | Priority::MustConfirm => Some(now),
        Priority::Normal => {
            let hour = plain::dates::local(now).hour();
            let wait = if hour >= QUIET_FROM {
                24 - hour + QUIET_UNTIL
            } else if hour < QUIET_UNTIL {
                QUIET_UNTIL - hour
            } else {
                return Some(now);
            };
            // Việt Nam is whole hours from UTC, so the hour begins at the same moment in both.
            let later = now + Duration::hours(i64::from(wait));
            later.duration_trunc(Duration::hours(1)).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_push_waits_for_the_morning_and_an_urgent_one_does_not() {
        // Việt Nam is seven hours ahead: 15:00 UTC is 22:00 there, and 23:00 UTC is 06:00 of the next day.
        let moment = |text: &str| text.parse::<DateTime<Utc>>().expect("a moment");
        for (now, first) in [
            ("2026-11-24T05:00:00Z", "2026-11-24T05:00:00Z"),
            ("2026-11-24T14:59:59Z", "2026-11-24T14:59:59Z"),
            ("2026-11-24T15:00:00Z", "2026-11-24T23:00:00Z"),
            ("2026-11-24T15:30:20Z", "2026-11-24T23:00:00Z"),
            ("2026-11-24T17:00:00Z", "2026-11-24T23:00:00Z"),
            ("2026-11-24T22:59:59Z", "2026-11-24T23:00:00Z"),
            ("2026-11-24T23:00:00Z", "2026-11-24T23:00:00Z"),
            ("2026-12-31T16:59:59.999Z", "2026-12-31T23:00:00Z"),
        ] {
            let (now, first) = (moment(now), moment(first));
            assert_eq!(first_moment(Priority::Normal, now), Some(first), "{now}");
            assert_eq!(first_moment(Priority::Urgent, now), Some(now));
            assert_eq!(first_moment(Priority::MustConfirm, now), Some(now));
            assert_eq!(first_moment(Priority::Quiet, now), None);
        }
    }
}
