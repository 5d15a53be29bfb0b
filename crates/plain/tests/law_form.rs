//! The generic form: every calculator through typed answers, in both languages, with anything typed.
#![allow(clippy::expect_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{answers, parameters, today};
use plain::law::field::{Fault, Field, Kind};
use plain::law::{CALCULATORS, calculate, calculator, number};
use proptest::prelude::*;
use wire::lang::Lang;

/// An answer that a field takes: its least or its most.
fn extreme(field: &Field, most: bool, lang: Lang) -> String {
    let value = if most { field.most } else { field.least };
    match field.kind {
        Kind::Choice(choices) => {
            let choice = if most { choices.last() } else { choices.first() };
            choice.expect("a choice").id.to_owned()
        }
        Kind::YesNo => if most { "yes" } else { "no" }.to_owned(),
        Kind::Date => format!("{}-12-31", value.floor()),
        _ => number::decimal(value, lang),
    }
}

#[test]
fn every_field_is_whole_its_id_is_its_own_and_its_default_is_an_answer() {
    for calculator in CALCULATORS {
        let ids: BTreeSet<_> = calculator.fields.iter().map(|field| field.id).collect();
        assert_eq!(ids.len(), calculator.fields.len(), "{}", calculator.id);
        for field in calculator.fields {
            let name = format!("{}.{}", calculator.id, field.id);
            assert!(!field.label.vi.is_empty() && !field.label.en.is_empty(), "{name}");
            assert_eq!(field.hint.vi.is_empty(), field.hint.en.is_empty(), "{name}");
            assert!(field.least <= field.most, "{name}");
            let one = answers(&[(field.id, field.default)]);
            let faults = calculate(calculator.id, &one, &parameters(), today(), Lang::En).err();
            let mine = faults.iter().flatten().filter(|fault| fault.field == field.id);
            let only_empty = mine.into_iter().all(|fault| fault.fault == Fault::Empty);
            assert!(only_empty, "{name}");
        }
    }
}

#[test]
fn an_unknown_calculator_is_a_fault_and_no_panic() {
    assert!(calculator("nothing").is_none());
    let faults = calculate("nothing", &BTreeMap::new(), &parameters(), today(), Lang::Vi);
    assert_eq!(faults.expect_err("a fault")[0].field, "calculator");
}

#[test]
fn all_that_is_wrong_is_said_at_once_with_what_to_do() {
    let typed = [("wage", "nhiều"), ("day", "x"), ("day_hours", "1000"), ("month_hours", "0,5")];
    let faults = calculate("overtime", &answers(&typed), &parameters(), today(), Lang::Vi);
    let faults = faults.expect_err("faults");
    let texts: Vec<_> = faults.iter().map(|f| (f.field, f.text(Lang::Vi))).collect();
    let expected = [
        ("wage", "Hãy viết bằng chữ số, ví dụ 4.140.000 hoặc 1,5."),
        ("month_hours", "Ít nhất là 1."),
        ("day", "Hãy chọn một mục trong danh sách."),
        ("day_hours", "Nhiều nhất là 744."),
    ];
    assert_eq!(texts, expected.map(|(field, text)| (field, text.to_owned())));
}

#[test]
fn money_and_months_are_whole_and_what_is_needed_is_asked_for() {
    for (id, typed, field, fault) in [
        ("overtime", ("wage", "1.000,5"), "wage", Fault::NotWhole),
        ("overtime", ("wage", " "), "wage", Fault::Empty),
        ("minimum_wage", ("wage", "1"), "region", Fault::Empty),
        ("pension", ("born", "31/2/1970"), "born", Fault::NotADay),
        ("pension", ("born", "1/1/1900"), "born", Fault::NotADay),
        ("pension", ("months", "1,5"), "months", Fault::NotWhole),
    ] {
        let faults = calculate(id, &answers(&[typed]), &parameters(), today(), Lang::Vi);
        let faults = faults.expect_err("faults");
        assert!(faults.iter().any(|f| f.field == field && f.fault == fault), "{id} {typed:?}");
    }
}

#[test]
fn both_languages_come_to_the_same_with_their_own_writing() {
    let vi = answers(&[("wage", "6.240.000"), ("day_hours", "2,5")]);
    let en = answers(&[("wage", "6,240,000"), ("day_hours", "2.5")]);
    let of =
        |typed, lang| calculate("overtime", typed, &parameters(), today(), lang).expect("a sum");
    let (vi, en) = (of(&vi, Lang::Vi), of(&en, Lang::En));
    assert_eq!(vi.result.amount, en.result.amount);
    assert_ne!(vi.result.text, en.result.text);
    assert_eq!(en.steps[0].formula, "6,240,000 đ ÷ 208 hours");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn at_the_ends_of_every_field_nothing_overflows(picks in proptest::collection::vec(any::<bool>(), 8)) {
        for calculator in CALCULATORS {
            for lang in [Lang::Vi, Lang::En] {
                let fields = calculator.fields.iter().zip(&picks);
                let typed = fields.map(|(f, most)| (f.id.to_owned(), extreme(f, *most, lang))).collect();
                match calculate(calculator.id, &typed, &parameters(), today(), lang) {
                    Ok(working) => {
                        let amount = working.result.amount.map_or(0, |a| a.value.in_thousandths());
                        prop_assert!((0..i64::MAX / 1_000).contains(&amount), "{}", calculator.id);
                    }
                    // Ends of single fields may contradict each other, and nothing else may be wrong.
                    Err(faults) => for fault in faults {
                        let known = matches!(fault.fault, Fault::MoreThan { .. } | Fault::Empty);
                        prop_assert!(known, "{} {}", calculator.id, fault.field);
                    },
                }
            }
        }
    }

    #[test]
    fn whatever_is_typed_nothing_breaks_and_every_fault_names_a_field(
        texts in proptest::collection::vec(prop_oneof![any::<String>(), "[0-9.,/ đ-]{0,14}"], 8),
    ) {
        for calculator in CALCULATORS {
            let fields = calculator.fields.iter().zip(&texts);
            let typed = fields.map(|(field, text)| (field.id.to_owned(), text.clone())).collect();
            if let Err(faults) = calculate(calculator.id, &typed, &parameters(), today(), Lang::Vi) {
                for fault in faults {
                    prop_assert!(calculator.fields.iter().any(|field| field.id == fault.field));
                    prop_assert!(!fault.text(Lang::Vi).is_empty() && !fault.text(Lang::En).is_empty());
                }
            }
        }
    }
}
