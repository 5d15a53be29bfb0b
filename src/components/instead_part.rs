//! The way from a card that is over to the one to read in its place.

use std::sync::Arc;

use leptos::prelude::*;
use view::beside::{instead, read_instead};
use wire::card::Card;

use crate::state::Shared;

/// The way, among the cards on this phone; nothing where none fits.
pub fn instead_part(shared: Shared, card: Card) -> AnyView {
    let scene = shared.scene();
    shared.library.cards.with_untracked(|cards| {
        let found = instead(&card, cards.iter().map(Arc::as_ref), scene.now);
        found.map_or_else(|| ().into_any(), |other| read_instead(other, scene.words()))
    })
}
