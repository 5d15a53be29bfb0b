//! The search as a page: a plain form, what was found, and links that narrow it or go on.

use leptos::prelude::*;
use plain::search::Field;
use wire::card::Card;
use wire::topic::Topic;

use super::page;
use crate::Scene;
use crate::feed::empty;
use crate::finder::{Asked, KINDS};
use crate::frame::Tab;
use crate::hit::hit;
use crate::icon::{Icon, icon};
use crate::outside;

/// How many cards one page names.
pub const SEARCH_PAGE: usize = 20;

/// What was found, of which one page is shown.
pub struct Found<'a> {
    /// What was asked for.
    pub asked: &'a Asked,
    /// The cards of this page, with the field that answers.
    pub hits: &'a [(std::sync::Arc<Card>, Field)],
    /// How many there are on all pages.
    pub all: usize,
    /// The page, from 1.
    pub page: usize,
}

/// The page.
#[must_use]
pub fn search(found: &Found<'_>, scene: Scene) -> String {
    page(scene, Tab::None, || {
        let (words, own, asked) = (scene.words(), outside::words(scene.lang), found.asked);
        let hidden = [("chu-de", topic_place(asked)), ("loai", kind_place(asked))]
            .map(|(name, place)| {
                (place > 0)
                    .then(|| view! { <input type="hidden" name=name value=place.to_string() /> })
            })
            .collect_view();
        let topics = Topic::ALL.map(|topic| words.topic(topic));
        let kinds = KINDS.map(|kind| words.kind(kind));
        let topics = narrow(own.search_any_topic, &topics, topic_place(asked), |place| {
            address(asked, place, kind_place(asked), 1)
        });
        let kinds = narrow(own.search_any_kind, &kinds, kind_place(asked), |place| {
            address(asked, topic_place(asked), place, 1)
        });
        let lines = found
            .hits
            .iter()
            .map(|(card, field)| view! { <li data-news="">{hit(card, &asked.words, *field, scene)}</li> })
            .collect_view();
        let list = if found.hits.is_empty() {
            empty(own.search_none, own.search_none_hint).into_any()
        } else {
            view! { <ul class="hits">{lines}</ul> }.into_any()
        };
        let turn = |page: usize, word: &'static str| {
            let path = address(asked, topic_place(asked), kind_place(asked), page);
            view! { <a class="button" href=path>{word}</a> }
        };
        let back = (found.page > 1).then(|| turn(found.page - 1, own.search_back));
        let on =
            (found.page * SEARCH_PAGE < found.all).then(|| turn(found.page + 1, own.search_on));
        let count = (!found.hits.is_empty()).then(|| format!("{} {}", found.all, own.search_count));
        view! {
            <h1 class="page-title">{words.search_title}</h1>
            <form class="form ask" role="search" action="/tim" method="get">
                <label class="field">
                    <span class="sr">{own.search_label}</span>
                    <input
                        id="q"
                        class="input"
                        type="search"
                        name="q"
                        enterkeyhint="search"
                        autocomplete="off"
                        maxlength=wire::limits::SEARCH_CHARS.to_string()
                        placeholder=own.search_label
                        value=asked.words.clone()
                    />
                </label>
                {hidden}
                <button class="button primary" type="submit">{icon(Icon::Search)} {words.search}</button>
            </form>
            <div class="pair">{topics} {kinds}</div>
            <p class="soft small" role="status">{count}</p>
            {list}
            <p class="row more-cards">{back} {on}</p>
        }
        .into_any()
    })
}

/// Links of which one narrows the search, folded under what holds now.
fn narrow(
    all: &'static str,
    names: &[&'static str],
    taken: usize,
    path: impl Fn(usize) -> String,
) -> AnyView {
    let names = std::iter::once(all).chain(names.iter().copied());
    let now = names.clone().nth(taken).unwrap_or(all);
    let links = names
        .enumerate()
        .map(|(place, name)| {
            let here = (place == taken).then_some("true");
            view! { <li><a href=path(place) aria-current=here>{name}</a></li> }
        })
        .collect_view();
    view! {
        <details class="narrow">
            <summary class="button">{now}</summary>
            <ul class="links">{links}</ul>
        </details>
    }
    .into_any()
}

/// The place of the topic in the address, from 1; 0 for none.
fn topic_place(asked: &Asked) -> usize {
    asked.topic.and_then(|it| Topic::ALL.iter().position(|one| *one == it)).map_or(0, |at| at + 1)
}

fn kind_place(asked: &Asked) -> usize {
    asked.kind.and_then(|it| KINDS.iter().position(|one| *one == it)).map_or(0, |at| at + 1)
}

/// The address of a search.
fn address(asked: &Asked, topic: usize, kind: usize, page: usize) -> String {
    let mut path = format!("/tim?q={}", in_address(&asked.words));
    for (name, value, least) in [("chu-de", topic, 1), ("loai", kind, 1), ("trang", page, 2)] {
        if value >= least {
            path.push_str(&format!("&{name}={value}"));
        }
    }
    path
}

/// A text as it stands in an address.
fn in_address(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            // Writing into a text does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_what_was_typed_and_nothing_else_of_it() {
        let asked = Asked::read("lương & <phép>", "2", "");
        assert_eq!(
            address(&asked, topic_place(&asked), 3, 4),
            "/tim?q=l%C6%B0%C6%A1ng%20%26%20%3Cph%C3%A9p%3E&chu-de=2&loai=3&trang=4"
        );
        assert_eq!(address(&Asked::default(), 0, 0, 1), "/tim?q=");
    }
}
