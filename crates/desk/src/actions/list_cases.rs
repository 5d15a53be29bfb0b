//! Lists the cases of the officer's subtree.

use chrono::{DateTime, SecondsFormat, Utc};
use wire::case::CaseState;
use wire::desk::{CaseCounts, CaseList, CaseSummary};

use super::answered;
use crate::device::clock;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;
use crate::state::filters::CaseFilter;

/// How many the server gives at once; fewer mean that there are no more.
const PAGE: usize = 100;

/// Where a question about one state goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    state: Option<CaseState>,
    before: Option<DateTime<Utc>>,
}

/// A part of the list.
#[derive(Clone, Debug, Default)]
pub struct CasePage {
    /// The cases, in the order of the list.
    pub cases: Vec<CaseSummary>,
    /// How many stand where.
    pub counts: CaseCounts,
    /// Where the next part begins; empty at the end.
    pub next: Vec<Cursor>,
}

const fn word(state: CaseState) -> &'static str {
    match state {
        CaseState::Received => "received",
        CaseState::Read => "read",
        CaseState::InProgress => "in_progress",
        CaseState::Answered => "answered",
        CaseState::Closed => "closed",
    }
}

fn question(cursor: Cursor) -> String {
    let mut pairs = Vec::new();
    if let Some(state) = cursor.state {
        pairs.push(format!("state={}", word(state)));
    }
    if let Some(before) = cursor.before {
        // `Z` rather than `+00:00`, whose plus sign means a space in an address.
        pairs.push(format!("before={}", before.to_rfc3339_opts(SecondsFormat::Millis, true)));
    }
    if pairs.is_empty() {
        "/desk/cases".to_owned()
    } else {
        format!("/desk/cases?{}", pairs.join("&"))
    }
}

/// The first part of a filter's list.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_cases(desk: Desk, filter: CaseFilter) -> Result<CasePage, Failure> {
    let next = filter.states().iter().map(|state| Cursor { state: *state, before: None }).collect();
    more_cases(desk, filter, CasePage { next, ..CasePage::default() }).await
}

/// The list with its next part. A filter of several states asks about each and joins the answers.
///
/// # Errors
/// As [`Failure`] tells; then the list is as it was.
pub async fn more_cases(
    desk: Desk,
    filter: CaseFilter,
    mut page: CasePage,
) -> Result<CasePage, Failure> {
    for cursor in std::mem::take(&mut page.next) {
        let list: CaseList = answered(desk, network::get(&question(cursor)).await)?;
        page.counts = list.counts;
        if list.cases.len() >= PAGE {
            let before = list.cases.last().map(|case| case.received_at);
            page.next.push(Cursor { before, ..cursor });
        }
        page.cases.extend(list.cases);
    }
    filter.arrange(&mut page.cases, clock::now());
    desk.tally_cases(page.counts);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::{Cursor, question};
    use wire::case::CaseState;

    #[test]
    fn a_question_names_the_state_and_where_it_goes_on() {
        let before = Some("2026-11-24T03:00:00.250Z".parse().expect("a moment"));
        for (cursor, path) in [
            (Cursor { state: None, before: None }, "/desk/cases"),
            (
                Cursor { state: Some(CaseState::InProgress), before },
                "/desk/cases?state=in_progress&before=2026-11-24T03:00:00.250Z",
            ),
        ] {
            assert_eq!(question(cursor), path);
        }
    }
}
