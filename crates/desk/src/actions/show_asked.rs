//! Shows a case to everybody in words without anybody in them, or takes it back.

use wire::asked::AskedDraft;
use wire::desk::CaseDetail;
use wire::id::SubmissionId;

use super::answered;
use super::read_case::read_case;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

fn path(case: SubmissionId) -> String {
    format!("/desk/cases/{case}/asked")
}

/// Shows it, or changes the words that stand there.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn show_asked(
    desk: Desk,
    case: SubmissionId,
    draft: &AskedDraft,
) -> Result<CaseDetail, Failure> {
    Ok(answered(desk, network::put(&path(case), draft).await)?.value)
}

/// Takes it back.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn hide_asked(desk: Desk, case: SubmissionId) -> Result<CaseDetail, Failure> {
    answered(desk, network::tell("DELETE", &path(case), &()).await)?;
    read_case(desk, case).await
}
