//! Severance, job loss and pension, against public guidance and in all amounts.
#![allow(clippy::expect_used)]

mod common;

use chrono::NaiveDate;
use common::{ask, ask_on, parameters, result, shown, steps, today};
use plain::law::pension::{self, Sex};
use plain::law::severance::{self, Cause};
use plain::law::working::{Verdict, Working};
use proptest::prelude::*;
use wire::lang::Lang;
use wire::law::Measure;

// Art. 46: ½ × years × average wage of the last six months (vnc-os.com, "Points to be noted about severance
// allowance from 2021"). The odd months are rounded as Decree 145/2020, Art. 8 clause 3 c says: up to 6 are
// half a year, more are a year. (lawnet.vn 405176 tells the older rule, where 6 months were a year.)
#[test]
fn severance_is_half_a_month_a_year_with_odd_months_rounded() {
    for (years, months, due) in [
        ("1", "0", "5.000.000 đ"),
        ("4", "0", "20.000.000 đ"),
        ("4", "1", "22.500.000 đ"),
        ("4", "6", "22.500.000 đ"),
        ("4", "7", "25.000.000 đ"),
        ("0", "11", "0 đ"),
    ] {
        let typed = [("wage", "10.000.000"), ("worked_years", years), ("worked_months", months)];
        assert_eq!(result("severance", &typed), due, "{years} {months}");
    }
}

// Derived from Art. 46 clause 2: worked since January 2005, insured since January 2009, left at the end of
// 2025: 21 years less 17 leave 4.
#[test]
fn time_with_unemployment_insurance_does_not_count() {
    let typed = [("wage", "8.000.000"), ("worked_years", "21"), ("covered_years", "17")];
    let working = ask("severance", &typed);
    assert_eq!(shown(&working.result), "16.000.000 đ");
    assert_eq!(steps(&working)[1], "48 tháng");
    let faults = common::try_ask(
        "severance",
        &[("wage", "1"), ("worked_years", "2"), ("covered_years", "2"), ("covered_months", "1")],
        "2026-11-25",
    );
    assert_eq!(faults.expect_err("a fault")[0].field, "covered_years");
}

// Art. 47: a month a year, two months at least; Decree 145/2020, Art. 8 clause 2 keeps the two months for
// those whose time is mostly insured.
#[test]
fn job_loss_is_a_month_a_year_and_two_at_least() {
    for (years, covered, due) in
        [("5", "0", "50.000.000 đ"), ("1", "0", "20.000.000 đ"), ("9", "9", "20.000.000 đ")]
    {
        let typed = [
            ("cause", "job_loss"),
            ("wage", "10.000.000"),
            ("worked_years", years),
            ("covered_years", covered),
        ];
        assert_eq!(result("severance", &typed), due, "{years} {covered}");
    }
    let short = [("cause", "job_loss"), ("wage", "10.000.000"), ("worked_months", "11")];
    assert_eq!(ask("severance", &short).verdict, Verdict::NotFulfilled);
}

// Art. 66, as told by laodong.vn 1657928: women 45 % at 15 years and 2 % a year, men 40 % at 15 years and
// 1 % a year, 45 % at 20 years and 2 % a year, 75 % at most.
#[test]
fn the_rate_of_a_pension_follows_article_66() {
    for (sex, years, months, rate) in [
        ("woman", "15", "0", "45 %"),
        ("woman", "20", "0", "55 %"),
        ("woman", "30", "0", "75 %"),
        ("woman", "40", "0", "75 %"),
        ("man", "15", "0", "40 %"),
        ("man", "17", "0", "42 %"),
        ("man", "19", "0", "44 %"),
        ("man", "20", "0", "45 %"),
        ("man", "35", "0", "75 %"),
        ("woman", "15", "6", "46 %"),
        ("woman", "15", "7", "47 %"),
        ("man", "15", "6", "40,5 %"),
        ("man", "19", "7", "45 %"),
    ] {
        let typed = [("sex", sex), ("born", "1/1/1955"), ("years", years), ("months", months)];
        let working = ask("pension", &typed);
        assert_eq!(shown(&working.result), rate, "{sex} {years} {months}");
        assert_eq!(working.verdict, Verdict::Fulfilled);
    }
    let typed = [("sex", "man"), ("born", "1955-01-01"), ("years", "22"), ("average", "7.000.000")];
    assert_eq!(result("pension", &typed), "3.430.000 đ");
}

#[test]
fn fourteen_years_and_eleven_months_are_not_fifteen() {
    let typed = [("sex", "woman"), ("born", "1/1/1955"), ("years", "14"), ("months", "11")];
    let working = ask("pension", &typed);
    assert_eq!(working.verdict, Verdict::NotFulfilled);
    assert_eq!(shown(&working.result), "1 tháng");
}

