//! Asking what became of what was sent. It asks only while something is open, and the codes travel in
//! the body, never in an address.

use std::collections::HashMap;

use leptos::prelude::*;
use wire::case::{CaseState, StatusAnswer, StatusQuestion};
use wire::limits::RECEIPTS_PER_QUESTION;

use super::send;
use crate::device::network;
use crate::state::Shared;

/// Asks for all open cases, and keeps the answers.
pub async fn ask(shared: Shared) {
    let open: Vec<_> = shared.outbox.items.with_untracked(|items| {
        items
            .iter()
            .filter(|i| i.case.as_ref().is_none_or(|case| case.state != CaseState::Closed))
            // What was said to somebody else's words is for them alone.
            .filter(|i| i.code().is_some() && !i.carried)
            .cloned()
            .collect()
    });
    for group in open.chunks(RECEIPTS_PER_QUESTION) {
        let codes = group.iter().filter_map(|i| i.code().cloned()).collect();
        let question = StatusQuestion { codes };
        let Ok(answer) = network::post::<_, StatusAnswer>("/receipts/status", &question).await
        else {
            return;
        };
        let news: HashMap<_, _> = group
            .iter()
            .zip(answer.value.cases)
            .filter_map(|(item, case)| Some((item.id(), case?)))
            .collect();
        // The answers go to the items as they are by now: another page may have changed them meanwhile.
        send::change(shared, move |item| {
            news.get(&item.id()).is_some_and(|case| item.case_came(case.clone()))
        })
        .await;
    }
}
