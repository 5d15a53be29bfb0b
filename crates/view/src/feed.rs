//! What the list of cards is made of beside the cards themselves: the links to earlier ones, the end of
//! the list, and what stands there when it is empty.

use leptos::prelude::*;
use wire::card::{Card, Depth};

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::steps::Steps;

/// How many cards of the first page stand there whole; the rest are links, so that the page stays small.
pub const WHOLE_CARDS: usize = 5;
/// How many links to earlier cards follow.
pub const LINKS: usize = 40;

/// The line of one earlier card.
pub fn link(card: &Card) -> impl IntoView + use<> {
    let path = card.path();
    let headline = card.content.headline.clone();
    view! { <li><a href=path>{icon(Icon::of_kind(card.content.kind))} {headline}</a></li> }
}

/// The links to earlier cards under their heading; nothing when there are none.
pub fn older<'a>(cards: impl Iterator<Item = &'a Card>, scene: Scene) -> Option<AnyView> {
    let links: Vec<_> = cards.take(LINKS).map(link).collect();
    (!links.is_empty()).then(|| {
        view! { <h2 class="older">{scene.words().older}</h2><ul class="links">{links}</ul> }
            .into_any()
    })
}

/// What stands where nothing is: it says why, and what will happen.
pub fn empty(title: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <div class="empty">
            <Steps to=Depth::Quick />
            <h2>{title}</h2>
            <p class="soft">{hint}</p>
        </div>
    }
}
