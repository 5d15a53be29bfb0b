//! Begins the card that corrects a rumour: the server is told which card it will be, and a draft with what
//! is known lies on this device.

use wire::id::CardId;
use wire::rumour::{RumourCard, RumourDetail, RumourSummary};

use super::answered;
use crate::device::clock;
use crate::device::network::{self, Failure};
use crate::state::beginning::correction;
use crate::state::desk::Desk;
use crate::state::drafts::{self, CardOnDevice};

/// Begins the correction of a rumour, and gives the card to open in the editor.
///
/// # Errors
/// As [`Failure`] tells; then no draft was made.
pub async fn write_correction(desk: Desk, of: &RumourSummary) -> Result<Option<CardId>, Failure> {
    let Some(officer) = desk.officer() else { return Ok(None) };
    let id = CardId(clock::mint());
    let path = format!("/desk/rumours/{}/card", of.id);
    let tied = network::post::<_, RumourDetail>(&path, &RumourCard { card: id }).await;
    answered(desk, tied)?;
    let draft = CardOnDevice {
        id,
        unit: officer.unit.id,
        content: correction(of),
        base: 0,
        written_at: clock::now(),
        number: 0,
        shared: None,
        page: None,
    };
    let _ = drafts::keep_card(desk, &draft);
    Ok(Some(id))
}
