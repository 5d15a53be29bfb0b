//! The keys of a push: the server's own, by which push services know it, and those of a phone's subscription.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use web_push_native::jwt_simple::algorithms::{ECDSAP256PublicKeyLike, ES256KeyPair};
use web_push_native::p256::PublicKey;
use wire::push::PushKey;

use crate::store::{Store, StoreError};

/// Where the database keeps the key that phones subscribe with now, and the one before it.
const NOW: &str = "vapid_key";
const BEFORE: &str = "vapid_key_before";

/// A VAPID key of the server's.
pub struct Key {
    /// Its name: what each subscription was made with.
    pub id: String,
    /// The key.
    pub pair: ES256KeyPair,
}

impl Key {
    fn read(kept: &str) -> Result<Self, StoreError> {
        let bytes = URL_SAFE_NO_PAD.decode(kept).map_err(|_| StoreError::Corrupt("VAPID key"))?;
        let pair =
            ES256KeyPair::from_bytes(&bytes).map_err(|_| StoreError::Corrupt("VAPID key"))?;
        let public = pair.public_key().public_key().to_bytes_uncompressed();
        Ok(Self { id: crate::hash::of(&public).as_str()[..16].to_owned(), pair })
    }
}

/// The keys that hold.
pub struct Keys {
    /// The one that phones subscribe with.
    now: Key,
    /// The one that they subscribed with before: a push service takes only what the key of a subscription signed.
    before: Option<Key>,
}

impl Keys {
    /// Takes them from the database, or makes the first one.
    ///
    /// # Errors
    /// When the database fails, or a key cannot be read.
    pub async fn open(store: &Store) -> Result<Self, StoreError> {
        let now = Key::read(&store.meta_or(NOW, &new()).await?)?;
        let before = store.meta_or(BEFORE, "").await?;
        let before = if before.is_empty() { None } else { Some(Key::read(&before)?) };
        Ok(Self { now, before })
    }

    /// Puts a new key in the place of the one of now, which goes on signing for the phones that have it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew(store: &Store) -> Result<(), StoreError> {
        let old = store.meta_or(NOW, &new()).await?;
        store.meta_or(BEFORE, "").await?;
        store.set_meta(BEFORE, &old).await?;
        store.set_meta(NOW, &new()).await
    }

    /// The key of that name.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Key> {
        let before = self.before.as_ref().filter(|key| key.id == id);
        if self.now.id == id { Some(&self.now) } else { before }
    }

    /// The names of all that hold.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        [Some(&self.now), self.before.as_ref()]
            .into_iter()
            .flatten()
            .map(|k| k.id.as_str())
            .collect()
    }

    /// The public part of the one that phones subscribe with.
    #[must_use]
    pub fn public(&self) -> PushKey {
        let bytes = self.now.pair.public_key().public_key().to_bytes_uncompressed();
        PushKey { key_id: self.now.id.clone(), public_key: URL_SAFE_NO_PAD.encode(bytes) }
    }
}

fn new() -> String {
    URL_SAFE_NO_PAD.encode(ES256KeyPair::generate().to_bytes())
}

/// Bytes as a phone sends them.
#[must_use]
pub fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

/// True for a phone's public key: a point of the curve, not packed.
#[must_use]
pub fn is_public_key(text: &str) -> bool {
    decoded(text)
        .is_some_and(|bytes| bytes.len() == 65 && PublicKey::from_sec1_bytes(&bytes).is_ok())
}

/// True for a phone's secret.
#[must_use]
pub fn is_auth(text: &str) -> bool {
    decoded(text).is_some_and(|auth| auth.len() == 16)
}
