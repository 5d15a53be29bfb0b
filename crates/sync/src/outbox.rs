//! The outbox (hộp chờ gửi): what a worker said, from the phone's disk to the server's receipt.
//!
//! An item is **saved** when it is on the phone's disk and **received** when the server's receipt covers
//! it and every attachment. Between the two nothing is lost, because the item stays on the disk until
//! long after the receipt, and nothing arrives twice, because its identifier was minted when it was
//! saved and the server answers a replay with the same receipt.
//!
//! The app's loop: [`next`] names an item and a [`Step`]; the app does the step, hands what came of it to
//! [`OutboxItem::apply`], stores the item, and asks again. It may be cut at any point: doing a step twice
//! is harmless.

mod apply;
mod queue;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use wire::case::{CaseState, CaseView};
use wire::id::{Sha256, SubmissionId};
use wire::limits::UPLOAD_CHUNK_BYTES;
use wire::problem::{Code, Problem};
use wire::receipt::Receipt;
use wire::submission::NewSubmission;
use wire::validate::FieldFault;

pub use queue::{Next, apply_status, codes_to_ask, next, offer_again};

/// How long a received item and its files stay on the phone at least, so that they can be offered again
/// to a server that was restored from a backup.
pub const KEEP: TimeDelta = TimeDelta::days(30);

/// Where an item stands on this phone. What the officers do with it is in [`OutboxItem::case`];
/// [`OutboxItem::status`] joins both for the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum State {
    /// Being written; never sent.
    Draft,
    /// On the disk, waiting for its turn.
    Saved,
    /// On its way.
    Sending {
        /// How much of it the server has, 0 to 99.
        percent: u8,
    },
    /// The receipt is here and covers every attachment.
    Received,
    /// The server refuses it for good. It stays on the phone, visibly, and holds up nothing else.
    SetAside {
        /// Why.
        reason: Code,
    },
}

/// Where an item stands, in one word for the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Bản nháp.
    Draft,
    /// Đã lưu trên máy.
    Saved,
    /// Đang gửi.
    Sending {
        /// How much of it the server has, 0 to 99.
        percent: u8,
    },
    /// Đã nhận.
    Received,
    /// Đã đọc.
    Read,
    /// Đang xử lý.
    InProgress,
    /// Đã trả lời.
    Answered,
    /// Đã đóng.
    Closed,
    /// Chưa gửi được.
    SetAside(Code),
}

/// What kept the last step from succeeding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Trouble {
    /// No answer came, or none of ours (a captive portal's page, say).
    NoAnswer,
    /// The server said no for now.
    Refused {
        /// Why.
        code: Code,
    },
    /// A receipt came that does not cover everything.
    ReceiptFallsShort,
    /// The phone could not read a file that belongs to the item.
    FileUnreadable,
}

/// One item of the outbox, as the phone stores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxItem {
    /// What the worker said. It never changes once the item is saved.
    pub submission: NewSubmission,
    /// Where it stands.
    pub state: State,
    /// Failures in a row; a step that brings the item on sets it back to 0.
    #[serde(default)]
    pub tries: u32,
    /// How often the whole upload had to begin again. It grows until the receipt comes, so that a server
    /// that keeps losing files does not eat the worker's data plan.
    #[serde(default)]
    pub rounds: u32,
    /// Not to be tried before; none if it may be tried at once.
    #[serde(default)]
    pub next_try_at: Option<DateTime<Utc>>,
    /// What kept the last step from succeeding.
    #[serde(default)]
    pub trouble: Option<Trouble>,
    /// For each attachment how many bytes the server is known to have. No entry: it has not been asked.
    #[serde(default)]
    pub uploaded: BTreeMap<Sha256, u64>,
    /// The server's receipt. It stays while the item is offered again to another database.
    #[serde(default)]
    pub receipt: Option<Receipt>,
    /// When the receipt came, by the phone's clock.
    #[serde(default)]
    pub received_at: Option<DateTime<Utc>>,
    /// The name of the database that is known to have the item.
    #[serde(default)]
    pub epoch: Option<String>,
    /// True once the item was offered again because the server did not know its code.
    #[serde(default)]
    pub offered_again: bool,
    /// What the officers do with it.
    #[serde(default)]
    pub case: Option<CaseView>,
}

/// What to do for an item now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `HEAD /attachments/{hash}`: how much of it is there?
    HeadAttachment {
        /// The file.
        hash: Sha256,
    },
    /// `PUT /attachments/{hash}` with the bytes `from..to` of the file. `Content-Range: bytes
    /// {from}-{to - 1}/{total}`; without that header where the step [is the whole file](Step::is_whole).
    PutChunk {
        /// The file.
        hash: Sha256,
        /// The first byte of the chunk.
        from: u64,
        /// The byte after its last one.
        to: u64,
        /// The size of the file.
        total: u64,
    },
    /// `POST /submissions` with [`OutboxItem::submission`].
    Post,
}

