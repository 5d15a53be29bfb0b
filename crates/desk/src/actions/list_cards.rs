//! Lists the cards of the officer's subtree.

use wire::desk::{DeskCard, DeskCardList};

use super::keep_answers::get_or_kept;
use crate::device::network::Failure;
use crate::state::desk::Desk;
use crate::state::filters::CardFilter;

/// The cards of a filter, the latest change first.
///
/// # Errors
/// As [`Failure`] tells.
pub async fn list_cards(desk: Desk, filter: CardFilter) -> Result<Vec<DeskCard>, Failure> {
    let path = match filter.query() {
        Some(state) => format!("/desk/cards?state={state}"),
        None => "/desk/cards".to_owned(),
    };
    let list: DeskCardList = get_or_kept(desk, &path).await?;
    Ok(list.cards)
}
