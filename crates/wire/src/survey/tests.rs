//! What may stand in a survey, and how its codes are read.

use proptest::prelude::*;

use super::*;
use crate::id::UnitId;
use crate::moment::read_moment;

fn said(text: &str) -> Said {
    Said::in_vietnamese(text)
}

fn single(choices: &[&str]) -> Ask {
    let choices = choices.iter().map(|text| said(text)).collect();
    Ask { text: said("Hỏi?"), choices, ..Ask::new(AskKind::Single) }
}

fn scale() -> Ask {
    let (low, high) = (Some(said("Kém")), Some(said("Tốt")));
    Ask { text: said("Mấy điểm?"), low, high, ..Ask::new(AskKind::Scale) }
}

fn content(questions: Vec<Ask>) -> SurveyContent {
    SurveyContent {
        title: said("Bữa ăn ca"),
        intro: said("Để sửa thực đơn."),
        questions,
        languages: Vec::new(),
        audience: Audience::default(),
        mode: SurveyMode::Open,
        opens_at: read_moment("2026-11-26T00:00:00Z").expect("a moment"),
        closes_at: read_moment("2026-12-06T00:00:00Z").expect("a moment"),
    }
}

fn faults(content: &SurveyContent) -> Vec<(String, Fault)> {
    content.faults().into_iter().map(|fault| (fault.field, fault.fault)).collect()
}

fn one(field: &str, fault: Fault) -> Vec<(String, Fault)> {
    vec![(field.to_owned(), fault)]
}

#[test]
fn a_survey_with_every_kind_of_question_is_good() {
    let mut text = Ask::new(AskKind::Text);
    text.text = said("Bạn muốn gì?");
    let mut many = single(&["Cơm", "Phở"]);
    many.kind = AskKind::Multiple;
    let mut first = single(&["Có", "Không"]);
    first.skips = vec![Skip { choice: 1, to: 3 }, Skip { choice: 0, to: 4 }];
    assert_eq!(faults(&content(vec![first, many, scale(), text])), []);
}

#[test]
fn a_skip_leads_forward_or_is_refused() {
    for (from, to, good) in
        [(0, 0, false), (1, 0, false), (1, 1, false), (1, 2, true), (1, 3, false)]
    {
        let mut asks = vec![single(&["Có", "Không"]), single(&["Có", "Không"])];
        asks[from].skips = vec![Skip { choice: 0, to }];
        let field = format!("questions[{from}].skips[0]");
        let expected = if good { Vec::new() } else { one(&field, Fault::NotAllowed) };
        assert_eq!(faults(&content(asks)), expected, "{from} to {to}");
    }
}

#[test]
fn a_skip_of_a_choice_that_is_not_there_or_has_one_already_is_refused() {
    let skip = |choice| Skip { choice, to: 1 };
    let with = |skips| content(vec![Ask { skips, ..single(&["Có", "Không"]) }]);
    let field = |number| format!("questions[0].skips[{number}]");
    assert_eq!(faults(&with(vec![skip(2)])), one(&field(0), Fault::NotAllowed));
    assert_eq!(faults(&with(vec![skip(1), skip(1)])), one(&field(1), Fault::Repeated));
    let any = Ask { kind: AskKind::Multiple, skips: vec![skip(0)], ..single(&["Có", "Không"]) };
    assert_eq!(faults(&content(vec![any])), one(&field(0), Fault::NotAllowed));
    let point = Ask { skips: vec![skip(4)], ..scale() };
    assert_eq!(faults(&content(vec![point])), []);
}

#[test]
fn choices_are_two_to_eight_and_no_two_are_the_same() {
    let field = "questions[0].choices";
    assert_eq!(faults(&content(vec![single(&["Có"])])), one(field, Fault::TooFew { least: 2 }));
    let nine = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    assert_eq!(faults(&content(vec![single(&nine)])), one(field, Fault::TooMany { most: 8 }));
    let twice = content(vec![single(&["Có", "Có "])]);
    assert_eq!(faults(&twice), one("questions[0].choices[1].vi", Fault::Repeated));
    let empty = content(vec![single(&["Có", " "])]);
    assert_eq!(faults(&empty), one("questions[0].choices[1].vi", Fault::Empty));
}

