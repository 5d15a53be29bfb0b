//! Keeping the newest bulletins on the phone at one tap, for the way home or the hill without a signal.

use std::sync::Arc;

use leptos::prelude::*;
use sync::budget::By;
use view::sound::LATEST;
use wire::card::Card;

use super::keep_recording::{keep, playable};
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
            Keeping::Now(_) => latest.busy = true,
            Keeping::Cut(_) | Keeping::NoRoom | Keeping::Ask(_) => latest.fault = Some(keeping),
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
        .filter(|card| !matches!(shared.kept.now(card.id), Keeping::Now(_) | Keeping::Kept))
        .collect();
    let needed: u64 = missing.iter().map(|card| bytes(shared, card)).sum();
    let asked = |card: &Arc<Card>| matches!(shared.kept.now(card.id), Keeping::Ask(_));
    let by = if missing.iter().any(asked) { By::SecondTap } else { By::Tap };
    if let Some(first) = missing.first()
        && let Some(why) = untrack(|| shared.rules().against(needed, by))
    {
        // One answer for all of them, before the first one comes.
        shared.kept.set(first.id, Keeping::Ask(why));
        return;
    }
    for card in missing {
        let id = card.id;
        keep(shared, card, by).await;
        if shared.kept.now(id) != Keeping::Kept {
            break;
        }
    }
}

fn bytes(shared: Shared, card: &Card) -> u64 {
    playable(shared, card).map_or(0, |file| file.bytes)
}
