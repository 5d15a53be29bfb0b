//! Annual leave and limits of working hours, against the text of the law and in all amounts.
#![allow(clippy::expect_used)]

mod common;

use common::{ask, day, parameters, result, shown, steps, today};
use plain::law::hours::{self, Schedule};
use plain::law::leave::{self, Conditions};
use plain::law::working::Verdict;
use proptest::prelude::*;
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

// Art. 113 and 114, as told by thuvienphapluat.vn (bulletin 33276) and lawnet.vn 112573: 12, 14 or 16 days,
// one more for every five years with one employer.
#[test]
fn a_whole_year_gives_twelve_fourteen_or_sixteen_days_and_one_more_for_five_years() {
    for (conditions, years, days) in [
        ("normal", "4", "12 ngày"),
        ("heavy", "0", "14 ngày"),
        ("very_heavy", "0", "16 ngày"),
        ("normal", "5", "13 ngày"),
        ("normal", "9", "13 ngày"),
        ("heavy", "12", "16 ngày"),
    ] {
        let typed = [("conditions", conditions), ("years", years)];
        assert_eq!(result("leave", &typed), days, "{conditions} {years}");
    }
}

// Decree 145/2020, Art. 66 clause 1 (lawnet.vn 112573): days of the year ÷ 12 × months. The example of
// lawnet.vn 1014086 counts April to December as 8 months; by the text they are 9, and so it is here.
#[test]
fn under_twelve_months_leave_goes_by_the_months() {
    assert_eq!(result("leave", &[("months", "9")]), "9 ngày");
    assert_eq!(result("leave", &[("months", "8")]), "8 ngày");
    assert_eq!(result("leave", &[("months", "0")]), "0 ngày");
    let working = ask("leave", &[("conditions", "heavy"), ("months", "5"), ("taken", "2,5")]);
    // 14 ÷ 12 × 5 = 5,8333…: the decree does not say how to round, so the part of the day is shown.
    assert_eq!(shown(&working.result), "3,333 ngày");
    assert!(steps(&working).contains(&"5,833 ngày".to_owned()));
    assert!(working.not_covered[0].contains("làm tròn"));
}

// Decree 145/2020, Art. 66 clause 2: half of the normal working days make the odd month a whole one.
#[test]
fn an_odd_month_counts_from_half_of_its_working_days() {
    let days = |part: &str| {
        let typed = [("months", "6"), ("part_days", part), ("part_normal", "26")];
        result("leave", &typed)
    };
    assert_eq!(days("13"), "7 ngày");
    assert_eq!(days("12,5"), "6 ngày");
    assert_eq!(result("leave", &[("months", "12"), ("part_days", "26")]), "12 ngày");
    let faults =
        common::try_ask("leave", &[("part_days", "27")], "2026-11-25").expect_err("a fault");
    assert_eq!(faults[0].field, "part_days");
}

#[test]
fn paid_holidays_stand_beside_the_leave_and_say_since_when() {
    let working = ask("leave", &[("taken", "1")]);
    assert_eq!(steps(&working).last().map(String::as_str), Some("11 ngày"));
    assert_eq!(shown(&working.result), "11 ngày");
    let used = ask("leave", &[]).used;
    let holidays = used.iter().find(|used| used.key == "holidays.days").expect("used");
    assert_eq!(holidays.in_force_from, day("2021-01-01"));
}

