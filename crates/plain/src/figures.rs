//! The officers' figures: cases counted so that nobody can work out a group under ten.
//!
//! Three things hold it. Every count is a whole ten ([`crate::groups`]), so that sums and differences of any
//! views are whole tens again. What is counted is closed months, written down once and never changed, so
//! that today's view held against yesterday's tells nothing of whoever came in between. And the views that
//! can be asked for are few and fixed: a unit of the tree, a month, half-year or year, one thing counted at
//! a time. The tests hold every two of them against each other, and find for each small group a set of
//! cases with another number in it that would look the same in every view.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use wire::figures::{Breakdown, By, Count, FigureRow};
use wire::id::UnitId;
use wire::submission::SubmissionKind;
use wire::topic::Matter;
use wire::unit::{Unit, UnitRef};

use crate::groups::{Shown, Table};

/// On which day of the next month a month is closed: whoever was due an answer was due it before.
pub const CLOSING_DAY: u32 = 15;
/// A half of fewer than this would be a group under ten.
const MEDIAN_OF: u64 = 20;
/// A tenth of fewer than this would be a group under ten.
const P90_OF: u64 = 100;
/// The days of [`By::Days`].
const DAYS: [u32; 4] = [1, 3, 7, 14];

/// Cases of a month that are alike in everything that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The unit that had them when the month was closed.
    pub unit: UnitId,
    /// What kind of word they were; none for what was sealed on the phone: nobody but its reader knows.
    pub kind: Option<SubmissionKind>,
    /// What they were about.
    pub matter: Matter,
    /// After how many whole days they were answered; none for not yet.
    pub days: Option<u32>,
    /// True when the answer came after its day, or the day had passed without one.
    pub late: bool,
    /// How the senders found the answer, 1 to 5.
    pub rating: Option<u8>,
    /// How many cases.
    pub number: u64,
}

/// A closed month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its name: `2026-10`.
    pub name: String,
    /// Its cases.
    pub cells: Vec<Cell>,
}

/// The name of a day's month.
#[must_use]
pub fn month_of(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The first day of a month by its name, and of the one after it.
#[must_use]
pub fn days_of(month: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, month) = month.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some((first, NaiveDate::from_ymd_opt(next.0, next.1, 1)?))
}

/// The months that are closed today, from the one of the first day on.
#[must_use]
pub fn closed(first: NaiveDate, today: NaiveDate) -> Vec<String> {
    let mut months = Vec::new();
    let mut month = month_of(first);
    while let Some((_, next)) = days_of(&month)
        && next.with_day(CLOSING_DAY).is_some_and(|closing| closing <= today)
    {
        months.push(month);
        month = month_of(next);
    }
    months
}

/// The periods that these months make, the latest first: years, half-years, months.
#[must_use]
pub fn periods(months: &[String]) -> Vec<String> {
    let mut periods: Vec<String> = Vec::new();
    for month in months.iter().rev() {
        let Some((year, number)) = month.split_once('-') else { continue };
        let half = if number > "06" { "H2" } else { "H1" };
        for name in [year.to_owned(), format!("{year}-{half}"), month.clone()] {
            if !periods.contains(&name) {
                periods.push(name);
            }
        }
    }
    periods
}

/// True when a month is in a period.
#[must_use]
pub fn is_in(month: &str, period: &str) -> bool {
    match period.split_once("-H") {
        Some((year, half)) => month.split_once('-').is_some_and(|(of, number)| {
            of == year && (if number > "06" { "2" } else { "1" }) == half
        }),
        None => month == period || (period.len() == 4 && month.split('-').next() == Some(period)),
    }
}

/// What may be shown of a unit and a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// All cases.
    pub total: Count,
    /// After how many days half of the answered ones had an answer.
    pub median_days: Option<u32>,
    /// After how many days nine of ten had one.
    pub p90_days: Option<u32>,
    /// The cases counted by each thing.
    pub breakdowns: Vec<Breakdown>,
}

