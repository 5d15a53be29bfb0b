//! Which item comes next, and what concerns all of them.

use chrono::{DateTime, Utc};
use wire::case::{CaseState, StatusAnswer};
use wire::id::SubmissionId;
use wire::limits::RECEIPTS_PER_QUESTION;
use wire::receipt::ReceiptCode;

use super::{OutboxItem, State, Step};
use crate::backoff::is_due;

/// What the app does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Do a step for an item and tell [`OutboxItem::apply`] what came of it.
    Do {
        /// The item.
        id: SubmissionId,
        /// The step.
        step: Step,
    },
    /// Nothing is due before this moment.
    WaitUntil(DateTime<Utc>),
    /// Nothing waits to be sent.
    Idle,
}

/// Names the next step. The item with the fewest bytes left goes first, so that words do not wait behind
/// pictures; of two equal ones the older. An item that failed is not due for a while, so it holds up
/// nobody.
#[must_use]
pub fn next<'a>(items: impl IntoIterator<Item = &'a OutboxItem>, now: DateTime<Utc>) -> Next {
    let mut best: Option<(u64, DateTime<Utc>, &OutboxItem)> = None;
    let mut earliest: Option<DateTime<Utc>> = None;
    for item in items.into_iter().filter(|item| item.is_waiting()) {
        if is_due(item.next_try_at, now) {
            let (left, written) = (item.bytes_left(), item.submission.written_at);
            if best.is_none_or(|(l, w, _)| (left, written) < (l, w)) {
                best = Some((left, written, item));
            }
        } else if let Some(at) = item.next_try_at {
            earliest = Some(earliest.map_or(at, |e| e.min(at)));
        }
    }
    if let Some((_, _, item)) = best
        && let Some(step) = item.step()
    {
        return Next::Do { id: item.id(), step };
    }
    earliest.map_or(Next::Idle, Next::WaitUntil)
}

/// The server's database has this name now. Every received item that another database had received is
/// offered again; its receipt stays on the screen meanwhile. Returns the items that changed, to be
/// stored.
pub fn offer_again<'a>(
    items: impl IntoIterator<Item = &'a mut OutboxItem>,
    epoch: &str,
) -> Vec<SubmissionId> {
    let mut changed = Vec::new();
    for item in items {
        if item.state == State::Received && item.epoch.as_deref() != Some(epoch) {
            item.epoch = Some(epoch.to_owned());
            item.offered_again = false;
            reopen(item);
            changed.push(item.id());
        }
    }
    changed
}

fn reopen(item: &mut OutboxItem) {
    item.state = State::Saved;
    item.uploaded.clear();
    item.tries = 0;
    item.rounds = 0;
    item.next_try_at = None;
    item.trouble = None;
}

/// The codes to ask for in one `POST /receipts/status`, the latest item first: received, not yet closed,
/// at most [`RECEIPTS_PER_QUESTION`].
#[must_use]
pub fn codes_to_ask<'a>(items: impl IntoIterator<Item = &'a OutboxItem>) -> Vec<ReceiptCode> {
    let mut open: Vec<&OutboxItem> = items
        .into_iter()
        .filter(|item| item.state == State::Received)
        .filter(|item| item.case.as_ref().is_none_or(|case| case.state != CaseState::Closed))
        .collect();
    open.sort_by_key(|item| core::cmp::Reverse(item.submission.written_at));
    open.iter()
        .filter_map(|item| item.receipt.as_ref())
        .map(|receipt| receipt.code.clone())
        .take(RECEIPTS_PER_QUESTION)
        .collect()
}

/// Takes in the answer to a question with these codes. Returns the items that changed, to be stored.
///
/// A code that the server does not know means that the server lost the item: it is offered again, once
/// for each database.
pub fn apply_status<'a>(
    items: impl IntoIterator<Item = &'a mut OutboxItem>,
    codes: &[ReceiptCode],
    answer: &StatusAnswer,
) -> Vec<SubmissionId> {
    let mut changed = Vec::new();
    // An answer of another length cannot be laid beside the question.
    if codes.len() != answer.cases.len() {
        return changed;
    }
    for item in items.into_iter().filter(|item| item.state == State::Received) {
        let code = item.receipt.as_ref().map(|receipt| &receipt.code);
        let Some(place) = codes.iter().position(|asked| Some(asked) == code) else { continue };
        match answer.cases.get(place).and_then(Option::as_ref) {
            Some(case) if case.submission == item.id() => {
                let newer = item.case.as_ref().is_none_or(|old| {
                    case.updated_at >= old.updated_at && case != old
                });
                if newer {
                    item.case = Some(case.clone());
                    changed.push(item.id());
                }
            }
            Some(_) => {}
            None if !item.offered_again => {
                item.offered_again = true;
                reopen(item);
                changed.push(item.id());
            }
            None => {}
        }
    }
    changed
}
