//! What comes by itself behind the text, and the few bytes that go: surveys that a card announces, what the own unit says to cards from above, how far the news got, small pictures of the newest cards, then, where the worker has
//! switched it on, the newest bulletins. Each step only where the day's budget, Wi-Fi and the phone's
//! saving of data let it.

use std::sync::Arc;

use leptos::prelude::*;
use sync::budget::By;
use view::sound::LATEST;
use wire::card::Card;
use wire::media::MediaRef;

use super::bring::bring;
use super::keep_recording::{keep, let_go, playable};
use super::{check_releases, forwards, reach, surveys};
use crate::device::download;
use crate::device::locks;
use crate::device::media::{self, Shelf};
use crate::state::Shared;
use crate::state::kept::Keeping;
use crate::state::thrift::Picture;

/// For how many of the newest cards pictures come by themselves.
const PICTURES: usize = 6;

/// Brings what may come; one page at a time does it.
pub async fn prefetch(shared: Shared) {
    // It waits for no picture: what was kept back may be an urgent card.
    check_releases::again(shared).await;
    locks::alone("ban-tin-prefetch", async move {
        surveys::renew(shared).await;
        forwards::renew(shared).await;
        reach::tell(shared).await;
        if pictures(shared).await {
            go_on(shared).await;
            newest(shared).await;
        }
    })
    .await;
}

/// The pictures; false when one did not come, because then the rest would not come either.
async fn pictures(shared: Shared) -> bool {
    let cards = shared.library.cards.get_untracked();
    let pictures = cards.iter().filter_map(|card| card.content.picture.as_ref());
    let files: Vec<MediaRef> =
        pictures.take(PICTURES).map(|picture| picture.file.clone()).collect();
    let on_shelf = media::addresses(Shelf::Pictures).await;
    for file in files {
        let here = on_shelf.iter().any(|address| address.ends_with(file.sha256.as_str()));
        if here || untrack(|| shared.rules().against(file.bytes, By::Itself)).is_some() {
            continue;
        }
        if bring(shared, &file, Shelf::Pictures, By::Itself, &|_| ()).await.is_err() {
            return false;
        }
        shared.thrift.set_picture(&file.sha256, Picture::Seen);
    }
    true
}

/// What the worker wanted and a cut broke off goes on.
async fn go_on(shared: Shared) {
    for card in shared.library.cards.get_untracked() {
        if shared.kept.now(card.id) == Keeping::Kept {
            continue;
        }
        let Some(file) = playable(shared, &card) else { continue };
        if download::begun(&file).await > 0 {
            keep(shared, card, By::Wish).await;
        }
    }
}

/// The newest bulletins come, and those that came like this and are no longer among them go.
async fn newest(shared: Shared) {
    if !shared.preferences.with_untracked(|p| p.keep_newest) {
        return;
    }
    let bulletins = untrack(|| shared.library.bulletins());
    let newest: Vec<Arc<Card>> = bulletins.into_iter().take(LATEST).collect();
    for id in shared.kept_by_itself.cards.get_untracked() {
        if newest.iter().all(|card| card.id != id) {
            match shared.library.by_id(id) {
                Some(card) => let_go(shared, card).await,
                None => shared.kept_by_itself.remove(id),
            }
        }
    }
    for card in newest {
        let before = shared.kept.now(card.id);
        if before == Keeping::Kept {
            continue;
        }
        let id = card.id;
        keep(shared, card, By::Wish).await;
        if shared.kept.now(id) != Keeping::Kept {
            break;
        }
        shared.kept_by_itself.add(id);
    }
}
