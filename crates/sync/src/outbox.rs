//! The outbox: what a worker wrote, from "saved on the phone" to "received".
//!
//! An item is sent in small steps: ask how much of each file the server has, upload the rest in chunks,
//! then post the words. Any step may fail, be cut after the server has done it, or be the last before
//! the phone is switched off; the identifier that was minted on the phone makes doing it again harmless.
//! An item counts as received only by a receipt that covers every file. One bad item never blocks the
//! others: it is set aside with the reason. What the worker says later ([`follow`]) goes the same way,
//! behind the item that it belongs to.

mod follow;

pub use follow::{Said, SaidState};

mod sealed;

pub use sealed::SealedItem;

mod sealed_said;

pub use sealed_said::{SealedSaid, leaves_no_trace, offered_again};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use wire::case::CaseView;
use wire::follow::NewFollowUp;
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::limits::UPLOAD_CHUNK_BYTES;
use wire::problem::{Code, Problem};
use wire::receipt::{Receipt, ReceiptCode};
use wire::sealed::SealedReply;
use wire::submission::{AttachmentRef, NewSubmission};

use crate::backoff::{is_of_another_clock, next_try};

/// How long the phone keeps what was received, in case the server's database is lost with it.
const KEEP_DAYS: i64 = 30;

/// Where an item stands on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Đã lưu trên máy: on the disk, waiting for its turn.
    Saved,
    /// Đang gửi.
    Sending,
    /// Đã nhận: there is a receipt for all of it.
    Received,
    /// Set aside: the server refused it for good.
    SetAside(Code),
}

/// One thing that a worker sends, as it is kept on the phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxItem {
    /// The words, with the names of the files; none when they were sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    submission: Option<NewSubmission>,
    /// What was sealed in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<SealedItem>,
    /// Something that was said to a sealed case, in the place of both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<SealedSaid>,
    /// Where it stands.
    pub state: ItemState,
    /// Failures in a row.
    pub failures: u32,
    /// Not before this moment.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub next_try_at: DateTime<Utc>,
    /// How many bytes of each file the server is known to have; a file that is not here was not asked for.
    pub uploaded: BTreeMap<Sha256, u64>,
    /// The server's word that it has it.
    receipt: Option<Receipt>,
    /// What became of it.
    pub case: Option<CaseView>,
    /// What the worker said later, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Said>,
    /// True while what became of it has something that the worker has not seen.
    #[serde(default)]
    pub news: bool,
    /// True when it is another person's, and this phone only carries it ([`crate::hand_over`]).
    #[serde(default)]
    pub carried: bool,
}

/// The next step for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `HEAD /attachments/{sha256}`.
    Ask {
        /// The file.
        file: AttachmentRef,
    },
    /// `PUT /attachments/{sha256}` with the bytes `from..to`.
    Upload {
        /// The file.
        file: AttachmentRef,
        /// The first byte.
        from: u64,
        /// One past the last byte.
        to: u64,
    },
    /// `POST /submissions`, or `POST /submissions/sealed`.
    Post,
    /// `POST /receipts/follow-ups`.
    Follow {
        /// What is said, with the key to the case.
        new: NewFollowUp,
    },
    /// `POST /receipts/sealed-replies`.
    Say {
        /// What is said, sealed, under the name of the case.
        reply: SealedReply,
    },
}

impl OutboxItem {
    /// A new item, just saved on the phone.
    #[must_use]
    pub fn new(submission: NewSubmission) -> Self {
        let at = submission.written_at;
        Self::begun(&submission.attachments.clone(), at, Some(submission), None)
    }

    /// A new item whose words were sealed before it was saved.
    #[must_use]
    pub fn sealed(sealed: SealedItem) -> Self {
        let at = sealed.saved_at;
        Self::begun(&sealed.body.files.clone(), at, None, Some(sealed))
    }

