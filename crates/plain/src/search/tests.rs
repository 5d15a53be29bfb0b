//! What the search promises, tried with thousands of made-up cards.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use wire::id::CardId;

use super::corpus::{Corpus, keys};
use super::{Field, Index, mark, snippet, texts};
use crate::fold::{fold, fold_char};
use crate::words::words;

fn card(number: u128) -> CardId {
    format!("{:08x}-0000-4000-8000-{:012x}", number % 7, number).parse().expect("an identifier")
}

fn index(cards: &[&[(Field, &str)]]) -> Index {
    let mut index = Index::new();
    for (number, texts) in cards.iter().enumerate() {
        assert!(index.add(card(number as u128), 0, texts));
    }
    index
}

fn found(index: &Index, query: &str) -> Vec<CardId> {
    index.search(query, usize::MAX).into_iter().map(|hit| hit.card).collect()
}

fn sorted(mut cards: Vec<CardId>) -> Vec<CardId> {
    cards.sort_unstable();
    cards
}

/// Searches, and checks that these cards come, in this order and no others.
#[track_caller]
fn check(index: &Index, query: &str, expected: &[u128]) {
    let expected: Vec<_> = expected.iter().map(|number| card(*number)).collect();
    assert_eq!(found(index, query), expected, "{query}");
}

#[test]
fn a_weightier_field_comes_first() {
    let texts: Vec<_> = Field::ALL.map(|field| [(field, "Lương tháng này")]).to_vec();
    let cards: Vec<_> = texts.iter().rev().map(|texts| &texts[..]).collect();
    let index = index(&cards);
    check(&index, "lương", &[4, 3, 2, 1, 0]);
    let fields: Vec<_> = index.search("luong", 9).into_iter().map(|hit| hit.field).collect();
    assert_eq!(fields, Field::ALL);
}

#[test]
fn with_diacritics_the_very_word_comes_first_even_from_a_lighter_field() {
    let index = index(&[
        &[(Field::Headline, "Côm côm"), (Field::Brief, "côm")],
        &[(Field::Headline, "Bữa ăn"), (Field::Explainer, "Có cơm nóng")],
    ]);
    check(&index, "cơm", &[1, 0]);
    check(&index, "com", &[0, 1]);
    check(&index, "bữa côm", &[1]);
}

#[test]
fn a_word_without_diacritics_beside_one_with_them_is_meant_so() {
    let index = index(&[
        &[(Field::Headline, "Ăn sáng đủ bữa, toàn đội")],
        &[(Field::Headline, "Đi làm an tâm, toàn đội")],
    ]);
    check(&index, "an toàn", &[1, 0]);
}

#[test]
fn two_words_side_by_side_come_before_the_same_words_apart() {
    let index = index(&[
        &[(Field::Headline, "Công nhân được an toàn")],
        &[(Field::Headline, "Tin mới"), (Field::Explainer, "Gọi công an khi bị lừa")],
    ]);
    check(&index, "công an", &[1, 0]);
    check(&index, "cong a", &[1, 0]);
}

#[test]
fn no_pair_reaches_from_one_text_into_the_next() {
    let index = index(&[
        &[(Field::Brief, "Mang theo bảo"), (Field::Brief, "hiểm trở là chuyện thường")],
        &[(Field::Brief, "Mang theo thẻ"), (Field::Brief, "bảo hiểm là chuyện thường")],
    ]);
    check(&index, "bao hiem", &[1, 0]);
}

#[test]
fn the_newer_comes_first_among_equals() {
    let mut index = Index::new();
    for (number, moment) in [(1, 50), (2, 70), (3, 60)] {
        index.add(card(number), moment, &[(Field::Headline, "Tăng ca")]);
    }
    check(&index, "tang", &[2, 3, 1]);
}

#[test]
fn cards_with_all_words_are_found_and_otherwise_those_with_most() {
    let index = index(&[
        &[(Field::Headline, "Nghỉ phép năm")],
        &[(Field::Headline, "Nghỉ thai sản")],
        &[(Field::Headline, "Phép năm nay")],
    ]);
    check(&index, "nghỉ phép", &[0]);
    check(&index, "nghỉ phép xyz", &[0]);
    check(&index, "nghỉ xyz", &[]);
    check(&index, "xyz", &[]);
    check(&index, " , ", &[]);
}

#[test]
fn a_word_before_the_last_one_may_be_a_beginning_only_when_nobody_has_it() {
    let index =
        index(&[&[(Field::Headline, "Bảo hiểm xã hội")], &[(Field::Headline, "Xa nhà hội")]]);
    check(&index, "bao hie xa", &[0]);
    check(&index, "xa hoi", &[0, 1]);
    check(&index, "x hoi", &[0, 1]);
    // After a space the word is finished.
    check(&index, "nha", &[1]);
    check(&index, "hiem ", &[0]);
}

