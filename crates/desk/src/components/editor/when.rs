//! From when until when the matter is in force; for an event, when and where.

use leptos::prelude::*;
use wire::card::{EventTime, Kind};
use wire::limits::SHORT_CHARS;

use super::part;
use super::section::Section;
use crate::components::date_field::DateField;
use crate::components::field::TextField;
use crate::state::beginning::{EMPTY_MOMENT, blank_event};
use crate::state::moments;
use crate::state::writing::Writing;
use crate::text::t;

/// Dates.
#[component]
pub fn When(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let event = part(writing, |content| content.kind == Kind::Event || content.event.is_some());
    let event = move || event.get().then(|| view! { <Event writing /> });
    view! {
        {event}
        <Section title=words.when hint=words.when_hint>
            <div class="pair">
                <DateField
                    id="in-force-from"
                    label=words.force_from
                    value=part(writing, |c| moments::date_value(c.in_force_from))
                    changed=Callback::new(move |value: String| {
                        writing.edit(|content| content.in_force_from = moments::date_of(&value));
                    })
                />
                <DateField
                    id="in-force-until"
                    label=words.force_until
                    value=part(writing, |c| moments::date_value(c.in_force_until))
                    changed=Callback::new(move |value: String| {
                        writing.edit(|content| content.in_force_until = moments::date_of(&value));
                    })
                    fault=Signal::derive(move || writing.fault("in_force_until"))
                    rule="in_force_until"
                />
            </div>
        </Section>
    }
}

fn change(writing: Writing, change: impl FnOnce(&mut EventTime)) {
    writing.edit(|content| change(content.event.get_or_insert_with(blank_event)));
}

/// When and where an event takes place.
#[component]
fn Event(writing: Writing) -> impl IntoView {
    let words = &t().write;
    let starts = part(writing, |content| {
        let starts = content.event.as_ref().map(|event| event.starts);
        moments::moment_value(starts.filter(|starts| *starts != EMPTY_MOMENT))
    });
    let ends = part(writing, |content| {
        moments::moment_value(content.event.as_ref().and_then(|event| event.ends))
    });
    let place = part(writing, |content| {
        content.event.as_ref().map(|event| event.place.clone()).unwrap_or_default()
    });
    view! {
        <Section title=words.event>
            <div class="pair">
                <DateField
                    id="event-starts"
                    kind="datetime-local"
                    label=words.event_starts
                    value=starts
                    changed=Callback::new(move |value: String| {
                        let starts = moments::moment_of(&value).unwrap_or(EMPTY_MOMENT);
                        change(writing, |event| event.starts = starts);
                    })
                    fault=Signal::derive(move || writing.fault("event.starts"))
                    optional=false
                />
                <DateField
                    id="event-ends"
                    kind="datetime-local"
                    label=words.event_ends
                    value=ends
                    changed=Callback::new(move |value: String| {
                        change(writing, |event| event.ends = moments::moment_of(&value));
                    })
                />
            </div>
            <TextField
                id="event-place"
                label=Signal::stored(words.event_place.to_owned())
                value=place
                typed=Callback::new(move |text| change(writing, |event| event.place = text))
                most=SHORT_CHARS
                fault=Signal::derive(move || writing.fault("event.place"))
            />
        </Section>
    }
}
