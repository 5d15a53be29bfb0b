//! Figures of the law: the samples are whole, and what is in doubt says so in every calculator.
#![allow(clippy::expect_used)]

mod common;

use chrono::{Months, NaiveDate};
use common::{answers, day, seed, today, verified};
use plain::law::parameters::{Parameters, Reason, faults};
use plain::law::working::{Verdict, Working};
use plain::law::{CALCULATORS, calculate, keys};
use proptest::prelude::*;
use wire::lang::Lang;
use wire::law::{Decimal, Measure, ParameterSet};

/// Answers with which every calculator asks for as many figures as it can.
const ALL_ANSWERS: [(&str, &[(&str, &str)]); 8] = [
    (
        "overtime",
        &[("wage", "6.000.000"), ("day_hours", "1"), ("night_hours", "1"), ("night_shift", "1")],
    ),
    ("minimum_wage", &[("region", "iii"), ("wage", "6.000.000")]),
    ("leave", &[("months", "6"), ("part_days", "20")]),
    ("hours", &[]),
    ("insurance", &[("wage", "6.000.000"), ("region", "iv")]),
    ("pension", &[("sex", "man"), ("born", "1/1/1965"), ("years", "16")]),
    ("severance", &[("cause", "job_loss"), ("wage", "6.000.000"), ("worked_years", "3")]),
    ("dues", &[("wage", "6.000.000")]),
];

fn work(set: &ParameterSet, id: &str, typed: &[(&str, &str)], on: NaiveDate) -> Working {
    let parameters = Parameters::from(set.clone());
    calculate(id, &answers(typed), &parameters, on, Lang::Vi).expect("answers")
}

#[test]
fn the_sample_figures_may_be_published_and_have_every_key_and_no_other() {
    let set = seed();
    assert_eq!(faults(&set), []);
    for known in keys::ALL {
        assert!(set.parameters.iter().any(|p| p.key == known.key), "{}", known.key);
    }
    for parameter in &set.parameters {
        assert!(keys::ALL.iter().any(|known| known.key == parameter.key), "{}", parameter.key);
    }
}

#[test]
fn nobody_has_read_an_original_so_no_sample_figure_is_verified() {
    assert!(seed().parameters.iter().all(|p| !p.source.verified && p.source.checked.is_some()));
}

#[test]
fn every_calculator_has_an_example_here() {
    let here: Vec<_> = ALL_ANSWERS.iter().map(|(id, _)| *id).collect();
    assert_eq!(here, CALCULATORS.map(|calculator| calculator.id));
}

#[test]
fn with_figures_that_are_verified_and_fresh_nothing_is_in_doubt() {
    for (id, typed) in ALL_ANSWERS {
        let working = work(&verified(), id, typed, today());
        assert_eq!(working.doubts, [], "{id}");
        assert_ne!(working.verdict, Verdict::Unknown, "{id}");
        assert!(!working.used.is_empty() && !working.articles.is_empty(), "{id}");
        assert!(!working.steps.is_empty() && !working.not_covered.is_empty(), "{id}");
    }
}

#[test]
fn an_unverified_figure_says_so_in_every_calculator_that_uses_it() {
    for (id, typed) in ALL_ANSWERS {
        for used in work(&verified(), id, typed, today()).used {
            let mut set = verified();
            let of_key = set.parameters.iter_mut().filter(|p| p.key == used.key);
            of_key.for_each(|p| p.source.verified = false);
            let doubts = work(&set, id, typed, today()).doubts;
            let found: Vec<_> = doubts.iter().map(|doubt| (doubt.key, doubt.reason)).collect();
            assert_eq!(found, [(used.key, Reason::Unverified)], "{id}");
            assert!(doubts[0].text.contains(used.name), "{}", doubts[0].text);
        }
    }
}

#[test]
fn a_figure_that_was_not_checked_for_over_a_year_says_so() {
    let on = |day| work(&verified(), "dues", &[("wage", "6.000.000")], day).doubts;
    assert_eq!(on(day("2027-11-25")), []);
    let doubts = on(day("2027-11-26"));
    assert!(doubts.len() == 3 && doubts.iter().all(|doubt| doubt.reason == Reason::Stale));
    assert!(doubts[0].text.contains("12 tháng"));
}

#[test]
fn the_sample_cards_lead_to_calculators_that_exist() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/cards");
    let mut found = 0;
    for entry in std::fs::read_dir(folder).expect("the samples") {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("a text");
        let card: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        if let Some(name) = card["content"]["action"]["calculator"].as_str() {
            assert!(plain::law::calculator(name).is_some(), "{name}");
            found += 1;
        }
    }
    assert!(found >= 6);
}

#[test]
fn a_figure_that_has_ended_is_used_and_says_so() {
    let mut set = verified();
    let base = set.parameters.iter_mut().find(|p| p.key == "base_salary").expect("a figure");
    base.in_force_until = Some(day("2026-06-30"));
    let working = work(&set, "dues", &[("wage", "100.000.000")], today());
    assert_eq!(working.result.amount.map(|amount| amount.value), Some(Decimal::whole(234_000)));
    let reasons: Vec<_> = working.doubts.iter().map(|doubt| (doubt.key, doubt.reason)).collect();
    assert_eq!(reasons, [("base_salary", Reason::Expired)]);
}

