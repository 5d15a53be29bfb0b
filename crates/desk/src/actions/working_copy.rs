//! What an officer has written and not saved, on its way to the server and back.

use wire::desk::DeskCard;
use wire::id::CardId;
use wire::problem::Code;
use wire::together::{
    Beside, CardRevision, CopyList, CopyStored, DropCopy, Here, KeptCopy, OwnCopy, WorkingCopy,
};

use super::read_card::read_card;
use super::{answered, refused_with};
use crate::device::network::{self, Failure};
use crate::state::desk::Desk;
use crate::state::drafts::CardOnDevice;
use crate::state::versus::Versus;

/// What became of a sending.
#[derive(Clone, Debug)]
pub enum Sent {
    /// The server has it.
    Kept(CopyStored),
    /// The server has something else, which another page of the officer wrote.
    Elsewhere(Box<KeptCopy>),
}

/// Sends what is written so far. `page` is the page, or the one that wrote it last.
///
/// # Errors
/// As [`Failure`] tells; then it lies on this device as before.
pub async fn send_copy(
    desk: Desk,
    draft: &CardOnDevice,
    page: uuid::Uuid,
) -> Result<Sent, Failure> {
    let mut copy = WorkingCopy {
        unit: draft.unit,
        content: draft.content.clone(),
        base: draft.base,
        number: draft.number,
        page,
    };
    let path = format!("/desk/cards/{}/working", draft.id);
    for again in [true, false] {
        let result = answered(desk, network::put::<_, CopyStored>(&path, &copy).await);
        match result {
            Ok(stored) => return Ok(Sent::Kept(stored.value)),
            Err(failure) if refused_with(&failure) == Some(Code::EditConflict) => {
                let there = network::get::<OwnCopy>(&path).await?.copy;
                let there = there.ok_or(Failure::Cut)?;
                if !again || there.page != page {
                    return Ok(Sent::Elsewhere(Box::new(there)));
                }
                // An earlier sending of this very page had arrived although its reply was cut.
                copy.number = there.number;
            }
            Err(failure) => return Err(failure),
        }
    }
    Err(Failure::Strange)
}

/// The officer's own copy of a card; none where there is none, or it cannot be asked for now.
pub async fn read_copy(id: CardId) -> Option<KeptCopy> {
    network::get::<OwnCopy>(&format!("/desk/cards/{id}/working")).await.ok()?.copy
}

/// All of the officer's copies.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_copies(desk: Desk) -> Result<Vec<KeptCopy>, Failure> {
    answered(desk, network::get::<CopyList>("/desk/working").await).map(|list| list.copies)
}

/// Drops a copy that is not needed any more. True when the server has dropped it.
pub async fn drop_copy(id: CardId, number: u64) -> bool {
    let path = format!("/desk/cards/{id}/working");
    network::tell("DELETE", &path, &DropCopy { number }).await.is_ok()
}

/// Says that a page has the card open, or leaves it.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn say_here(desk: Desk, id: CardId, here: Here) -> Result<Beside, Failure> {
    let result = network::post::<_, Beside>(&format!("/desk/cards/{id}/here"), &here).await;
    answered(desk, result).map(|answer| answer.value)
}

/// The card as somebody saved it, with what a draft grew from.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn read_versus(desk: Desk, id: CardId, base: u32) -> Result<Versus, Failure> {
    let card = read_card(desk, id).await?;
    Ok(against(card, base).await)
}

/// A saved card, with what a draft grew from.
pub async fn against(card: DeskCard, base: u32) -> Versus {
    let path = format!("/desk/cards/{}/revisions/{base}", card.id);
    let before = network::get::<CardRevision>(&path).await.ok();
    Versus::saved(card, before)
}
