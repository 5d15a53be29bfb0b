//! Lists the texts that the officer may answer with.

use wire::queue::{Template, TemplateList};

use super::answered;
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;

/// The texts, by title.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_templates(desk: Desk) -> Result<Vec<Template>, Failure> {
    let list: TemplateList = answered(desk, network::get("/desk/templates").await)?;
    Ok(list.templates)
}