#[test]
fn a_figure_that_is_missing_or_only_coming_gives_no_result_and_says_why() {
    for (id, typed) in ALL_ANSWERS {
        for used in work(&verified(), id, typed, today()).used {
            let mut set = verified();
            set.parameters.retain(|p| p.key != used.key);
            let working = work(&set, id, typed, today());
            assert_eq!(working.verdict, Verdict::Unknown, "{id} {}", used.key);
            assert_eq!(working.result.amount, None, "{id} {}", used.key);
            assert_eq!(working.doubts[0].reason, Reason::Missing, "{id} {}", used.key);
        }
        let before = work(&verified(), id, typed, day("2000-01-01"));
        assert_eq!(before.verdict, Verdict::Unknown, "{id}");
        assert_eq!(before.doubts[0].reason, Reason::NotYetInForce, "{id}");
    }
}

#[test]
fn a_figure_that_counts_something_else_is_refused_and_not_calculated_with() {
    let mut set = verified();
    let dues = set.parameters.iter_mut().find(|p| p.key == "dues.percent").expect("a figure");
    dues.measure = Measure::Times;
    assert_eq!(faults(&set).len(), 1);
    let working = work(&set, "dues", &[("wage", "6.000.000")], today());
    assert_eq!(working.verdict, Verdict::Unknown);
}

#[test]
fn a_changed_figure_changes_the_result_without_a_new_build() {
    let mut set = verified();
    let dues = set.parameters.iter_mut().find(|p| p.key == "dues.percent").expect("a figure");
    dues.value = Decimal::thousandths(750);
    let working = work(&set, "dues", &[("wage", "6.000.000")], today());
    assert_eq!(working.result.amount.map(|amount| amount.value), Some(Decimal::whole(45_000)));
}

#[test]
fn every_used_figure_shows_its_source_its_days_and_its_last_check() {
    for (id, typed) in ALL_ANSWERS {
        for used in work(&seed(), id, typed, today()).used {
            assert!(!used.source.title.is_empty() && used.source.checked.is_some(), "{id}");
            assert!(used.in_force_from <= today(), "{id}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_figures_are_no_calculator_breaks(
        values in proptest::collection::vec(prop_oneof![any::<i64>(), 0_i64..1_000_000, Just(0)], 90),
        shift in 0_u32..400,
    ) {
        let mut set = verified();
        for (parameter, value) in set.parameters.iter_mut().zip(values) {
            parameter.value = Decimal::thousandths(value);
        }
        let on = day("1995-01-01").checked_add_months(Months::new(shift)).expect("a day");
        for (id, typed) in ALL_ANSWERS {
            let working = work(&set, id, typed, on);
            let amount = working.result.amount.map_or(0, |amount| amount.value.in_thousandths());
            prop_assert!(amount >= 0, "{}", id);
        }
    }

    #[test]
    fn the_figure_of_a_day_is_the_one_that_began_last(offset in 0_i64..1_200) {
        let on = day("2024-07-01") + chrono::Duration::days(offset);
        let mut set = verified();
        let mut next = set.parameters.iter().find(|p| p.key == "base_salary").expect("a figure").clone();
        next.value = Decimal::whole(2_530_000);
        next.in_force_from = day("2026-07-01");
        set.parameters.push(next);
        let parameters = Parameters::from(set);
        let found = parameters.look_up(&keys::BASE_SALARY, on).parameter.expect("a figure");
        let expected = if on < day("2026-07-01") { 2_340_000 } else { 2_530_000 };
        prop_assert_eq!(found.value, Decimal::whole(expected));
    }
}

#[test]
fn a_figure_that_changed_is_shown_with_what_it_was_and_what_it_becomes() {
    let mut set = seed();
    let wage = |p: &&mut wire::law::Parameter| p.key == keys::WAGE_MONTH_III.key;
    let mut coming = set.parameters.iter_mut().find(wage).expect("a figure").clone();
    coming.in_force_from = day("2027-01-01");
    coming.value = Decimal::whole(4_500_000);
    set.parameters.push(coming);
    let all: Vec<_> = set
        .parameters
        .iter()
        .filter(|p| p.key == keys::WAGE_MONTH_III.key)
        .map(|p| p.in_force_from)
        .collect();
    assert!(all.len() >= 3, "{all:?}");
    for on in ["2026-11-25", "2027-02-01"] {
        let worked =
            work(&set, "minimum_wage", &[("region", "iii"), ("wage", "6.000.000")], day(on));
        let used = worked.used.iter().find(|u| u.key == keys::WAGE_MONTH_III.key).expect("used");
        let mut shown: Vec<_> = used.others.iter().map(|(from, _)| *from).collect();
        assert!(shown.is_sorted_by(|a, b| a > b), "{shown:?}");
        assert!(!shown.contains(&used.in_force_from));
        shown.push(used.in_force_from);
        shown.sort();
        let mut all = all.clone();
        all.sort();
        assert_eq!(shown, all, "each value stands there once");
    }
}
