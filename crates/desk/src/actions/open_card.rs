//! Opens a card in the editor: joins what lies on this device with what the server has.

use leptos::task::spawn_local;
use wire::desk::{CardVerb, DeskCard};
use wire::id::CardId;
use wire::problem::Code;
use wire::together::KeptCopy;

use super::read_card::{look_at_card, read_card};
use super::refused_with;
use super::send_drafts::kept_of;
use super::working_copy::{against, drop_copy, read_copy};
use crate::device::network::Failure;
use crate::state::desk::Desk;
use crate::state::drafts::{self, CardOnDevice};
use crate::state::versus::{Versus, laid_together};
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
        /// Another version, where something of it clashes.
        conflict: Option<Box<Versus>>,
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
        Ok(card) => {
            let copy = read_copy(id).await;
            Ok(joined(desk, draft, copy, card).await)
        }
        // The server has not seen it yet, or cannot be asked: what is here is enough to go on writing.
        Err(failure) => {
            let copy = match refused_with(&failure) {
                Some(Code::NotFound) => read_copy(id).await,
                _ => None,
            };
            if draft.is_none()
                && refused_with(&failure).is_none()
                && let Ok(card) = look_at_card(desk, id).await
            {
                // As it was last read here; what somebody saved since is joined when it is saved.
                return Ok(joined(desk, None, None, card).await);
            }
            match (laid_together(draft, copy), refused_with(&failure)) {
                ((Some(draft), versus), None | Some(Code::NotFound)) => {
                    let kept = kept_of(&draft);
                    let conflict = versus.map(Box::new);
                    Ok(Opened::Writing { draft: Box::new(draft), kept, conflict })
                }
                _ => Err(failure),
            }
        }
    }
}

async fn joined(
    desk: Desk,
    draft: Option<CardOnDevice>,
    copy: Option<KeptCopy>,
    card: DeskCard,
) -> Opened {
    if !card.may.contains(&CardVerb::Edit) {
        return Opened::Locked(draft.is_some());
    }
    let number = copy.as_ref().map_or(0, |copy| copy.number);
    match laid_together(draft, copy) {
        (Some(draft), Some(versus)) => Opened::Writing {
            kept: kept_of(&draft),
            draft: Box::new(draft),
            conflict: Some(Box::new(versus)),
        },
        (Some(draft), None) if draft.content != card.content => behind(draft, card).await,
        _ => {
            drafts::forget_card(desk, card.id);
            if number > 0 {
                // What was written there is saved.
                let id = card.id;
                spawn_local(async move {
                    let _ = drop_copy(id, number).await;
                });
            }
            let server = CardOnDevice {
                id: card.id,
                unit: card.unit.id,
                content: card.content.clone(),
                base: card.revision,
                written_at: card.updated_at,
                number,
                shared: Some(card.content),
                page: None,
            };
            Opened::Writing {
                draft: Box::new(server),
                kept: Kept::Server(card.updated_at),
                conflict: None,
            }
        }
    }
}

/// A draft that differs from the card: where somebody saved the card since, the two are joined.
async fn behind(mut draft: CardOnDevice, card: DeskCard) -> Opened {
    if draft.base == card.revision {
        let kept = kept_of(&draft);
        return Opened::Writing { draft: Box::new(draft), kept, conflict: None };
    }
    let revision = card.revision;
    let versus = against(card, draft.base).await;
    let merged = versus.merged(&draft.content, &[]);
    if !merged.clashes.is_empty() {
        let kept = kept_of(&draft);
        return Opened::Writing { draft: Box::new(draft), kept, conflict: Some(Box::new(versus)) };
    }
    draft.unit = versus.unit(draft.unit);
    draft.content = merged.content;
    draft.base = revision;
    let kept = Kept::Device(draft.written_at);
    Opened::Writing { draft: Box::new(draft), kept, conflict: None }
}
