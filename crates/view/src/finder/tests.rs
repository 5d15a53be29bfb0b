//! Whatever way the cards came, the order of what is found is the same.

use std::sync::Arc;

use plain::search::corpus::{Corpus, keys};
use proptest::prelude::*;
use wire::card::Card;
use wire::id::CardId;
use wire::topic::Topic;

use super::{Asked, Finder, KINDS, LOOKED_AT};

fn found(finder: &Finder, asked: &Asked) -> Vec<(CardId, plain::search::Field)> {
    finder.find(asked).into_iter().map(|(card, field)| (card.id, field)).collect()
}

/// What a server does at its start: every card once, the oldest change first.
fn at_once(cards: &[Arc<Card>]) -> Finder {
    let mut finder = Finder::default();
    cards.iter().for_each(|card| finder.read(card));
    finder
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn phone_and_server_give_the_same_cards_in_the_same_order(
        seed in any::<u64>(),
        query in 0_usize..60,
        topic in 0_usize..9,
        kind in 0_usize..7,
        order in Just((0_usize..60).collect::<Vec<_>>()).prop_shuffle(),
        passing in proptest::collection::vec(0_usize..60, 0..20),
    ) {
        let cards: Vec<_> = Corpus::new(seed).take(60).map(Arc::new).collect();
        let server = at_once(&cards);
        // A phone got them in another order, some in an older version first, some after they were gone.
        let mut phone = Finder::default();
        for place in &passing {
            let mut older = (*cards[*place]).clone();
            older.content.headline.push_str(" cũ hơn");
            phone.read(&Arc::new(older));
            if place % 2 == 0 {
                phone.forget(cards[*place].id);
            }
        }
        order.iter().for_each(|place| phone.read(&cards[*place]));
        let keys = keys(seed, 12);
        let words = &keys[query % keys.len()];
        for (words, topic, kind) in [(words.as_str(), 0, 0), (words, topic, kind), ("", topic, kind)] {
            let asked = Asked::read(words, &topic.to_string(), &kind.to_string());
            prop_assert_eq!(found(&phone, &asked), found(&server, &asked));
        }
    }

    #[test]
    fn no_address_breaks_the_reading(words in any::<String>(), topic in any::<String>(), kind in any::<String>()) {
        let asked = Asked::read(&words, &topic, &kind);
        prop_assert!(asked.words.chars().count() <= wire::limits::SEARCH_CHARS);
        prop_assert!(words.starts_with(&asked.words));
    }
}

#[test]
fn a_topic_and_a_kind_are_read_by_their_place_from_one() {
    let asked = Asked::read("lương", "2", "6");
    assert_eq!(asked.topic, Some(Topic::Policy));
    assert_eq!(asked.kind, Some(KINDS[5]));
    for wrong in ["0", "9", "-1", "x", "", "99999999999999999999"] {
        assert_eq!(Asked::read("", wrong, "").topic, None, "{wrong}");
    }
}

#[test]
fn without_words_the_newest_are_found_and_never_more_than_are_looked_at() {
    let cards: Vec<_> = Corpus::new(7).take(LOOKED_AT + 20).map(Arc::new).collect();
    let found = at_once(&cards).find(&Asked::default());
    assert_eq!(found.len(), LOOKED_AT);
    assert!(found.windows(2).all(|two| two[0].0.published_at >= two[1].0.published_at));
}