#[test]
fn a_scale_says_what_its_ends_are_and_nothing_else_has_ends() {
    let bare = Ask { low: None, ..scale() };
    assert_eq!(faults(&content(vec![bare])), one("questions[0].low.vi", Fault::Empty));
    let odd = Ask { high: Some(said("Tốt")), ..single(&["Có", "Không"]) };
    assert_eq!(faults(&content(vec![odd])), one("questions[0].high", Fault::NotAllowed));
}

#[test]
fn a_language_is_told_before_it_is_used_and_falls_back_to_vietnamese() {
    let mut text = content(vec![scale()]);
    text.title.other.insert("hmn".into(), "Mov".into());
    assert_eq!(faults(&text), one("languages", Fault::NotAllowed));
    text.languages = vec!["hmn".into()];
    assert_eq!(faults(&text), []);
    assert_eq!(text.title.in_language("hmn"), "Mov");
    assert_eq!(text.intro.in_language("hmn"), "Để sửa thực đơn.");
    text.languages = vec!["hmn".into(), "hmn".into(), "vi".into()];
    let told = [("languages[1]", Fault::Repeated), ("languages[2]", Fault::NotAllowed)];
    assert_eq!(faults(&text), told.map(|(field, fault)| (field.to_owned(), fault)));
}

#[test]
fn a_survey_closes_after_it_opens_and_asks_something() {
    let mut text = content(Vec::new());
    text.closes_at = text.opens_at;
    let told = [("questions", Fault::TooFew { least: 1 }), ("closes_at", Fault::NotAllowed)];
    assert_eq!(faults(&text), told.map(|(field, fault)| (field.to_owned(), fault)));
    assert!(!text.is_open(text.opens_at));
}

#[test]
fn a_survey_is_written_in_the_words_that_phones_already_read() {
    let golden = r#"{"id":"00000000-0000-0000-0000-000000000001","unit":{"id":"00000000-0000-0000-0000-000000000002","short":"CĐCS","level":"base"},"content":{"title":{"vi":"Bữa ăn ca"},"intro":{"vi":"Để sửa thực đơn."},"questions":[{"kind":"single","text":{"vi":"Hỏi?"},"required":false,"choices":[{"vi":"Có"},{"vi":"Không","other":{"hmn":"Tsis"}}],"skips":[{"choice":1,"to":1}]}],"languages":["hmn"],"audience":{},"mode":"open","opens_at":"2026-11-26T00:00:00Z","closes_at":"2026-12-06T00:00:00Z"}}"#;
    let survey: Survey = serde_json::from_str(golden).expect("a survey");
    assert_eq!(survey.unit.id, UnitId(uuid::Uuid::from_u128(2)));
    assert_eq!(faults(&survey.content), []);
    assert_eq!(serde_json::to_string(&survey).expect("JSON"), golden);
}

#[test]
fn a_code_is_read_however_it_was_typed() {
    for typed in ["ABCD-EFGH-JK01", "abcd efgh jkol", " AbCd–eFgH.JKOi "] {
        assert_eq!(read_code(typed).as_deref(), Some("ABCDEFGHJK01"), "{typed}");
    }
    for typed in ["", "ABCD-EFGH-JK0", "ABCD-EFGH-JK012", "ABCD-EFGH-JKÔ1", "ABCD-EFGH-JKU1"] {
        assert_eq!(read_code(typed), None, "{typed}");
    }
}

proptest! {
    #[test]
    fn every_code_is_read_as_it_is_shown(places in prop::collection::vec(0usize..32, CODE_LETTERS)) {
        let code: String = places.iter().map(|place| char::from(CODE_ALPHABET[*place])).collect();
        prop_assert_eq!(read_code(&grouped(&code)), Some(code));
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_reading(typed in ".{0,40}") {
        let _ = read_code(&typed);
    }
}
