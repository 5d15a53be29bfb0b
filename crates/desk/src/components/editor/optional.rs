//! A depth that may be left out: a button that begins it, or its fields.

use leptos::prelude::*;
use wire::card::{Content, Depth};

use super::section::Section;
use crate::components::figure::{Figure, figure};
use crate::device::page;
use crate::state::writing::Writing;

/// The section of such a depth.
#[component]
pub fn OptionalDepth(
    /// The card.
    writing: Writing,
    /// The depth.
    depth: Depth,
    /// Its heading.
    title: &'static str,
    /// What it is for.
    hint: &'static str,
    /// The button that begins it.
    add: &'static str,
    /// When it is worth it.
    add_hint: &'static str,
    /// True while the card has it.
    there: Memo<bool>,
    /// Begins it.
    begin: fn(&mut Content),
    /// The field that one writes into first.
    first: &'static str,
    /// Its fields.
    fields: fn(Writing) -> AnyView,
) -> impl IntoView {
    let start = move |_| {
        writing.edit(begin);
        writing.depth.set(depth);
        request_animation_frame(move || page::focus(first));
    };
    let inside = move || {
        if there.get() {
            return fields(writing);
        }
        view! {
            <p class="add">
                <button type="button" class="button" id=first on:click=start>
                    {figure(Figure::Plus)} {add}
                </button>
                <span class="soft small">{add_hint}</span>
            </p>
        }
        .into_any()
    };
    view! { <Section title hint depth>{inside}</Section> }
}