#[test]
fn a_card_of_every_depth_is_found_by_all_its_texts() {
    let card = Corpus::new(1).next().expect("a card");
    let mut index = Index::new();
    let texts = texts(&card, "Chính sách, pháp luật");
    index.add(card.id, card.published_at.timestamp(), &texts);
    for (_, text) in &texts {
        assert_eq!(index.search(text, 1).len(), 1, "{text}");
    }
    assert_eq!(index.search("phap luat", 1).len(), 1);
}

#[test]
fn a_rare_word_finds_its_card_among_many_and_a_replaced_card_stays_in_order() {
    let mut index = Index::new();
    let cards: Vec<_> = Corpus::new(7).take(600).collect();
    for card in &cards {
        index.add(card.id, card.published_at.timestamp(), &texts(card, ""));
    }
    index.add(card(9), 0, &[(Field::Explainer, "Zinczin hiếm có")]);
    check(&index, "zinc", &[9]);
    let before: Vec<_> = keys(3, 20).iter().map(|key| index.search(key, 50)).collect();
    for card in cards.iter().step_by(3) {
        index.replace(card.id, card.published_at.timestamp(), &texts(card, ""));
    }
    let after: Vec<_> = keys(3, 20).iter().map(|key| index.search(key, 50)).collect();
    assert_eq!(before, after);
    assert_eq!(index.len(), 601);
    index.shrink();
    assert!(index.bytes() > 0);
}

#[test]
fn generated_cards_are_fit_to_be_published() {
    for card in Corpus::new(5).take(200) {
        assert_eq!(card.content.faults(), [], "{}", card.content.headline);
    }
    let ids: Vec<_> = Corpus::new(5).take(20).map(|card| card.id).collect();
    assert_eq!(ids, Corpus::new(5).take(20).map(|card| card.id).collect::<Vec<_>>());
}

#[test]
fn what_was_found_is_marked() {
    for (text, query, expected) in [
        ("Đóng bảo hiểm xã hội", "bao hiem", vec!["bảo hiểm"]),
        ("Đóng bảo hiểm xã hội", "bảo hi", vec!["bảo hiểm"]),
        ("Hiểm hoạ, hiến máu", "hi", vec!["Hiểm", "hiến"]),
        // Words as they were typed are enough, when the text has them.
        ("Ăn cơm, côm cốp", "cơm", vec!["cơm"]),
        ("Côm cốp", "cơm", vec!["Côm"]),
        ("Công an công ty", "cong an", vec!["Công an công"]),
        ("Một", "", vec![]),
        ("Đoa\u{300}n vie\u{302}n", "đoàn", vec!["Đoa\u{300}n"]),
    ] {
        let marked: Vec<_> = mark(text, query).into_iter().map(|range| &text[range]).collect();
        assert_eq!(marked, expected, "{text} {query}");
    }
}

#[test]
fn a_snippet_shows_where_most_of_the_query_stands() {
    let text =
        "Bảo vệ mở cổng lúc sáu giờ. Ai có sổ bảo hiểm xã hội cũ thì mang theo, nộp ở quầy số ba.";
    let part = snippet(text, "bao hiem", 12);
    assert_eq!(part.text, "…giờ. Ai có sổ bảo hiểm xã…");
    assert_eq!(part.marks.iter().map(|m| &part.text[m.clone()]).collect::<Vec<_>>(), ["bảo hiểm"]);
    assert_eq!(snippet(text, "không có", 0).marks.len(), 1);
    assert_eq!(snippet("Một hai ba", "xyz", 5).text, "Một hai…");
    assert_eq!(snippet("(Một)", "mot", 50).text, "(Một)");
    assert_eq!(snippet("", "mot", 50), super::Snippet::default());
}

/// Text of Vietnamese words with diacritics, a few of which fold to the same.
fn some_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "cơm", "côm", "com", "Bảo", "hiểm", "hiếm", "xã", "hội", "lương", "luống", "đoàn", "doan",
        "thoả", "thỏa", "ước", "2026", "1.500đ", "a", "an", "ăn", "toàn", "BHXH", "nghiêng", "—",
    ]);
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

fn some_cards() -> impl Strategy<Value = Vec<Vec<(Field, String)>>> {
    let text = (prop::sample::select(Field::ALL.to_vec()), some_text());
    prop::collection::vec(prop::collection::vec(text, 0..5), 1..9)
}

fn add(index: &mut Index, number: usize, texts: &[(Field, String)]) {
    let texts: Vec<_> = texts.iter().map(|(field, text)| (*field, text.as_str())).collect();
    index.add(card(number as u128), number as i64 / 3, &texts);
}

fn filled(cards: &[Vec<(Field, String)>]) -> Index {
    let mut index = Index::new();
    for (number, texts) in cards.iter().enumerate() {
        add(&mut index, number, texts);
    }
    index
}

