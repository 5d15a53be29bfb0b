//! How fast pushes are sealed, queued and sent here, for `cargo xtask bench`.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use serde::Serialize;
use tokio::sync::{Notify, watch};
use web_push_native::jwt_simple::algorithms::{ECDSAP256PublicKeyLike, ES256KeyPair};
use wire::lang::Lang;
use wire::push::NewSubscription;

use super::origins::Origins;
use super::services::Services;
use super::{Pusher, loops, message, seal};
use crate::store::Store;

/// For how long is sealed.
const SEALING: Duration = Duration::from_secs(3);
/// How many bytes of words; a headline of 75 characters makes some 450.
const WORDS: usize = 450;
/// A claim is held for so long; none is ever over here.
const LEASE: Duration = Duration::from_secs(90);

/// What was measured.
#[derive(Serialize)]
pub struct Measured {
    /// Sealed messages with all their headers, a second, by one thread.
    pub sealed_per_second: f64,
    /// How many phones.
    pub phones: u32,
    /// How long it took to queue a push to all of them.
    pub queued_ms: u128,
    /// How much more memory the process had afterwards, in KiB.
    pub queued_kib: u64,
    /// How many of them a push service accepted.
    pub accepted: i64,
    /// How long that took, by the wall's clock.
    pub sent_ms: u128,
    /// How long all cores together worked on it, in this process.
    pub sent_cpu_ms: u64,
}

/// Measures, with the push service at that origin.
///
/// # Errors
/// A sentence that says what is missing, or that the database failed.
pub async fn measure(store: &Store, origin: &str, phones: u32) -> Result<Measured, String> {
    let told = |error: crate::store::StoreError| error.to_string();
    let services = Services::with(&[origin.to_owned()], true);
    let pusher = Pusher::open(store, origin, "mailto:measure@localhost", services, LEASE).await;
    let pusher = Arc::new(pusher.map_err(told)?);
    let phone = ES256KeyPair::generate().public_key().public_key().to_bytes_uncompressed();
    let sealed_per_second = sealing(&pusher, &phone)?;
    let like = NewSubscription {
        endpoint: format!("{origin}/"),
        p256dh: URL_SAFE_NO_PAD.encode(&phone),
        auth: URL_SAFE_NO_PAD.encode([7; 16]),
        key_id: pusher.public_key().key_id,
        lang: Lang::Vi,
    };
    let now = Utc::now();
    let card = store.made_up_phones(&like, phones, now).await.map_err(told)?;
    let (card, version) =
        card.ok_or("this is for a database of samples only: run `ban-tin sample` elsewhere first")?;
    let (before, started) = (memory(), Instant::now());
    store.queue_push(card, version, now).await.map_err(told)?;
    let queued_ms = started.elapsed().as_millis();
    let queued_kib = memory().saturating_sub(before);
    let (stop, stopped) = watch::channel(false);
    let wake = Arc::new(Notify::new());
    let (cpu, started) = (cpu(), Instant::now());
    let running: Vec<_> = (0..loops())
        .map(|_| {
            let (pusher, store) = (pusher.clone(), store.clone());
            let (wake, stopped) = (wake.clone(), stopped.clone());
            tokio::spawn(async move { pusher.run(store, &wake, stopped).await })
        })
        .collect();
    while store.next_push().await.map_err(told)?.is_some() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let sent_ms = started.elapsed().as_millis();
    let sent_cpu_ms = self::cpu().saturating_sub(cpu);
    let _ = stop.send(true);
    for one in running {
        let _ = one.await;
    }
    let accepted = store.accepted_pushes().await.map_err(told)?;
    Ok(Measured {
        sealed_per_second,
        phones,
        queued_ms,
        queued_kib,
        accepted,
        sent_ms,
        sent_cpu_ms,
    })
}

/// Sealed messages a second: a key for each, the signature of the push service kept.
fn sealing(pusher: &Pusher, phone: &[u8]) -> Result<f64, String> {
    let origins = Origins::default();
    let key = pusher.keys.of(&pusher.public_key().key_id).ok_or("there is no key")?;
    let words = vec![b'a'; WORDS];
    let (started, mut count) = (Instant::now(), 0_u32);
    while started.elapsed() < SEALING {
        for _ in 0..64 {
            let origin = origins.of("https://push.example");
            let sign = || message::signature("https://push.example", key, &pusher.contact);
            black_box(origin.signature(&key.id, Instant::now(), sign));
            black_box(seal::sealed(&words, phone, &[7; 16])).ok_or("it could not be sealed")?;
            count += 1;
        }
    }
    Ok(f64::from(count) / started.elapsed().as_secs_f64())
}

/// The memory of this process in KiB, and 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// How long the cores worked for this process, in milliseconds (`proc(5)`: fields 14 and 15, in hundredths).
fn cpu() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|part| part.parse::<u64>().ok())
        .sum::<u64>()
        * 10
}
