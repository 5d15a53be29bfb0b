//! Opens a card in the editor: joins what lies on this device with what the server has.

use wire::desk::{CardVerb, DeskCard};
use wire::id::CardId;
use wire::problem::Code;

use super::read_card::read_card;
use super::refused_with;
use crate::device::network::Failure;
use crate::state::desk::Desk;
use crate::state::drafts::{self, CardOnDevice};
use crate::state::writing::Kept;

/// What the editor opens with.
#[derive(Clone, Debug)]
pub enum Opened {
    /// The card can be written.
    Writing {
        /// What it says.
        draft: Box<CardOnDevice>,
        /// Where that is kept.
        kept: Kept,
        /// The server's version, where it is another one.
        conflict: Option<Box<DeskCard>>,
    },
    /// It cannot be edited now; true when a draft of it lies on this device.
    Locked(bool),
}

/// Opens a card.
///
/// # Errors
/// As [`Failure`] tells, when neither this device nor the server has it.
pub async fn open_card(desk: Desk, id: CardId) -> Result<Opened, Failure> {
    let draft = drafts::card(desk, id);
    match read_card(desk, id).await {
        Ok(card) => Ok(joined(desk, draft, card)),
        // The server has not seen it yet, or cannot be asked: what is here is enough to go on writing.
        Err(failure) => match (draft, refused_with(&failure)) {
            (Some(draft), None | Some(Code::NotFound)) => {
                let kept = Kept::Device(draft.written_at);
                Ok(Opened::Writing { draft: Box::new(draft), kept, conflict: None })
            }
            _ => Err(failure),
        },
    }
}

fn joined(desk: Desk, draft: Option<CardOnDevice>, card: DeskCard) -> Opened {
    if !card.may.contains(&CardVerb::Edit) {
        return Opened::Locked(draft.is_some());
    }
    let server = CardOnDevice {
        id: card.id,
        unit: card.unit.id,
        content: card.content.clone(),
        base: card.revision,
        written_at: card.updated_at,
    };
    match draft {
        Some(draft) if draft.content != card.content => {
            let behind = draft.base != card.revision;
            let kept = Kept::Device(draft.written_at);
            Opened::Writing {
                draft: Box::new(draft),
                kept,
                conflict: behind.then(|| Box::new(card)),
            }
        }
        _ => {
            drafts::forget_card(desk, card.id);
            Opened::Writing {
                draft: Box::new(server),
                kept: Kept::Server(card.updated_at),
                conflict: None,
            }
        }
    }
}
