//! Reads the reach, enters members, and attests what was told without phones.

use wire::API_BASE;
use wire::id::OfflineReachId;
use wire::reach::{
    MembersEntry, MembersList, NewOffline, Offline, OfflineDecision, OfflineList, Reach,
};

use super::answered;
use super::read_figures::Question;
use crate::device::network::{self, Answer, Failure};
use crate::state::desk::Desk;

/// Where the same lies as a table for spreadsheets.
#[must_use]
pub fn table(question: &Question) -> String {
    question.of(&format!("{API_BASE}/desk/reach.csv"))
}

/// Reads the reach of a unit and a period.
///
/// # Errors
/// As [`Failure`] tells; another unit's is refused.
pub async fn read_reach(desk: Desk, question: &Question) -> Result<Reach, Failure> {
    answered(desk, network::get(&question.of("/desk/reach")).await)
}

/// Reads what is known of members.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_members(desk: Desk) -> Result<MembersList, Failure> {
    answered(desk, network::get("/desk/members").await)
}

/// Enters a number of members.
///
/// # Errors
/// As [`Failure`] tells; then nothing was stored.
pub async fn enter_members(desk: Desk, entry: &MembersEntry) -> Result<MembersList, Failure> {
    let answer: Result<Answer<MembersList>, _> = network::put("/desk/members", entry).await;
    answered(desk, answer).map(|answer| answer.value)
}

/// Reads what was told without phones.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_offline(desk: Desk) -> Result<Vec<Offline>, Failure> {
    let list: Result<OfflineList, _> = network::get("/desk/reach/offline").await;
    answered(desk, list).map(|list| list.offline)
}

/// Attests it with the first signature; gives the list as it is then.
///
/// # Errors
/// As [`Failure`] tells; then nothing was stored.
pub async fn attest(desk: Desk, new: &NewOffline) -> Result<Vec<Offline>, Failure> {
    let answer: Result<Answer<OfflineList>, _> = network::post("/desk/reach/offline", new).await;
    answered(desk, answer).map(|answer| answer.value.offline)
}

/// Signs as the second, or refuses; gives the list as it is then.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn decide(
    desk: Desk,
    id: OfflineReachId,
    decision: &OfflineDecision,
) -> Result<Vec<Offline>, Failure> {
    let path = format!("/desk/reach/offline/{id}/decide");
    let answer: Result<Answer<OfflineList>, _> = network::post(&path, decision).await;
    answered(desk, answer).map(|answer| answer.value.offline)
}
