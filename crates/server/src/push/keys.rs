//! The keys of a phone's subscription, as it sends them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use web_push_native::Auth;
use web_push_native::p256::PublicKey;

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

/// A phone's public key, if the text is one.
#[must_use]
pub fn public_key(text: &str) -> Option<PublicKey> {
    PublicKey::from_sec1_bytes(&decoded(text)?).ok()
}

/// A phone's secret, if the text is one.
#[must_use]
pub fn auth(text: &str) -> Option<Auth> {
    decoded(text).filter(|auth| auth.len() == 16).map(|auth| Auth::clone_from_slice(&auth))
}