proptest! {
    #[test]
    fn every_word_and_every_beginning_of_it_finds_its_card(cards in some_cards()) {
        let index = filled(&cards);
        for (number, texts) in cards.iter().enumerate() {
            for word in texts.iter().flat_map(|(_, text)| words(text)) {
                for (at, _) in word.folded.char_indices().skip(1).chain([(word.folded.len(), ' ')]) {
                    prop_assert!(found(&index, &word.folded[..at]).contains(&card(number as u128)));
                }
            }
        }
    }

    #[test]
    fn diacritics_and_their_encoding_change_no_set(cards in some_cards(), query in some_text(), end in "[ ]?") {
        let index = filled(&cards);
        let query = query + &end;
        let composed = found(&index, &query.nfc().to_string());
        prop_assert_eq!(&composed, &found(&index, &query.nfd().to_string()));
        // A sign or a space after the last word says that the word is whole; folding drops it.
        let whole = query.chars().rev().find_map(fold_char) == Some(' ');
        let bare = fold(&query) + if whole { " " } else { "" };
        prop_assert_eq!(sorted(composed), sorted(found(&index, &bare)));
        let decomposed: Vec<Vec<_>> = cards
            .iter()
            .map(|texts| texts.iter().map(|(f, text)| (*f, text.nfd().to_string())).collect())
            .collect();
        prop_assert_eq!(index.search(&query, 20), filled(&decomposed).search(&query, 20));
    }

    #[test]
    fn what_was_removed_leaves_no_trace(cards in some_cards(), query in some_text(), gone in any::<u8>()) {
        let mut index = filled(&cards);
        let removed: Vec<_> = (0..cards.len()).filter(|n| gone >> (n % 8) & 1 == 1).collect();
        let mut never = Index::new();
        for (number, texts) in cards.iter().enumerate().filter(|(n, _)| !removed.contains(n)) {
            add(&mut never, number, texts);
        }
        for number in &removed {
            prop_assert!(index.remove(card(*number as u128)));
            prop_assert!(!index.remove(card(*number as u128)));
        }
        prop_assert_eq!(index.len(), never.len());
        prop_assert_eq!(found(&index, &query), found(&never, &query));
        // Added again, all is as it was.
        for number in removed {
            add(&mut index, number, &cards[number]);
        }
        prop_assert_eq!(index.search(&query, 20), filled(&cards).search(&query, 20));
    }

    #[test]
    fn replacing_is_removing_and_adding(cards in some_cards(), query in some_text()) {
        let (mut replaced, mut other) = (filled(&cards), filled(&cards));
        let new = &cards[cards.len() - 1];
        add(&mut replaced, 0, new);
        other.remove(card(0));
        add(&mut other, 0, new);
        prop_assert_eq!(replaced.search(&query, 20), other.search(&query, 20));
        let mut anew = cards.clone();
        anew[0] = new.clone();
        prop_assert_eq!(replaced.search(&query, 20), filled(&anew).search(&query, 20));
    }

    #[test]
    fn the_order_of_adding_changes_no_ranking(cards in some_cards(), query in some_text()) {
        let mut backwards = Index::new();
        for (number, texts) in cards.iter().enumerate().rev() {
            add(&mut backwards, number, texts);
        }
        prop_assert_eq!(found(&filled(&cards), &query), found(&backwards, &query));
    }

    #[test]
    fn fewer_hits_are_the_first_ones(cards in some_cards(), query in some_text(), most in 0_usize..9) {
        let index = filled(&cards);
        let mut all = found(&index, &query);
        all.truncate(most);
        let few: Vec<_> = index.search(&query, most).into_iter().map(|hit| hit.card).collect();
        prop_assert_eq!(few, all);
    }

    #[test]
    fn marks_are_whole_words_in_order(text in some_text(), query in some_text(), nfd in any::<bool>()) {
        let text = if nfd { text.nfd().to_string() } else { text };
        let typed: Vec<_> = words(&query).into_iter().map(|word| word.folded).collect();
        let mut end = 0;
        for range in mark(&text, &query) {
            prop_assert!(end <= range.start && range.start < range.end);
            end = range.end;
            let marked = fold(&text[range]);
            prop_assert!(typed.iter().any(|word| marked.starts_with(word)));
        }
    }

    #[test]
    fn a_snippet_is_a_part_of_the_text(text in some_text(), query in some_text(), around in 0_usize..60) {
        let part = snippet(&text, &query, around);
        prop_assert!(text.contains(part.text.trim_matches('…')));
        let typed: Vec<_> = words(&query).into_iter().map(|word| word.folded).collect();
        for range in &part.marks {
            let marked = fold(&part.text[range.clone()]);
            prop_assert!(typed.iter().any(|word| marked.starts_with(word)));
        }
        prop_assert_eq!(part.marks.is_empty(), mark(&text, &query).is_empty());
    }

    #[test]
    fn no_text_and_no_query_breaks_it(text in any::<String>(), query in any::<String>(), around in any::<usize>()) {
        let index = index(&[&[(Field::Headline, &text)], &[(Field::About, &query)]]);
        let _ = index.search(&query, around);
        for range in mark(&text, &query) {
            prop_assert!(!text[range].is_empty());
        }
        let part = snippet(&text, &query, around % 100);
        for range in part.marks {
            prop_assert!(!part.text[range].is_empty());
        }
        let _ = snippet(&text, &query, around);
    }
}
