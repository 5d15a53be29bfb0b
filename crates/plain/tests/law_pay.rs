//! Overtime, minimum wage, dues and insurance contributions against public examples and in all amounts.
#![allow(clippy::expect_used)]

mod common;

use common::{ask, ask_on, parameters, result, shown, steps, thousandths, today};
use plain::law::minimum_wage::Region;
use plain::law::working::{Verdict, Working};
use plain::law::{dues, insurance, minimum_wage, overtime};
use proptest::prelude::*;
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

// Rates of overtime: "chiaseluatlaodong.com/?p=3822", and the table of "How to calculate overtime payment in
// Vietnam", manpower.com.vn/blog/2025/05/Overtime-pay-in-vietnam. With 100.000 đ an hour and one hour, the
// sum in thousands is the rate in percent.
#[test]
fn each_kind_of_overtime_has_the_rate_of_public_guidance() {
    for (day, hours, first, due) in [
        ("normal", "day_hours", "no", "150.000 đ"),
        ("normal", "night_hours", "no", "200.000 đ"),
        ("normal", "night_hours", "yes", "210.000 đ"),
        ("rest", "day_hours", "no", "200.000 đ"),
        ("rest", "night_hours", "no", "270.000 đ"),
        ("holiday", "day_hours", "no", "300.000 đ"),
        ("holiday", "night_hours", "no", "390.000 đ"),
    ] {
        let typed = [
            ("pay", "hour"),
            ("wage", "100.000"),
            ("day", day),
            (hours, "1"),
            ("day_first", first),
        ];
        assert_eq!(result("overtime", &typed), due, "{day} {hours} {first}");
    }
    // A normal night shift is paid at 130 % (the same page); 100 of them are in the wage already.
    let typed = [("pay", "hour"), ("wage", "100.000"), ("night_shift", "1")];
    assert_eq!(result("overtime", &typed), "30.000 đ");
}

// Derived from the text of Art. 98 and of Decree 145/2020, Art. 55: the wage of the month over its normal
// hours, 6.240.000 / 208 = 30.000; 2,5 hours at 150 % and 1 hour at 210 %.
#[test]
fn the_working_of_overtime_can_be_followed_step_by_step() {
    let typed =
        [("wage", "6.240.000"), ("day_hours", "2,5"), ("night_hours", "1"), ("day_first", "yes")];
    let working = ask("overtime", &typed);
    assert_eq!(steps(&working), ["30.000 đ", "112.500 đ", "210 %", "63.000 đ"]);
    assert_eq!(working.steps[1].formula, "6.240.000 đ ÷ 208 giờ × 150 % × 2,5 giờ");
    assert_eq!(working.steps[2].formula, "150 % + 30 % + 20 % × 150 %");
    assert_eq!(working.result.formula, "112.500 đ + 63.000 đ");
    assert_eq!(shown(&working.result), "175.500 đ");
    assert!(working.articles[0].contains("Điều 98"));
    assert!(!working.not_covered.is_empty());
}

// Decree 293/2025/NĐ-CP: "Chính thức tăng lương tối thiểu vùng từ 1.1.2026", laodong.vn 1606919. By the
// week × 52 ÷ 12, by the day × the days of the month: laodong.vn 1545192.
#[test]
fn a_wage_is_held_against_the_minimum_of_its_region() {
    for (region, pay, wage, verdict, difference) in [
        ("iii", "month", "4.140.000", Verdict::Fulfilled, "0 đ"),
        ("iii", "month", "4.139.999", Verdict::NotFulfilled, "1 đ"),
        ("iv", "month", "4.000.000", Verdict::Fulfilled, "300.000 đ"),
        ("iv", "hour", "17.800", Verdict::Fulfilled, "0 đ"),
        ("iii", "hour", "17.800", Verdict::NotFulfilled, "2.200 đ"),
        // 955.384 × 52 ÷ 12 = 4.139.997,3; one đồng more a week is enough.
        ("iii", "week", "955.384", Verdict::NotFulfilled, "3 đ"),
        ("iii", "week", "955.385", Verdict::Fulfilled, "1 đ"),
        ("iii", "day", "159.230", Verdict::NotFulfilled, "20 đ"),
    ] {
        let working = ask("minimum_wage", &[("region", region), ("pay", pay), ("wage", wage)]);
        assert_eq!(working.verdict, verdict, "{region} {pay} {wage}");
        assert_eq!(shown(&working.result), difference, "{region} {pay} {wage}");
    }
}

#[test]
fn the_minimum_wage_of_an_earlier_day_is_the_one_of_that_day() {
    let typed = [("region", "iii"), ("wage", "3.860.000")];
    assert_eq!(ask_on("minimum_wage", &typed, "2025-12-31").verdict, Verdict::Fulfilled);
    assert_eq!(ask_on("minimum_wage", &typed, "2026-01-01").verdict, Verdict::NotFulfilled);
}

