//! What stands in the place of a card that is not there: what happened, and the ways on.

use leptos::prelude::*;
use wire::card::Card;

use crate::Scene;
use crate::feed::link;
use crate::icon::{Icon, icon};

/// How many cards are named.
pub const NAMED: usize = 3;
/// How much of a link must be the name of a card, in percent, for the card to be the one that was meant.
const LIKE: usize = 60;

/// The message, the ways to the news and to the search, and some cards under a heading.
pub fn lost(
    title: &str,
    hint: &str,
    heading: &'static str,
    cards: Vec<&Card>,
    scene: Scene,
) -> AnyView {
    let words = scene.words();
    let links = cards.into_iter().take(NAMED).map(link).collect_view();
    let links = (!links.is_empty())
        .then(|| view! { <h2 class="older">{heading}</h2><ul class="links">{links}</ul> });
    view! {
        <div class="empty">
            <h1>{title.to_owned()}</h1>
            <p>{hint.to_owned()}</p>
            <p class="row">
                <a class="button primary" href="/">{words.to_feed}</a>
                <a class="button" href="/tim">{icon(Icon::Search)} {words.search_title}</a>
            </p>
        </div>
        {links}
    }
    .into_any()
}

/// Among cards, the newest first, those whose name is like the last part of an address.
#[must_use]
pub fn meant<'a>(wanted: &str, cards: &'a [Card]) -> Vec<&'a Card> {
    cards.iter().filter(|card| is_like(wanted, &card.slug)).take(NAMED).collect()
}

/// True when a link is the beginning of a card's name, as one that was cut off on its way is, or shares most
/// of its words with it.
fn is_like(wanted: &str, slug: &str) -> bool {
    if wanted.len() < 6 {
        return false;
    }
    let words = wanted.split('-').filter(|word| word.len() > 1);
    let shared = words.clone().filter(|word| slug.split('-').any(|other| other == *word)).count();
    slug.starts_with(wanted) || shared > 1 && shared * 100 >= words.count() * LIKE
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_link_that_was_cut_off_or_misspelt_is_like_the_name_that_was_meant() {
        let slug = "luong-toi-thieu-vung-2026";
        for (wanted, like) in [
            ("luong-toi-thieu-vu", true),
            ("luong-toi-thieu-2026", true),
            ("luong-toi-thieu-vung-nam-2026", true),
            ("luong-thuong-tet", false),
            ("khong-co-gi-o-day", false),
            ("luong", false),
            ("", false),
            ("------", false),
        ] {
            assert_eq!(is_like(wanted, slug), like, "{wanted}");
        }
    }
}
