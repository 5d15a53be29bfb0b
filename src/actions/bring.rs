//! Bringing a file of a card to this phone: counted as it comes, and with room made for it where the
//! phone is full.

use sync::budget::By;
use wire::media::MediaRef;

use super::make_room::make_room;
use crate::device::download::{self, KeepFault};
use crate::device::media::{self, Shelf};
use crate::state::Shared;

/// Downloads the file; `came` is told how much of it is here.
///
/// # Errors
/// As [`KeepFault`] tells. What nobody asked for pushes nothing out of a full phone.
pub async fn bring(
    shared: Shared,
    file: &MediaRef,
    shelf: Shelf,
    by: By,
    came: &dyn Fn(u64),
) -> Result<(), KeepFault> {
    let counted = |bytes, here| {
        shared.thrift.spend(bytes);
        came(here);
    };
    let asked = !matches!(by, By::Itself | By::Wish);
    // Nothing is paid for that could not be kept.
    while media::room().await.is_some_and(|room| room < file.bytes) {
        if !(asked && make_room(shared, file.bytes, Some(&file.sha256)).await) {
            return Err(KeepFault::NoRoom);
        }
    }
    loop {
        let done = download::keep(file, shelf, &counted).await;
        let full = done == Err(KeepFault::NoRoom);
        if !(full && asked && make_room(shared, file.bytes, Some(&file.sha256)).await) {
            return done;
        }
    }
}
