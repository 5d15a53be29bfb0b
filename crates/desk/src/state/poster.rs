//! What was last chosen for a poster, kept on this device.

use serde::{Deserialize, Serialize};
use wire::API_BASE;
use wire::id::{CardId, UnitId};
use wire::poster::{POSTER_CARDS, Paper};

use super::desk::Desk;
use crate::device::storage;

/// A poster as one makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosterDraft {
    /// For whose board; the officer's own while nothing was chosen.
    pub unit: Option<UnitId>,
    /// The cards, in the order of the sheet.
    pub cards: Vec<CardId>,
    /// The sheet.
    pub paper: Paper,
    /// The title; empty for the usual one.
    pub title: String,
}

impl PosterDraft {
    /// Takes a card up, or off again. False when the sheet is full.
    pub fn toggle(&mut self, card: CardId) -> bool {
        if let Some(place) = self.cards.iter().position(|one| *one == card) {
            self.cards.remove(place);
            return true;
        }
        if self.cards.len() >= POSTER_CARDS {
            return false;
        }
        self.cards.push(card);
        true
    }

    /// Where the sheet is, as `pdf` or as `svg`; none while no card is on it.
    #[must_use]
    pub fn address(&self, form: &str) -> Option<String> {
        if self.cards.is_empty() {
            return None;
        }
        let cards: Vec<String> = self.cards.iter().map(CardId::to_string).collect();
        let paper = if self.paper == Paper::A4 { "a4" } else { "a3" };
        let mut address =
            format!("{API_BASE}/desk/posters.{form}?paper={paper}&cards={}", cards.join(","));
        if let Some(unit) = self.unit {
            address.push_str(&format!("&unit={unit}"));
        }
        if !self.title.trim().is_empty() {
            address.push_str("&title=");
            for byte in self.title.trim().bytes() {
                // What is no letter or digit of ASCII is written as two hexadecimal digits (RFC 3986).
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => address.push(char::from(byte)),
                    _ => address.push_str(&format!("%{byte:02X}")),
                }
            }
        }
        Some(address)
    }
}

fn name(desk: Desk) -> String {
    format!("desk:{}:poster", desk.owner())
}

/// What was chosen here before.
#[must_use]
pub fn kept(desk: Desk) -> Option<PosterDraft> {
    let mut draft: PosterDraft = storage::read(&name(desk))?;
    // The board of a unit that is another post's.
    if draft.unit.is_some_and(|unit| desk.unit(unit).is_none()) {
        draft.unit = None;
    }
    Some(draft)
}

/// Keeps what is chosen. False when the device refused.
pub fn keep(desk: Desk, draft: &PosterDraft) -> bool {
    storage::write(&name(desk), draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seventh_card_is_not_taken_up_and_one_can_be_taken_off() {
        let card = |n| CardId(uuid::Uuid::from_u128(n));
        let mut draft = PosterDraft::default();
        assert_eq!(draft.address("pdf"), None);
        assert!((1..=6).all(|n| draft.toggle(card(n))));
        assert!(!draft.toggle(card(7)));
        assert!(draft.toggle(card(2)) && draft.toggle(card(7)));
        assert_eq!(draft.cards.last(), Some(&card(7)));
        assert!(!draft.cards.contains(&card(2)));
    }

    #[test]
    fn a_title_does_not_break_out_of_its_place() {
        let mut draft = PosterDraft { title: "Tết & =1 #".to_owned(), ..PosterDraft::default() };
        draft.toggle(CardId(uuid::Uuid::nil()));
        let address = draft.address("svg").unwrap_or_default();
        assert!(address.ends_with("&title=T%E1%BA%BFt%20%26%20%3D1%20%23"), "{address}");
    }
}
