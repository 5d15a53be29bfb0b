//! Bytes as text and back: base64url without padding (RFC 4648, section 5), in which the network has them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{CannotOpen, KEY};

/// These bytes as text.
#[must_use]
pub fn to_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of a text.
///
/// # Errors
/// [`CannotOpen`] when it is no such text.
pub fn from_text(text: &str) -> Result<Vec<u8>, CannotOpen> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| CannotOpen)
}

/// The key of a text.
///
/// # Errors
/// [`CannotOpen`] when it is no such text, or of another length.
pub fn key_from_text(text: &str) -> Result<[u8; KEY], CannotOpen> {
    from_text(text)?.try_into().map_err(|_| CannotOpen)
}
