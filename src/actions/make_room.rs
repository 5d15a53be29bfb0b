//! Making room on a full phone: the oldest pictures and recordings go, and the worker is told. What the
//! worker wrote is never touched: it is in another store than anything that is listed here.

use std::sync::Arc;

use leptos::prelude::*;
use sync::room::{Media, to_drop};
use wire::card::Card;
use wire::id::Sha256;

use crate::device::media::{self, Shelf};
use crate::state::Shared;
use crate::state::connection::Trouble;
use crate::state::kept::Keeping;
use crate::state::thrift::Picture;

/// A file that is kept.
pub struct KeptFile {
    /// On which shelf.
    pub shelf: Shelf,
    /// Its address.
    pub address: String,
    /// How much room it takes.
    pub bytes: u64,
    /// Its card, while that is on the phone.
    pub card: Option<Arc<Card>>,
}

/// Every file of a shelf.
pub async fn kept_files(shared: Shared, shelf: Shelf) -> Vec<KeptFile> {
    let cards = shared.library.cards.get_untracked();
    let mut files = Vec::new();
    for address in media::addresses(shelf).await {
        let of = |card: &Arc<Card>| {
            let mut files = card.content.files();
            let file = files.find(|(_, file)| address.ends_with(file.sha256.as_str()))?.1;
            Some((Arc::clone(card), file.bytes))
        };
        let known = cards.iter().find_map(of);
        let bytes = match &known {
            Some((_, bytes)) => *bytes,
            None => media::size(shelf, &address).await,
        };
        files.push(KeptFile { shelf, address, bytes, card: known.map(|(card, _)| card) });
    }
    files
}

/// Lets go of old media until so many bytes are free, whatever `but` names aside. False when nothing was
/// left to let go of.
pub async fn make_room(shared: Shared, bytes: u64, but: Option<&Sha256>) -> bool {
    let mut files = kept_files(shared, Shelf::Recordings).await;
    files.extend(kept_files(shared, Shelf::Pictures).await);
    files.retain(|file| but.is_none_or(|but| !file.address.ends_with(but.as_str())));
    let media: Vec<Media> = files
        .iter()
        .map(|file| Media {
            published: file.card.as_ref().map(|card| card.published_at),
            bytes: file.bytes,
        })
        .collect();
    // The browser has refused, so at least one has to go, whatever it says of its room.
    let room = media::room().await.unwrap_or(0);
    let gone = to_drop(&media, bytes.saturating_sub(room).max(1));
    let (mut recordings, mut pictures) = match shared.connection.trouble.get_untracked() {
        Some(Trouble::MadeRoom(recordings, pictures)) => (recordings, pictures),
        _ => (0, 0),
    };
    for place in &gone {
        let file = &files[*place];
        media::remove(file.shelf, &file.address).await;
        match (file.shelf, &file.card) {
            (Shelf::Recordings, Some(card)) => {
                shared.kept.set(card.id, Keeping::Not);
                shared.kept_by_itself.remove(card.id);
            }
            (_, Some(card)) => {
                if let Some(picture) = &card.content.picture {
                    shared.thrift.set_picture(&picture.file.sha256, Picture::Unknown);
                }
            }
            _ => {}
        }
        if file.shelf == Shelf::Recordings {
            recordings += 1;
        } else {
            pictures += 1;
        }
    }
    if !gone.is_empty() {
        shared.connection.trouble.set(Some(Trouble::MadeRoom(recordings, pictures)));
        return true;
    }
    // Begun downloads are the last that can go.
    let parts = media::addresses(Shelf::Parts).await;
    let others = parts.iter().filter(|path| but.is_none_or(|but| !path.contains(but.as_str())));
    let mut any = false;
    for path in others {
        media::remove(Shelf::Parts, path).await;
        any = true;
    }
    any
}
