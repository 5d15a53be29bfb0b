//! Seeing a card's picture: at once where the day's rules let it, at a tap where they do not.

use leptos::prelude::*;
use sync::budget::{By, Why};
use view::picture::Sight;
use wire::media::MediaRef;

use crate::state::Shared;

/// How it stands with a picture; follows what changes.
#[must_use]
pub fn sight(shared: Shared, file: &MediaRef) -> Sight {
    let (words, thrift) = (shared.words(), shared.thrift);
    let holds = |list: RwSignal<Vec<wire::id::Sha256>>| list.with(|all| all.contains(&file.sha256));
    if holds(thrift.away) {
        return Sight::Waits { why: words.picture_away, anyway: false };
    }
    if holds(thrift.seen) {
        return Sight::Shown;
    }
    let anyway = thrift.asked.with(|asked| asked.as_ref() == Some(&file.sha256));
    match shared.rules().against(file.bytes, By::Itself) {
        None => Sight::Shown,
        Some(why) => Sight::Waits { why: reason(shared, why), anyway },
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

/// A tap on it: it comes, or the next tap brings it.
pub fn look(shared: Shared, file: &MediaRef) {
    let thrift = shared.thrift;
    let again = thrift.asked.with_untracked(|asked| asked.as_ref() == Some(&file.sha256));
    let by = if again { By::SecondTap } else { By::Tap };
    if untrack(|| shared.rules().against(file.bytes, by)).is_some() {
        thrift.asked.set(Some(file.sha256.clone()));
    } else {
        thrift.away.update(|away| away.retain(|one| *one != file.sha256));
        thrift.see(&file.sha256);
    }
}

/// It has come, or could not be had.
pub fn came(shared: Shared, file: &MediaRef, here: bool) {
    let thrift = shared.thrift;
    if here {
        thrift.see(&file.sha256);
    } else {
        thrift.unsee(&file.sha256);
        thrift.away.update(|away| away.push(file.sha256.clone()));
    }
}
