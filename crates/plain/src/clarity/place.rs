//! Places in a text: from bytes to characters, and putting other words there.

use core::ops::Range;

use wire::clarity::Place;

/// Where each character of a text begins, to find many places in it.
#[derive(Clone, Debug)]
pub struct Ruler(Vec<usize>);

impl Ruler {
    /// Measures a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).collect())
    }

    /// The place of a range of bytes that begins and ends between characters.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> Place {
        let of = |byte: usize| self.0.partition_point(|at| *at < byte);
        Place { from: of(range.start), to: of(range.end) }
    }
}

/// The bytes of a place; none where the text does not reach so far.
#[must_use]
pub fn bytes(text: &str, place: Place) -> Option<Range<usize>> {
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let from = starts.nth(place.from)?;
    let more = place.to.checked_sub(place.from)?;
    let to = if more == 0 { from } else { starts.nth(more - 1)? };
    Some(from..to)
}

/// The text with other words in a place, if the words that were found there still stand there: whoever goes
/// on typing never has something else replaced.
#[must_use]
pub fn replaced(text: &str, place: Place, words: &str, with: &str) -> Option<String> {
    let range = bytes(text, place)?;
    if text.get(range.clone())? != words {
        return None;
    }
    let mut new = text.to_owned();
    new.replace_range(range, with);
    Some(new)
}

#[cfg(test)]
mod tests {
    use super::{Ruler, bytes, replaced};
    use proptest::prelude::*;
    use wire::clarity::Place;

    #[test]
    fn words_are_replaced_where_they_still_stand() {
        let place = Place { from: 4, to: 7 };
        assert_eq!(replaced("Đến nơi ấy", place, "nơi", "chỗ").as_deref(), Some("Đến chỗ ấy"));
        assert_eq!(replaced("Đến nhà", place, "nơi", "chỗ"), None);
        assert_eq!(replaced("Đến", place, "nơi", "chỗ"), None);
        assert_eq!(replaced("Đến", Place { from: 2, to: 1 }, "", "chỗ"), None);
    }

    proptest! {
        #[test]
        fn a_place_leads_back_to_its_bytes(text in any::<String>(), from in 0_usize..40, more in 0_usize..40) {
            let place = Place { from, to: from + more };
            if let Some(range) = bytes(&text, place) {
                prop_assert!(text.get(range.clone()).is_some());
                prop_assert_eq!(Ruler::new(&text).place(&range), place);
            } else {
                prop_assert!(text.chars().count() < place.to);
            }
        }
    }
}
