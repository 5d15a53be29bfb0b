//! What the list of cards is made of beside the cards themselves: the links to earlier ones, the end of
//! the list, and what stands there when it is empty.

use leptos::prelude::*;
use wire::card::{Card, Depth};

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::steps::Steps;

/// How many cards of the first page stand there whole; the rest are links, so that the page stays small.
pub const WHOLE_CARDS: usize = 5;
/// How many links to earlier cards follow; the others have pages of their own.
pub const LINKS: usize = 10;
/// How many cards a page of earlier cards names.
pub const PAGE: usize = 40;

/// How many cards stand before those of a page of earlier cards; the first such page is 1.
#[must_use]
pub fn before(page: usize) -> usize {
    page.saturating_sub(1).saturating_mul(PAGE).saturating_add(WHOLE_CARDS + LINKS)
}

/// The address of a page of earlier cards; before the first one stands the list itself.
#[must_use]
pub fn path_of(page: usize) -> String {
    if page == 0 { "/".to_owned() } else { format!("/tin-cu/{page}") }
}

/// The line of one earlier card.
pub fn link(card: &Card) -> impl IntoView + use<> {
    let path = card.path();
    let headline = card.content.headline.clone();
    view! { <li><a href=path>{icon(Icon::of_kind(card.content.kind))} {headline}</a></li> }
}

/// The links to earlier cards under their heading, and the way to those that are earlier still; nothing
/// when there are none.
pub fn older<'a>(cards: impl Iterator<Item = &'a Card>, scene: Scene) -> Option<AnyView> {
    let mut cards = cards.peekable();
    cards.peek()?;
    let words = scene.words();
    let links = cards.by_ref().take(LINKS).map(link).collect_view();
    let more = cards.peek().map(|_| {
        view! { <a class="button wide more-cards" href=path_of(1)>{words.show_more}</a> }
    });
    Some(
        view! { <h2 class="older">{words.older}</h2><ul class="links">{links}</ul>{more} }
            .into_any(),
    )
}

/// A page of earlier cards: those that [`before`] does not count, and the ways on and back.
pub fn older_page<'a>(cards: impl Iterator<Item = &'a Card>, page: usize, scene: Scene) -> AnyView {
    let words = scene.words();
    let mut cards = cards.peekable();
    if cards.peek().is_none() {
        return empty(words.feed_empty, words.feed_empty_hint).into_any();
    }
    let links = cards.by_ref().take(PAGE).map(link).collect_view();
    let on = cards.peek().map(|_| {
        view! { <a class="button" href=path_of(page + 1)>{words.show_more}</a> }
    });
    view! {
        <h1 class="page-title">{words.older}</h1>
        <ul class="links">{links}</ul>
        <p class="row more-cards">
            <a class="button" href=path_of(page.saturating_sub(1))>{words.newer}</a>
            {on}
        </p>
    }
    .into_any()
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
