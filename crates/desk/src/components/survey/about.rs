//! What a survey is about, from when to when it is open, and how it is kept that everybody answers once.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::limits::{HEADLINE_CHARS, SURVEY_INTRO_CHARS};
use wire::survey::SurveyMode;

use super::said::{SaidField, Writing};
use crate::components::date_field::DateField;
use crate::components::editor::section::Section;
use crate::state::moments::{moment_of, moment_value};
use crate::text::t;

/// Title, introduction, days, and how it is kept that everybody answers once.
#[component]
pub fn About(
    /// The survey.
    writing: Writing,
) -> impl IntoView {
    let words = &t().surveys;
    let mode = writing.part(|content| content.mode);
    let opens = writing.part(|content| moment_value(Some(content.opens_at)));
    let closes = writing.part(|content| moment_value(Some(content.closes_at)));
    let order = move || {
        let wrong =
            writing.faults.with(|faults| faults.iter().any(|fault| fault.field == "closes_at"));
        wrong.then(|| view! { <p class="fault">{icon(Icon::Warning)} {words.order_fault}</p> })
    };
    let choice = move |value: SurveyMode, name: &'static str, hint: &'static str| {
        view! {
            <label class="choice-row">
                <input
                    type="radio"
                    name="mot-lan"
                    prop:checked=move || mode.get() == value
                    on:change=move |_| writing.content.update(|content| content.mode = value)
                />
                <span>{name}<small>{hint}</small></span>
            </label>
        }
    };
    view! {
        <Section title=words.about>
            <SaidField
                writing
                rule="title".to_owned()
                label=words.name.to_owned()
                read=|content, _, _| Some(&content.title)
                change=|content, _, _| Some(&mut content.title)
                most=HEADLINE_CHARS
            />
            <SaidField
                writing
                rule="intro".to_owned()
                label=words.intro.to_owned()
                read=|content, _, _| Some(&content.intro)
                change=|content, _, _| Some(&mut content.intro)
                hint=words.intro_hint
                most=SURVEY_INTRO_CHARS
                lines=3
            />
            <div class="pair">
                <DateField
                    id="opens_at"
                    label=words.opens
                    kind="datetime-local"
                    value=opens
                    optional=false
                    changed=Callback::new(move |value: String| {
                        if let Some(moment) = moment_of(&value) {
                            writing.content.update(|content| content.opens_at = moment);
                        }
                    })
                />
                <DateField
                    id="closes_at"
                    label=words.closes
                    kind="datetime-local"
                    value=closes
                    optional=false
                    changed=Callback::new(move |value: String| {
                        if let Some(moment) = moment_of(&value) {
                            writing.content.update(|content| content.closes_at = moment);
                        }
                    })
                />
            </div>
            {order}
            <fieldset>
                <legend class="legend">{words.mode}</legend>
                {choice(SurveyMode::Open, words.mode_open, words.mode_open_hint)}
                {choice(SurveyMode::Invited, words.mode_invited, words.mode_invited_hint)}
            </fieldset>
        </Section>
    }
}
