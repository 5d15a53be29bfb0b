//! The table of deadlines as one types it: numbers and days are text until they are read.

use chrono::{Datelike, NaiveDate};
use wire::queue::{DeadlineRule, Deadlines, LevelDays};
use wire::topic::Matter;
use wire::unit::Level;

/// The levels that a case can climb to.
pub const ABOVE: [Level; 2] = [Level::Upper, Level::Province];

/// A number of days as it is typed; 0, which no table takes, for what is none.
#[must_use]
pub fn days(text: &str) -> u16 {
    text.trim().parse().unwrap_or(0)
}

/// A day as it is written here: `30/04/2027`.
#[must_use]
pub fn written(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// The days off, one a line; none when a line is no day.
#[must_use]
pub fn holidays(text: &str) -> Option<Vec<NaiveDate>> {
    let mut days = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut parts = line.split('/').map(|part| part.trim().parse::<u32>().ok());
        let mut next = || parts.next().flatten();
        let (day, month, year) = (next()?, next()?, next()?);
        if next().is_some() || year < 1_900 {
            return None;
        }
        days.push(NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?);
    }
    days.sort_unstable();
    days.dedup();
    Some(days)
}

/// The rule of a matter; one that must be filled in where there is none.
#[must_use]
pub fn rule(table: &Deadlines, matter: Matter) -> DeadlineRule {
    let found = table.rules.iter().find(|rule| rule.matter == matter).copied();
    found.unwrap_or(DeadlineRule { matter, urgent: 0, normal: 0 })
}

/// The days of a level; one that must be filled in where there is none.
#[must_use]
pub fn above(table: &Deadlines, level: Level) -> LevelDays {
    let found = table.above.iter().find(|above| above.level == level).copied();
    found.unwrap_or(LevelDays { level, days: 0 })
}

#[cfg(test)]
mod tests {
    use super::{days, holidays, written};

    #[test]
    fn days_off_are_read_as_they_are_written_and_anything_else_is_told() {
        let read = holidays("30/04/2027\n\n 1/1/2027 \n30/04/2027").expect("days");
        assert_eq!(
            read.iter().map(|day| written(*day)).collect::<Vec<_>>(),
            ["01/01/2027", "30/04/2027"]
        );
        for wrong in ["30-04-2027", "31/02/2027", "1/1", "1/1/27", "1/1/2027/1", "x"] {
            assert_eq!(holidays(wrong), None, "{wrong}");
        }
        assert_eq!(holidays(""), Some(Vec::new()));
        assert_eq!((days(" 5 "), days(""), days("-1"), days("70000")), (5, 0, 0, 0));
    }
}
