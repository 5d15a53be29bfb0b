//! Seeing a card's picture: at once where the day's rules let it, at a tap where they do not.

use sync::budget::{By, Why};
use view::picture::Sight;
use wire::media::MediaRef;

use crate::state::Shared;
use crate::state::thrift::Picture;

/// How it stands with a picture, after somebody has tapped its place or not; follows what changes.
#[must_use]
pub fn see(shared: Shared, file: &MediaRef, tapped: bool) -> Sight {
    let (thrift, hash, rules) = (shared.thrift, &file.sha256, shared.rules());
    let before = thrift.picture(hash);
    let anyway = before == Picture::Asked;
    if tapped {
        let by = if anyway { By::SecondTap } else { By::Tap };
        let waits = rules.against(file.bytes, by).is_some();
        thrift.set_picture(hash, if waits { Picture::Asked } else { Picture::Seen });
    }
    let why = match before {
        Picture::Seen => None,
        Picture::Away => Some(shared.words().picture_away),
        _ => rules.against(file.bytes, By::Itself).map(|why| reason(shared, why)),
    };
    Sight { shown: why.is_none(), why: why.unwrap_or_default(), anyway }
}

/// A picture has come, or could not be had; the end of its address is its hash.
pub fn came(shared: Shared, address: &str, here: bool) {
    let hash = address.get(address.len().saturating_sub(64)..).map(str::parse);
    if let Some(Ok(hash)) = hash {
        shared.thrift.set_picture(&hash, if here { Picture::Seen } else { Picture::Away });
    }
}

/// Why something should wait, in words.
#[must_use]
pub fn reason(shared: Shared, why: Why) -> &'static str {
    let words = shared.words();
    match why {
        Why::OverBudget => words.over_budget,
        Why::NotWifi => words.not_wifi,
        Why::SaveData => words.saves_data,
        Why::Large => "",
    }
}
