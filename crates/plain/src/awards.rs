//! The ledger's sums: which rate holds, the periods, and whom to propose for an award with what reasons.
//!
//! The list proposes and never decides: what counts how much is [`points`], shown beside the list.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use wire::recognition::{Contribution, Credit, LedgerLine, Proposal, Rate, Reason};

/// Who contributed less in a period is not proposed.
pub const LEAST: u32 = 3;
/// The most that are proposed, of people and of units each.
pub const MOST: usize = 20;

/// How much one of a kind counts. Everything that needs a second person's time or voice counts double. A material counts
/// once more for every published card that uses it.
#[must_use]
pub const fn points(kind: Contribution) -> u32 {
    match kind {
        Contribution::Initiative => 3,
        Contribution::Card | Contribution::Story | Contribution::Translation => 2,
        Contribution::Recording | Contribution::Material | Contribution::Other => 1,
    }
}

/// The rate of a line: the one that was chosen, or the only one that holds for its kind on its day. None where
/// none holds, or several do and nobody chose.
#[must_use]
pub fn rate_of<'a>(
    rates: &'a [Rate],
    kind: Contribution,
    chosen: Option<&str>,
    day: NaiveDate,
) -> Option<&'a Rate> {
    let holds = |rate: &&Rate| {
        rate.in_force_from <= day && rate.in_force_until.is_none_or(|last| last >= day)
    };
    if let Some(key) = chosen {
        return rates.iter().filter(holds).find(|rate| rate.key == key);
    }
    let mut of_kind = rates.iter().filter(holds).filter(|rate| rate.kind == kind);
    match (of_kind.next(), of_kind.next()) {
        (Some(rate), None) => Some(rate),
        _ => None,
    }
}

/// The periods that a day is in: the year and the half-year.
#[must_use]
pub fn periods_of(day: NaiveDate) -> [String; 2] {
    let half = if day.month() <= 6 { 1 } else { 2 };
    [format!("{}", day.year()), format!("{}-H{half}", day.year())]
}

/// The first and last day of a period; none where it is none.
#[must_use]
pub fn days_of(period: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, half) = match period.split_once("-H") {
        Some((year, half)) => (year, Some(half)),
        None => (period, None),
    };
    if year.len() != 4 {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let (from, to) = match half {
        None => ((1, 1), (12, 31)),
        Some("1") => ((1, 1), (6, 30)),
        Some("2") => ((7, 1), (12, 31)),
        Some(_) => return None,
    };
    Some((
        NaiveDate::from_ymd_opt(year, from.0, from.1)?,
        NaiveDate::from_ymd_opt(year, to.0, to.1)?,
    ))
}

#[derive(Default)]
struct Sum {
    counts: BTreeMap<Contribution, u32>,
    uses: u32,
    months: BTreeSet<(i32, u32)>,
}

impl Sum {
    fn add(&mut self, line: &LedgerLine) {
        *self.counts.entry(line.kind).or_default() += 1;
        self.uses = self.uses.saturating_add(line.uses);
        self.months.insert((line.day.year(), line.day.month()));
    }

    fn proposal(self, person: Option<String>, unit: String) -> Option<Proposal> {
        let all: u32 = self.counts.values().sum();
        if all < LEAST {
            return None;
        }
        let points: u32 = self.counts.iter().map(|(kind, count)| points(*kind) * count).sum();
        let (uses, points) = (self.uses, points.saturating_add(self.uses));
        let mut reasons: Vec<Reason> =
            self.counts.into_iter().map(|(kind, count)| Reason { kind, count }).collect();
        reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.count), reason.kind));
        let months = u32::try_from(self.months.len()).unwrap_or(u32::MAX);
        Some(Proposal { person, unit, reasons, uses, months, points })
    }
}

fn sorted(mut all: Vec<Proposal>) -> Vec<Proposal> {
    all.sort_by(|a, b| {
        let worth = |one: &Proposal| (one.points, one.months);
        worth(b).cmp(&worth(a)).then(a.unit.cmp(&b.unit)).then(a.person.cmp(&b.person))
    });
    all.truncate(MOST);
    all
}

