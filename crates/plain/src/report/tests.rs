//! What holds of reports whatever the figures are.

use chrono::NaiveDate;
use proptest::prelude::*;
use wire::desk::Role;
use wire::id::{ReportId, UnitId};
use wire::problem::Code;
use wire::report::{
    FigureKey, FigureValue, ReportBelow, ReportFigure, ReportState, ReportVerb, Section,
};
use wire::unit::{Level, UnitRef};

use super::below::{overdue, said, tally};
use super::join::{self, Joined};
use super::names::{full_name, percents, value};
use super::rules::{Before, RULES, may, step};
use super::sum::{adds, sum};
use super::*;
use wire::lang::Lang;

fn day(text: &str) -> NaiveDate {
    wire::moment::read_day(text).expect("a day")
}

fn below(name: &str, owed: bool, state: Option<ReportState>) -> ReportBelow {
    ReportBelow {
        unit: UnitRef {
            id: UnitId(uuid::Uuid::from_u128(1)),
            short: name.to_owned(),
            level: Level::Base,
        },
        owed,
        report: state.map(|_| ReportId(uuid::Uuid::from_u128(2))),
        state,
        sent_at: None,
        overdue: 0,
        sections: Vec::new(),
    }
}

fn figure(key: FigureKey, value: FigureValue) -> ReportFigure {
    ReportFigure { key, of: None, value, until: None, below: None, source: String::new() }
}

#[test]
fn a_half_year_has_its_quarters_and_a_year_is_counted_once() {
    let of = |first, last| -> Vec<String> {
        reach_periods(day(first), day(last)).iter().map(ToString::to_string).collect()
    };
    assert_eq!(of("2026-01-01", "2026-06-30"), ["2026-Q1", "2026-Q2"]);
    assert_eq!(of("2026-01-01", "2026-12-31"), ["2026"]);
    // A year of work that ends in November has what was closed in it, and no more.
    assert_eq!(of("2025-12-01", "2026-11-30"), ["2026-Q1", "2026-Q2", "2026-Q3"]);
    assert_eq!(screen_period(day("2026-01-01"), day("2026-06-30")).as_deref(), Some("2026-H1"));
    assert_eq!(screen_period(day("2025-12-01"), day("2026-11-30")), None);
}

#[test]
fn who_is_missing_is_named_and_who_owes_nothing_is_not() {
    let all = [
        below("A", true, Some(ReportState::Accepted)),
        below("B", true, Some(ReportState::Returned)),
        below("C", true, None),
        below("D", false, None),
    ];
    let tally = tally(&all);
    assert_eq!(
        (tally.owed, tally.missing.as_slice()),
        (3, ["B".to_owned(), "C".to_owned()].as_slice())
    );
    let text = said(&tally).expect("a sentence");
    assert_eq!(text, "Còn 2/3 đơn vị trực thuộc chưa gửi báo cáo: B, C.");
    assert_eq!(said(&super::below::tally(&[])), None);
    let due = day("2026-07-20");
    assert_eq!(overdue(None, due, day("2026-07-20")), 0);
    assert_eq!(overdue(Some(ReportState::Returned), due, day("2026-07-23")), 3);
    assert_eq!(overdue(Some(ReportState::Sent), due, day("2026-07-23")), 0);
}

