//! Sentences that hold a number, a name or a date.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use plain::dates;
use wire::validate::Fault;

use super::{lang, pick, t};

/// "Thứ Tư, 25/11/2026".
#[must_use]
pub fn day_with_weekday(day: NaiveDate) -> String {
    let name = match day.weekday() {
        Weekday::Mon => pick("Thứ Hai", "Monday"),
        Weekday::Tue => pick("Thứ Ba", "Tuesday"),
        Weekday::Wed => pick("Thứ Tư", "Wednesday"),
        Weekday::Thu => pick("Thứ Năm", "Thursday"),
        Weekday::Fri => pick("Thứ Sáu", "Friday"),
        Weekday::Sat => pick("Thứ Bảy", "Saturday"),
        Weekday::Sun => pick("Chủ Nhật", "Sunday"),
    };
    format!("{name}, {}", dates::date(day, lang()))
}

/// How long is left for an answer: "còn 3 ngày", "hôm nay", "quá hạn 2 ngày".
#[must_use]
pub fn time_left(due: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let days = dates::days_left(dates::local_day(due), dates::local_day(now));
    if due < now {
        return match days {
            0 => pick("quá hạn hôm nay", "overdue today").to_owned(),
            _ => pick(
                format!("quá hạn {} ngày", -days),
                format!("overdue by {} {}", -days, if days == -1 { "day" } else { "days" }),
            ),
        };
    }
    match days {
        0 => pick("hạn hôm nay", "due today").to_owned(),
        1 => pick("hạn ngày mai", "due tomorrow").to_owned(),
        _ => pick(format!("còn {days} ngày"), format!("{days} days left")),
    }
}

/// "Đợi 8 giây rồi thử lại".
#[must_use]
pub fn wait(seconds: u32) -> String {
    let minutes = seconds / 60;
    match minutes {
        0 => pick(format!("Đợi {seconds} giây"), format!("Wait {seconds} s")),
        _ => pick(
            format!("Đợi {minutes} phút {} giây", seconds % 60),
            format!("Wait {minutes} min {} s", seconds % 60),
        ),
    }
}

/// "Ảnh 2 trong 3".
#[must_use]
pub fn place_of(what: &str, place: usize, all: usize) -> String {
    pick(format!("{what} {place} trong {all}"), format!("{what} {place} of {all}"))
}

/// "Ý 2".
#[must_use]
pub fn numbered(what: &str, place: usize) -> String {
    format!("{what} {place}")
}

/// "84/120", and for screen readers what it means.
#[must_use]
pub fn count_of(count: usize, most: usize) -> String {
    pick(format!("{count} trên {most} chữ"), format!("{count} of {most} characters"))
}

/// What is wrong with a field, in a sentence that says what to do.
#[must_use]
pub fn fault(field: &str, fault: Fault) -> String {
    let words = &t().write;
    match fault {
        Fault::Empty => words.fault_empty.to_owned(),
        Fault::TooLong { most } => {
            pick(format!("Dài quá: tối đa {most} chữ."), format!("Too long: at most {most}."))
        }
        Fault::TooMany { most } => pick(format!("Tối đa {most}."), format!("At most {most}.")),
        Fault::TooFew { least } => {
            pick(format!("Cần ít nhất {least}."), format!("At least {least}."))
        }
        Fault::Repeated => words.fault_repeated.to_owned(),
        Fault::NotAllowed if field == "explainer.body" => words.fault_truth.to_owned(),
        Fault::NotAllowed if field == "video.url" => words.fault_video.to_owned(),
        Fault::NotAllowed if field == "video.duration_s" => words.fault_length.to_owned(),
        Fault::TooLarge { .. } if field == "video.bytes" => words.fault_size.to_owned(),
        Fault::NotAllowed if field.ends_with(".url") => words.fault_url.to_owned(),
        Fault::NotAllowed if field.ends_with(".phone") => words.fault_phone.to_owned(),
        Fault::NotAllowed if field == "in_force_until" => words.fault_order.to_owned(),
        Fault::NotAllowed if field == "deadlines.holidays" => {
            t().queue.deadlines_bad_day.to_owned()
        }
        Fault::NotAllowed if field == "law.value" => t().law.fault_value.to_owned(),
        Fault::NotAllowed if field == "law.in_force_from" => t().law.fault_from.to_owned(),
        Fault::NotAllowed if field.ends_with(".answer") => words.fault_answer.to_owned(),
        Fault::NotAllowed | Fault::TooLarge { .. } => words.fault_other.to_owned(),
    }
}

/// "2 lời chưa đọc" for a screen reader, beside a bare number in the bar.
#[must_use]
pub fn waiting(count: u64) -> String {
    pick(format!("{count} việc đang chờ"), format!("{count} waiting"))
}

/// "Tìm thấy 12 thuật ngữ".
#[must_use]
pub fn terms_found(count: usize) -> String {
    pick(
        format!("Tìm thấy {count} thuật ngữ"),
        format!("{count} {} found", if count == 1 { "term" } else { "terms" }),
    )
}

/// "Bản 3".
#[must_use]
pub fn version(version: u32) -> String {
    pick(format!("Bản {version}"), format!("Version {version}"))
}

/// "Đã lưu trên máy này · 10:32 hôm nay".
#[must_use]
pub fn at(what: &str, moment: DateTime<Utc>, now: DateTime<Utc>) -> String {
    format!("{what} · {}", dates::when(moment, now, lang()))
}

/// Who else writes at a card: "Lan đang sửa tin này."
#[must_use]
pub fn writes_too(names: &[String]) -> String {
    let all = names.join(", ");
    let are = if names.len() == 1 { "is" } else { "are" };
    pick(format!("{all} đang sửa tin này."), format!("{all} {are} editing this card."))
}

/// Somebody saved the card that one is writing at.
#[must_use]
pub fn saved_meanwhile(name: &str) -> String {
    pick(format!("{name} vừa lưu một bản mới."), format!("{name} has just saved a new version."))
}

#[cfg(test)]
mod tests {
    use super::time_left;
    use chrono::{DateTime, Utc};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn the_time_left_is_said_by_the_days_of_the_calendar() {
        let now = at("2026-11-24T03:00:00Z");
        for (due, said) in [
            ("2026-11-24T09:00:00Z", "hạn hôm nay"),
            ("2026-11-24T18:00:00Z", "hạn ngày mai"),
            ("2026-11-29T03:00:00Z", "còn 5 ngày"),
            ("2026-11-24T02:00:00Z", "quá hạn hôm nay"),
            ("2026-11-21T02:00:00Z", "quá hạn 3 ngày"),
        ] {
            assert_eq!(time_left(at(due), now), said, "{due}");
        }
    }
}
