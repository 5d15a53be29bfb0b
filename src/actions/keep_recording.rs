//! Keeping recordings on the phone, and letting go of them.

use std::sync::Arc;

use leptos::prelude::*;
use sync::budget::By;
use wire::card::Card;
use wire::id::Sha256;
use wire::media::MediaRef;

use crate::device::download::{self, KeepFault};
use crate::device::media::{self, Shelf};
use crate::state::Shared;
use crate::state::kept::Keeping;
use crate::state::thrift::Picture;

/// The file of a card's recording that this phone can play, the smallest first.
#[must_use]
pub fn playable(shared: Shared, card: &Card) -> Option<MediaRef> {
    let track = view::sound::track_for(card, &shared.heard())?;
    let audio = super::play::audio(shared);
    let fits = |file: &&MediaRef| audio.as_ref().is_none_or(|a| a.can_play(&file.media_type));
    track.files.iter().find(fits).or_else(|| track.files.first()).cloned()
}

/// Downloads a card's recording and keeps it, or says why it should wait.
pub async fn keep(shared: Shared, card: Arc<Card>, by: By) {
    let Some(file) = playable(shared, &card) else { return };
    let before = shared.kept.now(card.id);
    if matches!(before, Keeping::Now(_) | Keeping::Kept) {
        return;
    }
    shared.kept.set(card.id, Keeping::Now(0));
    let missing = file.bytes.saturating_sub(download::begun(&file).await);
    if let Some(why) = untrack(|| shared.rules().against(missing, by)) {
        // What comes by itself waits in silence.
        shared.kept.set(card.id, if by == By::Wish { before } else { Keeping::Ask(why) });
        return;
    }
    if by != By::Wish {
        // Something of worth is about to be kept: now is the moment to ask that it stays.
        media::persist().await;
        shared.kept_by_itself.remove(card.id);
    }
    let (id, all) = (card.id, file.bytes.max(1));
    let came = move |here: u64| {
        let percent = u8::try_from((here * 100 / all).min(99)).unwrap_or(99);
        if shared.kept.now(id) != Keeping::Now(percent) {
            shared.kept.set(id, Keeping::Now(percent));
        }
    };
    let kept = super::bring::bring(shared, &file, Shelf::Recordings, by, &came).await;
    shared.kept.set(
        id,
        match kept {
            Ok(()) => Keeping::Kept,
            Err(KeepFault::Cut(here)) => Keeping::Cut(file.bytes.saturating_sub(here)),
            Err(KeepFault::NoRoom) => Keeping::NoRoom,
        },
    );
}

/// Removes a card's recording from the phone, and what came of it.
pub async fn let_go(shared: Shared, card: Arc<Card>) {
    for file in card.content.tracks.iter().flat_map(|track| &track.files) {
        media::remove(Shelf::Recordings, &file.path()).await;
        download::forget(file).await;
    }
    shared.kept_by_itself.remove(card.id);
    shared.kept.set(card.id, Keeping::Not);
}

/// Looks which recordings and pictures are on the phone already.
pub async fn find_kept(shared: Shared) {
    let mut here = Vec::new();
    for shelf in [Shelf::Recordings, Shelf::Pictures] {
        here.extend(media::addresses(shelf).await);
    }
    let is_here = |hash: &Sha256| here.iter().any(|address| address.ends_with(hash.as_str()));
    for card in shared.library.cards.get_untracked() {
        if let Some(picture) = &card.content.picture
            && is_here(&picture.file.sha256)
        {
            shared.thrift.set_picture(&picture.file.sha256, Picture::Seen);
        }
        let Some(file) = playable(shared, &card) else { continue };
        let kept = is_here(&file.sha256);
        // After another language was chosen, that recording may not be there.
        let was_kept = shared.kept.now(card.id) == Keeping::Kept;
        if kept != was_kept {
            shared.kept.set(card.id, if kept { Keeping::Kept } else { Keeping::Not });
        }
    }
}