    fn begun(
        files: &[AttachmentRef],
        next_try_at: DateTime<Utc>,
        submission: Option<NewSubmission>,
        sealed: Option<SealedItem>,
    ) -> Self {
        // Nothing of a new photo can be at the server, so it need not be asked.
        let uploaded = files.iter().map(|file| (file.sha256.clone(), 0)).collect();
        Self {
            submission,
            sealed,
            later: None,
            state: ItemState::Saved,
            failures: 0,
            next_try_at,
            uploaded,
            receipt: None,
            case: None,
            said: Vec::new(),
            news: false,
            carried: false,
        }
    }

    /// What it is called, on the phone and at the server.
    #[must_use]
    pub fn id(&self) -> SubmissionId {
        match (&self.submission, &self.sealed, &self.later) {
            (Some(open), ..) => open.id,
            (None, Some(sealed), _) => sealed.body.id,
            (None, None, Some(said)) => said.body.id,
            (None, None, None) => SubmissionId(uuid::Uuid::nil()),
        }
    }

    /// To whom it goes.
    #[must_use]
    pub fn unit(&self) -> UnitId {
        match (&self.submission, &self.sealed, &self.later) {
            (Some(open), ..) => open.unit,
            (None, Some(sealed), _) => sealed.body.sealed.unit,
            (None, None, Some(said)) => said.unit,
            (None, None, None) => UnitId(uuid::Uuid::nil()),
        }
    }

    /// When the worker saved it, by the phone's clock.
    #[must_use]
    pub fn saved_at(&self) -> DateTime<Utc> {
        match (&self.submission, &self.sealed, &self.later) {
            (Some(open), ..) => open.written_at,
            (None, Some(sealed), _) => sealed.saved_at,
            (None, None, Some(said)) => said.saved_at,
            (None, None, None) => DateTime::UNIX_EPOCH,
        }
    }

    /// What belongs to it, in its order.
    #[must_use]
    pub fn files(&self) -> &[AttachmentRef] {
        match (&self.submission, &self.sealed) {
            (Some(open), _) => &open.attachments,
            (None, Some(sealed)) => &sealed.body.files,
            (None, None) => &[],
        }
    }

    /// What the worker wrote; none when the phone itself cannot read it any more.
    #[must_use]
    pub fn words(&self) -> Option<&NewSubmission> {
        self.submission.as_ref()
    }

    /// The key to follow it, once it is received. There is none of a sealed one: its key is never for the
    /// server, see [`SealedItem::code`].
    #[must_use]
    pub fn code(&self) -> Option<&ReceiptCode> {
        self.receipt.as_ref().map(|receipt| &receipt.code)
    }

    /// The server's word that it has it.
    #[must_use]
    pub fn receipt(&self) -> Option<&Receipt> {
        self.receipt.as_ref()
    }

    /// True while the server does not have it, or something that was said to it, and has not refused it.
    #[must_use]
    pub fn waits(&self) -> bool {
        match self.state {
            ItemState::Saved | ItemState::Sending => true,
            ItemState::Received => self.code().is_some() && self.unsent().next().is_some(),
            ItemState::SetAside(_) => false,
        }
    }

    /// What to do next for it; nothing once it is received with all that was said to it, or set aside.
    #[must_use]
    pub fn next_step(&self) -> Option<Step> {
        if !self.waits() {
            return None;
        }
        if self.state == ItemState::Received {
            let (code, said) = (self.code()?.clone(), self.unsent().next()?);
            return Some(Step::Follow {
                new: NewFollowUp { code, follow_up: said.follow_up.clone() },
            });
        }
        if let Some(said) = &self.later {
            return Some(Step::Say { reply: said.body.clone() });
        }
        for file in self.files() {
            match self.uploaded.get(&file.sha256) {
                None => return Some(Step::Ask { file: file.clone() }),
                Some(&from) if from < file.bytes => {
                    let to = file.bytes.min(from + UPLOAD_CHUNK_BYTES as u64);
                    return Some(Step::Upload { file: file.clone(), from, to });
                }
                Some(_) => {}
            }
        }
        Some(Step::Post)
    }

