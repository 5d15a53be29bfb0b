//! Nhanh and Ngắn: one line, and one to three points.

use leptos::prelude::*;
use wire::card::Depth;
use wire::limits::{BRIEF_POINT_CHARS, BRIEF_POINTS, HEADLINE_CHARS};

use super::part;
use super::rows::{List, Rows};
use super::section::Section;
use crate::components::field::TextField;
use crate::state::writing::Writing;
use crate::text::t;

/// The first two depths.
#[component]
pub fn Quick(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let points = List {
        read: |content| &content.brief,
        change: |content| Some(&mut content.brief),
        rule: "brief",
        name: words.point,
        add: words.add_point,
        most: BRIEF_POINTS,
        chars: BRIEF_POINT_CHARS,
        depth: Depth::Brief,
    };
    view! {
        <Section title=words.quick hint=words.quick_hint depth=Depth::Quick>
            <TextField
                id="headline"
                label=Signal::stored(words.headline.to_owned())
                value=part(writing, |content| content.headline.clone())
                typed=Callback::new(move |text| writing.edit(|content| content.headline = text))
                hint=words.headline_example
                most=HEADLINE_CHARS
                fault=Signal::derive(move || writing.fault("headline"))
                lines=2
            />
        </Section>
        <Section title=words.brief hint=words.brief_hint depth=Depth::Brief>
            <Rows writing list=points />
        </Section>
    }
}