#[test]
fn four_eyes_and_a_level_between_hold_for_every_step() {
    let who = |roles, above| Before { roles, above, author: false, sender: false };
    let all = [Role::Writer, Role::Approver, Role::Spokesperson, Role::Administrator];
    let author = Before { author: true, ..who(&all, true) };
    assert_eq!(step(ReportVerb::Send, ReportState::Draft, author), Err(Code::Forbidden));
    let sender = Before { sender: true, ..who(&all, true) };
    assert_eq!(step(ReportVerb::Accept, ReportState::Sent, sender), Err(Code::Forbidden));
    for verb in [ReportVerb::Return, ReportVerb::Accept] {
        assert_eq!(step(verb, ReportState::Sent, who(&all, false)), Err(Code::Forbidden));
    }
    assert_eq!(step(ReportVerb::Edit, ReportState::Sent, who(&all, true)), Err(Code::WrongState));
    assert_eq!(
        step(ReportVerb::Edit, ReportState::Returned, who(&[Role::Writer], false)),
        Ok(ReportState::Returned)
    );
    // Whoever only speaks or has no role does nothing.
    for state in ReportState::ALL {
        assert!(may(state, who(&[Role::Spokesperson], true)).is_empty());
        assert!(may(state, who(&[], true)).is_empty());
    }
    assert_eq!(RULES.len(), 5);
}

#[test]
fn what_only_one_changed_is_taken_and_what_both_changed_is_asked() {
    let text = |text: &str| Joined::Text(text.to_owned());
    assert_eq!(join::text("a", "a", "b"), text("b"));
    assert_eq!(join::text("a", "b", "a"), text("b"));
    assert_eq!(join::text("a", "b", "b"), text("b"));
    let both = Joined::Both { mine: "b".to_owned(), theirs: "c".to_owned() };
    assert_eq!(join::text("a", "b", "c"), both);
}

#[test]
fn a_report_without_figures_says_so_and_leaves_open_what_people_must_say() {
    let about =
        About {
            unit: "Công đoàn A", period: "năm 2026", basis: "Kế hoạch 27", missing: None
        };
    let sections = compose(about, &[]);
    assert_eq!(sections.iter().map(|one| one.section).collect::<Vec<_>>(), Section::ALL);
    assert!(join::of(&sections, Section::Results).contains("chưa phát hành tin, bài nào"));
    assert!(join::of(&sections, Section::Proposals).starts_with(OPEN));
    assert!(sections.iter().all(|one| one.composed));
}

#[test]
fn figures_read_as_sentences() {
    let reached = ReportFigure {
        of: Some("2026-Q1".to_owned()),
        ..figure(FigureKey::Reached, FigureValue::Span { least: 480, most: 490, of: Some(500) })
    };
    let phones = ReportFigure {
        of: Some("2026-Q1".to_owned()),
        ..figure(FigureKey::Phones, FigureValue::Tens { least: 480, error: 28 })
    };
    assert_eq!(full_name(&phones, Lang::Vi), "Máy đã nhận tin (mỗi máy tính một lần), quý 1/2026");
    assert_eq!(value(phones.value, Lang::Vi), "480+ (±2,8 %)");
    let count = |key, number| figure(key, FigureValue::Count { number });
    let figures = [
        count(FigureKey::Units, 3),
        count(FigureKey::Members, 500),
        phones,
        reached,
        count(FigureKey::Cards, 12),
        count(FigureKey::CardsNews, 10),
        count(FigureKey::Corrections, 2),
        figure(FigureKey::Voices, FigureValue::Tens { least: 40, error: 0 }),
        figure(FigureKey::VoicesLate, FigureValue::Few),
        figure(FigureKey::TrainedBase, FigureValue::Part { some: 7, of: 10 }),
        figure(FigureKey::TrainedAbove, FigureValue::Hidden),
    ];
    let missing = "Còn 1/3 đơn vị trực thuộc chưa gửi báo cáo: B.";
    let about = About {
        unit: "Công đoàn A",
        period: "năm 2026",
        basis: "Kế hoạch 27",
        missing: Some(missing),
    };
    let sections = compose(about, &figures);
    let situation = join::of(&sections, Section::Situation);
    assert!(
        situation.contains("Công đoàn A có 3 đơn vị trực thuộc, 500 đoàn viên."),
        "{situation}"
    );
    assert!(situation.contains(missing), "{situation}");
    let results = join::of(&sections, Section::Results);
    for said in [
        "Đã phát hành 12 tin, bài (10 tin, 2 đính chính).",
        "Quý 1/2026: thông tin đến được từ 480 đến 490 người, bằng 96–98 % số đoàn viên (chỉ tiêu 98 %); số máy đã nhận tin: từ 480 trở lên (sai số ±2,8 %).",
        "Tiếp nhận lời gửi của đoàn viên, người lao động: từ 40 trở lên.",
        "trả lời trễ dưới 10",
        "cán bộ công đoàn cơ sở: 7/10 (70 %) đã học đủ",
    ] {
        assert!(results.contains(said), "{said}: {results}");
    }
    assert!(!results.contains("cấp trên cơ sở"), "{results}");
}

