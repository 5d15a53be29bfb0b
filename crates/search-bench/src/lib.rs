//! The search of the phone with generated cards, in the hands of a browser's clock. No app carries this.

use plain::search::corpus::{Corpus, keys};
use plain::search::{Field, Index, texts};
use wasm_bindgen::prelude::wasm_bindgen;
use wire::card::Card;

/// What every measurement begins with: the same cards and the same keys on every machine.
const SEED: u64 = 27;
/// Stands for the name of a topic, which every card has.
const TOPIC: &str = "Chính sách, pháp luật";

/// Generated cards and, once built, the index over them.
#[wasm_bindgen]
pub struct Bench {
    cards: Vec<Card>,
    index: Index,
}

#[wasm_bindgen]
impl Bench {
    /// So many cards, without an index.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize) -> Self {
        Self { cards: Corpus::new(SEED).take(count).collect(), index: Index::new() }
    }

    /// Builds the index anew, as the phone does.
    pub fn build(&mut self) {
        let mut index = Index::new();
        for card in &self.cards {
            index.add(card.id, card.published_at.timestamp(), &texts(card, TOPIC));
        }
        self.index = index;
    }

    /// How many cards answer what was typed, at most so many; they are ranked as on the phone.
    #[must_use]
    pub fn search(&self, typed: &str, most: usize) -> usize {
        self.index.search(typed, most).len()
    }

    /// A card as JSON for another search: its place, and the same texts by field.
    #[must_use]
    pub fn card(&self, place: usize) -> String {
        let Some(card) = self.cards.get(place) else { return String::new() };
        let texts = texts(card, TOPIC);
        let of = |field: Field| {
            let texts = texts.iter().filter(|(of, _)| *of == field).map(|(_, text)| *text);
            texts.collect::<Vec<_>>().join("\n")
        };
        serde_json::json!({
            "id": place,
            "headline": of(Field::Headline),
            "brief": of(Field::Brief),
            "action": of(Field::Action),
            "explainer": of(Field::Explainer),
            "about": of(Field::About),
        })
        .to_string()
    }
}

/// What so many readers type, key by key, as a list in JSON.
#[must_use]
#[wasm_bindgen]
pub fn typed(readers: usize) -> String {
    serde_json::to_string(&keys(SEED, readers)).unwrap_or_default()
}
