//! Saves a card on the server, without ever overwriting what somebody else wrote.

use leptos::prelude::*;
use wire::desk::{CardDraft, DeskCard};
use wire::problem::Code;

use super::read_card::read_card;
use super::send_drafts::drop_saved;
use super::working_copy::against;
use super::write_together::take_in;
use super::{answered, refused_with};
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;
use crate::state::writing::{Kept, Writing};

/// What became of it.
#[derive(Clone, Debug)]
pub enum Saved {
    /// The server has it.
    Stored(Box<DeskCard>),
    /// Something must be corrected first.
    Faulty,
    /// Somebody changed it meanwhile, and nothing clashes: both versions are one now, which is not saved yet.
    Joined,
    /// Somebody changed it meanwhile; both versions are kept, and the officer chooses.
    Conflict,
}

/// Saves the card of the editor.
///
/// # Errors
/// As [`Failure`] tells; then the card is still on this device.
pub async fn save_card(desk: Desk, writing: Writing) -> Result<Saved, Failure> {
    if !writing.check() {
        writing.keep();
        return Ok(Saved::Faulty);
    }
    writing.keep();
    let on_device = writing.kept.get_untracked();
    writing.kept.set(Kept::Going);
    let kept = writing.draft();
    let draft =
        CardDraft { id: kept.id, unit: kept.unit, content: kept.content, revision: kept.base };
    let result = if draft.revision == 0 {
        network::post("/desk/cards", &draft).await
    } else {
        network::put(&format!("/desk/cards/{}", draft.id), &draft).await
    };
    match answered(desk, result) {
        Ok(answer) => {
            let card: DeskCard = answer.value;
            drop_saved(writing);
            writing.stored(&card);
            Ok(Saved::Stored(Box::new(card)))
        }
        Err(failure) => {
            writing.kept.set(on_device);
            match failure {
                Failure::Refused(problem) if problem.code == Code::Invalid => {
                    writing.faults.set(problem.faults);
                    Ok(Saved::Faulty)
                }
                failure if refused_with(&failure) == Some(Code::EditConflict) => {
                    let theirs = read_card(desk, draft.id).await?;
                    if theirs.content == draft.content {
                        // An earlier sending had arrived although its reply was cut.
                        writing.stored(&theirs);
                        return Ok(Saved::Stored(Box::new(theirs)));
                    }
                    let versus = against(theirs, draft.revision).await;
                    Ok(if take_in(desk, writing, versus) { Saved::Joined } else { Saved::Conflict })
                }
                failure => Err(failure),
            }
        }
    }
}