// Decision 61/QĐ-TLĐ, as told by laodong.vn 1551355 and by hskv.com.vn (newsletter of July 2025): 0,5 % of
// the wage, in enterprises at most 10 % of the base salary (2.340.000 before 1 July 2026), none in bodies of
// the State, at least 0,5 % of the base salary without social insurance.
#[test]
fn dues_are_half_a_percent_with_the_cap_of_enterprises() {
    for (place, wage, due) in [
        ("enterprise", "6.000.000", "30.000 đ"),
        ("enterprise", "100.000.000", "234.000 đ"),
        ("state_enterprise", "100.000.000", "234.000 đ"),
        ("public_unit", "100.000.000", "500.000 đ"),
        ("state_body", "100.000.000", "0 đ"),
        ("uninsured", "", "11.700 đ"),
    ] {
        let working = ask_on("dues", &[("place", place), ("wage", wage)], "2026-06-30");
        assert_eq!(shown(&working.result), due, "{place} {wage}");
    }
}

#[test]
fn dues_of_a_member_in_an_enterprise_need_a_wage() {
    let faults = common::try_ask("dues", &[], "2026-06-30").expect_err("a fault");
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].field, "wage");
}

// The caps: 20 × 2.340.000 = 46.800.000 for social and health insurance, 20 × 3.700.000 = 74.000.000
// (region IV) and 106.200.000 (region I) for unemployment insurance: vietnam.vn, "Lương đóng bảo hiểm thất
// nghiệp có thể vượt 100 triệu đồng". The rates 8 + 1,5 + 1 and 17,5 + 3 + 1 are those of the laws.
#[test]
fn contributions_keep_to_their_caps() {
    let on = "2026-06-30";
    let plain = ask_on("insurance", &[("wage", "6.000.000"), ("region", "iv")], on);
    assert_eq!(shown(&plain.result), "630.000 đ");
    assert_eq!(steps(&plain).last().map(String::as_str), Some("1.290.000 đ"));
    let rich = ask_on("insurance", &[("wage", "200.000.000"), ("region", "iv")], on);
    // 46.800.000 × 9,5 % + 74.000.000 × 1 %.
    assert_eq!(shown(&rich.result), "5.186.000 đ");
    let rich = ask_on("insurance", &[("wage", "200.000.000"), ("region", "i")], on);
    assert!(steps(&rich).contains(&"106.200.000 đ".to_owned()));
    let poor = ask_on("insurance", &[("wage", "1.000.000"), ("region", "iv")], on);
    // The lowest wage that counts is the base salary: 2.340.000 × 10,5 %.
    assert_eq!(shown(&poor.result), "245.700 đ");
}

fn money(working: &Working) -> i64 {
    let amount = working.result.amount.expect("an amount");
    assert_eq!(amount.measure, Measure::Dong);
    assert_eq!(amount.value.in_thousandths() % 1_000, 0, "a part of a đồng");
    amount.value.floor()
}

fn overtime_days() -> impl Strategy<Value = overtime::Day> {
    use overtime::Day::{Holiday, Normal, Rest};
    prop_oneof![Just(Normal), Just(Rest), Just(Holiday)]
}

fn dues_places() -> impl Strategy<Value = dues::Place> {
    use dues::Place::{Enterprise, PublicUnit, StateBody, StateEnterprise, Uninsured};
    prop_oneof![
        Just(Enterprise),
        Just(StateEnterprise),
        Just(PublicUnit),
        Just(StateBody),
        Just(Uninsured)
    ]
}

fn regions() -> impl Strategy<Value = Region> {
    prop_oneof![Just(Region::I), Just(Region::Ii), Just(Region::Iii), Just(Region::Iv)]
}

fn overtime_due(input: &overtime::Input) -> i64 {
    money(&overtime::calculate(input, &parameters(), today(), Lang::Vi).expect("in bounds"))
}

