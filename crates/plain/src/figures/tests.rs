//! The figures: what they count, and that no two views give away a group under ten.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use proptest::prelude::*;
use wire::figures::By;
use wire::id::UnitId;
use wire::submission::SubmissionKind;
use wire::topic::Matter;
use wire::unit::{Level, Unit};

use super::{Cell, Month, OWN, closed, days_of, is_in, periods, view};

fn id(number: u128) -> UnitId {
    format!("{number:032x}").parse().expect("an identifier")
}

fn unit(number: u128, parent: Option<u128>) -> Unit {
    Unit {
        id: id(number),
        parent: parent.map(id),
        level: Level::Base,
        name: format!("Đơn vị {number}"),
        short: format!("{number}"),
        code: format!("U{number}"),
        sample: false,
    }
}

/// A province, two unions below it, three base unions.
fn tree() -> Vec<Unit> {
    vec![
        unit(1, None),
        unit(2, Some(1)),
        unit(4, Some(2)),
        unit(5, Some(2)),
        unit(3, Some(1)),
        unit(6, Some(3)),
    ]
}

/// A unit of the tree and everything below it.
fn subtree(top: UnitId) -> Vec<Unit> {
    let mut below: Vec<Unit> = Vec::new();
    for unit in tree() {
        let under = |parent| below.iter().any(|known: &Unit| known.id == parent);
        if unit.id == top || unit.parent.is_some_and(under) {
            below.push(unit);
        }
    }
    below
}

fn cell(unit: u128, number: u64) -> Cell {
    Cell {
        unit: id(unit),
        kind: Some(SubmissionKind::Concern),
        matter: Matter::Wages,
        days: Some(2),
        late: false,
        rating: None,
        number,
    }
}

