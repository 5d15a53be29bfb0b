//! Two versions of a card that grew from one: nothing that either wrote is lost.

use plain::merge::sequence::{Stretch, stretches};
use plain::merge::text::sentences;
use plain::merge::{Choice, merge};
use proptest::prelude::*;
use wire::card::{Action, Content, Explainer, Kind, Priority};
use wire::topic::Topic;
use wire::version::Part;

fn card(headline: &str, body: &str, brief: &[&str]) -> Content {
    let mut content = Content::empty(Kind::Notice, Topic::Benefits);
    content.headline = headline.into();
    content.brief = brief.iter().map(|point| (*point).to_owned()).collect();
    content.explainer = Some(Explainer { body: body.into(), sources: Vec::new() });
    content
}

fn body(content: &Content) -> &str {
    content.explainer.as_ref().map_or("", |told| &told.body)
}

#[test]
fn neighbouring_sentences_are_joined_without_asking() {
    let base = card("Họp", "Một. Hai. Ba.", &["a", "b"]);
    let mine = card("Họp", "Một, nói rõ. Hai. Ba.", &["a", "b", "c"]);
    let theirs = card("Họp tổ", "Một. Hai, lúc 7 giờ. Ba.", &["a mới", "b"]);
    let merged = merge(&base, &mine, &theirs, &[]);
    assert_eq!(merged.clashes, []);
    assert_eq!(body(&merged.content), "Một, nói rõ. Hai, lúc 7 giờ. Ba.");
    assert_eq!(merged.content.headline, "Họp tổ");
    assert_eq!(merged.content.brief, ["a mới", "b", "c"]);
}

#[test]
fn one_sentence_that_both_changed_is_shown_with_what_stood_there() {
    let base = card("Họp", "Một. Hai. Ba.", &[]);
    let mine = card("Họp", "Một. Hai, ở kho. Ba.", &[]);
    let theirs = card("Họp", "Một. Hai, ở xưởng. Ba.", &[]);
    let merged = merge(&base, &mine, &theirs, &[]);
    assert_eq!(merged.clashes.len(), 1);
    let clash = &merged.clashes[0];
    assert_eq!(clash.part, Part::Deep);
    assert_eq!(
        (clash.base.as_str(), clash.mine.as_str(), clash.theirs.as_str()),
        ("Hai.", "Hai, ở kho.", "Hai, ở xưởng.")
    );
    let with = |choice| body(&merge(&base, &mine, &theirs, &[choice]).content).to_owned();
    assert_eq!(with(Choice::Mine), "Một. Hai, ở kho. Ba.");
    assert_eq!(with(Choice::Theirs), "Một. Hai, ở xưởng. Ba.");
    assert_eq!(with(Choice::Both), "Một. Hai, ở kho. Hai, ở xưởng. Ba.");
}

#[test]
fn two_steps_added_at_the_same_end_can_both_stay() {
    let with = |steps: &[&str]| {
        let mut content = card("Họp", "", &[]);
        let steps = steps.iter().map(|step| (*step).to_owned()).collect();
        content.action = Some(Action { steps, ..Action::default() });
        content
    };
    let (base, mine, theirs) = (with(&["đến"]), with(&["đến", "ký"]), with(&["đến", "nhận quà"]));
    let merged = merge(&base, &mine, &theirs, &[Choice::Both]);
    assert_eq!(merged.clashes.len(), 1);
    assert_eq!(
        merged.content.action.map(|a| a.steps),
        Some(vec!["đến".to_owned(), "ký".to_owned(), "nhận quà".to_owned()])
    );
}

#[test]
fn a_depth_that_one_left_out_and_the_other_wrote_on_is_asked_about() {
    let base = card("Họp", "Một.", &[]);
    let mut mine = base.clone();
    mine.explainer = None;
    let theirs = card("Họp", "Một. Hai.", &[]);
    let merged = merge(&base, &mine, &theirs, &[Choice::Theirs]);
    assert_eq!((merged.clashes.len(), merged.clashes[0].whole), (1, true));
    assert_eq!(body(&merged.content), "Một. Hai.");
    assert_eq!(merge(&base, &mine, &base, &[]).content.explainer, None);
}

#[test]
fn a_part_that_is_chosen_as_a_whole_is_asked_about_once() {
    let base = card("Họp", "", &[]);
    let mut mine = base.clone();
    (mine.kind, mine.topic, mine.priority) = (Kind::News, Topic::Policy, Priority::Urgent);
    let mut theirs = base.clone();
    (theirs.kind, theirs.topic) = (Kind::Event, Topic::Events);
    let merged = merge(&base, &mine, &theirs, &[Choice::Theirs]);
    assert_eq!(merged.clashes.iter().map(|c| c.part).collect::<Vec<_>>(), [Part::About]);
    assert_eq!((merged.content.kind, merged.content.topic), (Kind::Event, Topic::Events));
    assert_eq!(merged.content.priority, Priority::Urgent);
}