    /// How much of it is at the server, in percent: 100 only with a receipt.
    #[must_use]
    pub fn percent(&self) -> u8 {
        if self.state == ItemState::Received {
            return 100;
        }
        // The words weigh as much as one chunk, so that an item without files moves as well.
        let words = UPLOAD_CHUNK_BYTES as u64;
        let files = self.files();
        let total: u64 = words + files.iter().map(|file| file.bytes).sum::<u64>();
        let there: u64 = files
            .iter()
            .map(|file| self.uploaded.get(&file.sha256).copied().unwrap_or(0).min(file.bytes))
            .sum();
        u8::try_from(there * 100 / total).unwrap_or(0).min(99)
    }

    /// Takes the answer to [`Step::Ask`].
    pub fn asked(&mut self, file: &AttachmentRef, offset: u64, complete: bool) {
        self.state = ItemState::Sending;
        let there = if complete { file.bytes } else { offset.min(file.bytes.saturating_sub(1)) };
        self.uploaded.insert(file.sha256.clone(), there);
    }

    /// Takes the answer to [`Step::Upload`].
    pub fn chunk_taken(&mut self, file: &AttachmentRef, to: u64, complete: bool) {
        self.failures = 0;
        if complete || to < file.bytes {
            let there = if complete { file.bytes } else { to };
            self.uploaded.insert(file.sha256.clone(), there);
        } else {
            // Every byte is there but the server does not call it whole: ask again how things stand.
            self.uploaded.remove(&file.sha256);
        }
    }

    /// Takes the answer to [`Step::Post`]. A receipt that is for something else, or does not cover every
    /// file, does not count.
    pub fn receipt_came(&mut self, receipt: Receipt, now: DateTime<Utc>, chance: f64) {
        let covers = receipt.submission == self.id()
            && self.files().iter().all(|f| receipt.attachments.contains(&f.sha256));
        if covers {
            self.state = ItemState::Received;
            self.failures = 0;
            self.receipt = Some(receipt);
        } else {
            self.uploaded.clear();
            self.failed(now, chance);
        }
    }

    /// Takes a connection that was cut during the step, or an answer that makes no sense. Of a file that
    /// was on its way nothing is known any more, so the server is asked how much it has.
    pub fn cut(&mut self, step: &Step, now: DateTime<Utc>, chance: f64) {
        if let Step::Upload { file, .. } = step {
            self.uploaded.remove(&file.sha256);
        }
        self.failed(now, chance);
    }

    /// The step is done again later.
    fn failed(&mut self, now: DateTime<Utc>, chance: f64) {
        if self.state != ItemState::Received {
            self.state = ItemState::Saved;
        }
        self.failures = self.failures.saturating_add(1);
        self.next_try_at = next_try(now, self.failures, chance);
    }

    /// Takes a refusal of the server to the step.
    pub fn refused(&mut self, step: &Step, problem: &Problem, now: DateTime<Utc>, chance: f64) {
        if let Step::Follow { new } = step {
            // A code that the server does not know is one of a database that it lost: the item comes again
            // by itself, and with it what was said.
            if problem.code.is_permanent() && problem.code != Code::NotFound {
                return self.follow_refused(new.follow_up.id, problem.code);
            }
            return self.failed(now, chance);
        }
        // The same holds of the name of a sealed case.
        let lost = self.later.is_some() && problem.code == Code::NotFound;
        if problem.code.is_permanent() && !lost {
            self.state = ItemState::SetAside(problem.code);
            return;
        }
        match (problem.code, step) {
            (Code::WrongOffset, Step::Upload { file, .. }) => {
                let there = problem.offset.unwrap_or(0).min(file.bytes.saturating_sub(1));
                self.uploaded.insert(file.sha256.clone(), there);
            }
            (Code::HashMismatch, Step::Upload { file, .. }) => {
                self.uploaded.insert(file.sha256.clone(), 0);
            }
            (Code::AttachmentsMissing, _) => {
                for hash in &problem.missing {
                    self.uploaded.remove(hash);
                }
            }
            _ => {}
        }
        self.failed(now, chance);
    }

