//! A card in a list of what was found: its headline and the place where the words stand, both marked.

use std::ops::Range;

use leptos::prelude::*;
use plain::dates;
use plain::markdown::in_one_line;
use plain::search::{Field, mark, snippet, texts};
use wire::card::Card;

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::pieces::pieces;

/// How many characters stand before and after the first marked word.
const AROUND: usize = 70;

/// One line of the list. Without a query nothing is marked.
pub fn hit(card: &Card, query: &str, field: Field, scene: Scene) -> AnyView {
    let words = scene.words();
    let kind = card.content.kind;
    let headline = &card.content.headline;
    let headline = marked(headline, &mark(headline, query));
    let part = part(card, query, field);
    let when = dates::when(card.published_at, scene.now, scene.lang);
    view! {
        <a class="hit" href=card.path()>
            <span class="kicker">
                <b>{icon(Icon::of_kind(kind))} {words.kind(kind)}</b>
                <span>{card.unit.short.clone()}</span>
                <span>{when}</span>
            </span>
            <span class="hit-title">{headline}</span>
            <span class="soft">{part}</span>
        </a>
    }
    .into_any()
}

/// The part of the card that answers the query: never the headline, which stands there anyway.
fn part(card: &Card, query: &str, field: Field) -> Vec<AnyView> {
    let field = if field == Field::Headline { Field::Brief } else { field };
    let of_field = texts(card, "").into_iter().filter(|(f, text)| *f == field && !text.is_empty());
    let text = of_field.map(|(_, text)| in_one_line(text)).collect::<Vec<_>>().join(" · ");
    let part = snippet(&text, query, AROUND);
    marked(&part.text, &part.marks)
}

/// A text with some of its bytes marked.
fn marked(text: &str, marks: &[Range<usize>]) -> Vec<AnyView> {
    let ranges = marks.iter().map(|range| (range.clone(), ()));
    pieces(text, ranges, |text, ()| view! { <mark>{text}</mark> }.into_any())
}
