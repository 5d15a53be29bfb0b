//! Web Push: what is queued goes to the push services of the phones' browsers.
//!
//! [`sender`] is the loop; [`message`] says what phones get and [`seal`] seals it; [`services`] says by name and
//! [`addresses`] by address whom the server speaks to, [`origins`] how much at once; [`quiet`] says when a push may go
//! out, [`retry`] when a failed one is tried again. What is promised of all this is in `docs/push.md`.

pub mod addresses;
pub mod keys;
pub mod measure;
mod message;
mod origins;
pub mod quiet;
mod retry;
mod seal;
mod sender;
pub mod services;

use std::time::Duration;

use wire::push::PushKey;

use crate::store::{Store, StoreError};
use keys::Keys;
use origins::Origins;
pub use sender::loops;
use services::Services;

/// How long a push service may take at most.
const PATIENCE: Duration = Duration::from_secs(20);
/// What could not be sent for so long is no news any more; a push service keeps it as long for a phone
/// that is away.
const KEPT: Duration = Duration::from_secs(2 * 24 * 60 * 60);

/// The server's voice towards push services.
pub struct Pusher {
    keys: Keys,
    contact: String,
    public_url: String,
    services: Services,
    client: reqwest::Client,
    origins: Origins,
    lease: Duration,
    patience: Duration,
}

impl Pusher {
    /// Takes the VAPID keys from the database, or makes the first one. `lease` is how long what a sender took from
    /// the queue is its own.
    ///
    /// # Errors
    /// When the database fails, or a stored key cannot be read.
    pub async fn open(
        store: &Store,
        public_url: &str,
        contact: &str,
        services: Services,
        lease: Duration,
    ) -> Result<Self, StoreError> {
        let keys = Keys::open(store).await?;
        let patience = PATIENCE.min(lease / 3);
        let client = reqwest::Client::builder()
            .timeout(patience)
            .redirect(reqwest::redirect::Policy::none())
            // A proxy would look the name up by itself, past what is asked of addresses here.
            .no_proxy()
            .dns_resolver(std::sync::Arc::new(addresses::Resolver { private: services.private() }))
            .build()
            .map_err(|_| StoreError::Open("cannot set up TLS for push services".to_owned()))?;
        // A push service refuses what another key signs, without saying that it will for ever; those
        // phones subscribe anew when they see the new key.
        let forgotten = store.forget_other_keys(&keys.ids()).await?;
        if forgotten > 0 {
            tracing::warn!(forgotten, "forgot subscriptions that were made with another key");
        }
        Ok(Self {
            keys,
            contact: contact.to_owned(),
            public_url: public_url.to_owned(),
            services,
            client,
            origins: Origins::default(),
            lease,
            patience,
        })
    }

    /// The public key, for phones to subscribe with.
    #[must_use]
    pub fn public_key(&self) -> PushKey {
        self.keys.public()
    }

    /// True when the server speaks to the push service of this endpoint.
    #[must_use]
    pub fn speaks_to(&self, endpoint: &str) -> bool {
        self.services.allow(endpoint)
    }
}
