//! The brakes on signing in: after a few failures under a name each further one doubles the wait, for codes of the
//! second factor likewise; the database holds that, for all servers together. One address may fail so often, in
//! the memory of one server. And only a few passwords are checked at once, because each check takes 19 MiB and a
//! processor for a while.
//! Codes of receipts are guessed at a pace for all together that finds none in a lifetime.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::Utc;
use tokio::sync::Semaphore;
use wire::id::OfficerId;

use crate::auth::password_is;
use crate::hash;
use crate::senders::Sender;
use crate::store::brakes::Brake;
use crate::store::{Store, StoreError};

/// How many passwords are checked at once.
const AT_ONCE: usize = 2;
/// How long a check waits for its turn.
const QUEUE: Duration = Duration::from_secs(10);
/// Passwords: five free failures, then 1, 2, 4… seconds, 512 at most.
const PASSWORDS: Brake = Brake { free: 5, doublings: 9, memory_hours: 24 };
/// Codes: whoever guesses them has the password already. At 4,096 seconds a try the three codes that count at a time
/// are found with a chance of one in 15,000 a day, and the officer's own right code frees them again.
const CODES_OF_FACTORS: Brake = Brake { free: 5, doublings: 12, memory_hours: 24 * 30 };

/// So many failures of one address are taken at once: a whole office may stand behind it.
const ADDRESS: f64 = 30.0;
/// So many more with every second: one in twenty.
const ADDRESS_PER_SECOND: f64 = 0.05;
/// The seconds that an address is asked to wait.
const ADDRESS_WAIT: u64 = 20;
/// Addresses come from strangers: above this many those that owe nothing are forgotten.
const ADDRESSES: usize = 50_000;

/// So many codes that nobody has may be asked for at once; after a restore honest phones ask for some.
const CODES: f64 = 2_000.0;
/// So many more with every second. With a million cases among 10^16 codes one in ten billion guesses is
/// right: at this pace, one in 60 years.
const CODES_PER_SECOND: f64 = 5.0;

/// So many "tôi cũng vậy" are taken at once, for all matters together.
const COUNTS: f64 = 60.0;
/// So many more with every second.
const COUNTS_PER_SECOND: f64 = 1.0;

/// A question to a passkey weighs this much of a failure: it leaves a row in the database for some minutes.
const QUESTION: f64 = 0.05;
/// So many questions are taken at once, for all addresses together.
const QUESTIONS: f64 = 1_000.0;
/// So many more with every second.
const QUESTIONS_PER_SECOND: f64 = 10.0;

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
    /// Makes subjects of names, so that no typed name stands in the database.
    secret: [u8; 32],
    /// How many failures are left to an address, and as of when.
    addresses: Mutex<HashMap<Sender, (f64, Instant)>>,
    /// How many codes may still be guessed, and as of when.
    codes: Mutex<(f64, Instant)>,
    /// The same for what is counted without knowing whose it is.
    counts: Mutex<(f64, Instant)>,
    /// The same for what passkeys are asked.
    questions: Mutex<(f64, Instant)>,
}

impl Doorkeeper {
    /// One who has seen nobody yet.
    #[must_use]
    pub fn new(secret: [u8; 32]) -> Self {
        let codes = Mutex::new((CODES, Instant::now()));
        let counts = Mutex::new((COUNTS, Instant::now()));
        let questions = Mutex::new((QUESTIONS, Instant::now()));
        let turns = Semaphore::new(AT_ONCE);
        Self { turns, secret, addresses: Mutex::default(), codes, counts, questions }
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
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check(
        &self,
        store: &Store,
        sender: Option<Sender>,
        name: &str,
        password: String,
        hash: Option<String>,
    ) -> Result<Try, StoreError> {
        let subject = self.subject("name", name);
        let check = move || password_is(&password, hash.as_deref()).then_some(());
        let (tried, _) = self.looked_at(store, sender, &subject, PASSWORDS, check).await?;
        if !matches!(tried, Try::Wait(_)) {
            self.ended(store, sender, &subject, PASSWORDS, tried == Try::Right).await?;
        }
        Ok(tried)
    }

    /// Looks at a code of an officer's second factor; what `look` gives is what is right about it. Whoever calls
    /// says with [`Self::code_was`] what became of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_at_code<T: Send + 'static>(
        &self,
        store: &Store,
        sender: Option<Sender>,
        officer: OfficerId,
        look: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Result<(Try, Option<T>), StoreError> {
        let subject = self.subject("code", &officer.to_string());
        self.looked_at(store, sender, &subject, CODES_OF_FACTORS, look).await
    }

    /// Ends what [`Self::look_at_code`] began: a code that was used before is as wrong as any.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn code_was(
        &self,
        store: &Store,
        sender: Option<Sender>,
        officer: OfficerId,
        right: bool,
    ) -> Result<(), StoreError> {
        let subject = self.subject("code", &officer.to_string());
        self.ended(store, sender, &subject, CODES_OF_FACTORS, right).await
    }

