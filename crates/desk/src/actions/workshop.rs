//! Has a picture, a recording or a machine's reading made ready for a card.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wire::workshop::{MadePicture, MadeSound, PictureOrder, SoundOrder, VoiceOrder};

use super::answered;
use super::upload::upload;
use crate::device::network::{self, Failure, ORIGINALS};
use crate::device::original::Original;
use crate::state::desk::Desk;

async fn make<B: Serialize, T: DeserializeOwned>(
    desk: Desk,
    path: &str,
    order: &B,
) -> Result<T, Failure> {
    answered(desk, network::post_for_long(path, order).await).map(|answer| answer.value)
}

/// Brings an original to the server. Told how many bytes have arrived.
///
/// # Errors
/// As [`Failure`] tells; what arrived stays, and the next try goes on behind it.
pub async fn bring(
    desk: Desk,
    original: &Original,
    arrived: impl Fn(u64) -> bool,
) -> Result<(), Failure> {
    answered(desk, upload(ORIGINALS, original, arrived).await)
}

/// Has a picture made of an original that is there.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn make_picture(desk: Desk, order: &PictureOrder) -> Result<MadePicture, Failure> {
    make(desk, "/desk/pictures", order).await
}

/// Has a recording made of an original that is there.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn make_sound(desk: Desk, order: &SoundOrder) -> Result<MadeSound, Failure> {
    make(desk, "/desk/sounds", order).await
}

/// Has lines read by a machine.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn make_voice(desk: Desk, order: &VoiceOrder) -> Result<MadeSound, Failure> {
    make(desk, "/desk/voices", order).await
}