// The path of Decree 135/2020, Art. 4 (table of baonghean.vn, "Quy định mới về tuổi nghỉ hưu"): who reaches
// the age in 2026 does so with 61 years 6 months (men) or 57 years (women). The days of birth at both ends of
// a year follow from the path: a man born in June 1965 reaches it in December 2026, one born in July 1965 in
// April 2027 with 61 years 9 months.
#[test]
fn the_retirement_age_rises_with_the_year_in_which_it_is_reached() {
    for (sex, born, age, reached) in [
        ("man", "1/1/1961", "60 tuổi 3 tháng", "04/2021"),
        ("man", "15/10/1964", "61 tuổi 6 tháng", "04/2026"),
        ("man", "30/6/1965", "61 tuổi 6 tháng", "12/2026"),
        ("man", "1/7/1965", "61 tuổi 9 tháng", "04/2027"),
        ("man", "1/4/1966", "62 tuổi 0 tháng", "04/2028"),
        ("man", "1/1/1990", "62 tuổi 0 tháng", "01/2052"),
        ("woman", "1/1/1966", "55 tuổi 4 tháng", "05/2021"),
        ("woman", "1/5/1969", "57 tuổi 0 tháng", "05/2026"),
        ("woman", "31/12/1969", "57 tuổi 0 tháng", "12/2026"),
        ("woman", "1/1/1970", "57 tuổi 4 tháng", "05/2027"),
        ("woman", "1/6/1990", "60 tuổi 0 tháng", "06/2050"),
    ] {
        let typed = [("sex", sex), ("born", born), ("years", "20")];
        let step = &ask("pension", &typed).steps[0];
        assert!(step.text.contains(age), "{sex} {born}: {}", step.text);
        assert!(step.formula.contains(reached), "{sex} {born}: {}", step.formula);
    }
}

#[test]
fn a_pension_begins_in_the_month_after_the_age_is_reached() {
    let typed = [("sex", "man"), ("born", "30/6/1965"), ("years", "20")];
    assert_eq!(ask_on("pension", &typed, "2026-12-31").verdict, Verdict::NotFulfilled);
    assert_eq!(ask_on("pension", &typed, "2027-01-01").verdict, Verdict::Fulfilled);
}

fn amount(working: &Working, measure: Measure) -> i64 {
    let amount = working.result.amount.expect("an amount");
    assert_eq!(amount.measure, measure);
    amount.value.in_thousandths()
}

fn allowance(input: &severance::Input) -> i64 {
    let working = severance::calculate(input, &parameters(), today(), Lang::Vi).expect("in bounds");
    let due = amount(&working, Measure::Dong);
    assert_eq!(due % 1_000, 0, "a part of a đồng");
    due / 1_000
}

prop_compose! {
    fn leavings()(
        job_loss in any::<bool>(),
        wage in 1_i64..=1_000_000_000,
        worked in 0_i64..=731,
        covered in 0_i64..=1_000,
    ) -> severance::Input {
        let covered = worked * covered / 1_000;
        severance::Input {
            cause: if job_loss { Cause::JobLoss } else { Cause::Leaving },
            wage,
            worked_years: worked / 12,
            worked_months: worked % 12,
            covered_years: covered / 12,
            covered_months: covered % 12,
        }
    }
}

fn rate(sex: Sex, born: NaiveDate, paid: i64) -> Working {
    let input = pension::Input { sex, born, years: paid / 12, months: paid % 12, average: 0 };
    pension::calculate(&input, &parameters(), today(), Lang::Vi).expect("in bounds")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn an_allowance_grows_with_wage_and_time_and_keeps_its_bounds(input in leavings(), more in 0_i64..1_000_000) {
        let due = allowance(&input);
        let wage = (input.wage + more).min(1_000_000_000);
        prop_assert!(allowance(&severance::Input { wage, ..input }) >= due, "{input:?}");
        let worked_years = (input.worked_years + 1).min(60);
        prop_assert!(allowance(&severance::Input { worked_years, ..input }) >= due, "{input:?}");
        let uncovered = severance::Input { covered_years: 0, covered_months: 0, ..input };
        prop_assert!(allowance(&uncovered) >= due);
        if input.cause == Cause::JobLoss {
            prop_assert!(due == 0 || due >= 2 * input.wage);
            prop_assert!(due >= allowance(&severance::Input { cause: Cause::Leaving, ..input }), "{input:?}");
        }
        // 61 years of work, a month each.
        prop_assert!(due <= 61 * input.wage);
    }

    #[test]
    fn the_rate_grows_with_contributions_up_to_75_percent(man in any::<bool>(), paid in 180_i64..731) {
        let sex = if man { Sex::Man } else { Sex::Woman };
        let born = common::day("1955-01-01");
        let percent = amount(&rate(sex, born, paid), Measure::Percent);
        prop_assert!((40_000..=75_000).contains(&percent));
        prop_assert!(amount(&rate(sex, born, paid + 1), Measure::Percent) >= percent);
        // A woman's rate is never under a man's with the same contributions.
        prop_assert!(amount(&rate(Sex::Woman, born, paid), Measure::Percent) >= percent);
    }

    #[test]
    fn without_fifteen_years_there_is_no_pension_and_the_missing_months_are_said(paid in 0_i64..180) {
        let working = rate(Sex::Woman, common::day("1955-01-01"), paid);
        prop_assert_eq!(working.verdict, Verdict::NotFulfilled);
        prop_assert_eq!(amount(&working, Measure::Months), (180 - paid) * 1_000);
    }

    #[test]
    fn who_is_born_later_retires_no_earlier(man in any::<bool>(), days in 0_i64..31_000, later in 0_i64..1_000) {
        let sex = if man { Sex::Man } else { Sex::Woman };
        let first = common::day("1930-01-01") + chrono::Duration::days(days);
        let second = (first + chrono::Duration::days(later)).min(common::day("2015-12-31"));
        let age = |born| rate(sex, born, 200).steps[0].amount.expect("months").value.floor();
        let bounds = if man { 723..=744 } else { 664..=720 };
        prop_assert!(bounds.contains(&age(first)));
        prop_assert!(age(first) <= age(second));
    }
}
