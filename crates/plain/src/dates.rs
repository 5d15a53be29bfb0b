//! Dates, times and numbers as they are said in Vietnamese and English.
//!
//! All of Việt Nam is at UTC+7 the whole year, so the offset is a constant and no table of time zones
//! goes to the phone.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike, Utc};
use wire::card::EventTime;
use wire::lang::Lang;

const OFFSET_SECONDS: i32 = 7 * 3_600;

const ENGLISH_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The date and time of a moment on Vietnamese clocks.
#[must_use]
pub fn local(moment: DateTime<Utc>) -> NaiveDateTime {
    match FixedOffset::east_opt(OFFSET_SECONDS) {
        // At the very ends of the calendar the offset does not fit; the moment itself is shown then.
        Some(offset) => {
            moment.naive_utc().checked_add_offset(offset).unwrap_or_else(|| moment.naive_utc())
        }
        None => moment.naive_utc(),
    }
}

/// The day of a moment in Việt Nam.
#[must_use]
pub fn local_day(moment: DateTime<Utc>) -> NaiveDate {
    local(moment).date()
}

/// "24/11/2026", "24 Nov 2026".
#[must_use]
pub fn date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Lang::En => format!("{} {} {}", day.day(), english_month(day), day.year()),
    }
}

fn english_month(day: NaiveDate) -> &'static str {
    ENGLISH_MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// "06:10, 24/11/2026".
#[must_use]
pub fn date_time(moment: DateTime<Utc>, lang: Lang) -> String {
    let local = local(moment);
    format!("{:02}:{:02}, {}", local.hour(), local.minute(), date(local.date(), lang))
}

/// A moment as one says it: "06:10 hôm nay", "hôm qua", "3 ngày trước", then the date.
#[must_use]
pub fn when(moment: DateTime<Utc>, now: DateTime<Utc>, lang: Lang) -> String {
    let then = local(moment);
    let days = (local_day(now) - then.date()).num_days();
    let clock = format!("{:02}:{:02}", then.hour(), then.minute());
    match (lang, days) {
        (Lang::Vi, 0) => format!("{clock} hôm nay"),
        (Lang::En, 0) => format!("{clock} today"),
        (Lang::Vi, 1) => "hôm qua".to_owned(),
        (Lang::En, 1) => "yesterday".to_owned(),
        (Lang::Vi, 2..=6) => format!("{days} ngày trước"),
        (Lang::En, 2..=6) => format!("{days} days ago"),
        _ => date(then.date(), lang),
    }
}

/// "Tháng 11/2026", "Nov 2026".
#[must_use]
pub fn month(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Tháng {}/{}", day.month(), day.year()),
        Lang::En => format!("{} {}", english_month(day), day.year()),
    }
}

/// "Thứ 7", "Chủ nhật", "Sat": what stands below a day of a calendar.
#[must_use]
pub fn weekday(day: NaiveDate, lang: Lang) -> String {
    let place = day.weekday().num_days_from_sunday();
    match (lang, place) {
        (Lang::Vi, 0) => "Chủ nhật".to_owned(),
        (Lang::Vi, _) => format!("Thứ {}", place + 1),
        // Three letters each.
        (Lang::En, _) => "SunMonTueWedThuFriSat".chars().skip(place as usize * 3).take(3).collect(),
    }
}

