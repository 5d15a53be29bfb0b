//! Brings drafts that were written without a connection to the server, once there is one. Each lies on the device
//! under the identifier that was minted with it, so sending twice arrives once.

use leptos::prelude::*;

use super::working_copy::{Sent, send_copy};
use crate::device::network::Failure;
use crate::state::desk::Desk;
use crate::state::drafts;
use crate::state::writing::{Kept, Writing};

/// Sends every draft that the server does not have as it lies here. What another device of the same officer wrote
/// meanwhile is not touched: the two are joined when the card is opened.
pub async fn send_drafts(desk: Desk) {
    let owner = desk.owner();
    for draft in drafts::all_cards(desk) {
        if desk.open.get_untracked() == Some(draft.id)
            || draft.shared.as_ref() == Some(&draft.content)
        {
            continue;
        }
        let page = draft.page.unwrap_or_else(uuid::Uuid::nil);
        match send_copy(desk, &draft, page).await {
            Ok(Sent::Kept(stored)) if desk.owner() == owner => {
                // It may have been opened, or written on, meanwhile: then the editor sees to it.
                if let Some(now) = drafts::card(desk, draft.id)
                    && now.content == draft.content
                    && desk.open.get_untracked() != Some(draft.id)
                {
                    let shared = Some(draft.content.clone());
                    let _ = drafts::keep_card(
                        desk,
                        &drafts::CardOnDevice { number: stored.number, shared, ..now },
                    );
                }
            }
            Err(Failure::Cut) => return,
            Ok(_) | Err(_) => {}
        }
        if desk.owner() != owner {
            return;
        }
    }
}

/// Where a draft that was opened is kept.
#[must_use]
pub fn kept_of(draft: &drafts::CardOnDevice) -> Kept {
    if draft.shared.as_ref() == Some(&draft.content) {
        Kept::Copy(draft.written_at)
    } else {
        Kept::Device(draft.written_at)
    }
}

/// A copy on the server that is not needed any more, because the card was saved.
pub fn drop_saved(writing: Writing) {
    let (id, number) = (writing.id, writing.number.get_untracked());
    if number == 0 {
        return;
    }
    leptos::task::spawn_local(async move {
        let _ = super::working_copy::drop_copy(id, number).await;
    });
}
