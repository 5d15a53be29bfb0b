//! Keeping the newest bulletins on the phone at one tap, for the way home or the hill without a signal.

use std::sync::Arc;

use leptos::prelude::*;
use view::sound::LATEST;
use wire::card::Card;

use super::keep_recording::{keep, playable};
use crate::device::media;
use crate::state::Shared;
use crate::state::kept::Keeping;

/// How it stands with the newest bulletins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Latest {
    /// How many they are.
    pub count: usize,
    /// How many of them are not on the phone.
    pub missing: usize,
    /// What these cost, in bytes.
    pub bytes: u64,
    /// True while one of them is on its way.
    pub busy: bool,
    /// Why one of them did not come, if one did not.
    pub fault: Option<Keeping>,
}

/// How it stands with them; follows what changes.
#[must_use]
pub fn latest(shared: Shared) -> Latest {
    let mut latest = Latest::default();
    for card in shared.library.bulletins().iter().take(LATEST) {
        latest.count += 1;
        let keeping = shared.kept.of(card.id);
        if keeping != Keeping::Kept {
            latest.missing += 1;
            latest.bytes += bytes(shared, card);
        }
        match keeping {
            Keeping::Now => latest.busy = true,
            Keeping::Cut | Keeping::NoRoom => latest.fault = Some(keeping),
            Keeping::Not | Keeping::Kept => {}
        }
    }
    latest
}

/// Keeps those that are missing, one after the other, the newest first. It stops at the first one that
/// does not come, because the others would not come either.
pub async fn keep_latest(shared: Shared) {
    let bulletins = untrack(|| shared.library.bulletins());
    let missing: Vec<Arc<Card>> = bulletins
        .into_iter()
        .take(LATEST)
        .filter(|card| {
            matches!(shared.kept.now(card.id), Keeping::Not | Keeping::Cut | Keeping::NoRoom)
        })
        .collect();
    let needed: u64 = missing.iter().map(|card| bytes(shared, card)).sum();
    if let Some(first) = missing.first()
        && media::room().await.is_some_and(|room| room < needed)
    {
        // Nothing is paid for that could not be kept.
        shared.kept.set(first.id, Keeping::NoRoom);
        return;
    }
    for card in missing {
        keep(shared, &card).await;
        if shared.kept.now(card.id) != Keeping::Kept {
            break;
        }
    }
}

fn bytes(shared: Shared, card: &Card) -> u64 {
    playable(shared, card).map_or(0, |file| file.bytes)
}
