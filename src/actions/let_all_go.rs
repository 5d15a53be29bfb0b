//! Letting go of every kept recording at once.

use crate::device::media;
use crate::state::Shared;

/// Removes every recording from the phone, those of cards that are gone as well.
pub async fn let_all_go(shared: Shared) {
    media::remove_all().await;
    shared.kept.forget_all();
}
