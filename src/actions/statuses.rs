//! Asking what became of what was sent. It asks only while something is open, and the codes travel in
//! the body, never in an address.

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
            .filter(|i| i.receipt.is_some())
            .cloned()
            .collect()
    });
    for group in open.chunks(RECEIPTS_PER_QUESTION) {
        let codes =
            group.iter().filter_map(|i| i.receipt.as_ref().map(|r| r.code.clone())).collect();
        let question = StatusQuestion { codes };
        let Ok(answer) = network::post::<_, StatusAnswer>("/receipts/status", &question).await
        else {
            return;
        };
        for (item, case) in group.iter().zip(answer.value.cases) {
            if case.is_none() || item.case == case {
                continue;
            }
            let mut item = item.clone();
            item.case = case;
            send::put(shared, item).await;
        }
    }
}
