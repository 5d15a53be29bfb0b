//! The meter as a whole: on cards made for one thing, on the sample cards, and on any text.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use wire::card::{Action, Contact, Content, Depth, EventTime, Explainer, Kind, Source};
use wire::clarity::{Finding, What};
use wire::topic::Topic;

use super::place::bytes;
use super::{FINDINGS, Meter, fields::fields};

/// A notice with which the meter is content.
fn good() -> Content {
    Content {
        headline: "Khám sức khoẻ miễn phí ngày 5/12 ở nhà văn hoá".into(),
        brief: vec!["Mọi người của xưởng đều được khám.".into()],
        action: Some(Action {
            steps: vec!["Mang theo thẻ bảo hiểm y tế.".into()],
            contacts: vec![Contact { name: "Tổ trưởng".into(), phone: None }],
            ..Action::default()
        }),
        ..Content::empty(Kind::Notice, Topic::Policy)
    }
}

fn source(title: &str) -> Source {
    Source { title: title.into(), url: None, checked: None, verified: true }
}

fn explains(body: &str, sources: Vec<Source>) -> Content {
    let explainer = Some(Explainer { body: body.into(), sources });
    Content { explainer, kind: Kind::Explainer, ..good() }
}

#[track_caller]
fn check(content: &Content, expected: &[(&str, What)]) {
    let report = Meter::default().report(content);
    let found: Vec<_> = report.findings.iter().map(|f| (f.field.as_str(), f.what)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_good_notice_gets_nothing() {
    check(&good(), &[]);
}

#[test]
fn what_is_missing_is_told_at_the_field_that_would_hold_it() {
    let mut content = Content { headline: "Khám sức khoẻ".into(), ..good() };
    check(&content, &[("in_force_from", What::NoDate)]);
    content.action =
        Some(Action { steps: vec!["Công đoàn luôn quan tâm.".into()], ..Action::default() });
    check(
        &content,
        &[
            ("in_force_from", What::NoDate),
            ("action.steps", What::NoVerb),
            ("action.contacts", What::NoContact),
        ],
    );
    content.action = None;
    check(&content, &[("in_force_from", What::NoDate), ("action.steps", What::NoAction)]);
    content.kind = Kind::News;
    check(&content, &[]);
}

#[test]
fn a_card_that_explains_a_policy_does_not_go_without_a_source() {
    let content = explains("Bạn được nghỉ 12 ngày.", vec![]);
    check(&content, &[("explainer.sources", What::NoSource)]);
    assert!(!Meter::default().report(&content).may_go());
    let content =
        explains("Bạn được nghỉ.", vec![source("Bộ luật Lao động 45/2019/QH14, Điều 113")]);
    check(&content, &[]);
    check(
        &explains("Bạn được nghỉ.", vec![source("Bộ luật Lao động")]),
        &[("explainer.sources[0].title", What::SourceUnnumbered)],
    );
    let unchecked = Source { verified: false, ..source("Luật 41/2024/QH15") };
    check(
        &explains("Bạn được nghỉ.", vec![unchecked]),
        &[("explainer.sources[0].checked", What::SourceUnchecked)],
    );
}

#[test]
fn whoever_names_a_law_names_its_source() {
    let mut content = good();
    content.brief = vec!["Theo Luật Công đoàn, bạn được khám.".into()];
    check(&content, &[("brief[0]", What::NoSource)]);
    let report = Meter::default().report(&content);
    assert!(report.may_go(), "only a card that explains a policy is refused");
    assert_eq!(report.findings[0].words, "Luật Công");
}

#[test]
fn an_event_has_a_time() {
    let mut content = Content { kind: Kind::Event, ..good() };
    check(&content, &[("event.starts", What::NoDate)]);
    assert!(!Meter::default().report(&content).may_go());
    let starts = "2026-12-05T01:00:00Z".parse().expect("a moment");
    content.event = Some(EventTime { starts, ends: None, place: "Nhà văn hoá".into() });
    check(&content, &[]);
}

#[test]
fn a_hard_limit_of_the_network_is_told_first() {
    let mut content = good();
    content.brief[0] = "LĐLĐ".into();
    content.headline = String::new();
    check(
        &content,
        &[
            ("headline", What::OverLimit),
            ("brief[0]", What::Abbreviation),
            ("in_force_from", What::NoDate),
        ],
    );
}

#[test]
fn a_long_sentence_and_a_long_depth_say_how_long() {
    let mut content = good();
    content.brief[0] = format!("Mang theo {}thẻ.", "giấy và ".repeat(26));
    let report = Meter::default().report(&content);
    let found: Vec<_> = report.findings.iter().map(|f| (f.what, f.count, f.most)).collect();
    assert_eq!(
        found,
        [(What::LongSentence, Some(55), Some(30)), (What::LongDepth, Some(55), Some(50)),]
    );
    let [quick, brief, deep, clear] = report.measures;
    assert_eq!((brief.depth, brief.syllables, brief.seconds()), (Depth::Brief, 55, 17));
    assert_eq!((quick.syllables, deep.seconds(), clear.syllables), (11, 0, 7));
}

/// A bad card, as one finds them on walls: the meter must have something to say to it.
#[test]
fn a_card_full_of_officialese_gets_many() {
    let mut content = good();
    content.headline =
        "V/v triển khai thực hiện công tác chăm lo cho CNVCLĐ trên địa bàn tỉnh".into();
    content.brief = vec![
        "Trên cơ sở Kế hoạch của LĐLĐ tỉnh, nhằm mục đích tạo điều kiện thuận lợi cho NLĐ, các CĐCS có trách nhiệm \
         tiến hành rà soát, lập danh sách và phối hợp với NSDLĐ để thực hiện việc đăng ký theo quy định hiện hành."
            .into(),
    ];
    let report = Meter::default().report(&content);
    let of = |what| report.findings.iter().filter(|finding| finding.what == what).count();
    assert!(of(What::Officialese) >= 9, "{:#?}", report.findings);
    assert_eq!(of(What::Abbreviation), 5);
    assert_eq!(of(What::LongSentence), 1);
}

#[test]
fn a_text_of_the_largest_size_is_read_in_no_time() {
    let mut content = good();
    for body in [
        "(".repeat(6_000),
        "(LĐLĐ ".repeat(1_000),
        "trên cơ ".repeat(800),
        "1/QĐ về ".repeat(750),
        "“".repeat(6_000),
        ". ".repeat(3_000),
        "được ".repeat(1_200),
        "\u{300}".repeat(6_000),
        "a".repeat(6_000),
    ] {
        // Twenty times what the server lets in, so that what grows with the square would be seen.
        let body = body.repeat(20);
        content.explainer = Some(Explainer { body, sources: vec![] });
        let start = Instant::now();
        let _ = Meter::default().report(&content);
        // Natively a few hundredths of a second without optimisation; the square would take minutes.
        assert!(start.elapsed() < Duration::from_secs(8));
    }
}

fn some_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "LĐLĐ",
        "(LĐLĐ)",
        "Liên",
        "đoàn",
        "Lao",
        "động",
        "trên",
        "cơ",
        "sở",
        "cấp",
        "nhằm",
        "mục",
        "đích",
        "“",
        "”",
        "Điều",
        "5.",
        "145/2020/NĐ-CP",
        "về",
        "việc",
        "sự",
        "công",
        "tác",
        "được",
        "bởi",
        "1.500.000",
        "TP.",
        "\n",
        "\n\n- ",
        "## ",
        "**",
        "Luật",
        "Công",
        ".",
        "…",
        "ngày",
        "1/7/2025",
        "v.v.",
        "(",
        ")",
        "\u{301}",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

fn with_body(body: String) -> Content {
    explains(&body, vec![source("Luật 41/2024/QH15")])
}

proptest! {
    #[test]
    fn every_place_lies_in_its_text_and_holds_its_words(text in prop_oneof![some_text(), any::<String>()]) {
        let mut content = with_body(text.clone());
        content.headline = text.clone();
        content.brief = vec![text.clone(), text];
        let report = Meter::default().report(&content);
        prop_assert!(report.findings.len() <= FINDINGS);
        let fields = fields(&content);
        for finding in &report.findings {
            let Some(place) = finding.place else { continue };
            let field = fields.iter().find(|field| field.name == finding.field).expect("its field");
            let range = bytes(field.text, place).expect("a place in the text");
            prop_assert_eq!(&field.text[range], finding.words.as_str());
            prop_assert!(place.from < place.to);
        }
    }

    #[test]
    fn composed_and_decomposed_texts_have_the_same_findings(text in some_text()) {
        let kinds = |text: String| -> Vec<_> {
            let report = Meter::default().report(&with_body(text));
            report.findings.into_iter().map(|f| (f.what, f.count, f.better)).collect()
        };
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        let decomposed: Vec<_> = kinds(decomposed)
            .into_iter()
            .map(|(what, count, better)| {
                (what, count, better.iter().map(|b| b.nfc().collect::<String>()).collect::<Vec<_>>())
            })
            .collect();
        prop_assert_eq!(kinds(composed), decomposed);
    }

    #[test]
    fn explaining_an_abbreviation_before_takes_its_finding_away(text in some_text()) {
        let told = |content: &Content| {
            let report = Meter::default().report(content);
            report.findings.iter().any(|f| f.what == What::Abbreviation && f.words == "LĐLĐ")
        };
        let mut content = with_body(text);
        content.brief = vec!["Liên đoàn Lao động (LĐLĐ) mời bạn.".into()];
        prop_assert!(!told(&content));
    }

    #[test]
    fn replacing_by_a_proposal_takes_a_finding_away(text in some_text()) {
        let meter = Meter::default();
        let content = with_body(text);
        let before = meter.report(&content);
        let Some(finding) = before.findings.iter().find(|f| f.what == What::Abbreviation && !f.better.is_empty()) else {
            return Ok(());
        };
        let mut after = content.clone();
        let place = finding.place.expect("a place");
        let field = super::fields::field_mut(&mut after, &finding.field).expect("its field");
        *field = super::place::replaced(field, place, &finding.words, &finding.better[0]).expect("the words");
        let again = meter.report(&after);
        let same = |f: &&Finding| f.what == What::Abbreviation && f.words == finding.words;
        prop_assert_eq!(again.findings.iter().filter(same).count(), 0);
    }
}
