//! The brakes on signing in: after a few failures under a name each further one doubles the wait, and
//! only a few passwords are checked at once, because each check takes 19 MiB and a processor for a while.
//! Codes of receipts are guessed at a pace for all together that finds none in a lifetime; no address is
//! looked at, let alone kept.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use crate::auth::password_is;

/// How many passwords are checked at once.
const AT_ONCE: usize = 2;
/// How long a check waits for its turn.
const QUEUE: Duration = Duration::from_secs(10);
/// How many failures under one name pass before the brake bites.
const FREE: u32 = 5;
/// The longest wait is 2 to the power of this, in seconds.
const MOST_DOUBLINGS: u32 = 9;
/// Names come from strangers: above this many the old ones are forgotten.
const NAMES: usize = 10_000;
/// After this long a failure is old.
const OLD: Duration = Duration::from_secs(3600);

/// So many codes that nobody has may be asked for at once; after a restore honest phones ask for some.
const CODES: f64 = 2_000.0;
/// So many more with every second. With a million cases among 10^16 codes one in ten billion guesses is
/// right: at this pace, one in 60 years.
const CODES_PER_SECOND: f64 = 5.0;

/// So many "tôi cũng vậy" are taken at once, for all matters together.
const COUNTS: f64 = 60.0;
/// So many more with every second.
const COUNTS_PER_SECOND: f64 = 1.0;

/// What a try came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// The password is right.
    Right,
    /// It is wrong, or there is no such officer.
    Wrong,
    /// It was not looked at; the next try may come in so many seconds.
    Wait(u64),
}

/// Who checks passwords at the door.
pub struct Doorkeeper {
    turns: Semaphore,
    failures: Mutex<HashMap<String, (u32, Instant)>>,
    /// How many codes may still be guessed, and as of when.
    codes: Mutex<(f64, Instant)>,
    /// The same for what is counted without knowing whose it is.
    counts: Mutex<(f64, Instant)>,
}

impl Doorkeeper {
    /// One who has seen nobody yet.
    #[must_use]
    pub fn new() -> Self {
        let codes = Mutex::new((CODES, Instant::now()));
        let counts = Mutex::new((COUNTS, Instant::now()));
        Self { turns: Semaphore::new(AT_ONCE), failures: Mutex::default(), codes, counts }
    }

    /// Whether codes of receipts may be looked up now; otherwise in how many seconds. Nobody is let through
    /// while the brake holds, or the ones who are would be the right guesses.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn may_look_up(&self) -> Result<(), u64> {
        if self.guessed(0) >= 0.0 { Ok(()) } else { Err(60) }
    }

    /// Takes one "tôi cũng vậy"; they come one by one from people, and in floods from programs.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn may_count(&self) -> Result<(), u64> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let grown = counts.1.elapsed().as_secs_f64() * COUNTS_PER_SECOND;
        let left = (counts.0 + grown).min(COUNTS);
        *counts = (if left >= 1.0 { left - 1.0 } else { left }, Instant::now());
        if left >= 1.0 { Ok(()) } else { Err(5) }
    }

    /// Counts codes that nobody has; gives how many more may be asked for.
    pub fn guessed(&self, unknown: u32) -> f64 {
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let grown = codes.1.elapsed().as_secs_f64() * CODES_PER_SECOND;
        *codes = ((codes.0 + grown).min(CODES) - f64::from(unknown), Instant::now());
        codes.0
    }

    /// Checks a password against a name's hash; none when there is no such officer, which takes as long.
    pub async fn check(&self, name: &str, password: String, hash: Option<String>) -> Try {
        let Ok(Ok(_turn)) = tokio::time::timeout(QUEUE, self.turns.acquire()).await else {
            return Try::Wait(QUEUE.as_secs());
        };
        let wait = self.wait(name);
        if wait > 0 {
            return Try::Wait(wait);
        }
        // The failure is counted before the check: of many tries at once none slips past the brake.
        self.failed(name);
        let checked =
            tokio::task::spawn_blocking(move || password_is(&password, hash.as_deref())).await;
        let right = checked.unwrap_or(false);
        self.checked(name, right);
        if right { Try::Right } else { Try::Wrong }
    }

    /// How many seconds the next try under this name has to wait; 0 when it may come now.
    fn wait(&self, name: &str) -> u64 {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((count, last)) = failures.get(name) else { return 0 };
        if *count < FREE {
            return 0;
        }
        let wait = Duration::from_secs(1 << (count - FREE).min(MOST_DOUBLINGS));
        u64::try_from(wait.saturating_sub(last.elapsed()).as_millis().div_ceil(1000)).unwrap_or(1)
    }

    fn failed(&self, name: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() > NAMES {
            failures.retain(|_, (_, last)| last.elapsed() < OLD);
        }
        let (count, last) = failures.entry(name.to_owned()).or_insert((0, Instant::now()));
        *count = count.saturating_add(1);
        *last = Instant::now();
    }

    /// Forgets a name's failures, or starts its wait: it counts from the end of the check.
    fn checked(&self, name: &str, right: bool) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if right {
            failures.remove(name);
        } else if let Some((_, last)) = failures.get_mut(name) {
            *last = Instant::now();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_guessed_at_a_pace_that_finds_none() {
        let door = Doorkeeper::new();
        assert_eq!(door.may_look_up(), Ok(()));
        door.guessed(2_000);
        door.guessed(50);
        assert_eq!(door.may_look_up(), Err(60), "every code waits now, right or wrong");
    }

    #[test]
    fn guessing_is_slowed_down_and_the_right_password_frees_the_name() {
        let door = Doorkeeper::new();
        for _ in 0..FREE {
            assert_eq!(door.wait("lan"), 0);
            door.failed("lan");
        }
        assert_eq!(door.wait("lan"), 1);
        door.failed("lan");
        assert_eq!(door.wait("lan"), 2);
        assert_eq!(door.wait("huong"), 0);
        for _ in 0..100 {
            door.failed("lan");
        }
        assert_eq!(door.wait("lan"), 512);
        door.checked("lan", true);
        assert_eq!(door.wait("lan"), 0);
    }
}
