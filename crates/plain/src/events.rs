//! Events in the order of a calendar, and when a reminder of one is due. The clock is passed in.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use wire::card::EventTime;

use crate::dates::{last_day, local_day};

/// The most events that are over and still listed.
const PAST: usize = 40;

/// Events as a list shows them.
#[derive(Debug, PartialEq, Eq)]
pub struct Dates<T> {
    /// What is coming or goes on, by month: the first day of the month and its events, the next one first.
    pub coming: Vec<(NaiveDate, Vec<T>)>,
    /// What is over, the latest first.
    pub past: Vec<T>,
}

/// Puts events in order. One that goes on for days is coming until its last day is over, and stands in the
/// month of today when it began before.
pub fn in_order<T>(
    events: impl IntoIterator<Item = T>,
    time: impl Fn(&T) -> &EventTime,
    now: DateTime<Utc>,
) -> Dates<T> {
    let today = local_day(now);
    let (mut coming, mut past): (Vec<T>, Vec<T>) =
        events.into_iter().partition(|event| last_day(time(event)) >= today);
    coming.sort_by_key(|event| time(event).starts);
    past.sort_by_key(|event| std::cmp::Reverse(time(event).starts));
    past.truncate(PAST);
    let mut months: Vec<(NaiveDate, Vec<T>)> = Vec::new();
    for event in coming {
        let day = local_day(time(&event).starts).max(today);
        let month = day.with_day(1).unwrap_or(day);
        match months.last_mut() {
            Some((last, events)) if *last == month => events.push(event),
            _ => months.push((month, vec![event])),
        }
    }
    Dates { coming: months, past }
}

/// How a reminder of an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reminder {
    /// Its time has not come.
    Waiting,
    /// The event begins tomorrow.
    Tomorrow,
    /// The event begins today.
    Today,
    /// The event has begun.
    Over,
}

impl Reminder {
    /// True from the day before the event until it begins.
    #[must_use]
    pub const fn is_due(self) -> bool {
        matches!(self, Self::Tomorrow | Self::Today)
    }
}

/// How a reminder of an event stands at a moment, on Vietnamese clocks.
#[must_use]
pub fn reminder(event: &EventTime, now: DateTime<Utc>) -> Reminder {
    let (day, today) = (local_day(event.starts), local_day(now));
    if now >= event.starts {
        Reminder::Over
    } else if day <= today {
        Reminder::Today
    } else if day - today == Duration::days(1) {
        Reminder::Tomorrow
    } else {
        Reminder::Waiting
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn event(starts: DateTime<Utc>, ends: Option<DateTime<Utc>>) -> EventTime {
        EventTime { starts, ends, place: "Sân".to_owned() }
    }

    #[test]
    fn a_reminder_is_due_from_the_midnight_before_the_day_until_the_event_begins() {
        // Eight in the morning on a Saturday, in Việt Nam.
        let event = event(at("2027-01-23T01:00:00Z"), None);
        for (now, stands) in [
            ("2027-01-21T16:59:59Z", Reminder::Waiting),
            ("2027-01-21T17:00:00Z", Reminder::Tomorrow),
            ("2027-01-22T16:59:59Z", Reminder::Tomorrow),
            ("2027-01-22T17:00:00Z", Reminder::Today),
            ("2027-01-23T00:59:59Z", Reminder::Today),
            ("2027-01-23T01:00:00Z", Reminder::Over),
        ] {
            assert_eq!(reminder(&event, at(now)), stands, "{now}");
        }
    }

    #[test]
    fn what_goes_on_since_last_month_stands_in_the_month_of_today() {
        let now = at("2026-12-02T03:00:00Z");
        let long = event(at("2026-11-20T01:00:00Z"), Some(at("2026-12-20T01:00:00Z")));
        let later = event(at("2027-01-05T01:00:00Z"), None);
        let over = event(at("2026-12-01T01:00:00Z"), None);
        let dates = in_order([&later, &over, &long], |event| event, now);
        let month = |y, m| NaiveDate::from_ymd_opt(y, m, 1).expect("a month");
        assert_eq!(dates.coming, [(month(2026, 12), vec![&long]), (month(2027, 1), vec![&later])]);
        assert_eq!(dates.past, [&over]);
    }

    const HOUR: i64 = 3_600;

    fn moment() -> impl Strategy<Value = DateTime<Utc>> {
        (0..4_000 * HOUR).prop_map(|s| at("2026-11-01T00:00:00Z") + Duration::seconds(s))
    }

    fn any_event() -> impl Strategy<Value = EventTime> {
        (moment(), proptest::option::of(0..400 * HOUR))
            .prop_map(|(starts, long)| event(starts, long.map(|s| starts + Duration::seconds(s))))
    }

    proptest! {
        #[test]
        fn as_time_goes_on_a_reminder_never_goes_back(event in any_event(), a in moment(), b in moment()) {
            let (first, then) = (a.min(b), a.max(b));
            prop_assert!(reminder(&event, first) <= reminder(&event, then));
        }

        #[test]
        fn a_reminder_is_due_for_at_least_a_whole_day_and_never_for_two(event in any_event()) {
            let starts = event.starts;
            prop_assert!(reminder(&event, starts - Duration::seconds(1)).is_due());
            prop_assert!(reminder(&event, starts - Duration::days(1)).is_due());
            prop_assert!(!reminder(&event, starts - Duration::days(2)).is_due());
            prop_assert!(!reminder(&event, starts).is_due());
        }

        #[test]
        fn an_event_that_moves_takes_its_reminder_along(
            event in any_event(), hours in -500..500_i64, now in moment(),
        ) {
            let moved = EventTime { starts: event.starts + Duration::hours(hours), ..event.clone() };
            let by = Duration::hours(24 * (hours / 24));
            let days = EventTime { starts: event.starts + by, ..event.clone() };
            prop_assert_eq!(reminder(&days, now + by), reminder(&event, now));
            prop_assert_eq!(reminder(&moved, moved.starts), Reminder::Over);
        }

        #[test]
        fn every_event_is_listed_once_in_order_under_its_month(
            events in proptest::collection::vec(any_event(), 0..30), now in moment(),
        ) {
            let dates = in_order(events.iter(), |event| event, now);
            let coming: Vec<_> = dates.coming.iter().flat_map(|(_, events)| events).collect();
            prop_assert_eq!(coming.len() + dates.past.len(), events.len());
            prop_assert!(coming.windows(2).all(|two| two[0].starts <= two[1].starts));
            prop_assert!(dates.past.windows(2).all(|two| two[0].starts >= two[1].starts));
            prop_assert!(coming.iter().all(|event| last_day(event) >= local_day(now)));
            prop_assert!(dates.past.iter().all(|event| last_day(event) < local_day(now)));
            prop_assert!(dates.coming.windows(2).all(|two| two[0].0 < two[1].0));
            for (month, events) in &dates.coming {
                prop_assert!(month.day() == 1 && *month >= local_day(now).with_day(1).expect("a day"));
                prop_assert!(!events.is_empty());
            }
        }
    }
}
