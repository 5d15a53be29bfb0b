//! One question as one writes it: its text, its choices or ends, whether it must be answered, and where its
//! answers lead.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::limits::{SURVEY_CHOICE_CHARS, SURVEY_CHOICES, SURVEY_QUESTION_CHARS};
use wire::survey::{Ask, AskKind, Said, SurveyContent};

use super::branch::{branch, ends};
use super::said::{SaidField, Writing};
use crate::components::figure::{Figure, figure};
use crate::state::surveys::{Unclear, remove, remove_choice, swap, unclear};
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
    let ends = (kind == AskKind::Scale).then(|| ends(writing, place, count));
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
