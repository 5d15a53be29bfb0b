//! What an outcome makes of an item.

use chrono::{DateTime, TimeDelta, Utc};
use wire::problem::{Code, Problem};
use wire::receipt::Receipt;

use super::{Outcome, OutboxItem, State, Step, Trouble};
use crate::backoff::Backoff;

/// An item is tried again after 2 seconds, 4, 8 … and at least once an hour.
const BACKOFF: Backoff = Backoff { first_seconds: 2, most_seconds: 3_600 };

/// After so many failures of the phone's own bytes (they do not have their hash, or cannot be read) the
/// item is set aside: sending them again cannot help.
const MOST_BAD_FILES: u32 = 3;

/// What is reckoned for the text of a submission when percents are shown, in bytes.
const TEXT_BYTES: u64 = 4_096;

impl OutboxItem {
    /// Takes in what came of a step that [`OutboxItem::step`] had named. `random` is any number, evenly
    /// drawn; it spreads the next tries of many phones.
    ///
    /// An outcome for an item that is not on its way changes nothing: it came late.
    pub fn apply(&mut self, step: &Step, outcome: Outcome, now: DateTime<Utc>, random: u32) {
        if !self.is_waiting() {
            return;
        }
        match (step, outcome) {
            (Step::HeadAttachment { hash }, Outcome::Offset { offset, complete }) => {
                let total = self.total(hash);
                // A file that is all there and yet not complete was cut before the server had checked it.
                // Sending it again from its beginning makes the server check it.
                let offset = match (complete, offset < total) {
                    (true, _) => total,
                    (false, true) => offset,
                    (false, false) => 0,
                };
                self.uploaded.insert(hash.clone(), offset);
                self.on_its_way();
            }
            (Step::PutChunk { hash, from, .. }, Outcome::Offset { offset, complete }) => {
                let total = self.total(hash);
                if complete || (offset > *from && offset < total) {
                    self.uploaded.insert(hash.clone(), if complete { total } else { offset });
                    self.tries = 0;
                    self.trouble = None;
                    self.next_try_at = None;
                    self.on_its_way();
                } else {
                    // The server stored nothing of the chunk, or says so: ask it what it has.
                    self.uploaded.remove(hash);
                    self.stumble(Trouble::NoAnswer, None, now, random);
                }
            }
            (Step::Post, Outcome::Received(receipt)) => self.take_receipt(*receipt, now, random),
            (step, Outcome::Refused { problem, retry_after }) => {
                self.take_refusal(step, &problem, retry_after, now, random);
            }
            (_, Outcome::FileUnreadable) => {
                self.rounds = self.rounds.saturating_add(1);
                if self.rounds >= MOST_BAD_FILES {
                    self.set_aside(Code::AttachmentsMissing);
                }
                self.stumble(Trouble::FileUnreadable, None, now, random);
            }
            // No answer, or an answer to a question that was not asked.
            _ => self.stumble(Trouble::NoAnswer, None, now, random),
        }
    }

    /// Received means: the receipt names this item and every one of its attachments.
    fn take_receipt(&mut self, receipt: Receipt, now: DateTime<Utc>, random: u32) {
        if receipt.submission != self.submission.id {
            return self.stumble(Trouble::ReceiptFallsShort, None, now, random);
        }
        let mut whole = true;
        for attachment in &self.submission.attachments {
            if !receipt.attachments.contains(&attachment.sha256) {
                self.uploaded.remove(&attachment.sha256);
                whole = false;
            }
        }
        if !whole {
            self.rounds = self.rounds.saturating_add(1);
            return self.stumble(Trouble::ReceiptFallsShort, None, now, random);
        }
        self.state = State::Received;
        self.tries = 0;
        self.rounds = 0;
        self.next_try_at = None;
        self.trouble = None;
        self.received_at = Some(now);
        // A server that was restored may answer a replay with the receipt it had signed before; the name
        // of the database to which the item was offered again stays then, or it would be offered for ever.
        self.epoch.get_or_insert_with(|| receipt.epoch.clone());
        self.receipt = Some(receipt);
    }

    fn take_refusal(
        &mut self,
        step: &Step,
        problem: &Problem,
        retry_after: Option<TimeDelta>,
        now: DateTime<Utc>,
        random: u32,
    ) {
        let code = problem.code;
        match (step, code) {
            (Step::PutChunk { hash, from, .. }, Code::WrongOffset) => {
                let total = self.total(hash);
                match problem.offset {
                    Some(offset) if offset < total && offset != *from => {
                        self.uploaded.insert(hash.clone(), offset);
                    }
                    _ => {
                        self.uploaded.remove(hash);
                    }
                }
            }
            (Step::PutChunk { hash, .. }, Code::HashMismatch) => {
                self.uploaded.insert(hash.clone(), 0);
                self.rounds = self.rounds.saturating_add(1);
                if self.rounds >= MOST_BAD_FILES {
                    self.set_aside(code);
                }
            }
            (Step::PutChunk { hash, .. }, Code::NotFound) => {
                self.uploaded.remove(hash);
            }
            (Step::Post, Code::AttachmentsMissing) => {
                if problem.missing.is_empty() {
                    self.uploaded.clear();
                }
                for hash in &problem.missing {
                    self.uploaded.remove(hash);
                }
                self.rounds = self.rounds.saturating_add(1);
            }
            _ if code.is_permanent() => self.set_aside(code),
            _ => {}
        }
        self.stumble(Trouble::Refused { code }, retry_after, now, random);
    }

    fn set_aside(&mut self, reason: Code) {
        self.state = State::SetAside { reason };
    }

    /// Counts a failure and sets the moment of the next try; an item that is set aside has none.
    fn stumble(
        &mut self,
        trouble: Trouble,
        retry_after: Option<TimeDelta>,
        now: DateTime<Utc>,
        random: u32,
    ) {
        self.trouble = Some(trouble);
        self.tries = self.tries.saturating_add(1);
        if self.is_waiting() {
            let failures = self.tries.saturating_add(self.rounds);
            self.next_try_at = Some(BACKOFF.next_try_at(now, failures, retry_after, random));
            self.state = State::Saved;
        } else {
            self.next_try_at = None;
        }
    }

    fn on_its_way(&mut self) {
        let whole = self.submission.attachments.iter().map(|a| a.bytes).fold(TEXT_BYTES, u64::saturating_add);
        let there = whole.saturating_sub(self.bytes_left()).saturating_sub(TEXT_BYTES);
        let percent = there.saturating_mul(100) / whole.max(1);
        self.state = State::Sending { percent: u8::try_from(percent).unwrap_or(99).min(99) };
    }

    fn total(&self, hash: &wire::id::Sha256) -> u64 {
        self.submission.attachments.iter().find(|a| a.sha256 == *hash).map_or(0, |a| a.bytes)
    }
}