/// "14:00".
#[must_use]
pub fn time(moment: DateTime<Utc>) -> String {
    let local = local(moment);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// How many days are left until a day, counted from today; 0 on the day, negative after it.
#[must_use]
pub fn days_left(day: NaiveDate, today: NaiveDate) -> i64 {
    (day - today).num_days()
}

/// "4.140.000", "4,140,000".
#[must_use]
pub fn number(value: i64, lang: Lang) -> String {
    let separator = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A size: "312 KB", "1,2 MB" (1 KB is 1,000 bytes, as mobile plans count).
#[must_use]
pub fn bytes(bytes: u64, lang: Lang) -> String {
    if bytes < 1_000 {
        return format!("{bytes} B");
    }
    if bytes < 999_500 {
        return format!("{} KB", (bytes + 500) / 1_000);
    }
    let tenths = (bytes + 50_000) / 100_000;
    let comma = match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    format!("{}{comma}{} MB", tenths / 10, tenths % 10)
}

/// How many syllables a tired reader takes in a minute. Native speakers read Vietnamese aloud, with ease, at
/// 5.25 syllables a second, 315 a minute (Coupé and others, Science Advances 5, 2019, eaaw2594). Ours read on a small
/// screen after a shift, many of them in their second language: two thirds of that, rounded down.
pub const SYLLABLES_PER_MINUTE: u32 = 200;

/// How many minutes a text takes to read at [`SYLLABLES_PER_MINUTE`], never under one.
#[must_use]
pub fn reading_minutes(text: &str) -> u32 {
    let words = text.split_whitespace().count();
    let minutes = words.div_ceil(SYLLABLES_PER_MINUTE as usize);
    u32::try_from(minutes).unwrap_or(u32::MAX).max(1)
}

/// The last day of an event, on Vietnamese clocks: the one on which it ends, or starts where nobody said when
/// it ends.
#[must_use]
pub fn last_day(event: &EventTime) -> NaiveDate {
    local_day(event.ends.unwrap_or(event.starts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_moment_is_said_as_people_say_it() {
        let now = at("2026-11-24T03:00:00Z");
        for (moment, vi, en) in [
            ("2026-11-23T23:10:00Z", "06:10 hôm nay", "06:10 today"),
            ("2026-11-23T16:59:00Z", "hôm qua", "yesterday"),
            ("2026-11-21T03:00:00Z", "3 ngày trước", "3 days ago"),
            ("2026-01-05T03:00:00Z", "05/01/2026", "5 Jan 2026"),
        ] {
            assert_eq!(when(at(moment), now, Lang::Vi), vi);
            assert_eq!(when(at(moment), now, Lang::En), en);
        }
    }

    #[test]
    fn the_days_of_a_week_and_the_months_have_their_names() {
        let day = |text: &str| wire::moment::read_day(text).expect("a day");
        // 29 November 2026 is a Sunday.
        for (text, vi, en) in [
            ("2026-11-29", "Chủ nhật", "Sun"),
            ("2026-11-30", "Thứ 2", "Mon"),
            ("2026-12-05", "Thứ 7", "Sat"),
        ] {
            assert_eq!(weekday(day(text), Lang::Vi), vi);
            assert_eq!(weekday(day(text), Lang::En), en);
        }
        assert_eq!(month(day("2026-11-29"), Lang::Vi), "Tháng 11/2026");
        assert_eq!(month(day("2026-12-01"), Lang::En), "Dec 2026");
        assert_eq!(time(at("2026-11-24T17:05:00Z")), "00:05");
    }

    #[test]
    fn numbers_and_sizes_are_written_the_vietnamese_way() {
        assert_eq!(number(4_140_000, Lang::Vi), "4.140.000");
        assert_eq!(number(-1_000, Lang::En), "-1,000");
        assert_eq!(bytes(999, Lang::Vi), "999 B");
        assert_eq!(bytes(312_400, Lang::Vi), "312 KB");
        assert_eq!(bytes(999_600, Lang::Vi), "1,0 MB");
        assert_eq!(bytes(1_240_000, Lang::En), "1.2 MB");
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_break_it() {
        for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let _ = when(moment, at("2026-11-24T03:00:00Z"), Lang::Vi);
            let _ = date_time(moment, Lang::En);
        }
    }

    proptest! {
        #[test]
        fn the_digits_of_a_number_stay(value in any::<i64>()) {
            let digits: String = number(value, Lang::Vi).chars().filter(|c| *c != '.').collect();
            prop_assert_eq!(digits, value.to_string());
        }
    }
}
