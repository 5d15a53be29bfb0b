//! What stands in the place of a card that is not there: what happened, and the ways on.

use leptos::prelude::*;
use wire::card::Card;

use crate::Scene;
use crate::feed::link;
use crate::icon::{Icon, icon};

/// How many of the newest cards are named.
pub const NEWEST: usize = 3;

/// The message, the ways to the news and to the search, and cards that may be what was looked for.
pub fn lost<'a>(
    title: &str,
    hint: &str,
    newest: impl Iterator<Item = &'a Card>,
    scene: Scene,
) -> AnyView {
    let words = scene.words();
    let links = newest.take(NEWEST).map(link).collect_view();
    let links = (!links.is_empty())
        .then(|| view! { <h2 class="older">{words.feed_title}</h2><ul class="links">{links}</ul> });
    view! {
        <div class="empty">
            <h1>{title.to_owned()}</h1>
            <p>{hint.to_owned()}</p>
            <a class="button primary" href="/">{words.to_feed}</a>
            <a class="button" href="/tim">{icon(Icon::Search)} {words.search_title}</a>
        </div>
        {links}
    }
    .into_any()
}