fn month(name: &str, cells: Vec<Cell>) -> Month {
    Month { name: name.to_owned(), cells }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn a_month_is_closed_on_the_fifteenth_of_the_next() {
    assert!(closed(day("2026-10-03"), day("2026-11-14")).is_empty());
    assert_eq!(closed(day("2026-10-03"), day("2026-11-15")), ["2026-10"]);
    let year = closed(day("2025-11-30"), day("2026-02-20"));
    assert_eq!(year, ["2025-11", "2025-12", "2026-01"]);
    assert_eq!(
        periods(&year),
        ["2026", "2026-H1", "2026-01", "2025", "2025-H2", "2025-12", "2025-11"]
    );
    assert_eq!(days_of("2025-12"), Some((day("2025-12-01"), day("2026-01-01"))));
    for (month, period, inside) in [
        ("2026-06", "2026-H1", true),
        ("2026-07", "2026-H1", false),
        ("2026-07", "2026", true),
        ("2025-07", "2026", false),
        ("2026-07", "2026-07", true),
        ("2026-07", "20", false),
        ("2026-07", "", false),
    ] {
        assert_eq!(is_in(month, period), inside, "{month} {period}");
    }
}

#[test]
fn cases_are_counted_in_whole_tens_by_one_thing_at_a_time() {
    let slow = Cell { days: Some(20), late: true, rating: Some(5), ..cell(6, 12) };
    let waiting = Cell { days: None, matter: Matter::Safety, ..cell(1, 7) };
    let months = [month("2026-01", vec![cell(4, 33), slow]), month("2026-02", vec![waiting])];
    let seen = view(&months, "2026", &tree());
    assert_eq!(seen.total, Some(50));
    assert_eq!((seen.median_days, seen.p90_days), (Some(2), None));
    let rows = |by| -> Vec<(String, Option<u64>)> {
        let found =
            seen.breakdowns.iter().find(|breakdown| breakdown.by == by).expect("a breakdown");
        found.rows.iter().map(|row| (row.name.clone(), row.count)).collect()
    };
    let own = |name: &str, count| (name.to_owned(), count);
    assert_eq!(rows(By::Unit), [own("2", Some(30)), own("3", Some(10)), own(OWN, None)]);
    assert_eq!(rows(By::Month), [own("2026-01", Some(40)), own("2026-02", None)]);
    assert_eq!(
        rows(By::Answer),
        [own("in_time", Some(30)), own("late", Some(10)), own("open", None)]
    );
    assert_eq!(rows(By::Matter)[0], own("wages", Some(40)));
    assert_eq!(rows(By::Kind)[0], own("concern", Some(50)));
    assert_eq!(rows(By::Days)[1], own("3", Some(30)));
    assert_eq!(rows(By::Rating)[4], own("5", Some(10)));
    // A base union has nothing below it, and a handful of cases is not counted by anything.
    let base = view(&months, "2026", &subtree(id(6)));
    assert!(base.breakdowns.iter().all(|breakdown| breakdown.by != By::Unit));
    assert_eq!(view(&months, "2026-02", &tree()).breakdowns, []);
    assert_eq!(view(&months, "2026-02", &tree()).total, None);
}

#[test]
fn what_was_sealed_is_a_row_of_its_own_and_none_of_the_kinds() {
    let sealed = Cell { kind: None, matter: Matter::Other, ..cell(4, 23) };
    let seen = view(&[month("2026-01", vec![cell(4, 31), sealed])], "2026", &tree());
    let kinds = seen.breakdowns.iter().find(|one| one.by == By::Kind).expect("kinds");
    let shown: Vec<_> =
        kinds.rows.iter().filter_map(|row| Some((&*row.name, row.count?))).collect();
    assert_eq!(shown, [("concern", 30), (super::SEALED, 20)]);
    // A month that was closed before there was that row is read as it was written.
    let old = r#"{"unit":"00000000-0000-0000-0000-000000000004","kind":"concern","matter":"wages","days":2,"late":false,"rating":null,"number":33}"#;
    assert_eq!(serde_json::from_str::<Cell>(old).expect("a cell"), cell(4, 33));
}

#[test]
fn the_words_of_rows_are_those_of_the_api() {
    let json = |word: &str| format!("\"{word}\"");
    for (kind, word) in super::KINDS {
        let word = if kind.is_none() { "null".to_owned() } else { json(word) };
        assert_eq!(serde_json::to_string(&kind).expect("JSON"), word);
    }
    assert_eq!(super::word(&super::KINDS, &None), super::SEALED);
    for (matter, word) in super::MATTERS {
        assert_eq!(serde_json::to_string(&matter).expect("JSON"), json(word));
    }
    for matter in Matter::ALL {
        assert!(!super::word(&super::MATTERS, &matter).is_empty());
    }
}

/// All that can differ between two cases, in the small world of the tests.
fn kinds_of_cases() -> Vec<(&'static str, Cell)> {
    let mut all = Vec::new();
    for month in ["2026-05", "2026-06", "2026-07"] {
        for unit in [1, 2, 3, 4, 5, 6] {
            for matter in [Matter::Wages, Matter::Safety] {
                for days in [Some(1), Some(12), None] {
                    for rating in [None, Some(4)] {
                        let late = days == Some(12);
                        // What was sealed is never rated.
                        let kind = (days != Some(1) || rating.is_some())
                            .then_some(SubmissionKind::Concern);
                        let of = cell(unit, 0);
                        all.push((month, Cell { kind, matter, days, late, rating, ..of }));
                    }
                }
            }
        }
    }
    all
}

/// A set of kinds of cases, a bit for each.
type Set = [u64; 4];

fn has(set: &Set, case: usize) -> bool {
    set[case / 64] >> (case % 64) & 1 == 1
}

fn each(set: &Set, of: impl Fn(u64, usize) -> u64) -> Set {
    std::array::from_fn(|word| of(set[word], word))
}

const MONTHS: [&str; 3] = ["2026-05", "2026-06", "2026-07"];

/// Every number that can be asked for, by its name.
fn ask(cases: &[(&'static str, Cell)]) -> HashMap<String, Option<u64>> {
    let of = |name: &str| {
        let cells = cases.iter().filter(|(month, cell)| *month == name && cell.number > 0);
        month(name, cells.map(|(_, cell)| cell.clone()).collect())
    };
    let months = MONTHS.map(of);
    let mut found = HashMap::new();
    for unit in tree() {
        for period in periods(&MONTHS.map(str::to_owned)) {
            let seen = view(&months, &period, &subtree(unit.id));
            found.insert(format!("{} {period}", unit.short), seen.total);
            for breakdown in seen.breakdowns {
                for row in breakdown.rows {
                    let by = By::ALL.iter().position(|by| *by == breakdown.by).unwrap_or_default();
                    let name = format!("{} {period} {by} {}", unit.short, row.name);
                    found.insert(name, row.count);
                }
            }
        }
    }
    found
}

/// What is in each number: found by asking with a thousand cases of one kind alone.
fn inside() -> &'static HashMap<String, Set> {
    static INSIDE: OnceLock<HashMap<String, Set>> = OnceLock::new();
    INSIDE.get_or_init(|| {
        let mut inside: HashMap<String, Set> = HashMap::new();
        let mut cases = kinds_of_cases();
        for place in 0..cases.len() {
            cases[place].1.number = 1_000;
            for (name, count) in ask(&cases) {
                let set = inside.entry(name).or_default();
                if count == Some(1_000) {
                    set[place / 64] |= 1 << (place % 64);
                }
            }
            cases[place].1.number = 0;
        }
        inside
    })
}

/// True when another world, with another number in the group, shows the same numbers everywhere. It is an
/// integer program, and what the solver finds is counted again here.
fn could_be_another(counts: &[u64], sets: &[Set], group: &Set) -> bool {
    let least = |set| total(counts, set) / 10 * 10;
    let number = total(counts, group);
    let solve = |comparison, bound: u64| {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let cases: Vec<Variable> = counts
            .iter()
            .map(|now| problem.add_integer_var(0.0, (0, i32::try_from(now + 10).expect("few"))))
            .collect();
        let mut limit = |set: &Set, comparison, bound: u64| {
            let inside = (0..counts.len()).filter(|case| has(set, *case));
            let terms: Vec<(Variable, f64)> = inside.map(|case| (cases[case], 1.0)).collect();
            problem.add_constraint(terms, comparison, bound as f64);
        };
        for set in sets {
            limit(set, ComparisonOp::Ge, least(set));
            limit(set, ComparisonOp::Le, least(set) + 9);
        }
        limit(group, comparison, bound);
        let Ok(SolveOutcome::Solution(found)) = problem.solve() else { return false };
        let other: Vec<u64> = cases.iter().map(|case| found[*case].round() as u64).collect();
        let looks_alike = sets.iter().all(|set| total(&other, set) / 10 * 10 == least(set));
        looks_alike && total(&other, group) != number
    };
    solve(ComparisonOp::Le, number - 1) || solve(ComparisonOp::Ge, number + 1)
}

fn total(counts: &[u64], set: &Set) -> u64 {
    counts.iter().enumerate().filter(|(case, _)| has(set, *case)).map(|(_, number)| number).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_two_views_give_away_a_group_under_ten(
        counts in prop::collection::vec(prop_oneof![3 => Just(0_u64), 4 => 1_u64..4, 1 => 4_u64..15], 216),
    ) {
        let mut cases = kinds_of_cases();
        prop_assert_eq!(cases.len(), counts.len());
        cases.iter_mut().zip(&counts).for_each(|((_, cell), number)| cell.number = *number);
        let shown = ask(&cases);
        prop_assert!(shown.values().all(|count| count.is_none_or(|count| count >= 10 && count % 10 == 0)));
        let mut sets: Vec<Set> = shown.keys().map(|name| inside()[name]).collect();
        sets.sort_unstable();
        sets.dedup();
        // Every number for itself, and without each that lies in it.
        let mut groups = HashSet::new();
        for one in &sets {
            for lesser in sets.iter().chain([&Set::default()]) {
                let lies_in = lesser.iter().zip(one).all(|(lesser, one)| lesser & !one == 0);
                let rest = each(one, |word, place| word & !lesser[place]);
                if lies_in && (1..10).contains(&total(&counts, &rest)) {
                    groups.insert(rest);
                }
            }
        }
        prop_assert!(groups.len() > 20, "only {} small groups were tried", groups.len());
        for group in &groups {
            let number = total(&counts, group);
            prop_assert!(could_be_another(&counts, &sets, group), "a group of {} is given away", number);
        }
    }
}
