//! Dates and times as form fields write them. A field shows Vietnamese time wherever the device is.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc};

const OFFSET_HOURS: i64 = 7;

/// The value of a `date` field.
#[must_use]
pub fn date_value(day: Option<NaiveDate>) -> String {
    day.map(|day| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
        .unwrap_or_default()
}

/// The day of a `date` field; none while it is empty or half typed.
#[must_use]
pub fn date_of(value: &str) -> Option<NaiveDate> {
    let mut parts = value.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| parts.next().is_none())
}

/// The value of a `datetime-local` field.
#[must_use]
pub fn moment_value(moment: Option<DateTime<Utc>>) -> String {
    let Some(moment) = moment else { return String::new() };
    let local = plain::dates::local(moment);
    format!("{}T{:02}:{:02}", date_value(Some(local.date())), local.hour(), local.minute())
}

/// The moment of a `datetime-local` field; none while it is empty or half typed.
#[must_use]
pub fn moment_of(value: &str) -> Option<DateTime<Utc>> {
    let (day, clock) = value.split_once('T')?;
    // Browsers add seconds where the value had some; they are let go of.
    let mut parts = clock.split(':');
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let local = date_of(day)?.and_hms_opt(hour, minute, 0)?;
    Some((local - Duration::hours(OFFSET_HOURS)).and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_its_field_in_vietnamese_time() {
        let moment = moment_of("2026-11-24T06:30").expect("a moment");
        assert_eq!(moment.to_rfc3339(), "2026-11-23T23:30:00+00:00");
        assert_eq!(moment_value(Some(moment)), "2026-11-24T06:30");
        assert_eq!(moment_of("2026-11-24T06:30:00"), Some(moment));
    }

    #[test]
    fn a_field_that_is_half_typed_holds_nothing() {
        for value in ["", "2026", "2026-11-24", "2026-13-45T99:99", "ngày mai lúc sáu giờ"] {
            assert_eq!(moment_of(value), None, "{value}");
        }
        assert_eq!(date_of("2026-02-30"), None);
        assert_eq!(date_value(date_of("2026-02-28")), "2026-02-28");
    }
}
