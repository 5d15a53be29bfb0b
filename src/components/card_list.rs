//! A list of cards. A card that did not change keeps its place and stays open when others arrive.

use std::sync::Arc;

use leptos::prelude::*;
use view::card::CardArticle;
use wire::card::{Card, Depth};

use crate::app::Opened;
use crate::state::shared;

/// The first cards stand there whole, because the snapshot for the next start is made of them; the
/// inside of later ones is made when they are opened.
const WHOLE_IN_SNAPSHOT: usize = 12;

/// The list.
#[component]
pub fn CardList(
    /// The cards, in their order.
    cards: Signal<Vec<Arc<Card>>>,
    /// How deep each stands open at least.
    #[prop(default = Depth::Quick)]
    open: Depth,
) -> impl IntoView {
    let scene = shared().scene();
    let opened = expect_context::<Opened>();
    let each = move || cards.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <For
            each=each
            key=|(_, card)| (card.id, card.version, card.corrected_by)
            children=move |(place, card)| {
                let open = open.max(opened.of(&card.slug));
                let lazy = place >= WHOLE_IN_SNAPSHOT;
                view! { <CardArticle card=(*card).clone() scene open lazy /> }
            }
        />
    }
}
