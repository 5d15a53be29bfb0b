//! The province's word for whose key is whose: an Ed25519 key (RFC 8032) that lies outside of the server
//! signs every unit's public key, so that nobody who holds the server can put a key of their own in its
//! place without a phone noticing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};
use wire::unit_keys::SignedUnitKey;

/// True when the province's key, base64url, signed exactly this key of this unit. Strictly: no small-order
/// keys, and one form of a signature only.
#[must_use]
pub fn is_signed(province: &str, key: &SignedUnitKey) -> bool {
    verified(province, &key.signed_text(), &key.signature)
}

/// True when this key signed exactly this text, as strictly. Key and signature are base64url.
#[must_use]
pub fn verified(public: &str, text: &str, signature: &str) -> bool {
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let public = bytes(public)
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        .and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
    let signature = bytes(signature).and_then(|bytes| Signature::from_slice(&bytes).ok());
    public.zip(signature).is_some_and(|(public, signature)| {
        public.verify_strict(text.as_bytes(), &signature).is_ok()
    })
}

/// A key's fingerprint, to be read aloud over the telephone: six groups of five digits.
#[must_use]
pub fn fingerprint(public: &str) -> String {
    let hash = Sha256::digest(public.as_bytes());
    let groups = hash.chunks(4).take(6).map(|bytes| {
        let number = bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
        format!("{:05}", number % 100_000)
    });
    groups.collect::<Vec<_>>().join(" ")
}

/// Signs a unit's key.
#[cfg(feature = "server")]
pub fn sign(province: &ed25519_dalek::SigningKey, key: &mut SignedUnitKey) {
    use ed25519_dalek::Signer;
    let signature = province.sign(key.signed_text().as_bytes());
    key.signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
}
