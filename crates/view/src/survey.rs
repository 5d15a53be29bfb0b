//! One question of a survey, with targets that a thumb finds: on the worker's phone a screen of its own, at
//! the desk what the officer sees beside the words they write.

use leptos::prelude::*;
use wire::lang::Lang;
use wire::limits::SURVEY_TEXT_CHARS;
use wire::survey::{Ask, AskKind, Given, SCALE_POINTS, Said};

use crate::live::{changed, live_flag, live_if};

crate::word_table! {
    /// One may choose several.
    several: "Chọn được nhiều ý", "Choose as many as you like";
    /// One may leave it out.
    may_skip: "Có thể bỏ qua", "You may leave it out";
    /// What own words cannot protect from.
    private_words: "Lời bạn tự viết được đọc nguyên văn. Đừng ghi tên hay chi tiết chỉ mình bạn biết.", "What you write yourself is read word by word. Leave out names and what only you know.";
    /// The words are too long.
    too_long: "Hơi dài, tối đa 1.000 ký tự.", "Too long, at most 1,000 characters.";
}

/// The question at a place. `given` is what is answered to it; `take` is told of every change.
pub fn survey_question(
    lang: Lang,
    ask: &Ask,
    place: usize,
    language: &str,
    given: RwSignal<Given>,
    take: Callback<()>,
) -> AnyView {
    let words = words(lang);
    let hint = match (ask.kind, ask.required) {
        (AskKind::Multiple, true) => words.several.to_owned(),
        (AskKind::Multiple, false) => format!("{} · {}", words.several, words.may_skip),
        (_, true) => String::new(),
        (_, false) => words.may_skip.to_owned(),
    };
    let text = ask.text.in_language(language).to_owned();
    let name = format!("cau-{place}");
    let inside = match ask.kind {
        AskKind::Single => choices(ask, language, &name, false, given, take),
        AskKind::Multiple => choices(ask, language, &name, true, given, take),
        AskKind::Scale => scale(ask, language, &name, given, take),
        AskKind::Text => {
            let typed = move |event| {
                let text = event_target_value(&event);
                given.update(|given| given.text = Some(text).filter(|text| !text.is_empty()));
                take.run(());
            };
            let begun = given.with_untracked(|given| given.text.clone()).unwrap_or_default();
            let long = live_if(move || {
                let count =
                    given.with(|given| given.text.as_ref().map_or(0, |text| text.chars().count()));
                (count > SURVEY_TEXT_CHARS).then(|| {
                    view! { <p class="error" role="alert">{words.too_long}</p> }.into_any()
                })
            });
            return view! {
                <label class="field asks">
                    <span class="ask">{text}</span>
                    <small class="soft">{hint}</small>
                    <textarea class="input" rows="5" prop:value=begun on:input=typed></textarea>
                </label>
                <p class="soft small">{words.private_words}</p>
                {long}
            }
            .into_any();
        }
    };
    view! {
        <fieldset class="asks">
            <legend class="legend ask">{text}</legend>
            <p class="soft small">{hint}</p>
            {inside}
        </fieldset>
    }
    .into_any()
}

/// A line for each choice.
fn choices(
    ask: &Ask,
    language: &str,
    name: &str,
    several: bool,
    given: RwSignal<Given>,
    take: Callback<()>,
) -> AnyView {
    let kind = if several { "checkbox" } else { "radio" };
    let lines = ask.choices.iter().enumerate().map(|(choice, said)| {
        let text = said.in_language(language).to_owned();
        option(choice, text, kind, "tile line", name, given, take)
    });
    let lines = lines.collect_view();
    view! { <div class="options">{lines}</div> }.into_any()
}

/// Five points between two words.
fn scale(
    ask: &Ask,
    language: &str,
    name: &str,
    given: RwSignal<Given>,
    take: Callback<()>,
) -> AnyView {
    let points = (0..usize::from(SCALE_POINTS))
        .map(|point| option(point, (point + 1).to_string(), "radio", "tile", name, given, take));
    let points = points.collect_view();
    let end = |said: &Option<Said>| {
        said.as_ref().map(|said| said.in_language(language).to_owned()).unwrap_or_default()
    };
    let (low, high) = (end(&ask.low), end(&ask.high));
    view! {
        <p class="ends" id=format!("{name}-dau")><span>"1: "{low}</span><span>"5: "{high}</span></p>
        <div class="points-of" aria-describedby=format!("{name}-dau")>{points}</div>
    }
    .into_any()
}

fn option(
    choice: usize,
    text: String,
    kind: &'static str,
    class: &'static str,
    name: &str,
    given: RwSignal<Given>,
    take: Callback<()>,
) -> AnyView {
    let number = u8::try_from(choice).unwrap_or(u8::MAX);
    // Only while an officer writes it; a choice without a name could not be told.
    let text = if text.is_empty() { "…".to_owned() } else { text };
    let toggle = move || {
        given.update(|given| {
            let taken = given.choices.contains(&number);
            if kind == "radio" {
                given.choices = vec![number];
            } else if taken {
                given.choices.retain(|one| *one != number);
            } else {
                given.choices.push(number);
            }
        });
        take.run(());
    };
    view! {
        <label class=class>
            <input
                type=kind
                name=name.to_owned()
                prop:checked=live_flag(move || given.with(|given| given.choices.contains(&number)))
                on:change=changed(toggle)
            />
            <span>{text}</span>
        </label>
    }
    .into_any()
}