fn any_value() -> impl Strategy<Value = FigureValue> {
    prop_oneof![
        (0_u64..5_000).prop_map(|number| FigureValue::Count { number }),
        (1_u64..500, 0_u32..40)
            .prop_map(|(ten, error)| FigureValue::Tens { least: ten * 10, error }),
        Just(FigureValue::Few),
        (0_u64..900, 0_u64..900, proptest::option::of(0_u64..1_000))
            .prop_map(|(a, b, of)| { FigureValue::Span { least: a.min(b), most: a.max(b), of } }),
        (0_u64..90, 0_u64..90)
            .prop_map(|(a, b)| FigureValue::Part { some: a.min(b), of: a.max(b) }),
        (0_u32..400).prop_map(|number| FigureValue::Days { number }),
        Just(FigureValue::Hidden),
    ]
}

proptest! {
    #[test]
    fn a_sum_is_the_same_in_any_order_and_never_of_phones(
        values in proptest::collection::vec(any_value(), 0..6), turn in 0_usize..6,
    ) {
        for key in FigureKey::ALL {
            let one = sum(key, &values);
            let mut turned = values.clone();
            if !turned.is_empty() {
                let by = turn % turned.len();
                turned.rotate_left(by);
            }
            prop_assert_eq!(one, sum(key, &turned));
            prop_assert!(adds(key) || one.is_none());
            // What is shown of people stays a whole ten, and what is hidden stays hidden.
            if let Some(FigureValue::Tens { least, .. }) = one {
                prop_assert_eq!(least % 10, 0);
            }
            if values.contains(&FigureValue::Hidden) {
                prop_assert_eq!(one, None);
            }
        }
    }

    #[test]
    fn a_share_is_never_rounded_towards_the_goal(a in 0_u64..2_000, b in 0_u64..2_000, of in 1_u64..2_000) {
        let (least, most) = (a.min(b), a.max(b));
        let (low, high) = percents(least, most, of).expect("a share");
        prop_assert!(low * of <= least * 100 && (high == 100 || high * of >= most * 100));
        prop_assert!(low <= high);
    }

    #[test]
    fn no_figures_break_the_sentences_and_hidden_ones_are_in_none(
        values in proptest::collection::vec(any_value(), FigureKey::ALL.len()),
    ) {
        let figures: Vec<ReportFigure> =
            FigureKey::ALL.into_iter().zip(values).map(|(key, value)| figure(key, value)).collect();
        let about = About { unit: "A", period: "năm 2026", basis: "Kế hoạch", missing: None };
        for section in compose(about, &figures) {
            prop_assert!(!section.text.is_empty());
            prop_assert!(!section.text.contains("không hiện"));
            prop_assert!(section.text.lines().all(|line| !line.trim().is_empty()));
        }
    }

    #[test]
    fn nothing_that_was_typed_is_lost(base in "[ab]{0,2}", mine in "[ab]{0,2}", theirs in "[ab]{0,2}") {
        match join::text(&base, &mine, &theirs) {
            Joined::Text(text) => {
                prop_assert!(text == mine || mine == base);
                prop_assert!(text == theirs || theirs == base);
            }
            Joined::Both { mine: kept, theirs: other } => {
                prop_assert!(kept == mine && other == theirs && kept != other);
            }
        }
    }
}
