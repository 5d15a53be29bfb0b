//! The questions of a survey, one under the other, and another one.

use leptos::prelude::*;
use wire::limits::SURVEY_QUESTIONS;
use wire::survey::AskKind;

use super::ask::{AskBlock, kind_name};
use super::said::Writing;
use crate::components::editor::section::Section;
use crate::components::figure::{Figure, figure};
use crate::state::surveys::add;
use crate::text::t;

/// The questions.
#[component]
pub fn Questions(
    /// The survey.
    writing: Writing,
) -> impl IntoView {
    let words = &t().surveys;
    // Typing changes no block; another order, kind or number of choices draws them anew.
    let shape = writing.part(|content| {
        content.questions.iter().map(|ask| (ask.kind, ask.choices.len())).collect::<Vec<_>>()
    });
    let blocks = move || {
        let order = shape.get();
        let count = order.len();
        let block = |(place, (kind, choices))| {
            view! { <AskBlock writing place kind choices count /> }
        };
        order.into_iter().enumerate().map(block).collect_view()
    };
    let more = move || {
        let full = shape.with(Vec::len) >= SURVEY_QUESTIONS;
        (!full).then(|| {
            let buttons = AskKind::ALL.map(|kind| {
                view! {
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            writing.content.update(|content| add(&mut content.questions, kind));
                        }
                    >
                        {figure(Figure::Plus)} {kind_name(kind)}
                    </button>
                }
            });
            view! {
                <p class="legend">{words.add}</p>
                <p class="row">{buttons.collect_view()}</p>
            }
        })
    };
    view! {
        <Section title=words.questions hint=words.questions_hint>
            {blocks}
            {more}
        </Section>
    }
}
