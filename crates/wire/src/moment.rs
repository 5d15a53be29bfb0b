//! Days and moments in JSON, read without the general parser of dates: it takes any form of date in the
//! world, and on a phone every form has to be downloaded.

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::{Deserialize, Deserializer, Error};

/// A day as this API writes it: `2026-11-25` (RFC 3339, full-date). None for anything else.
#[must_use]
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next().filter(|part| part.len() == digits)?;
        if part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<u32>().ok() } else { None }
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// For serde: a day.
///
/// # Errors
/// When the text is no day.
pub fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    read_day(&String::deserialize(deserializer)?)
        .ok_or_else(|| D::Error::custom("a day is YYYY-MM-DD"))
}

/// For serde: a day that may be missing.
///
/// # Errors
/// When the text is no day.
pub fn day_or_none<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        Some(text) => {
            read_day(&text).map(Some).ok_or_else(|| D::Error::custom("a day is YYYY-MM-DD"))
        }
        None => Ok(None),
    }
}

/// For serde: a moment (RFC 3339, date-time).
///
/// # Errors
/// When the text is no moment.
pub fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    read_moment(&String::deserialize(deserializer)?)
        .ok_or_else(|| D::Error::custom("a moment is written as RFC 3339 says"))
}

/// For serde: a moment that may be missing.
///
/// # Errors
/// When the text is no moment.
pub fn moment_or_none<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        Some(text) => read_moment(&text)
            .map(Some)
            .ok_or_else(|| D::Error::custom("a moment is written as RFC 3339 says")),
        None => Ok(None),
    }
}

/// A moment as RFC 3339 writes it. None for anything else.
#[must_use]
pub fn read_moment(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc())
}

#[cfg(test)]
mod tests {
    use super::{read_day, read_moment};
    use chrono::{DateTime, NaiveDate, Utc};
    use proptest::prelude::*;

    #[test]
    fn what_is_no_day_is_refused() {
        for bad in [
            "",
            "2026-11",
            "2026-11-25-1",
            "2026-13-01",
            "2026-02-30",
            "26-11-25",
            "2026-1-25",
            "+026-11-25",
        ] {
            assert_eq!(read_day(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_as_it_is_written(days in 0_i32..3_650_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
            if let Ok(json) = serde_json::to_value(day) && let Some(text) = json.as_str() && text.len() == 10 {
                prop_assert_eq!(read_day(text), Some(day));
            }
        }

        #[test]
        fn every_moment_is_read_as_it_is_written(ms in 0_i64..4_102_444_800_000) {
            let moment = DateTime::<Utc>::from_timestamp_millis(ms).expect("a moment");
            let json = serde_json::to_value(moment).expect("JSON");
            prop_assert_eq!(read_moment(json.as_str().expect("text")), Some(moment));
        }
    }
}
