//! Asking what became of what was sent sealed: by the name that follows from the code, and without the code.

use std::collections::HashMap;

use leptos::prelude::*;
use wire::case::CaseState;
use wire::limits::RECEIPTS_PER_QUESTION;
use wire::sealed::{SealedCase, SealedQuestion, SealedStatus};

use super::send;
use crate::device::network;
use crate::state::Shared;

/// Asks for all open ones that the server has, and keeps the answers as they come: sealed.
pub async fn ask(shared: Shared) {
    let open: Vec<_> = shared.outbox.items.with_untracked(|items| {
        let sealed = items.iter().filter_map(|item| Some((item.id(), item.sealed.as_ref()?)));
        sealed
            .filter(|(_, sealed)| sealed.receipt().is_some())
            .filter(|(_, s)| s.case.as_ref().is_none_or(|case| case.state != CaseState::Closed))
            .map(|(id, sealed)| (id, sealed.body.lookup.clone()))
            .collect()
    });
    for group in open.chunks(RECEIPTS_PER_QUESTION) {
        let lookups = group.iter().map(|(_, lookup)| lookup.clone()).collect();
        let Ok(answer) = cases(lookups).await else { return };
        let news: HashMap<_, _> =
            group.iter().zip(answer).filter_map(|((id, _), case)| Some((*id, case?))).collect();
        send::change(shared, move |item| {
            let (id, Some(sealed)) = (item.id(), &mut item.sealed) else { return false };
            let Some(case) = news.get(&id) else { return false };
            if sealed.case.as_ref() == Some(case) {
                return false;
            }
            let before = sealed.case.as_ref().map_or(0, |before| before.answers.len());
            item.news |= case.answers.len() > before;
            sealed.case = Some(case.clone());
            true
        })
        .await;
    }
}

/// Asks for these.
///
/// # Errors
/// As the network says.
pub async fn cases(
    lookups: Vec<wire::id::Sha256>,
) -> Result<Vec<Option<SealedCase>>, network::Failure> {
    let question = SealedQuestion { lookups };
    let answer = network::post::<_, SealedStatus>("/receipts/sealed-status", &question).await?;
    Ok(answer.value.cases)
}
