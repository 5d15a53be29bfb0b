//! One question of a calculator, drawn from its description.

use leptos::prelude::*;
use plain::law::field::{Choice, Field, Kind};
use plain::law::working::unit;
use view::live::live_if;
use wire::lang::Lang;

use crate::state::shared;

/// The question.
#[component]
pub fn Question(
    /// What is asked.
    field: &'static Field,
    /// In which language.
    lang: Lang,
    /// What is wrong with the answer to a field, if anything.
    fault: Callback<&'static str, Option<String>>,
    /// Takes the answer to a field.
    answer: Callback<(&'static str, String)>,
) -> impl IntoView {
    let words = shared().all_words();
    let id = field.id;
    let label = field.label.say(lang);
    // Some questions name their unit in their own words.
    let label = match field.kind.measure().map(|measure| unit(measure, false).say(lang)) {
        Some(unit) if !label.contains(unit) => format!("{label} ({unit})"),
        _ => label.to_owned(),
    };
    let hint = field.hint.say(lang);
    let hint = (!hint.is_empty()).then(|| view! { <small>{hint}</small> });
    let remark = live_if(move || {
        let line = |text| view! { <small class="remark" role="alert">{text}</small> }.into_any();
        fault.run(id).map(line)
    });
    let take = move |event| answer.run((id, event_target_value(&event)));
    let input = match field.kind {
        Kind::Choice(choices) => {
            return radio(
                id,
                label,
                hint.into_any(),
                remark,
                named(choices, lang),
                field.default,
                answer,
            );
        }
        Kind::YesNo => {
            let choices = vec![("yes", words.yes), ("no", words.no)];
            return radio(id, label, hint.into_any(), remark, choices, field.default, answer);
        }
        Kind::Date => {
            view! { <input class="input" type="date" value=field.default on:input=take /> }
                .into_any()
        }
        kind => {
            let keys = if kind.is_whole() { "numeric" } else { "decimal" };
            view! {
                <input
                    class="input num"
                    inputmode=keys
                    autocomplete="off"
                    placeholder=field.default
                    on:input=take
                />
            }
            .into_any()
        }
    };
    view! { <label class="field"><span>{label}</span> {input} {hint} {remark}</label> }.into_any()
}

fn named(choices: &'static [Choice], lang: Lang) -> Vec<(&'static str, &'static str)> {
    choices.iter().map(|choice| (choice.id, choice.label.say(lang))).collect()
}

fn radio(
    id: &'static str,
    legend: String,
    hint: AnyView,
    remark: AnyView,
    choices: Vec<(&'static str, &'static str)>,
    default: &'static str,
    answer: Callback<(&'static str, String)>,
) -> AnyView {
    let lines = choices
        .into_iter()
        .map(|(value, word)| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name=id
                        checked=value == default
                        on:change=move |_| answer.run((id, value.to_owned()))
                    />
                    <span>{word}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field">
            <legend class="legend">{legend}</legend>
            <div class="options">{lines}</div>
            {hint}
            {remark}
        </fieldset>
    }
    .into_any()
}
