//! The search over everything on the phone: as one types, without a network, with or without
//! diacritics. The phone builds the index out of the cards that it has; nothing of it is downloaded.
//! There is nothing of the browser in it: a server that ranks with it gives the same answers.
//!
//! **What is found.** Words are compared folded ([`crate::fold`]). The last word may be the beginning of
//! a longer one while nothing follows it; a word before it has to stand whole, or may be a beginning
//! when no card has it whole. Cards that have all words are found; if there are none, those that have
//! the most, if that is more than half of them.
//!
//! **In which order.** Each word counts by its [`Field`], how often it stands there, how long the card
//! is and how rare the word is (BM25 over weighted fields, in whole numbers). Two words that stand side by
//! side in the card as in the query count extra: most Vietnamese words are such pairs, and `công an` is
//! not `công … an`. When the reader types diacritics, a word with other ones counts an eighth. The newer
//! card comes first among equals. No number depends on the order in which cards were added.
//!
//! **How.** A *form* is a word with its marks. For each form the index has a list of *places* (a card and
//! how much the form counts in it) and beside it *spots*: 32 bits that say where in the card it stands, modulo
//! 32, which tells most pairs that are not side by side apart without looking into the card. For each
//! card it has the forms in their order, to look closely at the best cards, and to take a card out
//! again.
//!
//! **Memory.** About 2 KB a card of 250 words, 1.6 KB after [`Index::shrink`]: 20 MB and 16 MB for 10,000
//! cards. A search asks for 20 bytes a card and 4 a form, and gives them back.

mod forms;
mod index;
mod mark;
mod query;
mod rank;
mod sequence;
mod table;

#[cfg(any(test, feature = "corpus"))]
pub mod corpus;
#[cfg(test)]
mod tests;

use wire::card::Card;
use wire::id::CardId;

pub use index::{Index, MOST_CARDS};
pub use mark::{Snippet, mark, snippet};

/// Where in a card a text stands, the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Nhanh.
    Headline,
    /// Ngắn.
    Brief,
    /// Rõ: steps, whom to ask, where.
    Action,
    /// Sâu: the explanation, its sources, what is said in a recording and shown in a picture.
    Explainer,
    /// The unit that speaks, the author and the topic.
    About,
}

impl Field {
    /// All of them, the weightiest first.
    pub const ALL: [Self; 5] =
        [Self::Headline, Self::Brief, Self::Action, Self::Explainer, Self::About];

    /// How much a word counts here.
    const fn weight(self) -> u32 {
        match self {
            Self::Headline => 8,
            Self::Brief => 4,
            Self::Action => 3,
            Self::Explainer => 2,
            Self::About => 1,
        }
    }
}

/// A card that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The card's number in the index: its place in the order of first adding. It stays the card's own
    /// when the card is replaced, or removed and added again.
    pub number: u32,
    /// The card.
    pub card: CardId,
    /// How well it answers; only to be compared with others of the same search.
    pub score: u32,
    /// Where most of the query stands: what a list should show a part of.
    pub field: Field,
}

/// Every text of a card that one can search for, with its field. The topic is given as the screen names
/// it, in one language or several.
#[must_use]
pub fn texts<'a>(card: &'a Card, topic: &'a str) -> Vec<(Field, &'a str)> {
    let content = &card.content;
    let mut texts = vec![(Field::Headline, content.headline.as_str())];
    texts.extend(content.brief.iter().map(|point| (Field::Brief, point.as_str())));
    if let Some(action) = &content.action {
        texts.extend(action.steps.iter().map(|step| (Field::Action, step.as_str())));
        texts.extend(action.contacts.iter().map(|contact| (Field::Action, contact.name.as_str())));
        texts
            .extend(action.question.iter().map(|question| (Field::Action, question.text.as_str())));
    }
    texts.extend(content.event.iter().map(|event| (Field::Action, event.place.as_str())));
    if let Some(explainer) = &content.explainer {
        texts.push((Field::Explainer, &explainer.body));
        texts.extend(
            explainer.sources.iter().map(|source| (Field::Explainer, source.title.as_str())),
        );
    }
    let cues = content.tracks.iter().flat_map(|track| &track.transcript);
    texts.extend(cues.map(|cue| (Field::Explainer, cue.text.as_str())));
    texts.extend(content.picture.iter().map(|picture| (Field::Explainer, picture.alt.as_str())));
    texts.extend(content.byline.iter().map(|byline| (Field::About, byline.as_str())));
    texts.push((Field::About, &card.unit.short));
    texts.push((Field::About, topic));
    texts
}