prop_compose! {
    fn overtimes()(
        by_hour in any::<bool>(),
        wage in 1_i64..=1_000_000_000,
        month_hours in 1_000_i64..=300_000,
        day in overtime_days(),
        day_hours in 0_i64..=744_000,
        night_hours in 0_i64..=744_000,
        day_first in any::<bool>(),
        night_shift in 0_i64..=744_000,
    ) -> overtime::Input {
        overtime::Input {
            pay: if by_hour { overtime::Pay::Hour } else { overtime::Pay::Month },
            wage,
            month_hours: Decimal::thousandths(month_hours),
            day,
            day_hours: Decimal::thousandths(day_hours),
            night_hours: Decimal::thousandths(night_hours),
            day_first,
            night_shift: Decimal::thousandths(night_shift),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn overtime_is_whole_dong_and_grows_with_wage_and_hours(input in overtimes(), more in 0_i64..1_000_000) {
        let due = overtime_due(&input);
        let wage = (input.wage + more).min(1_000_000_000);
        prop_assert!(overtime_due(&overtime::Input { wage, ..input }) >= due, "{input:?}");
        let add = |hours: Decimal| Decimal::thousandths((hours.in_thousandths() + more).min(744_000));
        prop_assert!(overtime_due(&overtime::Input { day_hours: add(input.day_hours), ..input }) >= due, "{input:?}");
        prop_assert!(overtime_due(&overtime::Input { night_hours: add(input.night_hours), ..input }) >= due, "{input:?}");
        prop_assert!(overtime_due(&overtime::Input { night_shift: add(input.night_shift), ..input }) >= due, "{input:?}");
    }

    #[test]
    fn overtime_at_night_is_never_less_than_by_day_nor_on_a_holiday_less_than_on_another(input in overtimes()) {
        use overtime::Day::{Holiday, Normal, Rest};
        let by_day = overtime::Input { night_hours: Decimal::ZERO, ..input };
        let by_night = overtime::Input { night_hours: input.day_hours, day_hours: Decimal::ZERO, ..input };
        prop_assert!(overtime_due(&by_night) >= overtime_due(&by_day));
        let due = [Normal, Rest, Holiday].map(|day| overtime_due(&overtime::Input { day, ..input }));
        prop_assert!(due[0] <= due[1] && due[1] <= due[2]);
    }

    #[test]
    fn an_hour_by_the_month_is_paid_as_an_hour_by_the_hour(hour in 1_i64..1_000_000, hours in 0_i64..744_000) {
        let by_hour = overtime::Input {
            pay: overtime::Pay::Hour,
            wage: hour,
            month_hours: Decimal::whole(208),
            day: overtime::Day::Normal,
            day_hours: Decimal::thousandths(hours),
            night_hours: Decimal::ZERO,
            day_first: false,
            night_shift: Decimal::ZERO,
        };
        let by_month = overtime::Input { pay: overtime::Pay::Month, wage: hour * 208, ..by_hour };
        prop_assert_eq!(overtime_due(&by_month), overtime_due(&by_hour));
    }

    #[test]
    fn a_wage_that_is_enough_stays_enough_when_it_grows(
        region in regions(), wage in 1_i64..=20_000_000, more in 0_i64..10_000_000, days in 1_000_i64..=31_000,
    ) {
        use minimum_wage::{Input, Pay, calculate};
        for pay in [Pay::Month, Pay::Week, Pay::Day, Pay::Hour] {
            let verdict = |wage| {
                let input = Input { region, pay, wage, month_days: Decimal::thousandths(days) };
                let working = calculate(&input, &parameters(), today(), Lang::Vi).expect("in bounds");
                assert!(money(&working) >= 0);
                working.verdict
            };
            if verdict(wage) == Verdict::Fulfilled {
                prop_assert_eq!(verdict(wage + more), Verdict::Fulfilled);
            }
        }
    }

    #[test]
    fn dues_grow_with_the_wage_and_keep_to_the_cap(place in dues_places(), wage in 1_i64..=999_000_000, more in 0_i64..1_000_000) {
        let due = |wage| {
            let input = dues::Input { place, wage };
            money(&dues::calculate(&input, &parameters(), today(), Lang::Vi).expect("in bounds"))
        };
        prop_assert!(due(wage) <= due(wage + more));
        prop_assert!(due(wage) <= wage / 200 + 1 || place == dues::Place::Uninsured);
        if matches!(place, dues::Place::Enterprise | dues::Place::StateEnterprise) {
            // 10 % of the 2.530.000 of the samples.
            prop_assert!(due(wage) <= 253_000);
        }
    }

    #[test]
    fn contributions_grow_with_the_wage_and_stay_under_their_caps(region in regions(), wage in 1_i64..=999_000_000, more in 0_i64..1_000_000) {
        let of = |wage| {
            let input = insurance::Input { wage, region };
            insurance::calculate(&input, &parameters(), today(), Lang::Vi).expect("in bounds")
        };
        let due = money(&of(wage));
        prop_assert!(due <= money(&of(wage + more)));
        // 9,5 % of 20 × 2.340.000 and 1 % of 20 × 5.310.000 at most; 10,5 % of the base salary at least.
        prop_assert!((245_700..=4_446_000 + 1_062_000).contains(&due));
        let employer = of(wage).steps.last().and_then(|step| step.amount).expect("a sum").value.floor();
        prop_assert!(employer > due);
    }

    #[test]
    fn what_the_steps_say_adds_up_to_the_result(input in overtimes()) {
        let working = overtime::calculate(&input, &parameters(), today(), Lang::En).expect("in bounds");
        let sums = working.steps.iter().skip(1).filter_map(|step| step.amount);
        let sum: i64 = sums.filter(|a| a.measure == Measure::Dong).map(|a| a.value.in_thousandths()).sum();
        prop_assert_eq!(sum, thousandths(&working));
    }
}
