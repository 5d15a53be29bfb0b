//! The hash by which a sealed file is named.

use sha2::{Digest, Sha256};

/// The SHA-256 of the bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> wire::id::Sha256 {
    wire::id::Sha256::from_bytes(&Sha256::digest(bytes).into())
}