/// Whom to propose: people who may be named, then units, for which everything counts.
#[must_use]
pub fn proposals(lines: &[LedgerLine]) -> Vec<Proposal> {
    let mut people: BTreeMap<(String, String), Sum> = BTreeMap::new();
    let mut units: BTreeMap<String, Sum> = BTreeMap::new();
    for line in lines {
        units.entry(line.unit.short.clone()).or_default().add(line);
        if let (Some(person), Credit::Named) = (&line.person, line.credit) {
            people.entry((line.unit.short.clone(), person.clone())).or_default().add(line);
        }
    }
    let people = people.into_iter().filter_map(|((unit, who), sum)| sum.proposal(Some(who), unit));
    let units = units.into_iter().filter_map(|(unit, sum)| sum.proposal(None, unit));
    let mut all = sorted(people.collect());
    all.extend(sorted(units.collect()));
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::card::Source;
    use wire::id::UnitId;
    use wire::unit::{Level, UnitRef};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn rate(key: &str, kind: Contribution, from: &str, until: Option<&str>) -> Rate {
        let source = Source { title: "QĐ".to_owned(), url: None, checked: None, verified: false };
        Rate {
            key: key.to_owned(),
            kind,
            name: key.to_owned(),
            amount: 100,
            per: "bài".to_owned(),
            in_force_from: day(from),
            in_force_until: until.map(day),
            sample: false,
            source,
        }
    }

    fn line(person: Option<&str>, kind: Contribution, on: &str) -> LedgerLine {
        let unit =
            UnitRef { id: UnitId(Default::default()), short: "A1".to_owned(), level: Level::Base };
        LedgerLine {
            id: Default::default(),
            unit,
            kind,
            title: "t".to_owned(),
            person: person.map(str::to_owned),
            officer: false,
            credit: if person.is_some() { Credit::Named } else { Credit::UnitOnly },
            by_itself: true,
            uses: 0,
            day: day(on),
            rate: None,
            amount: None,
            sample_rate: false,
            note: None,
            revision: 1,
        }
    }

    #[test]
    fn the_rate_is_that_of_the_day_and_nobody_guesses_between_two() {
        use Contribution::{Card, Story};
        let rates = [
            rate("cu", Card, "2025-01-01", Some("2025-12-31")),
            rate("moi", Card, "2026-01-01", None),
            rate("dai", Story, "2026-01-01", None),
            rate("ngan", Story, "2026-01-01", None),
        ];
        let key =
            |kind, chosen, on| rate_of(&rates, kind, chosen, day(on)).map(|rate| rate.key.as_str());
        assert_eq!(key(Card, None, "2025-12-31"), Some("cu"));
        assert_eq!(key(Card, None, "2026-01-01"), Some("moi"));
        assert_eq!(key(Card, None, "2024-12-31"), None);
        assert_eq!(key(Story, None, "2026-05-01"), None);
        assert_eq!(key(Story, Some("ngan"), "2026-05-01"), Some("ngan"));
        // One that does not hold any more pays nothing.
        assert_eq!(key(Card, Some("cu"), "2026-05-01"), None);
    }

    #[test]
    fn who_may_not_be_named_counts_for_the_unit_alone() {
        use Contribution::{Card, Initiative, Story};
        let mut lines = vec![
            line(Some("Lan"), Card, "2026-01-02"),
            line(Some("Lan"), Initiative, "2026-02-02"),
            line(Some("Lan"), Card, "2026-02-03"),
            line(Some("Mai"), Card, "2026-02-03"),
        ];
        lines.extend([line(None, Story, "2026-03-01"), line(None, Story, "2026-03-02")]);
        let found = proposals(&lines);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(
            (found[0].person.as_deref(), found[0].points, found[0].months),
            (Some("Lan"), 7, 2)
        );
        assert_eq!(found[0].reasons[0], Reason { kind: Card, count: 2 });
        assert_eq!((found[1].person.as_deref(), found[1].points), (None, 13));
    }

    #[test]
    fn what_is_used_again_counts_again() {
        use Contribution::{Card, Material};
        let mut lines = vec![line(Some("Ánh"), Material, "2026-01-02"); 3];
        lines[0].uses = 4;
        lines.extend(vec![line(Some("Lan"), Card, "2026-01-02"); 3]);
        let found = proposals(&lines);
        let told: Vec<_> =
            found.iter().map(|one| (one.person.as_deref(), one.uses, one.points)).collect();
        assert_eq!(told, [(Some("Ánh"), 4, 7), (Some("Lan"), 0, 6), (None, 4, 13)]);
    }

    proptest! {
        #[test]
        fn a_day_is_in_its_periods_and_in_no_other(days in 0_i64..7_000) {
            let day = day("2020-01-01") + chrono::Duration::days(days);
            for period in periods_of(day) {
                let (from, to) = days_of(&period).expect("a period");
                prop_assert!(from <= day && day <= to);
            }
            let [_, half] = periods_of(day);
            let other = if half.ends_with('1') { half.replace("H1", "H2") } else { half.replace("H2", "H1") };
            let (from, to) = days_of(&other).expect("a period");
            prop_assert!(day < from || day > to);
        }

        #[test]
        fn what_is_no_period_has_no_days(text in "[0-9H-]{0,8}") {
            if let Some((from, to)) = days_of(&text) {
                prop_assert!(from < to);
            }
        }
    }
}
