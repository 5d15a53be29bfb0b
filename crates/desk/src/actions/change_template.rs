//! Keeps a text that a unit answers with, or removes it.

use wire::id::TemplateId;
use wire::queue::{Template, TemplateChange, TemplateList};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// Keeps a new or changed text; gives the list as it is then.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn change_template(
    desk: Desk,
    id: TemplateId,
    change: &TemplateChange,
) -> Result<Vec<Template>, Failure> {
    let path = format!("/desk/templates/{id}");
    let answer: Result<network::Answer<TemplateList>, _> = network::put(&path, change).await;
    answered(desk, answer).map(|answer| answer.value.templates)
}

/// Removes a text.
///
/// # Errors
/// As [`Failure`] tells; then nothing was changed.
pub async fn remove_template(desk: Desk, id: TemplateId) -> Result<(), Failure> {
    answered(desk, network::tell("DELETE", &format!("/desk/templates/{id}"), &()).await)
}
