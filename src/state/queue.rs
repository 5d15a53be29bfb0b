//! The order in which recordings follow each other: which one comes next, and which are left out.
//!
//! A queue is a list of slugs, so that it survives a restart and whatever happens to the cards meanwhile.

/// How it stands with a recording of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Have {
    /// It can be played now.
    Here,
    /// It is not on the phone, and there is no connection.
    Away,
    /// Its card is no longer on the phone: withdrawn, or never there.
    Gone,
}

/// What was found on the way through the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The place of the recording to play; none at the end of the queue.
    pub place: Option<usize>,
    /// How many were left out on the way because they are away. Nobody misses what is gone.
    pub skipped: usize,
}

/// The place of a card in the queue.
#[must_use]
pub fn place_of(queue: &[String], slug: &str) -> Option<usize> {
    queue.iter().position(|one| one == slug)
}

/// The next recording that can be played from a place on, this place included.
#[must_use]
pub fn from(queue: &[String], place: usize, have: &dyn Fn(&str) -> Have) -> Found {
    first(&mut (place..queue.len()), queue, have)
}

/// The last recording before a place that can be played.
#[must_use]
pub fn before(queue: &[String], place: usize, have: &dyn Fn(&str) -> Have) -> Found {
    first(&mut (0..place.min(queue.len())).rev(), queue, have)
}

fn first(
    places: &mut dyn Iterator<Item = usize>,
    queue: &[String],
    have: &dyn Fn(&str) -> Have,
) -> Found {
    let mut found = Found::default();
    for place in places {
        match queue.get(place).map_or(Have::Gone, |slug| have(slug)) {
            Have::Here => {
                found.place = Some(place);
                break;
            }
            Have::Away => found.skipped += 1,
            Have::Gone => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue() -> Vec<String> {
        ["nhat", "nhi", "ba", "tu"].map(str::to_owned).to_vec()
    }

    #[test]
    fn one_follows_the_other_to_the_end() {
        let have = |_: &str| Have::Here;
        assert_eq!(from(&queue(), 0, &have), Found { place: Some(0), skipped: 0 });
        assert_eq!(from(&queue(), 3, &have), Found { place: Some(3), skipped: 0 });
        assert_eq!(from(&queue(), 4, &have), Found::default());
        assert_eq!(from(&[], 0, &have), Found::default());
    }

    #[test]
    fn what_is_away_is_left_out_and_counted_and_what_is_gone_is_not_counted() {
        let have = |slug: &str| match slug {
            "nhat" => Have::Away,
            "nhi" => Have::Gone,
            _ => Have::Here,
        };
        assert_eq!(from(&queue(), 0, &have), Found { place: Some(2), skipped: 1 });
        let none = |_: &str| Have::Away;
        assert_eq!(from(&queue(), 1, &none), Found { place: None, skipped: 3 });
    }

    #[test]
    fn the_way_back_starts_before_the_place_and_leaves_out_as_well() {
        let have = |slug: &str| if slug == "nhi" { Have::Away } else { Have::Here };
        assert_eq!(before(&queue(), 2, &have), Found { place: Some(0), skipped: 1 });
        assert_eq!(before(&queue(), 0, &have), Found::default());
        assert_eq!(before(&queue(), 99, &have), Found { place: Some(3), skipped: 0 });
    }

    #[test]
    fn a_card_is_found_by_its_slug() {
        assert_eq!(place_of(&queue(), "ba"), Some(2));
        assert_eq!(place_of(&queue(), "nam"), None);
    }
}
