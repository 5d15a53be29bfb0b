//! How well the first look guesses, on sentences that were labelled by hand, and what it must never do.
#![allow(clippy::expect_used, clippy::print_stdout)]

use plain::fold::fold;
use plain::triage::training::{Labelled, sentences, train};
use plain::triage::{LIKELY_THE_SAME, Suggestion, likeness, suggest};
use proptest::prelude::*;
use wire::topic::Matter;

const TRAINING: &str = include_str!("../triage/training.txt");
const LEXICON: &str = include_str!("../triage/lexicon.txt");

fn training() -> Vec<Labelled> {
    sentences(TRAINING).expect("labelled sentences")
}

fn held_out() -> Vec<Labelled> {
    sentences(include_str!("../triage/held_out.txt")).expect("labelled sentences")
}

fn same_matter(one: &Labelled, guess: &Suggestion) -> bool {
    guess.matter.unwrap_or(Matter::Other) == one.matter
}

#[test]
fn the_table_in_the_repository_is_what_its_sentences_and_words_yield() {
    let table = train(&training(), LEXICON).expect("a table");
    assert!(
        table == include_str!("../triage/model.txt"),
        "run `cargo xtask triage` after a change of what the model is trained on"
    );
}

/// The promise of the desk: a suggestion is right more often than not, by far, and little that burns lies unseen.
/// `cargo xtask bench` tells it for each matter.
#[test]
fn of_sentences_never_trained_on_three_in_four_are_put_right_and_four_in_five_urgent_ones_are_seen()
{
    let all = held_out();
    for bare in [false, true] {
        let guess =
            |one: &Labelled| suggest(&if bare { fold(&one.text) } else { one.text.clone() });
        let right = all.iter().filter(|one| same_matter(one, &guess(one))).count();
        let urgent = all.iter().filter(|one| one.urgent).count();
        let seen = all.iter().filter(|one| one.urgent && guess(one).urgent).count();
        let called = all.iter().filter(|one| guess(one).urgent).count();
        println!("{right} of {}; urgent {seen} of {urgent}, {called} called so", all.len());
        assert!(all.len() >= 150 && urgent >= 30);
        assert!(right * 4 >= all.len() * 3, "{right}");
        assert!(seen * 5 >= urgent * 4, "{seen} of {urgent}");
        assert!(seen * 5 >= called * 3, "{seen} of {called}");
    }
}

#[test]
fn no_held_out_sentence_is_trained_on_not_even_in_other_words() {
    let training = training();
    for one in held_out() {
        let near =
            training.iter().find(|other| likeness(&one.text, &other.text) >= LIKELY_THE_SAME);
        assert!(near.is_none(), "{} / {}", one.text, near.map_or("", |near| near.text.as_str()));
    }
}

#[test]
fn what_is_trained_on_holds_enough_of_every_matter_and_a_quarter_that_cannot_wait() {
    let all = training();
    assert!(all.len() >= 600);
    for matter in Matter::ALL {
        let of = |one: &&Labelled| one.matter == matter;
        assert!(all.iter().filter(of).count() * 15 >= all.len(), "{matter:?}");
        assert!(all.iter().filter(of).any(|one| one.urgent), "{matter:?}");
    }
    let urgent = all.iter().filter(|one| one.urgent).count();
    assert!(urgent * 5 >= all.len() && urgent * 3 <= all.len(), "{urgent} of {}", all.len());
}

#[test]
fn every_guess_names_words_of_the_text_that_led_to_it() {
    for one in training().iter().chain(&held_out()) {
        let guess = suggest(&one.text);
        let guessed = guess.matter.is_some() || guess.urgent;
        assert_eq!(guessed, !guess.because.is_empty(), "{}", one.text);
        let text = one.text.to_lowercase();
        assert!(guess.because.iter().all(|piece| text.contains(piece.as_str())), "{guess:?}");
        let said: usize = guess.because.iter().map(|piece| piece.split(' ').count()).sum();
        assert!(said <= 12, "reasons are short: {guess:?}");
    }
}

#[test]
fn a_reason_is_a_word_of_two_syllables_where_the_text_has_one() {
    let guess = suggest("Hôm qua có tai nạn ở máy ép, anh Páo CHẢY MÁU tay.");
    assert_eq!((guess.matter, guess.urgent), (Some(Matter::Safety), true));
    for word in ["tai nạn", "chảy máu"] {
        assert!(guess.because.iter().any(|piece| piece == word), "{guess:?}");
    }
}

#[test]
fn words_of_danger_are_no_danger_where_it_is_over_or_taught_about() {
    for calm in [
        "Mong được tập huấn phòng cháy ở xưởng dệt.",
        "Đã thay dây điện mới, hết nguy hiểm rồi, cảm ơn tổ bảo trì.",
        "Không ai bị đánh cả, tôi chỉ mong quản đốc nói năng nhẹ nhàng hơn.",
    ] {
        assert!(!suggest(calm).urgent, "{calm}");
    }
    assert!(suggest("Cháy xưởng rồi, có người bị bỏng!").urgent);
}

#[test]
fn what_holds_no_word_that_is_known_is_not_guessed() {
    for text in ["", "  \n", "qwrtp zxcvb", "…!?"] {
        assert_eq!(suggest(text), Suggestion::default(), "{text}");
    }
}

#[test]
fn a_line_that_is_no_labelled_sentence_is_named() {
    assert_eq!(sentences("wages | a\nwage | b"), Err("wage | b".to_owned()));
    assert_eq!(sentences("no bar"), Err("no bar".to_owned()));
    assert_eq!(train(&[], "# fine\nnobody | x"), Err("nobody | x".to_owned()));
}

#[test]
fn the_same_matter_in_other_words_is_likely_and_another_matter_is_not() {
    let first = "Quạt hút bụi ở xưởng may số 2 kêu to từ sáng thứ Hai và hút rất yếu.";
    let again = "quat hut bui xuong may so 2 keu to tu sang thu Hai, hut yeu qua";
    assert!(likeness(first, again) >= LIKELY_THE_SAME, "{}", likeness(first, again));
    let all: Vec<_> = training().into_iter().step_by(4).collect();
    for (place, one) in all.iter().enumerate() {
        for other in &all[..place] {
            let likeness = likeness(&one.text, &other.text);
            assert!(likeness < LIKELY_THE_SAME, "{likeness}: {} / {}", one.text, other.text);
        }
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it_and_its_reasons_stand_in_the_text(text in ".{0,300}") {
        let text = text.to_lowercase();
        let guess = suggest(&text);
        prop_assert!(guess.because.iter().all(|piece| text.contains(&piece.to_lowercase())));
    }

    #[test]
    fn likeness_is_the_same_both_ways_and_whole_only_with_oneself(one in ".{1,80}", other in ".{1,80}") {
        prop_assert_eq!(likeness(&one, &other), likeness(&other, &one));
        prop_assert!(likeness(&one, &other) <= 100);
        if !fold(&one).is_empty() {
            prop_assert_eq!(likeness(&one, &one), 100);
        }
    }
}
