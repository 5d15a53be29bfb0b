//! Offering to put the app on the home screen: once, from the second visit on, never again after an answer.

use leptos::prelude::*;

use super::preferences::change;
use crate::device::install::{self, Way};
use crate::device::task;
use crate::later;
use crate::state::Shared;

/// The first visit is for reading.
const FROM_VISIT: u32 = 2;

/// Makes the offer when it is time and the browser can.
pub fn watch(shared: Shared) {
    let due = shared.preferences.with_untracked(|p| p.visits >= FROM_VISIT && !p.install_answered);
    if !due || install::is_installed() {
        return;
    }
    install::when_possible(move |way| {
        // On an iPhone the installed app begins empty: what is not sent yet must not stay behind.
        if way == Way::ByHand && untrack(|| shared.outbox.unsent()) > 0 {
            return;
        }
        task::run(async move {
            if later::fetched().await.is_some() {
                shared.offer.set(Some(way));
            }
        });
    });
}

/// Takes the answer: the offer is not made again.
pub fn answer(shared: Shared, yes: bool) {
    shared.offer.set(None);
    change(shared, |p| p.install_answered = true);
    if yes {
        task::run(install::ask());
    }
}
