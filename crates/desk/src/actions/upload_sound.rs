//! Uploads a recording, on from where a broken upload stopped.

use wire::limits::UPLOAD_CHUNK_BYTES;

use crate::device::network::{self, Failure};
use crate::device::sound::Sound;

/// Uploads a recording; what is there already is not sent again.
///
/// # Errors
/// As [`Failure`] tells; what arrived is kept.
pub async fn upload_sound(sound: &Sound) -> Result<(), Failure> {
    let file = &sound.file;
    let (mut from, whole) = network::uploaded(&file.sha256).await?;
    if whole {
        return Ok(());
    }
    while let Ok(start) = usize::try_from(from)
        && start < sound.bytes.len()
    {
        let end = (start + UPLOAD_CHUNK_BYTES).min(sound.bytes.len());
        let Some(part) = sound.bytes.get(start..end) else { break };
        network::upload(&file.sha256, &file.media_type, from, part, file.bytes).await?;
        from = end as u64;
    }
    Ok(())
}
