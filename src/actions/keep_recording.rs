//! Keeping recordings on the phone, and letting go of them.

use leptos::prelude::*;
use wire::card::Card;
use wire::media::MediaRef;

use crate::device::media::{self, KeepFault};
use crate::state::Shared;
use crate::state::kept::Keeping;

/// The file of a card's recording that this phone can play, the smallest first.
#[must_use]
pub fn playable(shared: Shared, card: &Card) -> Option<MediaRef> {
    let track = view::sound::track_for(card, &shared.heard())?;
    let audio = super::play::audio(shared);
    let fits = |file: &&MediaRef| audio.as_ref().is_none_or(|a| a.can_play(&file.media_type));
    track.files.iter().find(fits).or_else(|| track.files.first()).cloned()
}

/// Downloads a card's recording and keeps it.
pub async fn keep(shared: Shared, card: &Card) {
    let Some(file) = playable(shared, card) else { return };
    shared.kept.set(card.id, Keeping::Now);
    // Something of worth is about to be kept: now is the moment to ask that it stays.
    media::persist().await;
    let keeping = match media::keep(&file.path()).await {
        Ok(()) => Keeping::Kept,
        Err(KeepFault::Cut) => Keeping::Cut,
        Err(KeepFault::NoRoom) => Keeping::NoRoom,
    };
    shared.kept.set(card.id, keeping);
}

/// Removes a card's recording from the phone.
pub async fn let_go(shared: Shared, card: &Card) {
    for file in card.content.tracks.iter().flat_map(|track| &track.files) {
        media::remove(&file.path()).await;
    }
    shared.kept.set(card.id, Keeping::Not);
}

/// Looks which recordings are on the phone already.
pub async fn find_kept(shared: Shared) {
    let cards = shared.library.cards.get_untracked();
    let with_sound: Vec<_> = cards
        .iter()
        .filter_map(|card| playable(shared, card).map(|file| (card.id, file.path())))
        .collect();
    let paths: Vec<String> = with_sound.iter().map(|(_, path)| path.clone()).collect();
    for ((card, _), kept) in with_sound.iter().zip(media::kept(&paths).await) {
        // After another language was chosen, that recording may not be there.
        let was_kept = shared.kept.now(*card) == Keeping::Kept;
        if kept != was_kept {
            shared.kept.set(*card, if kept { Keeping::Kept } else { Keeping::Not });
        }
    }
}
