//! A small hash table from hashes to numbers, made once for words and for cards: what it compares stays
//! with its owner, so nothing is kept twice, and growing it asks for no hash again.

/// Open addressing with linear probing; nothing is ever taken out.
#[derive(Debug, Default)]
pub struct Table {
    /// A hash and the number plus one; zero is an empty place. The length is a power of two or zero.
    places: Vec<(u32, u32)>,
    used: usize,
}

impl Table {
    /// The number that was put in under this hash and that `is_it` takes for the right one.
    pub fn find(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.places.len().wrapping_sub(1);
        // Half of the places are empty, so this ends at one of them.
        for step in 0..self.places.len() {
            let (known, number) = *self.places.get((hash as usize).wrapping_add(step) & mask)?;
            let number = number.checked_sub(1)?;
            if known == hash && is_it(number) {
                return Some(number);
            }
        }
        None
    }

    /// Puts in a number that is not there yet.
    pub fn insert(&mut self, hash: u32, number: u32) {
        if (self.used + 1) * 2 > self.places.len() {
            let length = (self.places.len() * 2).max(64);
            let old = core::mem::replace(&mut self.places, vec![(0, 0); length]);
            for (hash, number) in old.into_iter().filter(|(_, number)| *number > 0) {
                self.put(hash, number);
            }
        }
        self.put(hash, number.saturating_add(1));
        self.used += 1;
    }

    fn put(&mut self, hash: u32, number: u32) {
        let mask = self.places.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(place) = self.places.get_mut(at) {
            if place.1 == 0 {
                *place = (hash, number);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// The bytes that it holds.
    pub fn bytes(&self) -> usize {
        self.places.capacity() * size_of::<(u32, u32)>()
    }
}

/// FNV-1a of some bytes, begun with a number and mixed at the end, as the table looks at the low bits.
pub fn hash(seed: u32, bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5 ^ seed;
    for byte in bytes {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    hash ^ hash >> 15
}

#[cfg(test)]
mod tests {
    use super::{Table, hash};

    #[test]
    fn numbers_are_found_again_after_growing_and_with_equal_hashes() {
        let mut table = Table::default();
        let key = |number: u32| hash(0, &(number / 3).to_le_bytes());
        assert_eq!(table.find(key(0), |_| true), None);
        for number in 0..3_000 {
            table.insert(key(number), number);
        }
        for number in 0..3_000 {
            assert_eq!(table.find(key(number), |found| found == number), Some(number));
        }
        assert_eq!(table.find(hash(1, b"other"), |_| false), None);
    }
}
