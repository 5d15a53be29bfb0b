//! Seeing a card's picture: at once where the day's rules let it, at a tap where they do not.

use leptos::prelude::*;
use sync::budget::{By, Why};
use view::picture::{Deed, Sight};
use wire::media::MediaRef;

use crate::state::Shared;
use crate::state::thrift::Picture;

/// Something happens to a picture; gives how it stands with it then, and follows what changes.
#[must_use]
pub fn see(shared: Shared, file: &MediaRef, deed: Deed) -> Sight {
    let (thrift, hash) = (shared.thrift, &file.sha256);
    let before = thrift.picture(hash);
    match deed {
        Deed::Look => {}
        Deed::Tap => {
            let by = if before == Some(Picture::Asked) { By::SecondTap } else { By::Tap };
            let why = untrack(|| shared.rules().against(file.bytes, by));
            let now = if why.is_some() { Picture::Asked } else { Picture::Seen };
            thrift.set_picture(hash, Some(now));
        }
        Deed::Came => thrift.set_picture(hash, Some(Picture::Seen)),
        Deed::Failed => thrift.set_picture(hash, Some(Picture::Away)),
    }
    let rules = shared.rules();
    let (shown, why) = match thrift.picture(hash) {
        Some(Picture::Seen) => (true, ""),
        Some(Picture::Away) => (false, shared.words().picture_away),
        _ => match rules.against(file.bytes, By::Itself) {
            None => (true, ""),
            Some(why) => (false, reason(shared, why)),
        },
    };
    Sight { shown, why, anyway: before == Some(Picture::Asked) }
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