// Art. 105 and 107; Resolution 17/2022/UBTVQH15, Art. 1 and 2 (english.luatvietnam.vn 218794).
#[test]
fn each_limit_of_hours_is_found_where_it_is_broken() {
    type Typed<'a> = &'a [(&'a str, &'a str)];
    let cases: [(Typed<'_>, usize); 12] = [
        (&[], 0),
        (&[("overtime_day", "4"), ("overtime_month", "40"), ("overtime_year", "200")], 0),
        (&[("overtime_day", "4,5")], 1),
        (&[("overtime_month", "40,001")], 1),
        (&[("overtime_month", "60"), ("overtime_year", "300"), ("extended", "yes")], 0),
        (&[("overtime_month", "60"), ("overtime_year", "300")], 2),
        (&[("overtime_month", "61"), ("overtime_year", "301"), ("extended", "yes")], 2),
        (&[("normal_day", "9"), ("normal_week", "54")], 2),
        (&[("normal_day", "10"), ("schedule", "week"), ("overtime_day", "2")], 0),
        (&[("normal_day", "10"), ("schedule", "week"), ("overtime_day", "2,5")], 1),
        (&[("normal_day", "10,5"), ("schedule", "week")], 1),
        (&[("normal_day", "6"), ("overtime_day", "3,5")], 1),
    ];
    for (typed, broken) in cases {
        let working = ask("hours", typed);
        let found = working.steps.iter().filter(|step| step.holds == Some(false)).count();
        assert_eq!(found, broken, "{typed:?}");
        let kept = working.verdict == Verdict::Fulfilled;
        assert_eq!(kept, broken == 0, "{typed:?}");
    }
}

fn leave_of(input: &leave::Input) -> i64 {
    let working = leave::calculate(input, &parameters(), today(), Lang::Vi).expect("in bounds");
    let amount = working.result.amount.expect("days");
    assert_eq!(amount.measure, Measure::Days);
    amount.value.in_thousandths()
}

prop_compose! {
    fn leaves()(
        conditions in prop_oneof![
            Just(Conditions::Normal), Just(Conditions::Heavy), Just(Conditions::VeryHeavy)
        ],
        years in 0_i64..=60,
        months in 0_i64..=12,
        part_normal in 1_000_i64..=31_000,
        part in 0_i64..=1_000,
        taken in 0_i64..=366_000,
    ) -> leave::Input {
        leave::Input {
            conditions,
            years,
            months,
            part_days: Decimal::thousandths(part_normal * part / 1_000),
            part_normal: Decimal::thousandths(part_normal),
            taken: Decimal::thousandths(taken),
        }
    }
}

prop_compose! {
    fn shifts()(
        by_week in any::<bool>(),
        normal_day in 1_000_i64..=24_000,
        normal_week in 1_000_i64..=168_000,
        overtime_day in 0_i64..=24_000,
        overtime_month in 0_i64..=744_000,
        overtime_year in 0_i64..=8_784_000,
        extended in any::<bool>(),
    ) -> hours::Input {
        hours::Input {
            schedule: if by_week { Schedule::Week } else { Schedule::Day },
            normal_day: Decimal::thousandths(normal_day),
            normal_week: Decimal::thousandths(normal_week),
            overtime_day: Decimal::thousandths(overtime_day),
            overtime_month: Decimal::thousandths(overtime_month),
            overtime_year: Decimal::thousandths(overtime_year),
            extended,
        }
    }
}

fn verdict(input: &hours::Input) -> Verdict {
    hours::calculate(input, &parameters(), today(), Lang::Vi).expect("in bounds").verdict
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn leave_grows_with_time_and_shrinks_with_what_was_taken(input in leaves()) {
        let days = leave_of(&input);
        // 16 days and 12 more for 60 years, at most.
        prop_assert!((0..=28_000).contains(&days));
        let years = (input.years + 5).min(60);
        prop_assert!(leave_of(&leave::Input { years, ..input }) >= days, "{input:?}");
        let months = (input.months + 1).min(12);
        prop_assert!(leave_of(&leave::Input { months, ..input }) >= days, "{input:?}");
        prop_assert!(leave_of(&leave::Input { taken: Decimal::ZERO, ..input }) >= days, "{input:?}");
    }

    #[test]
    fn leave_by_months_is_at_most_half_a_thousandth_of_a_day_away(input in leaves(), months in 0_i64..12) {
        let whole = leave::Input { months: 12, taken: Decimal::ZERO, ..input };
        let part = leave::Input { months, part_days: Decimal::ZERO, ..whole };
        prop_assert!((leave_of(&part) * 12 - leave_of(&whole) * months).abs() <= 6);
    }

    #[test]
    fn an_hour_less_never_breaks_a_limit(input in shifts(), less in 0_i64..24_000) {
        let off = |hours: Decimal, least| Decimal::thousandths((hours.in_thousandths() - less).max(least));
        if verdict(&input) == Verdict::Fulfilled {
            for fewer in [
                hours::Input { overtime_day: off(input.overtime_day, 0), ..input },
                hours::Input { overtime_month: off(input.overtime_month, 0), ..input },
                hours::Input { overtime_year: off(input.overtime_year, 0), ..input },
                hours::Input { normal_week: off(input.normal_week, 1_000), ..input },
            ] {
                prop_assert_eq!(verdict(&fewer), Verdict::Fulfilled);
            }
        }
    }

    #[test]
    fn hours_are_fine_exactly_when_every_step_holds(input in shifts()) {
        let working = hours::calculate(&input, &parameters(), today(), Lang::En).expect("in bounds");
        let all = working.steps.iter().all(|step| step.holds == Some(true));
        prop_assert_eq!(all, working.verdict == Verdict::Fulfilled);
        let hours = working.steps.iter().filter_map(|step| step.amount);
        prop_assert!(hours.into_iter().all(|amount| amount.measure == Measure::Hours));
    }
}
