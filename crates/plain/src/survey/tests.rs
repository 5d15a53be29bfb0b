//! The way through any survey with any answers ends, and what one does not see does not count.

use proptest::prelude::*;
use wire::survey::{Said, Skip, SurveyMode};

use super::*;

fn ask(kind: AskKind, choices: usize, skips: &[(u8, u8)]) -> Ask {
    let choices = (0..choices).map(|n| Said::in_vietnamese(&n.to_string())).collect();
    let skips = skips.iter().map(|(choice, to)| Skip { choice: *choice, to: *to }).collect();
    Ask { choices, skips, text: Said::in_vietnamese("Hỏi?"), ..Ask::new(kind) }
}

fn chose(question: u8, choices: &[u8]) -> Given {
    Given { question, choices: choices.to_vec(), text: None }
}

fn wrote(question: u8, text: &str) -> Given {
    Given { question, choices: Vec::new(), text: Some(text.to_owned()) }
}

fn content(questions: Vec<Ask>) -> SurveyContent {
    let moment = |text| wire::moment::read_moment(text).expect("a moment");
    SurveyContent {
        title: Said::in_vietnamese("Bữa ăn ca"),
        intro: Said::in_vietnamese("Để sửa thực đơn."),
        questions,
        languages: Vec::new(),
        audience: wire::audience::Audience::default(),
        mode: SurveyMode::Open,
        opens_at: moment("2026-11-26T00:00:00Z"),
        closes_at: moment("2026-12-06T00:00:00Z"),
    }
}

/// Có ăn ca không? Không: past the second to the third.
fn meals() -> Vec<Ask> {
    vec![
        Ask { required: true, ..ask(AskKind::Single, 2, &[(1, 2)]) },
        Ask { required: true, ..ask(AskKind::Scale, 0, &[]) },
        ask(AskKind::Text, 0, &[]),
    ]
}

#[test]
fn an_answer_leads_past_what_does_not_concern_one() {
    assert_eq!(way(&meals(), &[]), [0, 1, 2]);
    assert_eq!(way(&meals(), &[chose(0, &[0])]), [0, 1, 2]);
    assert_eq!(way(&meals(), &[chose(0, &[1])]), [0, 2]);
    assert_eq!(before(&meals(), 2, &[chose(0, &[1])]), Some(0));
    assert_eq!(before(&meals(), 2, &[chose(0, &[0])]), Some(1));
    assert_eq!(before(&meals(), 0, &[]), None);
}

#[test]
fn what_was_said_to_a_question_that_is_led_past_is_dropped() {
    let given = [chose(1, &[4]), chose(0, &[1]), wrote(2, "  Thêm rau. ")];
    assert_eq!(counted(&meals(), &given), [chose(0, &[1]), wrote(2, "Thêm rau.")]);
    assert_eq!(faults(&content(meals()), &given), []);
}

#[test]
fn what_must_be_answered_is_asked_for_only_on_the_way() {
    assert_eq!(missing(&meals(), &[]), Some(0));
    assert_eq!(missing(&meals(), &[chose(0, &[0])]), Some(1));
    assert_eq!(missing(&meals(), &[chose(0, &[1])]), None);
    let told = faults(&content(meals()), &[chose(0, &[0]), wrote(2, " ")]);
    assert_eq!(told, [FieldFault::new("questions[1]", Fault::Empty)]);
}

#[test]
fn answers_that_the_survey_does_not_have_are_refused() {
    let not = |given: Vec<Given>| faults(&content(meals()), &given);
    let wrong = |place: usize| vec![FieldFault::new(format!("given[{place}]"), Fault::NotAllowed)];
    assert_eq!(not(vec![chose(0, &[0, 1])]), wrong(0), "two of one");
    assert_eq!(not(vec![chose(0, &[1]), chose(9, &[0])]), wrong(1), "no such question");
    assert_eq!(not(vec![chose(0, &[2])]), wrong(0), "no such choice");
    assert_eq!(not(vec![wrote(0, "Có")]), wrong(0), "words for a choice");
    let twice = [FieldFault::new("given[1]", Fault::Repeated)];
    assert_eq!(not(vec![chose(0, &[1]), chose(0, &[0])]), twice);
    let most = SURVEY_TEXT_CHARS;
    let long = not(vec![chose(0, &[1]), wrote(2, &"a".repeat(most + 1))]);
    assert_eq!(long, [FieldFault::new("given[1].text", Fault::TooLong { most })]);
}

