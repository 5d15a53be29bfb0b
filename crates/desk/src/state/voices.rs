//! The names of what the figures of the voices count, and where they stand in the address.

use wire::figures::By;
use wire::submission::SubmissionKind;
use wire::topic::Matter;

use crate::text::{names, pick, t};

/// Where the figures of a period and a unit are read.
#[must_use]
pub fn address(period: &str, unit: &str) -> String {
    format!("/desk/thong-ke?ky={period}&don-vi={unit}")
}

/// A period in words.
#[must_use]
pub fn period_name(period: &str) -> String {
    let words = &t().figures;
    match period.split_once('-') {
        Some((year, "H1")) => format!("{} {year}", words.first_half),
        Some((year, "H2")) => format!("{} {year}", words.second_half),
        Some((year, month)) => {
            format!("{} {}/{year}", words.month, month.trim_start_matches('0'))
        }
        None => format!("{} {period}", words.year),
    }
}

fn of_word<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// The name of a row.
#[must_use]
pub fn row_name(by: By, word: &str) -> String {
    let words = &t().figures;
    let known = match (by, word) {
        (By::Kind, "sealed") => Some(words.sealed),
        (By::Kind, word) => of_word::<SubmissionKind>(word).map(names::submission),
        (By::Matter, word) => of_word::<Matter>(word).map(names::matter),
        (By::Month, word) => return period_name(word),
        (By::Unit, "own") => Some(words.own),
        (By::Answer, "in_time") => Some(words.in_time),
        (By::Answer, "late") => Some(words.late),
        (By::Answer | By::Days, "open") => Some(words.open),
        (By::Days, "1") => Some(pick("0–1 ngày", "0–1 days")),
        (By::Days, "3") => Some(pick("2–3 ngày", "2–3 days")),
        (By::Days, "7") => Some(pick("4–7 ngày", "4–7 days")),
        (By::Days, "14") => Some(pick("8–14 ngày", "8–14 days")),
        (By::Days, "more") => Some(words.more),
        (By::Rating, "none") => Some(words.no_rating),
        (By::Rating, stars) => return format!("{stars} {}", words.stars),
        _ => None,
    };
    known.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{address, period_name, row_name};
    use wire::figures::By;

    #[test]
    fn periods_and_rows_are_named_as_people_say_them() {
        assert_eq!(period_name("2026"), "Năm 2026");
        assert_eq!(period_name("2026-H1"), "6 tháng đầu năm 2026");
        assert_eq!(period_name("2026-09"), "Tháng 9/2026");
        assert_eq!(row_name(By::Matter, "wages"), "Tiền lương");
        assert_eq!(row_name(By::Kind, "sealed"), "Kín (không rõ loại)");
        assert_eq!(row_name(By::Rating, "5"), "5 trên 5");
        assert_eq!(row_name(By::Unit, "CĐCS A"), "CĐCS A");
        assert_eq!(address("2026", "a"), "/desk/thong-ke?ky=2026&don-vi=a");
    }
}
