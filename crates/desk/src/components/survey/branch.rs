//! Where an answer to a question leads, as one chooses it: on to the next, to a later one, or to the end; and the
//! ends of a scale, whose points lead somewhere as well.

use leptos::prelude::*;
use wire::limits::SURVEY_CHOICE_CHARS;
use wire::survey::SCALE_POINTS;

use super::said::{SaidField, Writing};
use crate::state::surveys::lead;
use crate::text::{say, t};

/// The two ends of a scale, and where its points lead.
pub fn ends(writing: Writing, place: usize, count: usize) -> impl IntoView {
    let words = &t().surveys;
    let points = (0..usize::from(SCALE_POINTS)).map(|point| {
        view! { <li>{branch(writing, place, point, count)}</li> }
    });
    view! {
        <div class="pair">
            <SaidField
                writing
                rule=format!("questions[{place}].low")
                label=words.low.to_owned()
                read=|content, place, _| content.questions.get(place)?.low.as_ref()
                change=|content, place, _| content.questions.get_mut(place)?.low.as_mut()
                place
                most=SURVEY_CHOICE_CHARS
            />
            <SaidField
                writing
                rule=format!("questions[{place}].high")
                label=words.high.to_owned()
                read=|content, place, _| content.questions.get(place)?.high.as_ref()
                change=|content, place, _| content.questions.get_mut(place)?.high.as_mut()
                place
                most=SURVEY_CHOICE_CHARS
            />
        </div>
        <details class="sender whom">
            <summary>{words.after}"…"</summary>
            <ul class="rows">{points.collect_view()}</ul>
        </details>
    }
}

/// Where an answer leads.
pub fn branch(writing: Writing, place: usize, choice: usize, count: usize) -> impl IntoView {
    let words = &t().surveys;
    let number = u8::try_from(choice).unwrap_or(u8::MAX);
    let now = writing.part(move |content| {
        let skips = content.questions.get(place).map(|ask| ask.skips.clone()).unwrap_or_default();
        let to = skips.into_iter().find(|skip| skip.choice == number).map(|skip| skip.to);
        to.map(|to| to.to_string()).unwrap_or_default()
    });
    // Each option says itself whether it is taken: the list is set before its options stand in it.
    let option = move |value: String, name: String| {
        let known = value.clone();
        view! { <option value=value prop:selected=move || now.get() == known>{name}</option> }
    };
    let later = (place + 2..count)
        .map(|to| option(to.to_string(), say::numbered(words.question, to + 1)))
        .collect_view();
    let label = format!("{} ({})", words.after, say::numbered(words.choice, choice + 1));
    view! {
        <label class="branch">
            <span class="soft">{words.after}</span>
            <select
                class="input"
                aria-label=label
                on:change=move |event| {
                    let to = event_target_value(&event).parse().ok();
                    writing.content.update(|content| {
                        if let Some(ask) = content.questions.get_mut(place) {
                            lead(ask, number, to);
                        }
                    });
                }
            >
                {option(String::new(), words.after_next.to_owned())}
                {later}
                {option(count.to_string(), words.after_end.to_owned())}
            </select>
        </label>
    }
}