#[test]
fn without_a_common_ground_everything_that_differs_is_asked_about_or_kept() {
    let nothing = Content::empty(Kind::Notice, Topic::Benefits);
    let (mine, theirs) = (card("Một", "", &["a"]), card("Hai", "Sâu.", &["a"]));
    let merged = merge(&nothing, &mine, &theirs, &[]);
    assert_eq!(merged.clashes.iter().map(|c| c.part).collect::<Vec<_>>(), [Part::Headline]);
    assert_eq!((body(&merged.content), merged.content.brief.len()), ("Sâu.", 1));
}

fn text() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "Một. ",
        "Hai! ",
        "Ba?\n",
        "- bốn\n",
        "năm ",
        "\n\n",
        "Sáu… ",
        "“Bảy.” ",
        "Tám (8). ",
        " ",
    ]);
    prop::collection::vec(sentence, 0..9).prop_map(|parts| parts.concat())
}

fn list() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(0_u8..6, 0..10)
}

fn content() -> impl Strategy<Value = Content> {
    (text(), prop::collection::vec(text(), 0..4), text(), prop::option::of(text()), 0_u8..3)
        .prop_map(|(headline, brief, body, step, priority)| {
            let mut content = card(&headline, &body, &[]);
            content.brief = brief;
            content.action = step.map(|step| Action { steps: vec![step], ..Action::default() });
            content.priority =
                [Priority::Quiet, Priority::Normal, Priority::Urgent][usize::from(priority)];
            content
        })
}

/// All sentences of a card.
fn said(content: &Content) -> Vec<String> {
    let mut texts = vec![content.headline.as_str(), body(content)];
    texts.extend(content.brief.iter().map(String::as_str));
    texts.extend(content.action.iter().flat_map(|a| &a.steps).map(String::as_str));
    let pieces = texts.into_iter().flat_map(sentences);
    pieces.map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
}

proptest! {
    #[test]
    fn sentences_are_the_text_again(text in text(), any in ".*") {
        prop_assert_eq!(sentences(&text).concat(), text);
        prop_assert_eq!(sentences(&any).concat(), any);
    }

    #[test]
    fn lists_lose_nothing_that_either_added(base in list(), mine in list(), theirs in list()) {
        let joined = stretches(&base, &mine, &theirs);
        let (mut with_mine, mut with_theirs) = (Vec::new(), Vec::new());
        for stretch in &joined {
            let (a, b) = match stretch {
                Stretch::Settled(rows) => (rows, rows),
                Stretch::Clash { mine, theirs, .. } => (mine, theirs),
            };
            with_mine.extend(a);
            with_theirs.extend(b);
        }
        let count = |rows: &[u8], one: u8| rows.iter().filter(|row| **row == one).count();
        for one in 0..6 {
            let added = |side: &[u8]| count(side, one).saturating_sub(count(&base, one));
            let gone = |side: &[u8]| count(&base, one).saturating_sub(count(side, one));
            // What one added stays, unless the other took rows away that looked the same.
            prop_assert!(count(&with_mine, one) + gone(&theirs) >= added(&mine).min(count(&mine, one)));
            prop_assert!(count(&with_theirs, one) + gone(&mine) >= added(&theirs));
            if count(&base, one) == 0 {
                prop_assert!(count(&with_mine, one) >= count(&mine, one));
                prop_assert!(count(&with_theirs, one) >= count(&theirs, one));
            }
        }
    }

    #[test]
    fn a_side_that_changed_nothing_asks_nothing(base in content(), other in content()) {
        for (mine, theirs) in [(&base, &other), (&other, &base), (&other, &other)] {
            let merged = merge(&base, mine, theirs, &[]);
            prop_assert_eq!(merged.clashes, vec![]);
            prop_assert_eq!(&merged.content, &other);
        }
    }

    #[test]
    fn every_new_sentence_stands_in_the_card_or_in_a_clash(
        base in content(), mine in content(), theirs in content(),
    ) {
        let old = said(&base);
        for (choices, side, other) in [
            (vec![Choice::Mine; 64], &mine, &theirs),
            (vec![Choice::Theirs; 64], &theirs, &mine),
        ] {
            let merged = merge(&base, &mine, &theirs, &choices);
            let whole: Vec<String> = said(&merged.content);
            let joined = whole.join(" ");
            for sentence in said(side).iter().filter(|one| !old.contains(one)) {
                prop_assert!(joined.contains(sentence.as_str()), "{sentence:?} is lost");
            }
            // What the other wrote is there as well, or shown beside.
            let mut shown = joined;
            for clash in &merged.clashes {
                shown.push_str(&clash.mine);
                shown.push_str(&clash.theirs);
            }
            let part_is_whole = merged.clashes.iter().any(|clash| clash.whole);
            for sentence in said(other).iter().filter(|one| !old.contains(one)) {
                prop_assert!(part_is_whole || shown.contains(sentence.as_str()), "{sentence:?} is lost");
            }
        }
    }

    #[test]
    fn whoever_looks_first_gets_the_same_card(base in content(), mine in content(), theirs in content()) {
        let here = merge(&base, &mine, &theirs, &[Choice::Mine; 64]);
        let there = merge(&base, &theirs, &mine, &[Choice::Theirs; 64]);
        prop_assert_eq!(here.content, there.content);
        prop_assert_eq!(here.clashes.len(), there.clashes.len());
    }
}
