//! The receipt's code and signature.
//!
//! The code is derived from the submission's identifier with a secret of the server, so a replay gets the
//! same receipt although the server stores no code: what it stores is a second derivation, from which the
//! code cannot be found again.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use core::fmt;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use wire::id::SubmissionId;
use wire::receipt::{Receipt, ReceiptCode};
use wire::sealed::SealedReceipt;

/// A secret of the server, 32 random bytes.
pub type Secret = [u8; 32];

/// The code of a submission's receipt: the first 16 decimal digits of an HMAC-SHA256 (RFC 2104) over its
/// identifier, taken modulo 10^16 from 128 bits, so that no digit is likelier than another by more than
/// one part in 10^22.
#[must_use]
pub fn code_for(secret: &Secret, id: SubmissionId) -> ReceiptCode {
    let mac = keyed(secret, &[b"code", id.0.as_bytes()]);
    let mut number = [0_u8; 16];
    number.copy_from_slice(&mac[..16]);
    let number = u128::from_be_bytes(number) % 10_000_000_000_000_000;
    match format!("{number:016}").parse() {
        Ok(code) => code,
        Err(_) => unreachable!("sixteen digits are a code"),
    }
}

/// Under what the server finds the case of a code again, as 64 hexadecimal digits.
#[must_use]
pub fn lookup_key(secret: &Secret, code: &ReceiptCode) -> String {
    wire::id::Sha256::from_bytes(&keyed(secret, &[b"lookup", code.digits().as_bytes()])).into()
}

fn keyed(secret: &Secret, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = match Hmac::<Sha256>::new_from_slice(secret) {
        Ok(mac) => mac,
        Err(_) => unreachable!("HMAC takes keys of any length"),
    };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The name of a public key: the first 16 hexadecimal digits of its SHA-256.
#[must_use]
pub fn key_id(public: &VerifyingKey) -> String {
    let hash: [u8; 32] = Sha256::digest(public.as_bytes()).into();
    wire::id::Sha256::from_bytes(&hash).as_str()[..16].to_owned()
}

/// Signs a receipt: fills in the key's name and the signature.
pub fn sign(key: &SigningKey, receipt: &mut Receipt) {
    receipt.key_id = key_id(&key.verifying_key());
    let signature = key.sign(receipt.signed_text().as_bytes());
    receipt.signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
}

/// Signs the receipt of a sealed submission.
pub fn sign_sealed(key: &SigningKey, receipt: &mut SealedReceipt) {
    receipt.key_id = key_id(&key.verifying_key());
    let signature = key.sign(receipt.signed_text().as_bytes());
    receipt.signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
}

/// Said of a receipt that this key did not sign, or that was changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSigned;

impl fmt::Display for NotSigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the receipt was not signed by this key, or was changed since")
    }
}

impl std::error::Error for NotSigned {}

/// Checks a receipt's signature, strictly (RFC 8032, no small-order keys).
///
/// # Errors
/// [`NotSigned`] when the key did not sign exactly this.
pub fn verify(public: &VerifyingKey, receipt: &Receipt) -> Result<(), NotSigned> {
    let bytes = URL_SAFE_NO_PAD.decode(&receipt.signature).map_err(|_| NotSigned)?;
    let signature = Signature::from_slice(&bytes).map_err(|_| NotSigned)?;
    public.verify_strict(receipt.signed_text().as_bytes(), &signature).map_err(|_| NotSigned)
}
