//! A unit's pair of keys. The private one leaves the browser of an officer only wrapped: under a key that
//! follows from that officer's passphrase (Argon2id, RFC 9106).

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use core::fmt;
use wire::id::UnitId;
use zeroize::Zeroizing;

use super::{CannotOpen, CryptoRng, KEY, TAG, derived, public_of};

/// The second recommended choice of RFC 9106, section 4, with one lane, because a browser has one: 64 MiB
/// and three passes, about a second on a cheap laptop.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const SALT: usize = 16;

/// The public key of a unit: what phones seal to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitKey {
    /// Whose it is.
    pub unit: UnitId,
    /// Counts from 1 with every new pair of keys of the unit.
    pub epoch: u32,
    /// The key.
    pub public: [u8; KEY],
}

/// The private key of a unit, in an officer's browser. It is wiped from memory when it is dropped, and
/// never printed.
#[derive(Clone)]
pub struct UnitSecret {
    /// Whose it is.
    pub unit: UnitId,
    /// Which of the unit's pairs it belongs to.
    pub epoch: u32,
    secret: Zeroizing<[u8; KEY]>,
}

impl fmt::Debug for UnitSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnitSecret").field("unit", &self.unit).field("epoch", &self.epoch).finish()
    }
}

/// A unit's private key, wrapped for one officer: what the server stores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedSecret {
    /// Drawn anew for every wrapping.
    pub salt: [u8; SALT],
    /// The private key, sealed.
    pub sealed: Vec<u8>,
}

impl UnitSecret {
    /// A new pair of keys.
    #[must_use]
    pub fn new(unit: UnitId, epoch: u32, chance: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; KEY]);
        chance.fill_bytes(seed.as_mut());
        Self { unit, epoch, secret: Zeroizing::new(derived(&seed).0) }
    }

    /// The public half.
    ///
    /// # Errors
    /// [`CannotOpen`] when these bytes are no key, which no pair of [`UnitSecret::new`] is.
    pub fn public(&self) -> Result<UnitKey, CannotOpen> {
        Ok(UnitKey { unit: self.unit, epoch: self.epoch, public: public_of(&self.secret)? })
    }

    pub(super) fn bytes(&self) -> &[u8; KEY] {
        &self.secret
    }

    /// Wraps it under a passphrase.
    ///
    /// # Errors
    /// [`CannotOpen`] when the passphrase cannot be taken: it is over 4 GB long.
    pub fn wrap(
        &self,
        passphrase: &str,
        chance: &mut impl CryptoRng,
    ) -> Result<WrappedSecret, CannotOpen> {
        let mut salt = [0; SALT];
        chance.fill_bytes(&mut salt);
        let payload = Payload { msg: self.secret.as_ref(), aad: &self.about() };
        let cipher = wrapping(passphrase, &salt)?;
        let sealed = cipher.encrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)?;
        Ok(WrappedSecret { salt, sealed })
    }

    /// Unwraps what [`UnitSecret::wrap`] wrapped, for the same unit and epoch.
    ///
    /// # Errors
    /// [`CannotOpen`] when the passphrase is another one, or anything was changed.
    pub fn unwrap_with(
        unit: UnitId,
        epoch: u32,
        wrapped: &WrappedSecret,
        passphrase: &str,
    ) -> Result<Self, CannotOpen> {
        let mut unwrapped = Self { unit, epoch, secret: Zeroizing::new([0; KEY]) };
        if wrapped.sealed.len() != KEY + TAG {
            return Err(CannotOpen);
        }
        let payload = Payload { msg: &wrapped.sealed, aad: &unwrapped.about() };
        let cipher = wrapping(passphrase, &wrapped.salt)?;
        let secret =
            Zeroizing::new(cipher.decrypt(&Nonce::default(), payload).map_err(|_| CannotOpen)?);
        unwrapped.secret.copy_from_slice(&secret);
        Ok(unwrapped)
    }

    fn about(&self) -> Vec<u8> {
        [b"ban-tin unit key".as_slice(), self.unit.0.as_bytes(), &self.epoch.to_be_bytes()].concat()
    }
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