    /// Takes the name of the server's database. A receipt of another database says nothing about this
    /// one, so the item is offered again; the server takes what it already has as a replay.
    pub fn database_is(&mut self, epoch: &str) -> bool {
        let sealed = self.sealed.as_ref().and_then(|sealed| sealed.receipt());
        let known = self.receipt.as_ref().map(|receipt| &receipt.epoch);
        let known = known.or(sealed.map(|receipt| &receipt.epoch));
        let other = known.is_some_and(|known| known != epoch);
        if other && self.state == ItemState::Received {
            self.state = ItemState::Saved;
            self.uploaded.clear();
            self.failures = 0;
            self.say_again();
            return true;
        }
        false
    }

    /// True when the phone may let go of the files: received, and `heard`, the youngest moment of which the
    /// server itself has told, is more than 30 days after that. The phone's own clock may be wrong by years.
    #[must_use]
    pub fn files_may_go(&self, heard: DateTime<Utc>) -> bool {
        let sealed = self.sealed.as_ref().and_then(|sealed| sealed.receipt());
        let received = self.receipt.as_ref().map(|receipt| receipt.received_at);
        let received = received.or(sealed.map(|receipt| receipt.received_at));
        self.state == ItemState::Received
            && received.is_some_and(|at| heard - at > Duration::days(KEEP_DAYS))
    }

    /// When it may be tried; now, if its wait is of a clock that was set back since.
    fn due_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        if is_of_another_clock(now, self.next_try_at) { now } else { self.next_try_at }
    }

    /// True when its wait is over.
    #[must_use]
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.due_at(now) <= now
    }

    /// Puts an item that was set aside, or that waits for its next try, at the head of the queue.
    pub fn try_now(&mut self, now: DateTime<Utc>) {
        if self.state != ItemState::Received {
            self.state = ItemState::Saved;
        }
        self.next_try_at = now;
    }
}

/// The item whose turn it is: of those that may be tried now, the one that was written first. What was said to a
/// sealed case waits for what was said to it before.
#[must_use]
pub fn due(items: &[OutboxItem], now: DateTime<Utc>) -> Option<usize> {
    (0..items.len())
        .filter(|place| items[*place].waits() && items[*place].is_due(now))
        .filter(|place| !sealed_said::is_behind(items, &items[*place]))
        .min_by_key(|place| (items[*place].saved_at(), items[*place].id()))
}

/// When the next item may be tried; none when nothing waits.
#[must_use]
pub fn next_due(items: &[OutboxItem], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let turns = items.iter().filter(|item| item.waits() && !sealed_said::is_behind(items, item));
    turns.map(|item| item.due_at(now)).min()
}

/// The files that the phone may let go of, by what the server has told until `heard`. One that another item
/// still needs, because the same photo was sent twice, stays.
#[must_use]
pub fn files_to_let_go(items: &[OutboxItem], heard: DateTime<Utc>) -> BTreeSet<Sha256> {
    let named = |go: bool| {
        let items = items.iter().filter(move |item| item.files_may_go(heard) == go);
        items.flat_map(OutboxItem::files).map(|file| file.sha256.clone())
    };
    let needed: BTreeSet<Sha256> = named(false).collect();
    named(true).filter(|hash| !needed.contains(hash)).collect()
}

/// The youngest moment of which the server has told about these items, in its receipts and its answers.
#[must_use]
pub fn last_heard(items: &[OutboxItem]) -> Option<DateTime<Utc>> {
    items
        .iter()
        .flat_map(|item| {
            let received = item.receipt().map(|receipt| receipt.received_at);
            [received, item.case.as_ref().map(|case| case.updated_at)]
        })
        .flatten()
        .max()
}
