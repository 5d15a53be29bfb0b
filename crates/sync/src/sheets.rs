//! Answers to surveys, from the first tap to "received".
//!
//! A sheet is kept on the phone from the moment a survey is begun; its identifier and, in an open survey, its
//! key are minted then, which is what makes sending it again harmless. It has a queue of its own beside the
//! outbox: no receipt code belongs to it, because nobody may ever be able to ask whose it is.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use wire::id::{SheetId, SurveyId};
use wire::problem::{Code, Problem};
use wire::survey::{Given, NewSheet, SheetReceipt};

use crate::backoff::next_try;

/// How long the phone keeps answers that were received, in case the server's database is lost with them.
const KEEP_DAYS: i64 = 30;
/// No wait is longer; a longer one was set by a clock that was put right since.
const LONGEST_MINUTES: i64 = 15;

/// Where a sheet stands on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// Being filled in.
    Open,
    /// Đã lưu trên máy: finished, waiting for its turn.
    Saved,
    /// Đã nhận.
    Received,
    /// Set aside: the server refused it for good.
    SetAside(Code),
}

/// A survey that is being filled in or was, as it is kept on the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The survey.
    pub survey: SurveyId,
    /// Its title, for when the survey itself is gone from the phone.
    pub title: String,
    /// What the server gets.
    pub sheet: NewSheet,
    /// The question that is on the screen, counted from 0.
    pub at: usize,
    /// The language that it is read in.
    pub language: String,
    /// Where it stands.
    pub state: SheetState,
    /// When it was begun, and from when it is finished when it was finished, by the phone's clock.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub saved_at: DateTime<Utc>,
    /// Failures in a row.
    pub failures: u32,
    /// Not before this moment.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub next_try_at: DateTime<Utc>,
    /// The name of the database that has it.
    pub epoch: Option<String>,
    /// The youngest moment of which the server had told when it was known to be received, in seconds since
    /// 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<i64>,
}

impl Sheet {
    /// A sheet of a survey that is begun now.
    #[must_use]
    pub fn new(
        survey: SurveyId,
        title: String,
        id: SheetId,
        key: String,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            survey,
            title,
            sheet: NewSheet { id, key, given: Vec::new() },
            at: 0,
            language: String::new(),
            state: SheetState::Open,
            saved_at: now,
            failures: 0,
            next_try_at: now,
            epoch: None,
            heard: None,
        }
    }

    /// True once it cannot be changed any more.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        matches!(self.state, SheetState::Saved | SheetState::Received)
    }

    /// Puts an answer in the place of the one that is there.
    pub fn answer(&mut self, given: Given) {
        let others = self.sheet.given.iter().filter(|one| one.question != given.question);
        let mut all: Vec<Given> = others.cloned().collect();
        if !given.is_empty() {
            all.push(given);
        }
        all.sort_by_key(|one| one.question);
        self.sheet.given = all;
    }

    /// Finishes it with the answers that count; from now on it is sent.
    pub fn finish(&mut self, counted: Vec<Given>, now: DateTime<Utc>) {
        self.sheet.given = counted;
        self.state = SheetState::Saved;
        self.saved_at = now;
        self.failures = 0;
        self.next_try_at = now;
    }

    /// Opens it again, to correct what the server refused.
    pub fn reopen(&mut self) {
        if matches!(self.state, SheetState::SetAside(_)) {
            self.state = SheetState::Open;
        }
    }

    /// True when it may be sent now.
    #[must_use]
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        let wait = self.next_try_at - now;
        let over = wait <= Duration::zero() || wait > Duration::minutes(LONGEST_MINUTES);
        self.state == SheetState::Saved && over
    }

    /// Takes the server's word. One for another sheet does not count.
    pub fn receipt_came(&mut self, receipt: SheetReceipt, now: DateTime<Utc>, chance: f64) {
        if receipt.id == self.sheet.id {
            self.state = SheetState::Received;
            self.failures = 0;
            self.epoch = Some(receipt.epoch);
        } else {
            self.cut(now, chance);
        }
    }

    /// Takes a connection that was cut, or an answer that makes no sense.
    pub fn cut(&mut self, now: DateTime<Utc>, chance: f64) {
        self.failures = self.failures.saturating_add(1);
        self.next_try_at = next_try(now, self.failures, chance);
    }

    /// Takes a refusal of the server.
    pub fn refused(&mut self, problem: &Problem, now: DateTime<Utc>, chance: f64) {
        if problem.code.is_permanent() {
            self.state = SheetState::SetAside(problem.code);
        } else {
            self.cut(now, chance);
        }
    }

    /// Takes the name of the server's database. One that does not know the sheet, because it came back from a
    /// backup, gets it again; true when it is to be kept anew.
    pub fn database_is(&mut self, epoch: &str, now: DateTime<Utc>) -> bool {
        let other = self.epoch.as_deref().is_some_and(|known| known != epoch);
        let again = other && self.state == SheetState::Received && !self.sheet.given.is_empty();
        if again {
            self.state = SheetState::Saved;
            self.heard = None;
            self.failures = 0;
            self.next_try_at = now;
        }
        again
    }

    /// Forgets what was answered, once the server has had it for 30 days: a phone may change hands. The days
    /// are counted by `heard`, the youngest moment of which the server itself has told; the phone's clock may
    /// be wrong by years. True when the sheet is to be kept anew.
    pub fn forget(&mut self, heard: DateTime<Utc>) -> bool {
        if self.state != SheetState::Received || self.sheet.given.is_empty() {
            return false;
        }
        let Some(since) = self.heard else {
            self.heard = Some(heard.timestamp());
            return true;
        };
        let old = heard.timestamp() - since > Duration::days(KEEP_DAYS).num_seconds();
        if old {
            self.sheet.given.clear();
        }
        old
    }

    /// Makes it due now.
    pub fn try_now(&mut self, now: DateTime<Utc>) {
        if self.state == SheetState::Saved {
            self.next_try_at = now;
        }
    }
}

/// The sheet whose turn it is: of those that may be sent now, the one that was finished first.
#[must_use]
pub fn due(sheets: &[Sheet], now: DateTime<Utc>) -> Option<usize> {
    (0..sheets.len())
        .filter(|place| sheets[*place].is_due(now))
        .min_by_key(|place| (sheets[*place].saved_at, sheets[*place].sheet.id))
}

/// When the next one may be sent; none when nothing waits.
#[must_use]
pub fn next_due(sheets: &[Sheet]) -> Option<DateTime<Utc>> {
    let waiting = sheets.iter().filter(|sheet| sheet.state == SheetState::Saved);
    waiting.map(|sheet| sheet.next_try_at).min()
}
