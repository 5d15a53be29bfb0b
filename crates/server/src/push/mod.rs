//! Web Push: the loop that sends what is queued to the push services of the phones' browsers.
//!
//! [`message`] seals and signs, [`services`] says whom the server speaks to, [`quiet`] when a push may go
//! out, [`retry`] when a failed one is tried again.

pub mod keys;
mod message;
pub mod quiet;
mod retry;
pub mod services;

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use tokio::sync::watch;
use web_push_native::jwt_simple::algorithms::{ECDSAP256PublicKeyLike, ES256KeyPair};
use wire::push::PushKey;

use crate::store::push_jobs::{Job, Outcome, TRIES};
use crate::store::{Store, StoreError};
use services::Services;

/// How many pushes are under way at once.
const AT_ONCE: usize = 8;
/// How many pushes are taken from the queue at once.
const BATCH: i64 = 32;
/// How often the queue is looked at when nothing is known to be due, and how often at most.
const LOOK: Duration = Duration::from_secs(15);
const SHORTEST: Duration = Duration::from_millis(200);
/// How long a push service may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// What could not be sent for so long is no news any more; a push service keeps it as long for a phone
/// that is away.
const KEPT: Duration = Duration::from_secs(2 * 24 * 60 * 60);

/// The server's voice towards push services.
pub struct Pusher {
    key: ES256KeyPair,
    contact: String,
    public_url: String,
    services: Services,
    client: reqwest::Client,
}

impl Pusher {
    /// Takes the VAPID key from the database, or makes it on the first start.
    ///
    /// # Errors
    /// When the database fails, or the stored key cannot be read.
    pub async fn open(
        store: &Store,
        public_url: &str,
        contact: &str,
        services: Services,
    ) -> Result<Self, StoreError> {
        let new = URL_SAFE_NO_PAD.encode(ES256KeyPair::generate().to_bytes());
        let kept = store.meta_or("vapid_key", &new).await?;
        let bytes = URL_SAFE_NO_PAD.decode(kept).map_err(|_| StoreError::Corrupt("VAPID key"))?;
        let key = ES256KeyPair::from_bytes(&bytes).map_err(|_| StoreError::Corrupt("VAPID key"))?;
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| StoreError::Open("cannot set up TLS for push services".to_owned()))?;
        let pusher = Self {
            key,
            contact: contact.to_owned(),
            public_url: public_url.to_owned(),
            services,
            client,
        };
        // A push service refuses what another key signs, without saying that it will for ever; those
        // phones subscribe anew when they see the new key.
        let forgotten = store.forget_other_keys(&pusher.public_key().key_id).await?;
        if forgotten > 0 {
            tracing::warn!(forgotten, "forgot subscriptions that were made with another key");
        }
        Ok(pusher)
    }

    /// The public key, for phones to subscribe with.
    #[must_use]
    pub fn public_key(&self) -> PushKey {
        let bytes = self.key.public_key().public_key().to_bytes_uncompressed();
        let hash = crate::hash::of(&bytes);
        PushKey {
            key_id: hash.as_str()[..16].to_owned(),
            public_key: URL_SAFE_NO_PAD.encode(bytes),
        }
    }

    /// True when the server speaks to the push service of this endpoint.
    #[must_use]
    pub fn speaks_to(&self, endpoint: &str) -> bool {
        self.services.allow(endpoint)
    }

    /// Sends one push and says what became of it.
    async fn send(&self, job: &Job) -> Outcome {
        if !self.speaks_to(&job.endpoint) {
            return Outcome::Gone;
        }
        if (Utc::now() - job.published_at).to_std().is_ok_and(|age| age > KEPT) {
            return Outcome::Failed;
        }
        let Some((headers, body)) =
            message::sealed(job, &self.public_url, &self.key, &self.contact)
        else {
            return Outcome::Gone;
        };
        let request = self.client.post(&job.endpoint).headers(headers).body(body);
        let answer = request.send().await;
        // The error of a client would name the endpoint, so only its absence of a status is told.
        let (status, retry_after) = match answer {
            Ok(answer) => (answer.status().as_u16(), retry::asked(answer.headers(), Utc::now())),
            Err(_) => (0, None),
        };
        tracing::info!(subscription = &job.subscription[..8], status, tries = job.tries, "pushed");
        match status {
            200..=299 => Outcome::Accepted,
            404 | 410 => Outcome::Gone,
            413 => Outcome::Failed,
            300..=399 | 400..=428 | 430..=499 => Outcome::Refused,
            _ if job.tries + 1 >= TRIES => Outcome::Failed,
            _ => Outcome::Again(Utc::now() + retry_after.unwrap_or(retry::backoff(job.tries))),
        }
    }

    /// Sends what is due now. Gives how many were tried.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn send_due(&self, store: &Store) -> Result<usize, StoreError> {
        use futures_util::StreamExt;
        let jobs = store.lease_pushes(Utc::now(), BATCH).await?;
        let tried = jobs.len();
        let mut results = futures_util::stream::iter(jobs)
            .map(|job| async move {
                let outcome = self.send(&job).await;
                (job, outcome)
            })
            .buffer_unordered(AT_ONCE);
        while let Some((job, outcome)) = results.next().await {
            store.push_done(&job, outcome).await?;
        }
        Ok(tried)
    }

    /// Sends what is queued until the server stops.
    pub async fn run(
        &self,
        store: Store,
        wake: &tokio::sync::Notify,
        mut stop: watch::Receiver<bool>,
    ) {
        loop {
            match self.send_due(&store).await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => tracing::warn!(%error, "the push queue could not be read"),
            }
            // Another instance may queue one as well, so the loop looks again even if nothing is due.
            let due = store.next_push().await.ok().flatten().map(|at| at - Utc::now());
            let pause = due.and_then(|due| due.to_std().ok()).unwrap_or(LOOK).clamp(SHORTEST, LOOK);
            tokio::select! {
                () = wake.notified() => {}
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => return,
            }
        }
    }
}
