//! Sizes that tell little: what is sealed is filled up to one of few lengths.
//!
//! The lengths are those of Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and
//! Communication with PURBs", 2019, section 4): at most 12 % longer, and fewer and fewer lengths the larger
//! the file. Below [`LEAST`] there is one length only, because most concerns are that short.

use super::CannotOpen;

/// The least that anything is filled up to, in bytes.
const LEAST: usize = 2 * 1024;
/// How many bytes say how long the content is.
const LENGTH: usize = 4;

/// The length to which so many bytes of content are filled up, with the length that stands before them.
#[must_use]
pub fn padded_length(content: usize) -> usize {
    let length = (content + LENGTH).max(LEAST);
    // The exponent of the length, and how many bits that exponent takes: so many leading bits are kept.
    let exponent = length.ilog2();
    let kept = exponent.ilog2() + 1;
    let zeros = exponent.saturating_sub(kept);
    let mask = (1_usize << zeros) - 1;
    (length + mask) & !mask
}

/// The content with its length before it, filled up with zeros.
pub(super) fn pad(content: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(content.len()).ok()?;
    let mut padded = Vec::with_capacity(padded_length(content.len()));
    padded.extend(length.to_be_bytes());
    padded.extend(content);
    padded.resize(padded_length(content.len()), 0);
    Some(padded)
}

/// The content again.
pub(super) fn unpad(padded: &[u8]) -> Result<Vec<u8>, CannotOpen> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(CannotOpen)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| CannotOpen)?;
    let content = rest.get(..length).ok_or(CannotOpen)?;
    Ok(content.to_vec())
}
