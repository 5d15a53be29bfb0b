//! Reads reports, keeps what is written, and takes them a step further.

use wire::API_BASE;
use wire::id::ReportId;
use wire::report::{
    NewReport, Report, ReportChange, ReportList, ReportSources, ReportStep, ReportVerb,
};

use super::answered;
use super::read_figures::Question;
use crate::device::network::{self, Answer, Failure};
use crate::state::desk::Desk;

/// A unit's report of a period, and who of those below has reported.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_reports(desk: Desk, question: &Question) -> Result<ReportList, Failure> {
    answered(desk, network::get(&question.of("/desk/reports")).await)
}

/// Begins a report, or gives the one that is there.
///
/// # Errors
/// As [`Failure`] tells; then nothing was begun.
pub async fn begin_report(desk: Desk, new: &NewReport) -> Result<Report, Failure> {
    let answer: Result<Answer<Report>, _> = network::post("/desk/reports", new).await;
    answered(desk, answer).map(|answer| answer.value)
}

/// A report.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_report(desk: Desk, id: ReportId) -> Result<Report, Failure> {
    answered(desk, network::get(&format!("/desk/reports/{id}")).await)
}

/// Keeps what was written.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn save_report(
    desk: Desk,
    id: ReportId,
    change: &ReportChange,
) -> Result<Report, Failure> {
    let answer: Result<Answer<Report>, _> =
        network::put(&format!("/desk/reports/{id}"), change).await;
    answered(desk, answer).map(|answer| answer.value)
}

/// Takes a report a step further.
///
/// # Errors
/// As [`Failure`] tells; then it stands where it stood.
pub async fn step_report(
    desk: Desk,
    id: ReportId,
    verb: ReportVerb,
    step: &ReportStep,
) -> Result<Report, Failure> {
    let verb = match verb {
        ReportVerb::Send | ReportVerb::Edit => "send",
        ReportVerb::TakeBack => "take-back",
        ReportVerb::Return => "return",
        ReportVerb::Accept => "accept",
    };
    let answer: Result<Answer<Report>, _> =
        network::post(&format!("/desk/reports/{id}/{verb}"), step).await;
    answered(desk, answer).map(|answer| answer.value)
}

/// What a figure of a report is made of.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_sources(desk: Desk, id: ReportId, key: &str) -> Result<ReportSources, Failure> {
    let plain = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let key = if plain { key } else { "" };
    answered(desk, network::get(&format!("/desk/reports/{id}/sources?figure={key}")).await)
}

/// Where a report lies as a file: `docx`, `pdf` or `csv`.
#[must_use]
pub fn report_file(id: ReportId, form: &str) -> String {
    format!("{API_BASE}/desk/reports/{id}/{form}")
}
