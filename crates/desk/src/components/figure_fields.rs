//! The fields in which a value of a figure of the law is written.

use leptos::prelude::*;
use plain::dates;
use plain::law::working::unit;
use view::icon::{Icon, icon};
use wire::law::Measure;
use wire::limits::SHORT_CHARS;

use super::date_field::DateField;
use super::field::TextField;
use crate::device::clock;
use crate::state::figure_form::FigureForm;
use crate::state::reference::Attempt;
use crate::text::{lang, t};

/// The fields.
#[component]
pub fn FigureFields(
    /// What they hold.
    form: RwSignal<FigureForm>,
    /// What the value counts.
    measure: Measure,
    /// The try to save.
    attempt: Attempt,
) -> impl IntoView {
    let words = &t().law;
    let part =
        |read: fn(&FigureForm) -> &String| Memo::new(move |_| form.with(|form| read(form).clone()));
    let change = |write: fn(&mut FigureForm, String)| {
        Callback::new(move |text: String| form.update(|form| write(form, text)))
    };
    let today = move || dates::local_day(clock::now());
    view! {
        <TextField
            id=attempt.id("value")
            label=Signal::stored(format!("{} ({})", words.value, unit(measure, false).say(lang())))
            value=part(|form| &form.value)
            typed=change(|form, text| form.value = text)
            hint=words.value_example
            fault=attempt.fault("value")
            rule="law.value"
        />
        <div class="pair">
            <DateField
                id=attempt.id("in_force_from")
                label=words.in_force_from
                value=part(|form| &form.from)
                changed=change(|form, text| form.from = text)
                fault=attempt.fault("in_force_from")
                rule="law.in_force_from"
                optional=false
            />
            <DateField
                id=attempt.id("in_force_until")
                label=words.in_force_until
                value=part(|form| &form.until)
                changed=change(|form, text| form.until = text)
                fault=attempt.fault("in_force_until")
                rule="in_force_until"
            />
        </div>
        <TextField
            id=attempt.id("source.title")
            label=Signal::stored(words.source_title.to_owned())
            value=part(|form| &form.title)
            typed=change(|form, text| form.title = text)
            most=SHORT_CHARS
            fault=attempt.fault("source.title")
        />
        <TextField
            id=attempt.id("source.url")
            label=Signal::stored(words.source_url.to_owned())
            value=part(|form| &form.url)
            typed=change(|form, text| form.url = text)
            fault=attempt.fault("source.url")
            rule="source.url"
            kind="url"
            optional=true
        />
        <div class="verify">
            <label class="tick">
                <input
                    type="checkbox"
                    aria-describedby=attempt.id("verified-giup")
                    prop:checked=move || form.with(|form| form.verified)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        form.update(|form| form.verify(on, today()));
                    }
                />
                <span>{words.verified}</span>
            </label>
            <p class="soft small" id=attempt.id("verified-giup")>{words.verified_hint}</p>
            <button
                type="button"
                class="button"
                on:click=move |_| form.update(|form| form.verify(true, today()))
            >
                {icon(Icon::Tick)} {words.verify_today}
            </button>
        </div>
        <DateField
            id=attempt.id("source.checked")
            label=words.checked
            value=part(|form| &form.checked)
            changed=change(|form, text| form.checked = text)
            fault=attempt.fault("source.checked")
            optional=false
        />
    }
}
