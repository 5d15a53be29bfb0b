//! How loudly a card asks for attention, with what each choice does, and who is named as its author.

use leptos::prelude::*;
use wire::card::Priority;
use wire::limits::SHORT_CHARS;

use super::part;
use super::section::Section;
use crate::components::field::TextField;
use crate::components::push_outlook::PushOutlook;
use crate::state::writing::Writing;
use crate::text::{names, t};

const PRIORITIES: [Priority; 4] =
    [Priority::Quiet, Priority::Normal, Priority::Urgent, Priority::MustConfirm];

/// Priority and byline.
#[component]
pub fn Loudness(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let chosen = part(writing, |content| content.priority);
    let options = PRIORITIES
        .into_iter()
        .map(|option| {
            view! {
                <label class="choice-row">
                    <input
                        type="radio"
                        name="priority"
                        prop:checked=move || chosen.get() == option
                        on:change=move |_| writing.edit(|content| content.priority = option)
                    />
                    <span>
                        <b>{names::priority(option)}</b>
                        <small>{names::priority_means(option)}</small>
                    </span>
                </label>
            }
        })
        .collect_view();
    let unit = Memo::new(move |_| writing.form.with(|form| form.unit));
    let narrow = part(writing, |content| !content.audience.is_everybody());
    let byline = part(writing, |content| content.byline.clone().unwrap_or_default());
    view! {
        <Section title=words.priority hint=words.priority_hint>
            <fieldset>
                <legend class="sr">{words.priority}</legend>
                {options}
            </fieldset>
            <PushOutlook unit priority=chosen narrow />
            <TextField
                id="byline"
                label=Signal::stored(words.byline.to_owned())
                value=byline
                typed=Callback::new(move |text: String| {
                    writing.edit(|content| content.byline = (!text.is_empty()).then_some(text));
                })
                most=SHORT_CHARS
                fault=Signal::derive(move || writing.fault("byline"))
                optional=true
            />
        </Section>
    }
}
