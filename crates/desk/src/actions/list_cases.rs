//! Lists the cases of the officer's subtree. The question goes in the body: what is searched for may be a
//! worker's own words, and those stand in no address.

use wire::desk::{CaseCounts, CaseList, CaseSummary};
use wire::queue::CaseQuestion;

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// A part of the list.
#[derive(Clone, Debug, Default)]
pub struct CasePage {
    /// The cases, in the order of the list.
    pub cases: Vec<CaseSummary>,
    /// How many stand where.
    pub counts: CaseCounts,
    /// Where the next part begins; none at the end.
    pub next: Option<String>,
}

/// The first part of a list.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_cases(desk: Desk, question: CaseQuestion) -> Result<CasePage, Failure> {
    more_cases(desk, question, CasePage::default()).await
}

/// The list with its next part.
///
/// # Errors
/// As [`Failure`] tells; then the list is as it was.
pub async fn more_cases(
    desk: Desk,
    mut question: CaseQuestion,
    mut page: CasePage,
) -> Result<CasePage, Failure> {
    question.after = page.next.take();
    let list: CaseList =
        answered(desk, network::post("/desk/cases/search", &question).await)?.value;
    // A case that changed meanwhile may come once more.
    let known = |case: &CaseSummary| page.cases.iter().any(|before| before.id == case.id);
    let new: Vec<_> = list.cases.into_iter().filter(|case| !known(case)).collect();
    page.cases.extend(new);
    page.counts = list.counts;
    page.next = list.next;
    desk.tally_cases(page.counts);
    Ok(page)
}