fn count(shown: Shown) -> Count {
    (!shown.is_few()).then(|| shown.least())
}

/// Which child of the asked unit a unit is below of, if it is below it at all. Parents stand before their
/// children; the first is the asked one.
fn below(units: &[Unit]) -> impl Fn(UnitId) -> Option<UnitId> {
    let mut child_of: Vec<(UnitId, UnitId)> = Vec::new();
    let top = units.first().map(|unit| unit.id);
    for unit in units {
        let Some(parent) = unit.parent.filter(|_| Some(unit.id) != top) else {
            child_of.push((unit.id, unit.id));
            continue;
        };
        let above = child_of.iter().find(|(id, _)| *id == parent).map(|(_, child)| *child);
        if let Some(above) = above {
            child_of.push((unit.id, if Some(above) == top { unit.id } else { above }));
        }
    }
    move |id| child_of.iter().find(|(unit, _)| *unit == id).map(|(_, child)| *child)
}

/// Counts a unit's cases of a period. `units` is the unit and everything below it, parents first.
#[must_use]
pub fn view(months: &[Month], period: &str, units: &[Unit]) -> View {
    let child_of = below(units);
    let mut cells: Vec<(&str, UnitId, &Cell)> = Vec::new();
    for month in months.iter().filter(|month| is_in(&month.name, period)) {
        for cell in &month.cells {
            if let Some(child) = child_of(cell.unit) {
                cells.push((&month.name, child, cell));
            }
        }
    }
    let total: u64 = cells.iter().map(|(_, _, cell)| cell.number).sum();
    let answered: u64 = cells.iter().filter_map(|(_, _, c)| c.days.map(|_| c.number)).sum();
    let after = |of: u64| {
        let mut days: Vec<(u32, u64)> =
            cells.iter().filter_map(|(_, _, c)| c.days.map(|days| (days, c.number))).collect();
        days.sort_unstable();
        let mut seen = 0;
        days.into_iter().find(|(_, number)| {
            seen += number;
            seen >= of
        })
    };
    let shown = Shown::of(total);
    let breakdowns = if shown.is_few() {
        Vec::new()
    } else {
        By::ALL.into_iter().filter_map(|by| breakdown(by, &cells, units, months, period)).collect()
    };
    View {
        total: count(shown),
        median_days: (answered >= MEDIAN_OF)
            .then(|| after(answered.div_ceil(2)))
            .flatten()
            .map(|d| d.0),
        p90_days: (answered >= P90_OF)
            .then(|| after((answered * 9).div_ceil(10)))
            .flatten()
            .map(|d| d.0),
        breakdowns,
    }
}

/// The kinds by their words of the API. Answers to surveys are no cases.
const KINDS: [(Option<SubmissionKind>, &str); 8] = [
    (Some(SubmissionKind::Concern), "concern"),
    (Some(SubmissionKind::Aspiration), "aspiration"),
    (Some(SubmissionKind::Proposal), "proposal"),
    (Some(SubmissionKind::Initiative), "initiative"),
    (Some(SubmissionKind::Story), "story"),
    (Some(SubmissionKind::FalseNewsReport), "false_news_report"),
    (Some(SubmissionKind::Question), "question"),
    (None, SEALED),
];

/// The matters by their words of the API.
const MATTERS: [(Matter, &str); 9] = [
    (Matter::Wages, "wages"),
    (Matter::Hours, "hours"),
    (Matter::Safety, "safety"),
    (Matter::Insurance, "insurance"),
    (Matter::Meals, "meals"),
    (Matter::Housing, "housing"),
    (Matter::Treatment, "treatment"),
    (Matter::Union, "union"),
    (Matter::Other, "other"),
];