    /// Takes one question to a passkey: each is kept until it is answered or its time is over.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn may_ask(&self, sender: Option<Sender>) -> Result<(), u64> {
        if !sender.is_none_or(|sender| self.take_from(sender, QUESTION)) {
            return Err(ADDRESS_WAIT);
        }
        let mut questions = self.questions.lock().unwrap_or_else(PoisonError::into_inner);
        let grown = questions.1.elapsed().as_secs_f64() * QUESTIONS_PER_SECOND;
        let left = (questions.0 + grown).min(QUESTIONS);
        *questions = (if left >= 1.0 { left - 1.0 } else { left }, Instant::now());
        if left >= 1.0 { Ok(()) } else { Err(5) }
    }

    /// Looks at what a passkey answered; `passkey` is what the browser calls it. Whoever calls says with
    /// [`Self::passkey_was`] what became of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_at_passkey<T: Send + 'static>(
        &self,
        store: &Store,
        sender: Option<Sender>,
        passkey: &str,
        look: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Result<(Try, Option<T>), StoreError> {
        let subject = self.subject("passkey", passkey);
        self.looked_at(store, sender, &subject, PASSWORDS, look).await
    }

    /// Ends what [`Self::look_at_passkey`] began.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passkey_was(
        &self,
        store: &Store,
        sender: Option<Sender>,
        passkey: &str,
        right: bool,
    ) -> Result<(), StoreError> {
        let subject = self.subject("passkey", passkey);
        self.ended(store, sender, &subject, PASSWORDS, right).await
    }

    async fn looked_at<T: Send + 'static>(
        &self,
        store: &Store,
        sender: Option<Sender>,
        subject: &str,
        brake: Brake,
        look: impl FnOnce() -> Option<T> + Send + 'static,
    ) -> Result<(Try, Option<T>), StoreError> {
        let Ok(Ok(_turn)) = tokio::time::timeout(QUEUE, self.turns.acquire()).await else {
            return Ok((Try::Wait(QUEUE.as_secs()), None));
        };
        if let Some(wait) = self.may_begin(store, sender, subject, brake).await? {
            return Ok((Try::Wait(wait), None));
        }
        let found = tokio::task::spawn_blocking(look).await.ok().flatten();
        Ok((if found.is_some() { Try::Right } else { Try::Wrong }, found))
    }

    /// The seconds to wait; none when the try is counted and may be looked at.
    async fn may_begin(
        &self,
        store: &Store,
        sender: Option<Sender>,
        subject: &str,
        brake: Brake,
    ) -> Result<Option<u64>, StoreError> {
        if !sender.is_none_or(|sender| self.take_from(sender, 1.0)) {
            return Ok(Some(ADDRESS_WAIT));
        }
        let wait = store.begin_try(subject, brake, Utc::now()).await?;
        if wait.is_some() {
            self.give_back(sender);
        }
        Ok(wait)
    }

    async fn ended(
        &self,
        store: &Store,
        sender: Option<Sender>,
        subject: &str,
        brake: Brake,
        right: bool,
    ) -> Result<(), StoreError> {
        if right {
            self.give_back(sender);
        }
        store.end_try(subject, brake, right, Utc::now()).await
    }

    fn give_back(&self, sender: Option<Sender>) {
        if let Some(sender) = sender {
            self.take_from(sender, -1.0);
        }
    }

    /// Takes so many failures from what is left to an address; false, and nothing taken, when there are none.
    fn take_from(&self, sender: Sender, count: f64) -> bool {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |(left, at): &(f64, Instant)| {
            (left + at.elapsed().as_secs_f64() * ADDRESS_PER_SECOND).min(ADDRESS)
        };
        let other_day = addresses.keys().next().is_some_and(|known| known.day() != sender.day());
        if other_day || addresses.len() > ADDRESSES {
            addresses.retain(|known, owed| known.day() == sender.day() && left(owed) < ADDRESS);
        }
        let now = addresses.get(&sender).map_or(ADDRESS, left);
        let taken = now >= count;
        let rest = if taken { (now - count).min(ADDRESS) } else { now };
        addresses.insert(sender, (rest, Instant::now()));
        taken
    }

    fn subject(&self, kind: &str, what: &str) -> String {
        let text =
            [self.secret.as_slice(), b"sign-in brake ", kind.as_bytes(), b" ", what.as_bytes()];
        hash::of(&text.concat()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_guessed_at_a_pace_that_finds_none() {
        let door = Doorkeeper::new([7; 32]);
        assert_eq!(door.may_look_up(), Ok(()));
        door.guessed(2_000);
        door.guessed(50);
        assert_eq!(door.may_look_up(), Err(60), "every code waits now, right or wrong");
    }

    #[test]
    fn an_address_fails_so_often_and_another_is_not_slowed_down() {
        let door = Doorkeeper::new([7; 32]);
        let senders = crate::senders::Senders::default();
        let at = |text: &str| senders.of(text.parse().expect("an address"), Utc::now());
        let (one, other) = (at("203.0.113.5"), at("203.0.113.6"));
        assert!((0..30).all(|_| door.take_from(one, 1.0)));
        assert!(!door.take_from(one, 1.0));
        assert!(door.take_from(other, 1.0));
        // What was right after all costs nothing.
        door.give_back(Some(one));
        assert!(door.take_from(one, 1.0));
    }

    #[test]
    fn no_name_stands_in_the_database_as_it_was_typed() {
        let door = Doorkeeper::new([7; 32]);
        assert!(!door.subject("name", "lan.viet").contains("lan"));
        assert_ne!(door.subject("name", "lan.viet"), door.subject("code", "lan.viet"));
        assert_ne!(door.subject("name", "lan"), Doorkeeper::new([8; 32]).subject("name", "lan"));
    }
}
