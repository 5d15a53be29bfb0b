//! Saying something to a sealed case: sealed first, on the disk next, then on its way. The code that was typed is
//! used here and kept nowhere.

use leptos::prelude::*;
use sync::outbox::{OutboxItem, SealedSaid};
use wire::follow::FollowUp;
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::receipt::ReceiptCode;
use wire::sealed::{Said, SealedReply};
use wire::submission::SubmissionKind;

use super::save_submission::save;
use super::unit_keys::{Standing, standing};
use super::{sealed_statuses, send};
use crate::device::database::{Change, Store};
use crate::device::{clock, task};
use crate::sealing;
use crate::state::Shared;

/// Why it was neither kept nor sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaid {
    /// What seals, or the key of whoever has the case, could not be had.
    NotSealed,
    /// The phone could not keep it.
    NotKept,
}

/// The case that something is said to.
pub struct To {
    /// Its code.
    pub code: ReceiptCode,
    /// The name that follows from the code.
    pub lookup: Sha256,
    /// Who has it.
    pub unit: UnitId,
}

/// Seals it, saves what came of it, and sends it if it can; gives what it is called. What it `replaces` on this
/// phone goes in the same transaction.
///
/// # Errors
/// As [`Unsaid`] tells.
pub async fn say_sealed(
    shared: Shared,
    to: To,
    said: FollowUp,
    replaces: Option<SubmissionId>,
) -> Result<SubmissionId, Unsaid> {
    let sealing = sealing::fetched().await.ok_or(Unsaid::NotSealed)?;
    let saved_at = clock::now();
    let (id, sealed, own) = if said.text.is_empty() {
        ((sealing.name)(), None, None)
    } else {
        let Standing::Ready(key) = standing(shared, to.unit).await else {
            return Err(Unsaid::NotSealed);
        };
        let words = Said {
            kind: SubmissionKind::Concern,
            matter: None,
            text: said.text,
            name: None,
            contact: None,
            link: None,
            files: Vec::new(),
            written_at: saved_at,
            lang: shared.lang(),
        };
        let more = (sealing.seal_more)(&to.code, &key, &words).ok_or(Unsaid::NotSealed)?;
        (more.id, Some(more.words), Some(more.own))
    };
    let (verb, rating, purpose) = (said.verb, said.rating, said.purpose);
    let body = SealedReply { id, lookup: to.lookup, verb, sealed, rating, purpose };
    let item = OutboxItem::sealed_said(SealedSaid { body, unit: to.unit, own, saved_at });
    let gone = replaces.iter().map(|id| Change::Remove(Store::Outbox, id.to_string())).collect();
    save(shared, item, gone).await.map_err(|_| Unsaid::NotKept)?;
    if let Some(id) = replaces {
        shared.outbox.remove(id);
    }
    Ok(id)
}

/// What this phone has of a case beside what the server tells: what was said to it, the oldest first.
#[must_use]
pub fn said_here(shared: Shared, lookup: &Sha256) -> Vec<OutboxItem> {
    let mut said: Vec<OutboxItem> = shared.outbox.items.with(|items| {
        let of_it = |item: &&OutboxItem| item.later.is_some() && item.lookup() == Some(lookup);
        items.iter().filter(of_it).cloned().collect()
    });
    said.sort_by_key(OutboxItem::saved_at);
    said
}

/// Takes a sealed item off this phone, and with it what was said to it and has arrived.
pub fn forget(shared: Shared, item: OutboxItem) {
    task::run(async move {
        let said = item.lookup().map(|lookup| untrack(|| said_here(shared, lookup)));
        for said in said.into_iter().flatten().filter(|said| !said.waits()) {
            send::discard(shared, said).await;
        }
        send::discard(shared, item).await;
    });
}

/// Asks anew how sealed cases stand, once what waits is on its way.
pub async fn ask_again(shared: Shared) {
    send::drain(shared).await;
    sealed_statuses::ask(shared).await;
}