/// The word of a value in one of these tables; there is one for each that is counted.
fn word<T: PartialEq>(table: &[(T, &'static str)], value: &T) -> String {
    let known = table.iter().find(|(known, _)| known == value);
    known.map(|(_, word)| (*word).to_owned()).unwrap_or_default()
}

fn breakdown(
    by: By,
    cells: &[(&str, UnitId, &Cell)],
    units: &[Unit],
    months: &[Month],
    period: &str,
) -> Option<Breakdown> {
    let names: Vec<(String, Option<UnitRef>)> = match by {
        By::Kind => KINDS.iter().map(|(_, word)| ((*word).to_owned(), None)).collect(),
        By::Matter => MATTERS.iter().map(|(_, word)| ((*word).to_owned(), None)).collect(),
        By::Unit => rows_of_units(units)?,
        By::Month => {
            let of_period = months.iter().filter(|month| is_in(&month.name, period));
            of_period.map(|month| (month.name.clone(), None)).collect()
        }
        By::Answer => ["in_time", "late", "open"].map(|name| (name.to_owned(), None)).to_vec(),
        By::Days => {
            let days = DAYS.iter().map(u32::to_string);
            days.chain(["more".to_owned(), "open".to_owned()]).map(|name| (name, None)).collect()
        }
        By::Rating => {
            let stars = (1..=5).map(|stars: u8| stars.to_string());
            stars.chain(["none".to_owned()]).map(|name| (name, None)).collect()
        }
    };
    let top = units.first().map(|unit| unit.id);
    let name = |month: &str, child: UnitId, cell: &Cell| match by {
        By::Kind => word(&KINDS, &cell.kind),
        By::Matter => word(&MATTERS, &cell.matter),
        By::Unit if Some(child) == top => OWN.to_owned(),
        By::Unit => child.to_string(),
        By::Month => month.to_owned(),
        By::Answer => match (cell.days, cell.late) {
            (None, _) => "open",
            (Some(_), true) => "late",
            (Some(_), false) => "in_time",
        }
        .to_owned(),
        By::Days => match cell.days {
            None => "open".to_owned(),
            Some(days) => DAYS
                .iter()
                .find(|most| days <= **most)
                .map_or_else(|| "more".to_owned(), u32::to_string),
        },
        By::Rating => cell.rating.map_or_else(|| "none".to_owned(), |stars| stars.to_string()),
    };
    let mut counts = vec![0; names.len()];
    for (month, child, cell) in cells {
        let name = name(month, *child, cell);
        let key = |known: &(String, Option<UnitRef>)| match &known.1 {
            Some(unit) => unit.id.to_string() == name,
            None => known.0 == name,
        };
        if let Some(place) = names.iter().position(key) {
            counts[place] += cell.number;
        }
    }
    let table = Table::of(&counts);
    // Only a table whose every row is nine over a ten gives itself away by its total: it is left out.
    if table.total != Shown::of(counts.iter().sum()) {
        return None;
    }
    let rows = names
        .into_iter()
        .zip(table.groups)
        .map(|((name, unit), shown)| FigureRow { name, unit, count: count(shown) })
        .collect();
    Some(Breakdown { by, rows })
}

/// The name of the row for what was sealed on the phone, whatever kind of word it is.
pub const SEALED: &str = "sealed";
/// The name of the row for what came to the unit itself.
pub const OWN: &str = "own";

/// The units one level below, and the unit itself; none where nothing is below.
fn rows_of_units(units: &[Unit]) -> Option<Vec<(String, Option<UnitRef>)>> {
    let top = units.first()?;
    let mut rows: Vec<(String, Option<UnitRef>)> = units
        .iter()
        .filter(|unit| unit.parent == Some(top.id))
        .map(|unit| {
            let reference = UnitRef { id: unit.id, short: unit.short.clone(), level: unit.level };
            (unit.short.clone(), Some(reference))
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    rows.push((OWN.to_owned(), None));
    Some(rows)
}

#[cfg(test)]
#[path = "figures/tests.rs"]
mod tests;
