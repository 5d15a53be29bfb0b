//! The loop that takes pushes from the queue and sends them. Each instance of the server runs some of these, and all
//! of them share the queue.
//!
//! What a loop takes is its own under a claim, for the time of a lease. It begins no request that might outlast that
//! time, and what it did not begin it gives back; so two loops never send the same push at once, and what a killed
//! instance held is taken by another when the lease is over. Only what was under way at that moment is sent twice.

use std::num::NonZero;
use std::time::{Duration, Instant};

use chrono::Utc;
use futures_util::StreamExt;
use reqwest::Url;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use tokio::sync::{Notify, watch};

use super::{KEPT, Pusher, keys, message, retry, seal};
use crate::store::push_jobs::{Batch, Job, Outcome, TRIES, Told};
use crate::store::{Store, StoreError};

/// How many pushes are taken from the queue at once, and how many of them are under way.
const BATCH: i64 = 512;
const AT_ONCE: usize = 64;
/// How many results are written down in one transaction, and after how long at most.
const WRITTEN_AT_ONCE: usize = 128;
const WRITTEN_AFTER: Duration = Duration::from_millis(500);
/// How often the queue is looked at when nothing is known to be due, and how often at most.
const LOOK: Duration = Duration::from_secs(15);
const SHORTEST: Duration = Duration::from_millis(200);
/// How many loops an instance runs at most; it is the number of its cores otherwise.
const LOOPS: usize = 4;

/// What the phones of one release get.
struct Prepared {
    words: Vec<u8>,
    headers: HeaderMap,
}

/// How many loops an instance runs.
#[must_use]
pub fn loops() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(LOOPS)
}

impl Pusher {
    /// Sends one push and says what became of it. `until` is the last moment at which a request may begin.
    async fn send(&self, job: &Job, prepared: &Prepared, until: Instant) -> Outcome {
        let Some(origin) = Url::parse(&job.endpoint).ok().filter(|_| self.speaks_to(&job.endpoint))
        else {
            return Outcome::Gone;
        };
        let name = origin.origin().ascii_serialization();
        let origin = self.origins.of(&name);
        let Ok(_room) = origin.room.acquire().await else { return Outcome::Back(Utc::now()) };
        let now = Instant::now();
        if let Some(rest) = origin.rests(now) {
            return Outcome::Back(Utc::now() + rest);
        }
        if now >= until {
            return Outcome::Back(Utc::now());
        }
        let Some(key) = self.keys.of(&job.key_id) else { return Outcome::Gone };
        let signature =
            origin.signature(&key.id, now, || message::signature(&name, key, &self.contact));
        let (public, auth) = (keys::decoded(&job.p256dh), keys::decoded(&job.auth));
        let sealed = public
            .zip(auth)
            .and_then(|(public, auth)| seal::sealed(&prepared.words, &public, &auth));
        let (Some(signature), Some(body)) = (signature, sealed) else { return Outcome::Gone };
        let request = self.client.post(&job.endpoint).headers(prepared.headers.clone());
        let answer = request.header(AUTHORIZATION, signature).body(body).send().await;
        // The error of a client would name the endpoint, so only its absence of a status is told.
        let (status, retry_after) = match answer {
            Ok(answer) => {
                let told = (answer.status().as_u16(), retry::asked(answer.headers(), Utc::now()));
                // Read to its end, so that the connection serves the next one.
                let _ = answer.bytes().await;
                told
            }
            Err(_) => (0, None),
        };
        tracing::debug!(subscription = &job.subscription[..8], status, tries = job.tries, "pushed");
        match status {
            0 | 429 | 500.. => {
                // Too many for one phone says nothing of the others, until it is said again and again.
                let asked =
                    retry_after.filter(|_| status != 429).and_then(|wait| wait.to_std().ok());
                origin.faltered(asked, Instant::now());
            }
            _ => origin.answered(),
        }
        match status {
            200..=299 => Outcome::Accepted,
            404 | 410 => Outcome::Gone,
            413 => Outcome::Failed,
            300..=399 | 400..=428 | 430..=499 => Outcome::Refused,
            _ if job.tries + 1 >= TRIES => Outcome::Failed,
            _ => Outcome::Again(Utc::now() + retry_after.unwrap_or(retry::backoff(job.tries))),
        }
    }

    /// Sends what was taken, and writes down what became of it.
    async fn send_batch(
        &self,
        store: &Store,
        batch: Batch,
        until: Instant,
        stop: &watch::Receiver<bool>,
    ) -> Result<(), StoreError> {
        let Batch { claim, jobs, notices } = batch;
        let started = Instant::now();
        let (taken, mut sent) = (jobs.len(), 0);
        let prepared: Vec<(Prepared, bool)> = notices
            .iter()
            .map(|notice| {
                let old = (Utc::now() - notice.published_at).to_std().is_ok_and(|age| age > KEPT);
                let words = message::words(notice, &self.public_url);
                (Prepared { words, headers: message::headers(notice) }, old)
            })
            .collect();
        let prepared = &prepared;
        let results = futures_util::stream::iter(jobs)
            .map(|job| async move {
                let outcome = match prepared.get(job.notice) {
                    _ if *stop.borrow() => Outcome::Back(Utc::now()),
                    Some((_, true)) | None => Outcome::Failed,
                    Some((prepared, _)) => self.send(&job, prepared, until).await,
                };
                Told { job, outcome }
            })
            .buffer_unordered(AT_ONCE);
        tokio::pin!(results);
        let mut done = Vec::with_capacity(WRITTEN_AT_ONCE);
        let mut written = Instant::now();
        while let Some(told) = results.next().await {
            sent += usize::from(told.outcome == Outcome::Accepted);
            done.push(told);
            if done.len() >= WRITTEN_AT_ONCE || written.elapsed() >= WRITTEN_AFTER {
                store.pushes_done(&claim, &done).await?;
                done.clear();
                written = Instant::now();
            }
        }
        store.pushes_done(&claim, &done).await?;
        let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(taken, sent, ms, "pushed");
        Ok(())
    }

    /// Sends what is queued until the server stops.
    pub async fn run(&self, store: Store, wake: &Notify, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let until = Instant::now() + self.lease.saturating_sub(self.patience * 2);
            match store.claim_pushes(Utc::now(), self.lease, BATCH).await {
                Ok(batch) if !batch.jobs.is_empty() => {
                    if batch.jobs.len() >= usize::try_from(BATCH).unwrap_or(usize::MAX) {
                        // There may be more, for another loop of this instance.
                        wake.notify_one();
                    }
                    if let Err(error) = self.send_batch(&store, batch, until, &stop).await {
                        tracing::warn!(%error, "what became of pushes could not be written down");
                    }
                    continue;
                }
                Ok(_) => {}
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
