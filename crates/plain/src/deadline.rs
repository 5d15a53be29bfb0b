//! By when an answer is due: working days, counted on Vietnamese calendars. Which days are off comes as data.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};

use crate::dates::local_day;

/// How far a count goes at most, in days of the calendar: a table of days off that never ends is no reason to
/// count for ever.
const FARTHEST: u64 = 3_660;

/// True for a day on which offices work.
#[must_use]
pub fn is_working_day(day: NaiveDate, holidays: &[NaiveDate]) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// The last moment of the working day that is so many working days after the day of a moment. The day itself
/// does not count, whatever the hour.
#[must_use]
pub fn due(from: DateTime<Utc>, days: u16, holidays: &[NaiveDate]) -> DateTime<Utc> {
    let first = local_day(from);
    let mut day = first;
    let mut left = days.max(1);
    for ahead in 1..=FARTHEST {
        let Some(next) = first.checked_add_days(Days::new(ahead)) else { break };
        day = next;
        if is_working_day(day, holidays) {
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }
    end_of(day)
}

/// 23:59:59.999 of a day on Vietnamese clocks.
fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_hms_milli_opt(16, 59, 59, 999).unwrap_or_default();
    midnight.and_utc()
}

#[cfg(test)]
mod tests {
    use super::{due, is_working_day};
    use crate::dates::local_day;
    use chrono::{DateTime, NaiveDate, Utc};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn weekends_and_days_off_do_not_count() {
        // 26 November 2026 is a Thursday; 01:00 UTC is 08:00 in Việt Nam.
        for (from, days, off, until) in [
            ("2026-11-26T01:00:00Z", 1, "2020-01-01", "2026-11-27"),
            ("2026-11-26T01:00:00Z", 2, "2020-01-01", "2026-11-30"),
            ("2026-11-27T01:00:00Z", 1, "2026-11-30", "2026-12-01"),
            ("2026-11-28T01:00:00Z", 1, "2020-01-01", "2026-11-30"),
            // 18:00 UTC is the next day already.
            ("2026-11-26T18:00:00Z", 1, "2020-01-01", "2026-11-30"),
            ("2026-11-26T01:00:00Z", 10, "2020-01-01", "2026-12-10"),
        ] {
            let due = due(at(from), days, &[day(off)]);
            assert_eq!(local_day(due), day(until), "{from} + {days}");
            assert_eq!(
                local_day(due + chrono::Duration::milliseconds(1)),
                day(until).succ_opt().expect("a day")
            );
        }
    }

    #[test]
    fn a_calendar_without_working_days_comes_to_an_end() {
        let off: Vec<_> = day("2026-01-01").iter_days().take(4_000).collect();
        assert!(due(at("2026-01-01T00:00:00Z"), 3, &off) > at("2026-01-01T00:00:00Z"));
        let _ = due(DateTime::<Utc>::MAX_UTC, 3, &off);
    }

    proptest! {
        #[test]
        fn exactly_so_many_working_days_lie_between(
            from in 1_600_000_000_i64..2_000_000_000, days in 1_u16..60, off in prop::collection::vec(0_u64..200, 0..12),
        ) {
            let from = DateTime::<Utc>::from_timestamp(from, 0).expect("a moment");
            let first = local_day(from);
            let off: Vec<_> = off.into_iter().map(|n| first + chrono::Days::new(n)).collect();
            let due = due(from, days, &off);
            let last = local_day(due);
            prop_assert!(is_working_day(last, &off));
            let between = first.iter_days().skip(1).take_while(|day| *day <= last);
            prop_assert_eq!(between.filter(|day| is_working_day(*day, &off)).count(), usize::from(days));
        }

        #[test]
        fn who_sends_later_is_never_due_earlier(from in 1_600_000_000_i64..2_000_000_000, later in 0_i64..5_000_000, days in 1_u16..60) {
            let moment = |seconds| DateTime::<Utc>::from_timestamp(seconds, 0).expect("a moment");
            prop_assert!(due(moment(from), days, &[]) <= due(moment(from + later), days, &[]));
            prop_assert!(due(moment(from), days, &[]) < due(moment(from), days + 1, &[]));
        }
    }
}
