//! Counts what waits, for the numbers beside the places and for the first page.

use leptos::prelude::*;
use wire::desk::{CardState, CardVerb, CaseCounts, DeskCard};
use wire::forward_desk::DeskForward;
use wire::queue::{CaseOrder, CaseQuestion};

use super::forwards::waiting_forwards;
use super::list_cards::list_cards;
use super::list_cases::{CasePage, list_cases};
use crate::device::network::Failure;
use crate::state::desk::Desk;
use crate::state::filters::CardFilter;

/// What waits for the officer.
#[derive(Clone, Debug, Default)]
pub struct Work {
    /// Cases that wait for an answer, the one that is due first on top.
    pub cases: CasePage,
    /// Cards that this officer may publish.
    pub approve: Vec<DeskCard>,
    /// Cards that came back to this officer.
    pub returned: Vec<DeskCard>,
    /// This officer's drafts on the server.
    pub drafts: Vec<DeskCard>,
    /// Notes to cards from above that this officer may publish, or that came back to them.
    pub notes: Vec<DeskForward>,
}

/// Asks for everything that waits.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn count_work(desk: Desk) -> Result<Work, Failure> {
    let waits = CaseQuestion { open: true, order: CaseOrder::Due, ..CaseQuestion::default() };
    let cases = list_cases(desk, waits).await?;
    let mut approve = list_cards(desk, CardFilter(Some(CardState::Submitted))).await?;
    approve.extend(list_cards(desk, CardFilter(Some(CardState::Approved))).await?);
    approve.retain(|card| card.may.contains(&CardVerb::Publish));
    let me = desk.officer().map(|officer| officer.id);
    let mine = |card: &DeskCard| Some(card.author) == me;
    let mut returned = list_cards(desk, CardFilter(Some(CardState::Returned))).await?;
    returned.retain(mine);
    let mut drafts = list_cards(desk, CardFilter(Some(CardState::Draft))).await?;
    drafts.retain(mine);
    let mut notes = waiting_forwards(desk).await?;
    notes.retain(|note| match note.state {
        CardState::Returned => Some(note.author) == me,
        _ => note.may.contains(&CardVerb::Publish),
    });
    desk.tally.update(|tally| {
        tally.notes = notes.len() as u64;
        tally.approve = approve.len() as u64;
        tally.returned = returned.len() as u64;
    });
    Ok(Work { cases, approve, returned, drafts, notes })
}

impl Desk {
    /// Takes over the server's counts of cases.
    pub fn tally_cases(self, counts: CaseCounts) {
        self.tally.update(|tally| {
            tally.unread = counts.received;
            tally.overdue = counts.overdue;
        });
    }
}
