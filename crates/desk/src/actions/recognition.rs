//! Reads the ledger, enters and changes lines, and keeps the rates.

use uuid::Uuid;
use wire::API_BASE;
use wire::recognition::{ContributionChange, Ledger, RateSet};
use wire::reference::{Reference, ReferenceChange};

use super::answered;
use super::read_figures::Question;
use crate::device::network::{self, Answer, Failure};
use crate::state::desk::Desk;

/// The ledger of a unit and a period.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_ledger(desk: Desk, question: &Question) -> Result<Ledger, Failure> {
    answered(desk, network::get(&question.of("/desk/contributions")).await)
}

/// Where the same lies as a table for payment (`csv`), or what it proposes as a sheet (`pdf`).
#[must_use]
pub fn ledger_file(question: &Question, form: &str) -> String {
    question.of(&format!("{API_BASE}/desk/contributions.{form}"))
}

/// Enters a line, or changes one.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn save_contribution(
    desk: Desk,
    id: Uuid,
    change: &ContributionChange,
) -> Result<(), Failure> {
    answered(desk, network::tell("PUT", &format!("/desk/contributions/{id}"), change).await)
}

/// The rates with their revision.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_rates(desk: Desk) -> Result<Reference<RateSet>, Failure> {
    answered(desk, network::get("/desk/rates").await)
}

/// Keeps the rates as a whole.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn save_rates(
    desk: Desk,
    change: &ReferenceChange<RateSet>,
) -> Result<Reference<RateSet>, Failure> {
    let answer = network::put("/desk/rates", change).await;
    answered(desk, answer).map(|answer: Answer<Reference<RateSet>>| answer.value)
}
