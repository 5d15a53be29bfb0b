//! The question that checks understanding: two to four choices, one of them right, and why.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::{Content, Depth, Question};
use wire::limits::{QUESTION_CHOICES, SHORT_CHARS};

use super::part;
use super::rows::{List, Rows};
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::device::page;
use crate::state::writing::Writing;
use crate::text::{say, t};

fn read(content: &Content) -> Option<&Question> {
    content.action.as_ref().and_then(|action| action.question.as_ref())
}

fn change(writing: Writing, change: impl FnOnce(&mut Question)) {
    writing.edit(|content| {
        let question = content.action.as_mut().and_then(|action| action.question.as_mut());
        if let Some(question) = question {
            change(question);
        }
    });
}

/// The question; it may be left out.
#[component]
pub fn QuestionPart(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let there = part(writing, |content| read(content).is_some());
    let add = move |_| {
        writing.edit(|content| {
            if let Some(action) = &mut content.action {
                action.question = Some(Question {
                    text: String::new(),
                    choices: vec![String::new(), String::new()],
                    answer: 0,
                    explanation: String::new(),
                });
            }
        });
        writing.depth.set(Depth::Clear);
        request_animation_frame(|| page::focus("question-text"));
    };
    let inside = move || {
        if there.get() {
            view! { <Inside writing /> }.into_any()
        } else {
            view! {
                <p class="add">
                    <button type="button" class="button plain" on:click=add>
                        {figure(Figure::Plus)} {words.add_question}
                    </button>
                    <span class="soft small">{words.question_hint}</span>
                </p>
            }
            .into_any()
        }
    };
    view! { <h3>{words.question}</h3>{inside} }
}

#[component]
fn Inside(writing: Writing) -> impl IntoView {
    let words = &t().write;
    let choices = List {
        read: |content| read(content).map_or(&[], |question| &question.choices),
        change: |content| {
            let question = content.action.as_mut().and_then(|action| action.question.as_mut());
            question.map(|question| &mut question.choices)
        },
        rule: "action.question.choices",
        name: words.choice,
        add: words.add_choice,
        most: QUESTION_CHOICES,
        chars: SHORT_CHARS,
        depth: Depth::Clear,
    };
    let count = part(writing, |content| read(content).map_or(0, |q| q.choices.len()));
    let answer = part(writing, |content| read(content).map_or(0, |q| usize::from(q.answer)));
    let few = Signal::derive(move || writing.fault("action.question.choices"));
    let right = move || {
        (0..count.get())
            .map(|place| {
                view! {
                    <label class="tile line">
                        <input
                            type="radio"
                            name="right-choice"
                            prop:checked=move || answer.get() == place
                            on:change=move |_| {
                                let place = u8::try_from(place).unwrap_or_default();
                                change(writing, |q| q.answer = place);
                            }
                        />
                        <span>{say::numbered(words.choice, place + 1)}</span>
                    </label>
                }
            })
            .collect_view()
    };
    let wrong = move || {
        let fault = few.get().or_else(|| writing.fault("action.question.answer"))?;
        Some(view! {
            <span class="fault">{icon(Icon::Warning)} {say::fault("action.question.answer", fault)}</span>
        })
    };
    view! {
        <fieldset class="block">
            <legend>{words.question}</legend>
            <button
                type="button"
                class="round corner"
                aria-label=format!("{}: {}", words.remove, words.question)
                on:click=move |_| {
                    writing.remove(|content| {
                        if let Some(action) = &mut content.action {
                            action.question = None;
                        }
                    });
                }
            >
                {icon(Icon::Bin)}
            </button>
            <TextField
                id="question-text"
                label=Signal::stored(words.question_text.to_owned())
                value=part(writing, |c| read(c).map(|q| q.text.clone()).unwrap_or_default())
                typed=Callback::new(move |text| change(writing, |q| q.text = text))
                entered=Callback::new(move |()| writing.depth.set(Depth::Clear))
                fault=Signal::derive(move || writing.fault("action.question.text"))
            />
            <Rows writing list=choices />
            <fieldset>
                <legend class="legend">{words.right_choice}</legend>
                <div class="kinds">{right}</div>
                {wrong}
            </fieldset>
            <TextField
                id="question-explanation"
                label=Signal::stored(words.explanation.to_owned())
                value=part(writing, |c| read(c).map(|q| q.explanation.clone()).unwrap_or_default())
                typed=Callback::new(move |text| change(writing, |q| q.explanation = text))
                entered=Callback::new(move |()| writing.depth.set(Depth::Clear))
                lines=2
            />
        </fieldset>
    }
}
