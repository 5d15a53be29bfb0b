//! Uploads a file, on from where a broken upload stopped.

use wire::limits::UPLOAD_CHUNK_BYTES;

use crate::device::network::{self, Failure};
use crate::device::original::Original;

/// Uploads a file to a place; what is there already is not sent again. Told how many bytes have arrived, whenever
/// that changes; false stops it.
///
/// # Errors
/// As [`Failure`] tells, and [`Failure::Cut`] when it was stopped; what arrived is kept.
pub async fn upload(
    place: &str,
    original: &Original,
    arrived: impl Fn(u64) -> bool,
) -> Result<(), Failure> {
    let file = &original.file;
    let (mut from, whole) = network::uploaded(place, &file.sha256).await?;
    if whole {
        return Ok(());
    }
    while let Ok(start) = usize::try_from(from)
        && start < original.bytes.len()
    {
        let end = (start + UPLOAD_CHUNK_BYTES).min(original.bytes.len());
        let Some(part) = original.bytes.get(start..end) else { break };
        network::upload(place, &file.sha256, &file.media_type, from, part, file.bytes).await?;
        from = end as u64;
        if !arrived(from) && end < original.bytes.len() {
            return Err(Failure::Cut);
        }
    }
    Ok(())
}
