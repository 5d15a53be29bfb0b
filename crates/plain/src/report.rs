//! Reports by half-year and year: who may take one which step ([`rules`]), what figures are called and how they read
//! ([`names`]), what of them may be added ([`sum`]), who has reported ([`below`]), the text that a report begins with
//! ([`compose`](fn@compose)), and what becomes of two officers' changes ([`join`]).

pub mod below;
mod compose;
pub mod join;
pub mod names;
pub mod rules;
pub mod sum;

use chrono::{Datelike, NaiveDate};
use wire::reach::Period;

use crate::figures::{Month, days_of};

pub use compose::{About, OPEN, compose, taken_over};

/// The quarters and years whose reach a report tells: the year where the report is of a whole one, else the quarters
/// that lie in it. Phones are counted once a quarter and once a year, and two of these counts are never added.
#[must_use]
pub fn reach_periods(first: NaiveDate, last: NaiveDate) -> Vec<Period> {
    let inside = |period: Period| {
        crate::reach::days_of(period).is_some_and(|(from, after)| {
            from >= first && after.pred_opt().is_some_and(|d| d <= last)
        })
    };
    let years = (first.year()..=last.year()).filter_map(|year| u16::try_from(year).ok());
    let whole: Vec<Period> = years
        .clone()
        .map(|year| Period { year, quarter: None })
        .filter(|period| inside(*period))
        .collect();
    if !whole.is_empty() {
        return whole;
    }
    years
        .flat_map(|year| (1..=4).map(move |quarter| Period { year, quarter: Some(quarter) }))
        .filter(|period| inside(*period))
        .collect()
}

/// The year under which [`months_of`] gives months.
pub const ONE_YEAR: &str = "2000";

/// The closed months that lie in a report, named as months of [`ONE_YEAR`], so that they are counted as one period
/// wherever a report begins; and the last day that is in them.
#[must_use]
pub fn months_of(
    months: &[Month],
    first: NaiveDate,
    last: NaiveDate,
) -> (Vec<Month>, Option<NaiveDate>) {
    let mut until = None;
    let mut inside = Vec::new();
    for month in months {
        let Some((from, after)) = days_of(&month.name) else { continue };
        let Some(end) = after.pred_opt().filter(|end| from >= first && *end <= last) else {
            continue;
        };
        until = until.max(Some(end));
        let name = format!("{ONE_YEAR}-{:02}", inside.len() % 12 + 1);
        inside.push(Month { name, cells: month.cells.clone() });
    }
    (inside, until)
}

/// What the other screens call a report's period: `2026`, `2026-H1`; none where it is no such one.
#[must_use]
pub fn screen_period(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let day = |day: NaiveDate| (day.month(), day.day());
    let year = first.year();
    match (day(first), day(last)) {
        ((1, 1), (12, 31)) if year == last.year() => Some(format!("{year}")),
        ((1, 1), (6, 30)) if year == last.year() => Some(format!("{year}-H1")),
        ((7, 1), (12, 31)) if year == last.year() => Some(format!("{year}-H2")),
        _ => None,
    }
}

#[cfg(test)]
#[path = "report/tests.rs"]
mod tests;
