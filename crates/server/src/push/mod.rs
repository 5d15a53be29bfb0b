//! Web Push: sealing a message for a phone (RFC 8291), signing for its push service (RFC 8292), and the
//! loop that sends what is queued.

pub mod quiet;
pub mod services;

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use tokio::sync::watch;
use web_push_native::jwt_simple::algorithms::{ECDSAP256PublicKeyLike, ES256KeyPair};
use web_push_native::p256::PublicKey;
use web_push_native::{Auth, WebPushBuilder};
use wire::push::{DECLARATIVE, Notification, NotificationData, PushKey, PushMessage};

use crate::store::push::{Job, Outcome, TRIES};
use crate::store::{Store, StoreError};
use services::Services;

/// How many pushes are under way at once.
const AT_ONCE: usize = 8;
/// How many pushes are taken from the queue at once.
const BATCH: i64 = 32;
/// How long a push service may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// A push service keeps a message for a phone that is away this long, in seconds: two days.
const KEPT_SECONDS: u64 = 2 * 24 * 60 * 60;

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
        Ok(Self {
            key,
            contact: contact.to_owned(),
            public_url: public_url.trim_end_matches('/').to_owned(),
            services,
            client,
        })
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

    /// The message of a job.
    fn message(&self, job: &Job) -> PushMessage {
        let path = format!("/tin/{}", job.slug);
        PushMessage {
            web_push: DECLARATIVE,
            notification: Notification {
                title: job.unit.clone(),
                body: job.headline.clone(),
                navigate: format!("{}{path}", self.public_url),
                lang: "vi".to_owned(),
                tag: job.card.to_string(),
                data: NotificationData { card: job.card, path },
            },
        }
    }

    /// Seals and signs a job's message; none when the subscription's keys are no keys.
    fn sealed(&self, job: &Job) -> Option<axum::http::Request<Vec<u8>>> {
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let public = PublicKey::from_sec1_bytes(&decode(&job.p256dh)?).ok()?;
        let auth = decode(&job.auth).filter(|auth| auth.len() == 16)?;
        let json = serde_json::to_vec(&self.message(job)).ok()?;
        WebPushBuilder::new(job.endpoint.parse().ok()?, public, Auth::clone_from_slice(&auth))
            .with_valid_duration(Duration::from_secs(KEPT_SECONDS))
            .with_vapid(&self.key, &self.contact)
            .build(json)
            .ok()
    }

    /// Sends one push and says what became of it.
    async fn send(&self, job: &Job) -> Outcome {
        if !self.speaks_to(&job.endpoint) {
            return Outcome::Gone;
        }
        // What could not be sent for two days is no news any more.
        if Utc::now() - job.published_at > chrono::Duration::seconds(KEPT_SECONDS.cast_signed()) {
            return Outcome::Failed;
        }
        let Some(sealed) = self.sealed(job) else { return Outcome::Gone };
        let (parts, body) = sealed.into_parts();
        let mut request = self.client.post(&job.endpoint).body(body);
        for (name, value) in &parts.headers {
            if name != "content-length" {
                request = request.header(name, value);
            }
        }
        let urgency = if job.priority >= wire::card::Priority::Urgent { "high" } else { "normal" };
        // The topic lets a newer version take the place of an older one that was not delivered yet
        // (RFC 8030, section 5.4): at most 32 characters of base64url.
        let topic = job.card.0.simple().to_string();
        let answer = request.header("Urgency", urgency).header("Topic", topic).send().await;
        let status = match answer {
            Ok(answer) => answer.status().as_u16(),
            Err(_) => 0,
        };
        tracing::info!(subscription = &job.subscription[..8], status, tries = job.tries, "push");
        match status {
            200..=299 => Outcome::Accepted,
            404 | 410 => Outcome::Gone,
            400 | 401 | 403 | 413 => Outcome::Failed,
            _ if job.tries + 1 >= TRIES => Outcome::Failed,
            _ => {
                let wait = 15_i64 << u32::try_from(job.tries.clamp(0, 8)).unwrap_or(8);
                Outcome::Again(Utc::now() + chrono::Duration::seconds(wait))
            }
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
            tokio::select! {
                () = wake.notified() => {}
                () = tokio::time::sleep(Duration::from_secs(15)) => {}
                _ = stop.changed() => return,
            }
        }
    }
}
