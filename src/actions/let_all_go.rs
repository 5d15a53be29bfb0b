//! Letting go of every kept recording, or of every picture, at once.

use crate::device::media::{self, Shelf};
use crate::state::Shared;
use crate::state::thrift::Picture;

/// Removes every recording from the phone, those of cards that are gone and begun ones as well.
pub async fn let_all_go(shared: Shared) {
    media::clear(Shelf::Recordings).await;
    media::clear(Shelf::Parts).await;
    shared.kept_by_itself.clear();
    shared.kept.forget_all();
}

/// Removes every picture from the phone.
pub async fn let_pictures_go(shared: Shared) {
    media::clear(Shelf::Pictures).await;
    shared.thrift.forget_pictures(Picture::Seen);
}
