//! An officer's own pair of keys. The private one leaves their browser only wrapped: under a key that
//! follows from their passphrase (Argon2id, RFC 9106). A unit's private key is sealed to it, so one
//! passphrase opens every epoch of the unit, and another passphrase touches nothing but this one key.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use core::fmt;
use hkdf::Hkdf;
use sha2::Sha256;
use wire::id::OfficerId;
use zeroize::Zeroizing;

use super::{CannotOpen, CryptoRng, KEY, TAG, derived, public_of};

/// The second recommended choice of RFC 9106, section 4, with one lane, because a browser has one: 64 MiB
/// and three passes, about a second on a cheap laptop.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const SALT: usize = 16;

/// The private key of an officer, in their browser. It is wiped from memory when it is dropped, and never
/// printed.
#[derive(Clone)]
pub struct OfficerSecret {
    /// Whose it is.
    pub officer: OfficerId,
    secret: Zeroizing<[u8; KEY]>,
}

impl fmt::Debug for OfficerSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfficerSecret").field("officer", &self.officer).finish()
    }
}

/// An officer's private key, wrapped: what the server stores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedSecret {
    /// Drawn anew for every wrapping.
    pub salt: [u8; SALT],
    /// The private key, sealed.
    pub sealed: Vec<u8>,
}

impl OfficerSecret {
    /// A new pair of keys.
    #[must_use]
    pub fn new(officer: OfficerId, chance: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; KEY]);
        chance.fill_bytes(seed.as_mut());
        Self { officer, secret: Zeroizing::new(derived(&seed).0) }
    }

    /// The public half.
    ///
    /// # Errors
    /// [`CannotOpen`] when these bytes are no key, which no pair of [`OfficerSecret::new`] is.
    pub fn public(&self) -> Result<[u8; KEY], CannotOpen> {
        public_of(&self.secret)
    }

    pub(super) fn bytes(&self) -> &[u8; KEY] {
        &self.secret
    }

    /// The key itself, for a second implementation to try; the apps have no use for it.
    #[cfg(feature = "recovery")]
    #[must_use]
    pub fn reveal(&self) -> &[u8; KEY] {
        &self.secret
    }

    /// Wraps it under a passphrase.
    ///
    /// # Errors
    /// [`CannotOpen`] when there is not enough memory for it.
    pub fn wrap(
        &self,
        passphrase: &str,
        chance: &mut impl CryptoRng,
    ) -> Result<WrappedSecret, CannotOpen> {
        let mut salt = [0; SALT];
        chance.fill_bytes(&mut salt);
        let payload = Payload { msg: self.secret.as_ref(), aad: &about(self.officer) };
        let cipher = wrapping(passphrase, &salt)?;
        let sealed = cipher.encrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)?;
        Ok(WrappedSecret { salt, sealed })
    }

    /// Unwraps what [`OfficerSecret::wrap`] wrapped, for the same officer.
    ///
    /// # Errors
    /// [`CannotOpen`] when the passphrase is another one, or anything was changed.
    pub fn unwrap_with(
        officer: OfficerId,
        wrapped: &WrappedSecret,
        passphrase: &str,
    ) -> Result<Self, CannotOpen> {
        if wrapped.sealed.len() != KEY + TAG {
            return Err(CannotOpen);
        }
        let payload = Payload { msg: &wrapped.sealed, aad: &about(officer) };
        let cipher = wrapping(passphrase, &wrapped.salt)?;
        let opened =
            Zeroizing::new(cipher.decrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)?);
        let mut secret = Zeroizing::new([0; KEY]);
        secret.copy_from_slice(&opened);
        Ok(Self { officer, secret })
    }
}

/// How many bytes a passkey answers with: the PRF of WebAuthn (Level 3, section 10.1.4).
pub const PASSKEY_ANSWER: usize = 32;

impl OfficerSecret {
    /// Wraps it under what a passkey answers to this salt. The salt is new for every passkey; the name of the
    /// passkey is bound in.
    ///
    /// # Errors
    /// [`CannotOpen`] never, unless the cipher fails.
    pub fn wrap_for_passkey(
        &self,
        passkey: &str,
        salt: &[u8],
        answer: &[u8; PASSKEY_ANSWER],
    ) -> Result<Vec<u8>, CannotOpen> {
        let aad = about_passkey(self.officer, passkey);
        let payload = Payload { msg: self.secret.as_ref(), aad: &aad };
        let cipher = passkey_cipher(salt, answer)?;
        cipher.encrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)
    }

    /// Unwraps what [`OfficerSecret::wrap_for_passkey`] wrapped, for the same officer and passkey.
    ///
    /// # Errors
    /// [`CannotOpen`] when the answer is another one, or anything was changed.
    pub fn unwrap_with_passkey(
        officer: OfficerId,
        passkey: &str,
        salt: &[u8],
        answer: &[u8; PASSKEY_ANSWER],
        sealed: &[u8],
    ) -> Result<Self, CannotOpen> {
        if sealed.len() != KEY + TAG {
            return Err(CannotOpen);
        }
        let payload = Payload { msg: sealed, aad: &about_passkey(officer, passkey) };
        let cipher = passkey_cipher(salt, answer)?;
        let opened =
            Zeroizing::new(cipher.decrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)?);
        let mut secret = Zeroizing::new([0; KEY]);
        secret.copy_from_slice(&opened);
        Ok(Self { officer, secret })
    }
}

fn about_passkey(officer: OfficerId, passkey: &str) -> Vec<u8> {
    [b"ban-tin officer passkey".as_slice(), officer.0.as_bytes(), passkey.as_bytes()].concat()
}

/// The cipher that follows from a passkey's answer (HKDF, RFC 5869). The salt is new for every wrapping, and the
/// answer follows from it, so the nonce may be 0.
fn passkey_cipher(
    salt: &[u8],
    answer: &[u8; PASSKEY_ANSWER],
) -> Result<ChaCha20Poly1305, CannotOpen> {
    let mut key = Zeroizing::new([0; KEY]);
    Hkdf::<Sha256>::new(Some(salt), answer)
        .expand(b"ban-tin passkey 1", key.as_mut())
        .map_err(|_| CannotOpen)?;
    Ok(ChaCha20Poly1305::new(key.as_ref().into()))
}

fn about(officer: OfficerId) -> Vec<u8> {
    [b"ban-tin officer key".as_slice(), officer.0.as_bytes()].concat()
}

/// The cipher that follows from a passphrase. The salt is new for every wrapping, so the nonce may be 0.
fn wrapping(passphrase: &str, salt: &[u8; SALT]) -> Result<ChaCha20Poly1305, CannotOpen> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(KEY)).map_err(|_| CannotOpen)?;
    let mut key = Zeroizing::new([0; KEY]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(|_| CannotOpen)?;
    Ok(ChaCha20Poly1305::new(key.as_ref().into()))
}
