//! When a push may go out.

use chrono::{DateTime, Duration, Timelike, Utc};
use wire::card::Priority;

/// From this hour on, local time, an ordinary push waits for the morning.
pub const QUIET_FROM: u32 = 21;
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
            let later = now + Duration::hours(i64::from(wait));
            let past_the_hour = Duration::minutes(i64::from(later.minute()))
                + Duration::seconds(i64::from(later.second()));
            Some(later - past_the_hour)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_push_waits_for_the_morning_and_an_urgent_one_does_not() {
        // 15:30 UTC is 22:30 in Việt Nam; the next 06:00 there is 23:00 UTC.
        let night: DateTime<Utc> = "2026-11-24T15:30:20Z".parse().expect("a moment");
        let morning: DateTime<Utc> = "2026-11-24T23:00:00Z".parse().expect("a moment");
        assert_eq!(first_moment(Priority::Normal, night), Some(morning));
        assert_eq!(first_moment(Priority::Urgent, night), Some(night));
        assert_eq!(first_moment(Priority::Quiet, night), None);
        let noon: DateTime<Utc> = "2026-11-24T05:00:00Z".parse().expect("a moment");
        assert_eq!(first_moment(Priority::Normal, noon), Some(noon));
        let early: DateTime<Utc> = "2026-11-23T22:10:00Z".parse().expect("a moment");
        let six: DateTime<Utc> = "2026-11-23T23:00:00Z".parse().expect("a moment");
        assert_eq!(first_moment(Priority::Normal, early), Some(six));
    }
}
