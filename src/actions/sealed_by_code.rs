//! Finding a sealed case by its code, and opening what can be opened with it: the answers, and the sender's own
//! words that wait on this phone. The code itself stays here.

use std::collections::HashMap;

use leptos::prelude::*;
use sync::outbox::{ItemState, OutboxItem, SealedItem};
use wire::case::CaseState;
use wire::id::{Sha256, SubmissionId};
use wire::receipt::ReceiptCode;
use wire::sealed::SealedCase;

use super::say_sealed::{To, said_here};
use super::sealed_statuses;
use crate::sealing;
use crate::state::Shared;

/// A case that was found, in the memory of this page alone.
#[derive(Clone)]
pub struct Found {
    /// Its code.
    pub code: ReceiptCode,
    /// The name that follows from the code.
    pub lookup: Sha256,
    /// How it stands.
    pub case: SealedCase,
    /// Its answers, each as it was written; none of one that does not open.
    pub answers: Vec<Option<String>>,
    /// The sender's own words, as far as they are on this phone.
    pub own: HashMap<SubmissionId, String>,
    /// True when the union was not asked: this is what the phone knew last.
    pub as_kept: bool,
    /// True while the union does not have it.
    pub waits: bool,
}

impl Found {
    /// To whom something is said with it.
    #[must_use]
    pub fn to(&self) -> To {
        To { code: self.code.clone(), lookup: self.lookup.clone(), unit: self.case.unit }
    }
}

/// Finds the case of a code; none when neither the union nor this phone knows it.
///
/// # Errors
/// When what opens it could not be had, or nobody could be asked and this phone does not know it.
pub async fn ask(shared: Shared, code: &ReceiptCode) -> Result<Option<Found>, ()> {
    let sealing = sealing::fetched().await.ok_or(())?;
    let lookup = (sealing.lookup)(code).ok_or(())?;
    look(shared, code, lookup).await
}

/// The same of one that was found before.
///
/// # Errors
/// As of [`ask`].
pub async fn again(shared: Shared, found: &Found) -> Result<Option<Found>, ()> {
    look(shared, &found.code, found.lookup.clone()).await
}

async fn look(shared: Shared, code: &ReceiptCode, lookup: Sha256) -> Result<Option<Found>, ()> {
    let sealing = sealing::fetched().await.ok_or(())?;
    let told = sealed_statuses::cases(vec![lookup.clone()]).await;
    let as_kept = told.is_err();
    let item = untrack(|| item_here(shared, &lookup));
    let waits = item.as_ref().is_some_and(|item| item.state != ItemState::Received);
    let kept = || item.as_ref().and_then(|item| Some(as_known(shared, item.sealed.as_ref()?)));
    let case = told.ok().and_then(|cases| cases.into_iter().next().flatten()).or_else(kept);
    let Some(case) = case else { return if as_kept { Err(()) } else { Ok(None) } };
    let said = untrack(|| said_here(shared, &lookup));
    let sealed: Vec<(SubmissionId, String)> = said
        .iter()
        .filter_map(|item| Some((item.id(), item.later.as_ref()?.own.clone()?)))
        .collect();
    let opened = if sealed.is_empty() { Vec::new() } else { (sealing.own)(code, &sealed) };
    let own = sealed.into_iter().zip(opened).filter_map(|((id, _), text)| Some((id, text?)));
    Ok(Some(Found {
        answers: if case.answers.is_empty() { Vec::new() } else { (sealing.answers)(code, &case) },
        code: code.clone(),
        lookup,
        own: own.collect(),
        case,
        as_kept,
        waits,
    }))
}

fn item_here(shared: Shared, lookup: &Sha256) -> Option<OutboxItem> {
    shared.outbox.items.with(|items| {
        let of_it = |item: &&OutboxItem| item.sealed.is_some() && item.lookup() == Some(lookup);
        items.iter().find(of_it).cloned()
    })
}

/// What this phone knows of a case that it sent, or will send.
fn as_known(shared: Shared, sealed: &SealedItem) -> SealedCase {
    sealed.case.clone().unwrap_or_else(|| SealedCase {
        submission: sealed.body.id,
        state: CaseState::Received,
        unit: sealed.body.sealed.unit,
        unit_name: shared.library.unit_name(sealed.body.sealed.unit).unwrap_or_default(),
        due_at: sealed.saved_at,
        answers: Vec::new(),
        messages: Vec::new(),
        may_say_not_solved: false,
        climbs_to: None,
        rating: None,
        may_rate: false,
        contact_back: false,
        erased: false,
    })
}
