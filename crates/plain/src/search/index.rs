//! The index: adding, replacing and removing cards.

use wire::id::CardId;

use super::Field;
use super::forms::Forms;
use super::sequence::{GAP, Sequence};
use super::table::{Table, hash};
use crate::words::Walk;

/// The most cards of one index: a card's number and a word's impact share 32 bits.
pub const MOST_CARDS: usize = 1 << 24;
/// A word counts no more than so often in one field; who repeats a word more says no more.
const MOST_IN_FIELD: u8 = 3;

/// An index of cards in memory. Adding a card of 250 words takes some tens of microseconds, so that an
/// app can build it in slices and stay awake.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) cards: Vec<Entry>,
    pub(super) forms: Forms,
    card_table: Table,
    /// What is counted while a card is added, for each form; nothing in between.
    tallies: Vec<Tally>,
    alive: usize,
}

/// A card in the index.
#[derive(Debug)]
pub(super) struct Entry {
    pub card: CardId,
    /// Seconds since 1970.
    pub published_at: i64,
    pub sequence: Sequence,
    is_in: bool,
}

/// How much a form counts in the card that is being added.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    weight: u32,
    spots: u32,
    field: u8,
    in_field: u8,
}

impl Index {
    /// An index without cards.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many cards can be found.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.alive
    }

    /// True when no card can be found.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.alive == 0
    }

    /// Adds a card with its texts ([`super::texts`]) and the moment of its publication in seconds since
    /// 1970; one that is there already is replaced. False, and nothing is done, for a new card beyond
    /// [`MOST_CARDS`].
    pub fn add(&mut self, card: CardId, published_at: i64, texts: &[(Field, &str)]) -> bool {
        self.remove(card);
        let Some(number) = self.number(card) else { return false };
        let mut sequence = Sequence::with_room();
        let mut touched = Vec::with_capacity(256);
        let mut folded = String::new();
        let (mut position, mut words): (u32, u32) = (0, 0);
        for field in Field::ALL {
            for (_, text) in texts.iter().filter(|(of, _)| *of == field) {
                let mut walk = Walk::new(text);
                while let Some((_, accent)) = walk.next(&mut folded) {
                    let form = self.forms.number(&folded, accent);
                    sequence.push(Some(form));
                    self.count(form, field, position, &mut touched);
                    position = position.wrapping_add(1);
                    words = words.saturating_add(1);
                }
                sequence.push(GAP);
                position = position.wrapping_add(1);
            }
            sequence.end(field);
        }
        sequence.shrink();
        for form in touched {
            self.place(form, number, words);
        }
        if let Some(entry) = self.cards.get_mut(number as usize) {
            *entry = Entry { card, published_at, sequence, is_in: true };
            self.alive += 1;
        }
        true
    }

    /// Replaces a card, or adds it when it is not there: another name for [`Index::add`].
    pub fn replace(&mut self, card: CardId, published_at: i64, texts: &[(Field, &str)]) -> bool {
        self.add(card, published_at, texts)
    }

    /// Takes a card out; false when it was not there.
    pub fn remove(&mut self, card: CardId) -> bool {
        let Some(number) = self.known(card) else { return false };
        let Some(entry) = self.cards.get_mut(number as usize) else { return false };
        if !entry.is_in {
            return false;
        }
        entry.is_in = false;
        self.alive -= 1;
        let sequence = core::mem::take(&mut entry.sequence);
        for form in sequence.words().flatten() {
            // The same form stands there several times, and the first time takes its place out.
            if let Some(form) = self.forms.get_mut(form)
                && let Ok(at) = form.places.binary_search_by_key(&number, |place| place >> 8)
            {
                form.places.remove(at);
                form.spots.remove(at);
            }
        }
        true
    }

    /// The bytes of memory that the index holds, spare room within its lists included: for 10,000 cards
    /// of 250 words some 20 MB, and 16 MB after [`Index::shrink`].
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.forms.bytes()
            + self.cards.iter().map(|entry| entry.sequence.bytes()).sum::<usize>()
            + self.cards.capacity() * size_of::<Entry>()
            + self.card_table.bytes()
            + self.tallies.capacity() * size_of::<Tally>()
    }

    /// Gives back the spare room within the lists, for when many cards have been added and few will
    /// follow.
    pub fn shrink(&mut self) {
        self.forms.shrink();
    }

    fn known(&self, card: CardId) -> Option<u32> {
        self.card_table.find(hash(0, card.0.as_bytes()), |number| {
            self.cards.get(number as usize).is_some_and(|entry| entry.card == card)
        })
    }

    /// The card's number, a new one if it has none.
    fn number(&mut self, card: CardId) -> Option<u32> {
        if let Some(number) = self.known(card) {
            return Some(number);
        }
        let number = u32::try_from(self.cards.len()).ok().filter(|n| (*n as usize) < MOST_CARDS)?;
        self.card_table.insert(hash(0, card.0.as_bytes()), number);
        let sequence = Sequence::default();
        self.cards.push(Entry { card, published_at: 0, sequence, is_in: false });
        Some(number)
    }

    /// Counts a form at a position of the card that is being added; notes it when it is the first time.
    fn count(&mut self, form: u32, field: Field, position: u32, touched: &mut Vec<u32>) {
        if self.tallies.len() < self.forms.len() {
            self.tallies.resize(self.forms.len(), Tally::default());
        }
        let Some(tally) = self.tallies.get_mut(form as usize) else { return };
        if tally.weight == 0 {
            touched.push(form);
        }
        if tally.field != field as u8 {
            tally.field = field as u8;
            tally.in_field = 0;
        }
        if tally.in_field < MOST_IN_FIELD {
            tally.in_field += 1;
            tally.weight += field.weight();
        }
        tally.spots |= 1 << (position % 32);
    }

    /// Puts what was counted of a form into its lists.
    fn place(&mut self, form: u32, number: u32, words: u32) {
        let Some(tally) = self.tallies.get_mut(form as usize).map(core::mem::take) else { return };
        let Some(form) = self.forms.get_mut(form) else { return };
        let place = number << 8 | impact(tally.weight, words);
        let at = match form.places.last() {
            Some(last) if last >> 8 > number => form.places.partition_point(|p| p >> 8 < number),
            _ => form.places.len(),
        };
        form.places.insert(at, place);
        form.spots.insert(at, tally.spots);
    }
}

/// How much a word counts in a card, from 1 to 255: it grows with the weight ever more slowly, and in a
/// long card more slowly. The length is held against no average, which would change with each card.
fn impact(weight: u32, words: u32) -> u32 {
    let slow = 4 + (words / 64).min(12);
    (weight * 255 / (weight + slow)).clamp(1, 255)
}
