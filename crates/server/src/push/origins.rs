//! What is known of each push service: how many requests are under way to it, whether it wants to be left alone, and
//! our signature for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::HeaderValue;
use tokio::sync::Semaphore;

/// How many requests may be under way to one push service, from this instance.
const AT_ONCE: usize = 32;
/// How many push services are remembered; one that nobody speaks to is learned anew.
const MOST: usize = 1_000;
/// After so many failures in a row a push service is left alone for a while.
const FAULTS: u32 = 5;
/// The first such while, and how long it gets at most.
const REST: Duration = Duration::from_secs(15);
const LONGEST_REST: Duration = Duration::from_secs(15 * 60);
/// A signature is made anew after half of the time for which it holds.
const SIGNATURE: Duration = Duration::from_secs(6 * 60 * 60);

/// All of them.
#[derive(Default)]
pub struct Origins {
    all: Mutex<HashMap<String, Arc<Origin>>>,
}

impl Origins {
    /// The one of that name, which is the origin of its addresses.
    pub fn of(&self, name: &str) -> Arc<Origin> {
        let mut all = locked(&self.all);
        if let Some(known) = all.get(name) {
            return known.clone();
        }
        if all.len() >= MOST {
            all.retain(|_, origin| Arc::strong_count(origin) > 1);
        }
        let new = Arc::new(Origin {
            room: Semaphore::new(AT_ONCE),
            standing: Mutex::default(),
            signatures: Mutex::default(),
        });
        all.insert(name.to_owned(), new.clone());
        new
    }
}

/// One push service.
pub struct Origin {
    /// Room for requests.
    pub room: Semaphore,
    standing: Mutex<Standing>,
    signatures: Mutex<HashMap<String, (Instant, HeaderValue)>>,
}

#[derive(Default)]
struct Standing {
    faults: u32,
    rests_until: Option<Instant>,
}

impl Origin {
    /// How much longer it is left alone; none when it may be asked.
    pub fn rests(&self, now: Instant) -> Option<Duration> {
        let until = locked(&self.standing).rests_until?;
        until.checked_duration_since(now).filter(|left| !left.is_zero())
    }

    /// It answered as it should.
    pub fn answered(&self) {
        locked(&self.standing).faults = 0;
    }

    /// It did not answer, or said that it is overwhelmed and perhaps for how long.
    pub fn faltered(&self, asked: Option<Duration>, now: Instant) {
        let mut standing = locked(&self.standing);
        standing.faults = standing.faults.saturating_add(1);
        let over = standing.faults.checked_sub(FAULTS);
        let own = over.map(|over| (REST * (1 << over.min(6))).min(LONGEST_REST));
        if let Some(rest) = asked.max(own) {
            standing.rests_until = standing.rests_until.max(now.checked_add(rest));
        }
    }

    /// Our signature for it by that key: the one that still holds for long enough, or a new one.
    pub fn signature(
        &self,
        key_id: &str,
        now: Instant,
        sign: impl FnOnce() -> Option<HeaderValue>,
    ) -> Option<HeaderValue> {
        let mut signatures = locked(&self.signatures);
        if let Some((made, signature)) = signatures.get(key_id)
            && now.saturating_duration_since(*made) < SIGNATURE
        {
            return Some(signature.clone());
        }
        let new = sign()?;
        signatures.insert(key_id.to_owned(), (now, new.clone()));
        Some(new)
    }
}

/// What is locked here is whole at every moment, so a thread that failed while holding it broke nothing.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_that_falters_again_and_again_is_left_alone_for_longer_and_longer() {
        let origin = Origins::default().of("https://push.example");
        let now = Instant::now();
        for _ in 1..FAULTS {
            origin.faltered(None, now);
            assert_eq!(origin.rests(now), None);
        }
        origin.faltered(None, now);
        assert_eq!(origin.rests(now), Some(REST));
        origin.faltered(None, now);
        assert_eq!(origin.rests(now), Some(REST * 2));
        for _ in 0..100 {
            origin.faltered(None, now);
        }
        assert_eq!(origin.rests(now), Some(LONGEST_REST));
        assert_eq!(origin.rests(now + LONGEST_REST), None);
        origin.answered();
        let later = now + LONGEST_REST;
        origin.faltered(Some(Duration::from_secs(3)), later);
        assert_eq!(origin.rests(later), Some(Duration::from_secs(3)));
    }

    #[test]
    fn a_signature_is_made_once_for_a_service_and_a_key_and_anew_after_hours() {
        let origins = Origins::default();
        let (one, two) = (origins.of("https://a.example"), origins.of("https://b.example"));
        let now = Instant::now();
        let made = std::cell::Cell::new(0);
        let sign = |origin: &Origin, key: &str, at| {
            origin.signature(key, at, || {
                made.set(made.get() + 1);
                HeaderValue::from_str(&made.get().to_string()).ok()
            })
        };
        let first = sign(&one, "k", now);
        assert_eq!(sign(&one, "k", now + SIGNATURE / 2), first);
        assert_ne!(sign(&two, "k", now), first);
        assert_ne!(sign(&one, "other", now), first);
        assert_ne!(sign(&one, "k", now + SIGNATURE), first);
        assert_eq!(origins.of("https://a.example").rests(now), None);
    }

    #[test]
    fn names_without_end_do_not_fill_the_memory() {
        let origins = Origins::default();
        for number in 0..3 * MOST {
            let _ = origins.of(&format!("https://{number}.push.apple.com"));
        }
        assert!(locked(&origins.all).len() <= MOST);
    }
}
