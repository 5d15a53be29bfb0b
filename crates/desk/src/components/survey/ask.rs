//! One question as one writes it: its text, its choices or ends, whether it must be answered, and where its
//! answers lead.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::limits::{SURVEY_CHOICE_CHARS, SURVEY_CHOICES, SURVEY_QUESTION_CHARS};
use wire::survey::{Ask, AskKind, SCALE_POINTS, Said, SurveyContent};

use super::said::{SaidField, Writing};
use crate::components::figure::{Figure, figure};
use crate::state::surveys::{Unclear, lead, remove, remove_choice, swap, unclear};
use crate::text::{say, t};

fn text(content: &SurveyContent, place: usize, _: usize) -> Option<&Said> {
    content.questions.get(place).map(|ask| &ask.text)
}

fn choice(content: &SurveyContent, place: usize, choice: usize) -> Option<&Said> {
    content.questions.get(place)?.choices.get(choice)
}

/// A question. It is drawn anew when its kind or the number of its choices changes.
#[component]
pub fn AskBlock(
    /// The survey.
    writing: Writing,
    /// The place of the question.
    place: usize,
    /// Its kind.
    kind: AskKind,
    /// How many choices it has.
    choices: usize,
    /// How many questions there are.
    count: usize,
) -> impl IntoView {
    let words = &t().surveys;
    let name = say::numbered(words.question, place + 1);
    let kind_name = kind_name(kind);
    let edit = move |change: &dyn Fn(&mut Ask)| {
        writing.content.update(|content| {
            if let Some(ask) = content.questions.get_mut(place) {
                change(ask);
            }
        });
    };
    let required =
        writing.part(move |content| content.questions.get(place).is_some_and(|ask| ask.required));
    let doubt = move || {
        let text =
            writing.content.with(|content| text(content, place, 0).map(|said| said.vi.clone()))?;
        let words = match unclear(&text)? {
            Unclear::Long => words.long_text,
            Unclear::TwoThoughts => words.two_thoughts,
        };
        Some(view! { <p class="promise">{icon(Icon::Lamp)}<span>{words}</span></p> })
    };
    let rows = (0..choices)
        .map(|number| {
            let remove = (choices > 2).then(|| {
                view! {
                    <button
                        type="button"
                        class="round"
                        aria-label=format!("{}: {}", words.remove, say::numbered(words.choice, number + 1))
                        on:click=move |_| edit(&|ask| remove_choice(ask, number))
                    >
                        {icon(Icon::Bin)}
                    </button>
                }
            });
            view! {
                <li>
                    <div>
                        <SaidField
                            writing
                            rule=format!("questions[{place}].choices[{number}]")
                            label=say::numbered(words.choice, number + 1)
                            read=choice
                            change=|content, place, choice| {
                                content.questions.get_mut(place)?.choices.get_mut(choice)
                            }
                            place
                            choice=number
                            most=SURVEY_CHOICE_CHARS
                        />
                        {(kind == AskKind::Single).then(|| branch(writing, place, number, count))}
                    </div>
                    <span class="tools">{remove}</span>
                </li>
            }
        })
        .collect_view();
    let more = (choices > 0 && choices < SURVEY_CHOICES).then(|| {
        view! {
            <button
                type="button"
                class="button plain"
                on:click=move |_| edit(&|ask| ask.choices.push(Said::default()))
            >
                {figure(Figure::Plus)} {words.add_choice}
            </button>
        }
    });
    let ends = (kind == AskKind::Scale).then(|| {
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
    });
    let tool = |label: &'static str, sign: AnyView, off: bool, act: Box<dyn Fn()>| {
        view! {
            <button
                type="button"
                class="round"
                aria-label=format!("{label}: {name}")
                disabled=off
                on:click=move |_| act()
            >
                {sign}
            </button>
        }
    };
    let change = move |act: fn(&mut Vec<Ask>, usize), at: usize| -> Box<dyn Fn()> {
        Box::new(move || writing.content.update(|content| act(&mut content.questions, at)))
    };
    let tools = view! {
        <span class="tools">
            {tool(
                words.move_up,
                figure(Figure::Up).into_any(),
                place == 0,
                change(|all, at| swap(all, at), place.saturating_sub(1)),
            )}
            {tool(
                words.move_down,
                figure(Figure::Down).into_any(),
                place + 1 >= count,
                change(|all, at| swap(all, at), place),
            )}
            {tool(words.remove, icon(Icon::Bin).into_any(), count == 1, change(remove, place))}
        </span>
    };
    view! {
        <fieldset class="block">
            <legend class="sr">{name.clone()}</legend>
            <div class="ask-head"><h3>{name.clone()}" · "{kind_name}</h3>{tools}</div>
            <SaidField
                writing
                rule=format!("questions[{place}].text")
                label=words.text.to_owned()
                read=text
                change=|content, place, _| content.questions.get_mut(place).map(|ask| &mut ask.text)
                place
                most=SURVEY_QUESTION_CHARS
                lines=2
            />
            {doubt}
            <ol class="rows">{rows}</ol>
            {more}
            {ends}
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=required
                    on:change=move |_| edit(&|ask| ask.required = !ask.required)
                />
                <span>{words.required}</span>
            </label>
        </fieldset>
    }
}

/// Where an answer leads.
fn branch(writing: Writing, place: usize, choice: usize, count: usize) -> impl IntoView {
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

/// What a kind of question is called.
pub fn kind_name(kind: AskKind) -> &'static str {
    let words = &t().surveys;
    match kind {
        AskKind::Single => words.kind_single,
        AskKind::Multiple => words.kind_multiple,
        AskKind::Scale => words.kind_scale,
        AskKind::Text => words.kind_text,
    }
}
