//! What this phone knows of the signatures of the cards that came: the keys that it believes, the releases that
//! were checked, and those that are kept back. It comes later.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wire::card::Card;
use wire::id::CardId;
use wire::release::Key;

/// How many releases are remembered as checked; what is older is checked again when it is looked at.
const MOST: usize = 1_500;

/// A release that is what it says.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Good {
    /// The card.
    pub card: CardId,
    /// Which release of it.
    pub version: u32,
}

/// A release that is kept back.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The card.
    pub card: CardId,
    /// Which release it calls itself.
    pub version: u32,
    /// When it came, as a moment of RFC 3339.
    pub came: String,
    /// True where a key signed it that this phone does not believe; else nothing signed it as it came.
    pub other_key: bool,
    /// True where it is the recall that is kept back, and the card that stays.
    #[serde(default)]
    pub recall: bool,
}

/// All of it, as it stands on the disk.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Released {
    /// The keys, those that this phone saw first before those that these signed.
    pub keys: Vec<Key>,
    /// The latest last.
    pub good: Vec<Good>,
    /// What is kept back.
    pub held: Vec<Held>,
    /// Keys that the server shows and nothing that this phone believes has signed.
    pub strange: Vec<Key>,
    /// Cards that stay until it can be told whether their recall is what was signed.
    #[serde(default)]
    pub waiting: Vec<CardId>,
}

impl Released {
    /// True when this release was checked.
    #[must_use]
    pub fn is_good(&self, card: &Card) -> bool {
        self.good.iter().any(|good| good.card == card.id && good.version == card.version)
    }

    /// A release was checked, or could not be; whatever was known of the card before is over.
    pub fn found(&mut self, card: &Card, good: bool) {
        self.good.retain(|one| one.card != card.id);
        self.let_go(card.id);
        if good {
            self.good.push(Good { card: card.id, version: card.version });
            let over = self.good.len().saturating_sub(MOST);
            self.good.drain(..over);
        }
    }

    /// Something of a card is kept back. What is asked for again came when it first did.
    pub fn hold(&mut self, mut new: Held) {
        let same = |one: &&Held| {
            one.card == new.card && one.version == new.version && one.recall == new.recall
        };
        if let Some(before) = self.held.iter().find(same) {
            new.came.clone_from(&before.came);
        }
        self.let_go(new.card);
        self.held.push(new);
    }

    /// True while a recall of this card is kept back.
    #[must_use]
    pub fn keeps(&self, card: CardId) -> bool {
        self.held.iter().any(|held| held.recall && held.card == card)
    }

    /// Nothing of this card is kept back any more.
    pub fn let_go(&mut self, card: CardId) {
        self.held.retain(|one| one.card != card);
        self.waiting.retain(|one| *one != card);
    }
}

thread_local! {
    static RELEASED: ArcRwSignal<Option<Released>> = ArcRwSignal::new(None);
}

/// It, once it was read from the disk.
#[must_use]
pub fn released() -> ArcRwSignal<Option<Released>> {
    RELEASED.with(Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::{Held, Released};
    use wire::id::CardId;

    fn held(card: CardId, came: &str, recall: bool) -> Held {
        Held { card, version: 1, came: came.to_owned(), other_key: false, recall }
    }

    #[test]
    fn what_is_kept_back_again_came_when_it_first_did_and_a_recall_is_not_its_card() {
        let card: CardId = "019c0000-0000-7000-8000-000000000001".parse().expect("a name");
        let mut known = Released { waiting: vec![card], ..Released::default() };
        known.hold(held(card, "first", false));
        assert!(known.waiting.is_empty() && !known.keeps(card));
        known.hold(held(card, "later", false));
        assert_eq!((known.held.len(), known.held[0].came.as_str()), (1, "first"));
        known.hold(held(card, "recall", true));
        assert_eq!((known.held.len(), known.held[0].came.as_str()), (1, "recall"));
        assert!(known.keeps(card));
        known.let_go(card);
        assert!(known.held.is_empty() && !known.keeps(card));
    }
}
