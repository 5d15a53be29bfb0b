//! Sâu: the explanation in the safe part of Markdown, and its sources.

use leptos::html;
use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::{Depth, Explainer};
use wire::limits::EXPLAINER_CHARS;

use super::optional::OptionalDepth;
use super::part;
use super::sources::Sources;
use crate::components::field::TextField;
use crate::device::textarea::{Mark, mark};
use crate::state::writing::Writing;
use crate::text::t;

/// The third depth; it may be left out.
#[component]
pub fn Deep(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let there = part(writing, |content| content.explainer.is_some());
    view! {
        <OptionalDepth
            writing
            depth=Depth::Deep
            title=words.deep
            hint=words.deep_hint
            add=words.deep_add
            add_hint=words.deep_add_hint
            there
            begin=|content| content.explainer = Some(Explainer::default())
            first="explainer-body"
            fields=|writing| view! { <Body writing /><Sources writing /> }.into_any()
        />
    }
}

/// The explanation.
#[component]
fn Body(writing: Writing) -> impl IntoView {
    let words = &t().write;
    let area = NodeRef::<html::Textarea>::new();
    let set = move |text: String| {
        writing.edit(|content| {
            if let Some(explainer) = &mut content.explainer {
                explainer.body = text;
            }
        });
    };
    let marks = [
        (Mark::Bold, words.bold, "B"),
        (Mark::Heading, words.heading, "H"),
        (Mark::List, words.list, "•"),
    ];
    let buttons = marks
        .into_iter()
        .map(|(kind, name, sign)| {
            view! {
                <button
                    type="button"
                    on:click=move |_| {
                        if let Some(area) = area.get_untracked() {
                            set(mark(&area, kind));
                        }
                    }
                >
                    <b aria-hidden="true">{sign}</b>
                    {name}
                </button>
            }
        })
        .collect_view();
    let body = part(writing, |content| {
        content.explainer.as_ref().map(|explainer| explainer.body.clone()).unwrap_or_default()
    });
    view! {
        <div class="marks-bar" role="group" aria-label=words.format>
            {buttons}
            <button
                type="button"
                class="far"
                on:click=move |_| writing.remove(|content| content.explainer = None)
            >
                {icon(Icon::Bin)}
                {words.remove}
            </button>
        </div>
        <TextField
            id="explainer-body"
            label=Signal::stored(words.deep_body.to_owned())
            value=body
            typed=Callback::new(set)
            entered=Callback::new(move |()| writing.depth.set(Depth::Deep))
            most=EXPLAINER_CHARS
            fault=Signal::derive(move || writing.fault("explainer.body"))
            rule="explainer.body"
            lines=8
            area=area
        />
    }
}
