//! Making room on a full phone: which pictures and recordings go, the oldest first.
//!
//! Only what could be downloaded again is ever handed in here. Text and the outbox are not media, so
//! there is no way to name them.

use chrono::{DateTime, Utc};

/// A picture or a recording that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// When its card was published; none when the card is no longer on the phone.
    pub published: Option<DateTime<Utc>>,
    /// How much room it takes.
    pub bytes: u64,
}

/// The places of those that have to go so that this many bytes become free: the oldest first, those whose
/// card is gone before all others, and none more than it takes. All of them where even that is not enough.
#[must_use]
pub fn to_drop(media: &[Media], needed: u64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..media.len()).collect();
    places.sort_by_key(|place| media[*place].published);
    let mut won = 0_u64;
    let enough = places.iter().position(|place| {
        let before = won;
        won = won.saturating_add(media[*place].bytes);
        before >= needed
    });
    places.truncate(enough.unwrap_or(places.len()));
    places
}
