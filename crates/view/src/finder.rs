//! Finding cards: the index with the cards in it, as phone and server both keep it. The same words over the
//! same cards give the same order on both.

use std::collections::HashMap;
use std::sync::Arc;

use plain::search::{Field, Index, texts};
use wire::card::{Card, Kind};
use wire::id::CardId;
use wire::lang::Lang;
use wire::topic::Topic;

use crate::text::{Words, words};

/// How many of the best cards are looked at before a topic or a kind is picked out of them.
pub const LOOKED_AT: usize = 300;

/// The kinds that one can ask for; there are no surveys yet.
pub const KINDS: [Kind; 6] =
    [Kind::News, Kind::Explainer, Kind::Bulletin, Kind::Notice, Kind::Correction, Kind::Event];

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The words; without any the newest cards are found.
    pub words: String,
    /// The topic, if only one is wanted; in an address its place in [`Topic::ALL`], from 1.
    pub topic: Option<Topic>,
    /// The kind, if only one is wanted; in an address its place in [`KINDS`], from 1.
    pub kind: Option<Kind>,
}

impl Asked {
    /// Reads what an address asks for: the words, and the places of a topic and a kind.
    #[must_use]
    pub fn read(words: &str, topic: &str, kind: &str) -> Self {
        fn at<T: Copy>(all: &[T], place: &str) -> Option<T> {
            all.get(place.parse::<usize>().ok()?.checked_sub(1)?).copied()
        }
        Self {
            words: words.chars().take(wire::limits::SEARCH_CHARS).collect(),
            topic: at(&Topic::ALL, topic),
            kind: at(&KINDS, kind),
        }
    }
}

/// The cards that can be found.
#[derive(Debug, Default)]
pub struct Finder {
    index: Index,
    /// Every card in the index, as it was read.
    cards: HashMap<CardId, Arc<Card>>,
}

impl Finder {
    /// The cards that answer, the best first, at most [`LOOKED_AT`]; without words the newest. Each comes
    /// with the field that answers.
    #[must_use]
    pub fn find(&self, asked: &Asked) -> Vec<(Arc<Card>, Field)> {
        let fits = |card: &Card| {
            asked.topic.is_none_or(|topic| card.content.topic == topic)
                && asked.kind.is_none_or(|kind| card.content.kind == kind)
        };
        if asked.words.trim().is_empty() {
            let mut newest: Vec<_> = self.cards.values().filter(|card| fits(card)).collect();
            // Among equals the order of the first page, which is that of the identifiers.
            newest.sort_by_key(|card| (std::cmp::Reverse(card.published_at), card.id));
            let newest = newest.into_iter().take(LOOKED_AT);
            return newest.map(|card| (Arc::clone(card), Field::Brief)).collect();
        }
        let hits = self.index.search(&asked.words, LOOKED_AT).into_iter();
        let hits = hits.filter_map(|hit| Some((Arc::clone(self.cards.get(&hit.card)?), hit.field)));
        hits.filter(|(card, _)| fits(card)).collect()
    }

    /// True when this version of the card is in the index.
    #[must_use]
    pub fn has_read(&self, card: &Card) -> bool {
        let version = |card: &Card| (card.version, card.corrected_by);
        self.cards.get(&card.id).is_some_and(|known| version(known) == version(card))
    }

    /// Puts a card in, or in the place of an older version of it.
    pub fn read(&mut self, card: &Arc<Card>) {
        // A topic is found by its name in both languages.
        let topic = |lang| Words::topic(words(lang), card.content.topic);
        let topic = format!("{} {}", topic(Lang::Vi), topic(Lang::En));
        self.index.add(card.id, card.published_at.timestamp(), &texts(card, &topic));
        self.cards.insert(card.id, Arc::clone(card));
    }

    /// Takes a card out.
    pub fn forget(&mut self, card: CardId) {
        self.index.remove(card);
        self.cards.remove(&card);
    }

    /// The cards that are in it and that `stays` does not know.
    #[must_use]
    pub fn gone(&self, stays: impl Fn(&CardId) -> bool) -> Vec<CardId> {
        self.cards.keys().filter(|id| !stays(id)).copied().collect()
    }

    /// Every card in it, in no order.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.cards.values()
    }
}

#[cfg(test)]
mod tests;
