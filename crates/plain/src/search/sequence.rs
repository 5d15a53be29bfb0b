//! The words of one card in their order, packed: a form's number in seven bits a byte, so that the
//! frequent ones, which come early, take one or two.

use super::Field;

/// Stands between two texts, so that no pair of words reaches over.
pub const GAP: Option<u32> = None;

/// The words of a card, field by field.
#[derive(Debug, Default)]
pub struct Sequence {
    /// For each word the form's number plus one; zero for a [`GAP`].
    bytes: Vec<u8>,
    /// Where each field ends.
    ends: [u32; Field::ALL.len()],
}

impl Sequence {
    /// One with room for a card of usual length.
    pub fn with_room() -> Self {
        Self { bytes: Vec::with_capacity(512), ..Self::default() }
    }

    /// Adds a form, or a gap.
    pub fn push(&mut self, form: Option<u32>) {
        let mut number = form.map_or(0, |form| form.saturating_add(1));
        while number >= 0x80 {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Says that what was added since the field before belongs to this one.
    pub fn end(&mut self, field: Field) {
        if let Some(end) = self.ends.get_mut(field as usize) {
            *end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        }
    }

    /// Gives back the spare room.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }

    /// The bytes that it holds.
    pub fn bytes(&self) -> usize {
        self.bytes.capacity()
    }

    /// All words with the gaps between texts.
    pub const fn words(&self) -> Words<'_> {
        Words(self.bytes.as_slice())
    }

    /// The words of each field.
    pub fn fields(&self) -> impl Iterator<Item = (Field, Words<'_>)> {
        let mut start = 0;
        Field::ALL.into_iter().zip(self.ends).map(move |(field, end)| {
            let words = self.bytes.get(start as usize..end as usize).unwrap_or_default();
            start = end;
            (field, Words(words))
        })
    }
}

/// Reads words out of a sequence.
pub struct Words<'a>(&'a [u8]);

impl Iterator for Words<'_> {
    type Item = Option<u32>;

    fn next(&mut self) -> Option<Option<u32>> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                break;
            }
        }
        Some(number.checked_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, GAP, Sequence};

    #[test]
    fn what_was_pushed_is_read_again() {
        let mut sequence = Sequence::with_room();
        let all = [Some(0), Some(126), Some(127), GAP, Some(16_383), Some(u32::MAX - 1), GAP];
        for (place, form) in all.into_iter().enumerate() {
            sequence.push(form);
            if place == 3 {
                sequence.end(Field::Headline);
            }
        }
        for field in &Field::ALL[1..] {
            sequence.end(*field);
        }
        assert_eq!(sequence.words().collect::<Vec<_>>(), all);
        let fields: Vec<_> = sequence.fields().map(|(_, words)| words.count()).collect();
        assert_eq!(fields, [4, 3, 0, 0, 0]);
    }
}