#[test]
fn nothing_is_shown_of_nine_and_tens_of_more() {
    let sheet = |answer: u8, words: bool| {
        let mut sheet = vec![chose(0, &[answer])];
        sheet.extend(words.then(|| wrote(2, "Thêm rau.")));
        sheet
    };
    let nine: Vec<_> = (0..9).map(|_| sheet(0, true)).collect();
    assert_eq!(results(&content(meals()), &nine), SurveyResults::default());
    let many: Vec<_> = (0..23).map(|n| sheet(u8::from(n >= 18), n < 9)).collect();
    let shown = results(&content(meals()), &many);
    assert_eq!(shown.answered, 20);
    assert_eq!(shown.questions[0], AskResults { counts: vec![10, 0], none: 0, texts: vec![] });
    assert_eq!(shown.questions[1].none, 20);
    assert_eq!(shown.questions[2].texts, Vec::<String>::new(), "nine said something");
    let ten: Vec<_> = (0..23).map(|n| sheet(0, n < 10)).collect();
    assert_eq!(results(&content(meals()), &ten).questions[2].texts.len(), 10);
}

#[test]
fn of_several_choices_each_stands_for_itself() {
    let questions = vec![ask(AskKind::Multiple, 3, &[])];
    let sheet = |n: u32| match n {
        0..12 => vec![chose(0, &[0, 1])],
        12..25 => vec![chose(0, &[1])],
        _ => Vec::new(),
    };
    let sheets: Vec<_> = (0..30).map(sheet).collect();
    let shown = results(&content(questions), &sheets);
    assert_eq!(shown.questions[0], AskResults { counts: vec![10, 20, 0], none: 0, texts: vec![] });
}

fn any_ask() -> impl Strategy<Value = Ask> {
    let kind = prop_oneof![
        Just(AskKind::Single),
        Just(AskKind::Multiple),
        Just(AskKind::Scale),
        Just(AskKind::Text)
    ];
    // Skips of which nobody checked that they lead forward.
    let skips = prop::collection::vec((0u8..6, 0u8..12), 0..4);
    (kind, 0usize..6, skips, any::<bool>())
        .prop_map(|(kind, choices, skips, required)| Ask { required, ..ask(kind, choices, &skips) })
}

fn any_given() -> impl Strategy<Value = Given> {
    let text = prop::option::of("[a-z ]{0,5}");
    (0u8..10, prop::collection::vec(0u8..7, 0..4), text)
        .prop_map(|(question, choices, text)| Given { question, choices, text })
}

proptest! {
    #[test]
    fn every_way_ends_and_goes_only_forward(
        questions in prop::collection::vec(any_ask(), 0..9),
        given in prop::collection::vec(any_given(), 0..12),
    ) {
        let way = way(&questions, &given);
        prop_assert!(way.windows(2).all(|two| two[0] < two[1]));
        prop_assert!(way.iter().all(|place| *place < questions.len()));
        prop_assert_eq!(way.first().copied(), (!questions.is_empty()).then_some(0));
        for pair in way.windows(2) {
            prop_assert_eq!(before(&questions, pair[1], &given), Some(pair[0]));
        }
    }

    #[test]
    fn what_counts_is_on_the_way_and_counting_it_again_changes_nothing(
        questions in prop::collection::vec(any_ask(), 0..9),
        given in prop::collection::vec(any_given(), 0..12),
    ) {
        let once = counted(&questions, &given);
        let seen = way(&questions, &given);
        prop_assert!(once.iter().all(|one| seen.contains(&usize::from(one.question))));
        prop_assert!(once.iter().all(|one| !one.is_empty()));
        prop_assert_eq!(way(&questions, &once), seen);
        prop_assert_eq!(counted(&questions, &once), once);
    }

    #[test]
    fn answers_without_a_fault_are_complete(
        questions in prop::collection::vec(any_ask(), 1..9),
        given in prop::collection::vec(any_given(), 0..9),
    ) {
        let content = content(questions);
        if faults(&content, &given).is_empty() {
            prop_assert_eq!(missing(&content.questions, &given), None);
            prop_assert!(faults(&content, &counted(&content.questions, &given)).is_empty());
        }
    }

    #[test]
    fn every_number_that_comes_out_is_a_whole_ten(
        questions in prop::collection::vec(any_ask(), 1..5),
        sheets in prop::collection::vec(prop::collection::vec(any_given(), 0..5), 0..60),
    ) {
        let shown = results(&content(questions), &sheets);
        prop_assert!(shown.answered <= sheets.len() as u64 && shown.answered.is_multiple_of(10));
        for one in shown.questions {
            prop_assert!(one.counts.iter().chain([&one.none]).all(|count| count.is_multiple_of(10)));
            prop_assert!(one.texts.is_empty() || one.texts.len() >= 10);
        }
    }
}
