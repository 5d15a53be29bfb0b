//! How much strangers may have stored in a day: from one address, and in all.
//!
//! Nobody needs a name to speak, so nobody can be told to stop. What is stored for good has a measure of its
//! own beside that of what nobody has claimed yet ([`crate::unclaimed`]): a stranger could otherwise fill
//! the disk, or the officers' queue, with things that are all in order. The shares are wide, because a whole
//! factory may stand behind one address. Words without files may use the last part of the whole alone. What
//! is over its measure is not refused for good: the phone keeps it and tries again.
//!
//! It is counted in the memory of one instance, by numbers that nobody can turn back into addresses
//! ([`crate::senders`]), and forgotten with the day.

mod place;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use plain::dates;

use crate::refusal::Refusal;
use crate::senders::Sender;
use crate::unclaimed::room_for;

pub use place::{Place, admit};

/// What part of the whole is for words without files: one in so many.
const FOR_WORDS: u64 = 8;
/// After how many seconds at most a refusal says to come again; a measure may be widened meanwhile.
const LATEST: i64 = 3_600;

/// The limits.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// What may be stored from one address in a day, in bytes.
    pub per_address: u64,
    /// How many new cases may come from one address in a day.
    pub cases_per_address: u32,
    /// What may be stored in a day in all, in bytes.
    pub in_all: u64,
}

/// What somebody wants to have stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    bytes: u64,
    files: bool,
    cases: u32,
}

impl Load {
    /// Words that belong to something that is there.
    #[must_use]
    pub const fn words(bytes: usize) -> Self {
        Self { bytes: room_for(bytes as u64), files: false, cases: 0 }
    }

    /// A new case of so many bytes of words, with files of so many bytes.
    #[must_use]
    pub fn case(words: usize, files: impl Iterator<Item = u64>) -> Self {
        let files: u64 = files.map(room_for).sum();
        let bytes = room_for(words as u64).saturating_add(files);
        Self { bytes, files: files > 0, cases: 1 }
    }
}

/// Why nothing more is stored today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Full {
    /// This address has had its share.
    Address,
    /// All together have.
    Whole,
}

/// What was stored today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In bytes.
    pub bytes: u64,
    /// New cases.
    pub cases: u32,
    /// How often somebody was told to come again, for whatever reason.
    pub refused: u32,
}

#[derive(Default)]
struct Today {
    day: Option<NaiveDate>,
    whole: Count,
    by_sender: HashMap<Sender, (u64, u32)>,
}

/// Who keeps the measure.
pub struct Intake {
    limits: Limits,
    today: Mutex<Today>,
}

impl Intake {
    /// One who has seen nothing yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, today: Mutex::default() }
    }

    /// What may be stored in a day in all, in bytes.
    #[must_use]
    pub const fn most(&self) -> u64 {
        self.limits.in_all
    }

    /// What was stored today.
    #[must_use]
    pub fn count(&self, now: DateTime<Utc>) -> Count {
        self.of(dates::local_day(now), |today| today.whole)
    }

    fn of<T>(&self, day: NaiveDate, with: impl FnOnce(&mut Today) -> T) -> T {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if today.day != Some(day) {
            *today = Today { day: Some(day), ..Today::default() };
        }
        with(&mut today)
    }

    /// Counts what somebody wants to have stored, unless it is too much.
    fn take(&self, sender: Option<Sender>, load: Load, day: NaiveDate) -> Result<(), Full> {
        let limits = self.limits;
        self.of(day, |today| {
            let (bytes, cases) =
                sender.and_then(|sender| today.by_sender.get(&sender).copied()).unwrap_or_default();
            let (bytes, cases) =
                (bytes.saturating_add(load.bytes), cases.saturating_add(load.cases));
            let over = bytes > limits.per_address || cases > limits.cases_per_address;
            if sender.is_some() && over {
                return Err(Full::Address);
            }
            let last = if load.files { limits.in_all / FOR_WORDS } else { 0 };
            let whole = today.whole.bytes.saturating_add(load.bytes);
            if whole > limits.in_all - last {
                return Err(Full::Whole);
            }
            if let Some(sender) = sender {
                today.by_sender.insert(sender, (bytes, cases));
            }
            today.whole.bytes = whole;
            today.whole.cases = today.whole.cases.saturating_add(load.cases);
            Ok(())
        })
    }

    /// What was counted was not stored after all.
    fn give_back(&self, sender: Option<Sender>, load: Load, day: NaiveDate) {
        self.of(day, |today| {
            today.whole.bytes = today.whole.bytes.saturating_sub(load.bytes);
            today.whole.cases = today.whole.cases.saturating_sub(load.cases);
            let Some(sender) = sender else { return };
            if let Some((bytes, cases)) = today.by_sender.get_mut(&sender) {
                *bytes = bytes.saturating_sub(load.bytes);
                *cases = cases.saturating_sub(load.cases);
                if *bytes == 0 {
                    today.by_sender.remove(&sender);
                }
            }
        });
    }

    /// Somebody was told to come again.
    pub fn refused(&self, now: DateTime<Utc>) {
        self.of(dates::local_day(now), |today| {
            today.whole.refused = today.whole.refused.saturating_add(1);
        });
    }
}

impl Full {
    /// How it is told: to one who sends too much, or to all.
    fn refusal(self, now: DateTime<Utc>) -> Refusal {
        let tomorrow =
            dates::local_day(now).succ_opt().map(|day| day.and_time(chrono::NaiveTime::MIN));
        let left = tomorrow.map_or(LATEST, |then| (then - dates::local(now)).num_seconds());
        let seconds = u64::try_from(left.clamp(60, LATEST)).unwrap_or(60);
        match self {
            Self::Address => Refusal::too_many(seconds),
            Self::Whole => Refusal::unavailable(seconds),
        }
    }
}

#[cfg(test)]
#[path = "intake/tests.rs"]
mod tests;