impl Step {
    /// True if the step sends a whole file in one request.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self, Self::PutChunk { from: 0, to, total, .. } if to == total)
    }
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The answer to `HEAD` or `PUT`: how much of the file the server has. 404 to `HEAD` is offset 0;
    /// 200 or 201 to `PUT` is `complete`; 202 brings `Upload-Offset`.
    Offset {
        /// In bytes from the beginning.
        offset: u64,
        /// True if the file is there, whole and with the right hash.
        complete: bool,
    },
    /// The answer to `POST`: 200 or 201.
    Received(Box<Receipt>),
    /// A refusal with a body of ours.
    Refused {
        /// The refusal.
        problem: Box<Problem>,
        /// What `Retry-After` says.
        retry_after: Option<TimeDelta>,
    },
    /// No answer, or none of ours: a cut, a time-out, a captive portal's page, a proxy's 502.
    NoAnswer,
    /// The phone could not read the file's bytes from its own disk.
    FileUnreadable,
}

impl OutboxItem {
    /// An item that is still being written.
    #[must_use]
    pub fn draft(submission: NewSubmission) -> Self {
        Self {
            submission,
            state: State::Draft,
            tries: 0,
            rounds: 0,
            next_try_at: None,
            trouble: None,
            uploaded: BTreeMap::new(),
            receipt: None,
            received_at: None,
            epoch: None,
            offered_again: false,
            case: None,
        }
    }

    /// Takes a draft out of the worker's hands: from now on it waits to be sent, and its words stay.
    /// "Đã lưu" may be said once the item, thus changed, is on the disk.
    ///
    /// # Errors
    /// Everything that the server would refuse; the draft stays a draft.
    pub fn save(&mut self) -> Result<(), Vec<FieldFault>> {
        let faults = self.submission.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        if self.state == State::Draft {
            self.state = State::Saved;
        }
        Ok(())
    }

    /// Its identifier.
    #[must_use]
    pub const fn id(&self) -> SubmissionId {
        self.submission.id
    }

    /// Where it stands, in one word for the screen.
    #[must_use]
    pub fn status(&self) -> Status {
        match &self.state {
            State::Draft => Status::Draft,
            State::Saved => Status::Saved,
            State::Sending { percent } => Status::Sending { percent: *percent },
            State::SetAside { reason } => Status::SetAside(*reason),
            State::Received => match self.case.as_ref().map(|case| case.state) {
                None | Some(CaseState::Received) => Status::Received,
                Some(CaseState::Read) => Status::Read,
                Some(CaseState::InProgress) => Status::InProgress,
                Some(CaseState::Answered) => Status::Answered,
                Some(CaseState::Closed) => Status::Closed,
            },
        }
    }

    /// What to do for it next, whether it is due or not; nothing if it is a draft, received or set aside.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        if !self.is_waiting() {
            return None;
        }
        for attachment in &self.submission.attachments {
            let total = attachment.bytes;
            let hash = attachment.sha256.clone();
            match self.uploaded.get(&hash) {
                None => return Some(Step::HeadAttachment { hash }),
                Some(&from) if from < total => {
                    let to = from.saturating_add(UPLOAD_CHUNK_BYTES as u64).min(total);
                    return Some(Step::PutChunk { hash, from, to, total });
                }
                Some(_) => {}
            }
        }
        Some(Step::Post)
    }

    /// True if it is on its way: saved, not received, not set aside.
    #[must_use]
    pub const fn is_waiting(&self) -> bool {
        matches!(self.state, State::Saved | State::Sending { .. })
    }

    /// How many bytes of its files the server is not known to have.
    #[must_use]
    pub fn bytes_left(&self) -> u64 {
        let left = |a: &wire::submission::AttachmentRef| {
            a.bytes.saturating_sub(self.uploaded.get(&a.sha256).copied().unwrap_or(0))
        };
        self.submission.attachments.iter().map(left).fold(0, u64::saturating_add)
    }

    /// The worker presses "Gửi lại", or the signal came back. An item that was set aside starts again;
    /// one that only waited for the network is tried at once. A wait that the server asked for stays.
    pub fn try_now(&mut self) {
        if let State::SetAside { .. } = self.state {
            self.state = State::Saved;
            self.uploaded.clear();
            self.tries = 0;
            self.rounds = 0;
            self.next_try_at = None;
            self.trouble = None;
        } else if self.is_waiting() && !matches!(self.trouble, Some(Trouble::Refused { .. })) {
            self.next_try_at = None;
        }
    }

    /// After a start of the app: what was being sent when it ended is waiting again.
    pub fn after_restart(&mut self) {
        if let State::Sending { .. } = self.state {
            self.state = State::Saved;
        }
    }

    /// True if the phone may forget its files: the receipt came at least [`KEEP`] ago.
    #[must_use]
    pub fn may_drop_files(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Received && self.received_at.is_some_and(|at| now - at >= KEEP)
    }

    /// True if the phone may forget it altogether: it may forget the files, and the case is closed. While
    /// a case is open its receipt's code is the only key to the answer.
    #[must_use]
    pub fn may_forget(&self, now: DateTime<Utc>) -> bool {
        self.may_drop_files(now)
            && self.case.as_ref().is_some_and(|case| {
                case.state == CaseState::Closed && now - case.updated_at >= KEEP
            })
    }
}
