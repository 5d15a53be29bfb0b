//! SHA-256, as this product writes it.

use sha2::Digest;
use wire::id::Sha256;

/// The hash of some bytes.
#[must_use]
pub fn of(bytes: &[u8]) -> Sha256 {
    Sha256::from_bytes(&sha2::Sha256::digest(bytes).into())
}
