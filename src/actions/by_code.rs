//! Following a case by its code alone, from any phone. The code is in bodies only; it stays on this phone when
//! the person says so.

use wire::case::{CaseView, StatusAnswer, StatusQuestion};
use wire::follow::{FollowUp, NewFollowUp};
use wire::problem::Code;
use wire::receipt::ReceiptCode;

use crate::device::database::{Change, Store};
use crate::device::network::{self, Failure};
use crate::state::Shared;
use crate::text::follow::Words;

/// The name of the kept codes among the small facts.
const KEPT: &str = "receipt-codes";

/// The case of a code.
///
/// # Errors
/// A sentence: there is none, or it cannot be had just now.
pub async fn look(code: &ReceiptCode, words: &Words) -> Result<CaseView, &'static str> {
    let question = StatusQuestion { codes: vec![code.clone()] };
    match network::post::<_, StatusAnswer>("/receipts/status", &question).await {
        Ok(answer) => answer.value.cases.into_iter().flatten().next().ok_or(words.code_none),
        Err(failure) => Err(reason(&failure, words, words.code_away)),
    }
}

/// Says something to a case, and gives it as it is then.
///
/// # Errors
/// A sentence: it is refused, or could not be sent.
pub async fn say(
    code: &ReceiptCode,
    follow_up: FollowUp,
    words: &Words,
) -> Result<CaseView, &'static str> {
    let new = NewFollowUp { code: code.clone(), follow_up };
    match network::post("/receipts/follow-ups", &new).await {
        Ok(answer) => Ok(answer.value),
        Err(failure) => Err(reason(&failure, words, words.said_away)),
    }
}

fn reason(failure: &Failure, words: &Words, away: &'static str) -> &'static str {
    match failure {
        Failure::Refused(problem) => match problem.code {
            Code::TooMany => words.code_wait,
            Code::NotFound => words.code_none,
            Code::WrongState => words.refused_state,
            _ => away,
        },
        Failure::Cut | Failure::Strange => away,
    }
}

/// The codes that are kept on this phone.
pub async fn kept(shared: Shared) -> Vec<ReceiptCode> {
    let Some(database) = shared.database() else { return Vec::new() };
    database.get(Store::Facts, KEPT).await.ok().flatten().unwrap_or_default()
}

/// Keeps a code on this phone, or forgets it; gives those that are kept then.
pub async fn keep(shared: Shared, code: ReceiptCode, keeps: bool) -> Vec<ReceiptCode> {
    let before = kept(shared).await;
    let mut codes: Vec<_> = before.iter().filter(|known| **known != code).cloned().collect();
    if keeps {
        codes.insert(0, code);
    }
    let change = Change::put(Store::Facts, KEPT.to_owned(), &codes);
    let done = match (shared.database(), change) {
        (Some(database), Ok(change)) => database.change(vec![change]).await.is_ok(),
        _ => false,
    };
    if done { codes } else { before }
}
