//! One question of a lesson: two to four choices, one of them right, and why.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::card::Question;
use wire::limits::{QUESTION_CHOICES, SHORT_CHARS};
use wire::training::Lesson;

use super::lesson_form::{Line, fault, part};
use crate::components::figure::{Figure, figure};
use crate::state::reference::Attempt;
use crate::text::{say, t};

/// The question.
#[component]
pub fn LessonQuestion(
    /// The lesson.
    form: RwSignal<Lesson>,
    /// The try to save it.
    attempt: Attempt,
    /// The place of the question.
    place: usize,
    /// True where it is the only one.
    alone: Signal<bool>,
) -> impl IntoView {
    let words = &t().lessons;
    let change = move |change: &dyn Fn(&mut Question)| {
        form.update(|one| {
            if let Some(question) = one.questions.get_mut(place) {
                change(question);
            }
        });
    };
    let read = move |read: fn(&Question) -> String| {
        Callback::new(move |one: Lesson| one.questions.get(place).map(read).unwrap_or_default())
    };
    let count = part(form, move |one| one.questions.get(place).map_or(0, |q| q.choices.len()));
    let answer =
        part(form, move |one| one.questions.get(place).map_or(0, |q| usize::from(q.answer)));
    let choice = move |number: usize| {
        let text = Callback::new(move |one: Lesson| {
            let question = one.questions.get(place);
            question.and_then(|q| q.choices.get(number)).cloned().unwrap_or_default()
        });
        let typed = Callback::new(move |text: String| {
            change(&|question| {
                if let Some(choice) = question.choices.get_mut(number) {
                    choice.clone_from(&text);
                }
            });
        });
        let remove = move |_| {
            change(&|question| {
                if number < question.choices.len() {
                    question.choices.remove(number);
                    let answer = usize::from(question.answer);
                    let answer = if answer > number { answer - 1 } else { answer };
                    let last = question.choices.len().saturating_sub(1);
                    question.answer = u8::try_from(answer.min(last)).unwrap_or_default();
                }
            });
        };
        let name = say::numbered(words.choice, number + 1);
        let away = move || {
            (count.get() > 2).then(|| {
                view! {
                    <button
                        type="button"
                        class="round"
                        aria-label=format!("{}: {}", words.remove, say::numbered(words.choice, number + 1))
                        on:click=remove
                    >
                        {icon(Icon::Bin)}
                    </button>
                }
            })
        };
        view! {
            <li>
                <Line
                    form
                    attempt
                    rule=format!("questions[{place}].choices[{number}]")
                    label=name
                    read=text
                    typed
                />
                <span class="tools">{away}</span>
            </li>
        }
    };
    let right = move || {
        let one = |number: usize| {
            let pick = move |_| {
                change(&|question| question.answer = u8::try_from(number).unwrap_or_default());
            };
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name=format!("dung-{place}")
                        prop:checked=move || answer.get() == number
                        on:change=pick
                    />
                    <span>{say::numbered(words.choice, number + 1)}</span>
                </label>
            }
        };
        (0..count.get()).map(one).collect_view()
    };
    let few = fault(attempt, format!("questions[{place}].choices"));
    let wrong = move || {
        few.get().map(|fault| {
            let said = say::fault("action.question.choices", fault);
            view! { <span class="fault">{icon(Icon::Warning)} {said}</span> }
        })
    };
    let more = move || {
        (count.get() < QUESTION_CHOICES).then(|| {
            view! {
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| change(&|question| question.choices.push(String::new()))
                >
                    {figure(Figure::Plus)} {words.add_choice}
                </button>
            }
        })
    };
    let name = say::numbered(words.question, place + 1);
    let remove = move || {
        (!alone.get()).then(|| {
            view! {
                <button
                    type="button"
                    class="round corner"
                    aria-label=format!("{}: {}", words.remove, say::numbered(words.question, place + 1))
                    on:click=move |_| form.update(|one| {
                        if place < one.questions.len() {
                            one.questions.remove(place);
                        }
                    })
                >
                    {icon(Icon::Bin)}
                </button>
            }
        })
    };
    view! {
        <fieldset class="block">
            <legend class="legend">{name.clone()}</legend>
            {remove}
            <Line
                form
                attempt
                rule=format!("questions[{place}].text")
                label=name
                read=read(|question| question.text.clone())
                typed=Callback::new(move |text: String| change(&|q| q.text.clone_from(&text)))
                most=SHORT_CHARS * 2
            />
            <ol class="rows">
                <For each=move || 0..count.get() key=|number| *number children=choice />
            </ol>
            {wrong}
            {more}
            <fieldset>
                <legend class="legend">{words.right}</legend>
                <div class="kinds">{right}</div>
            </fieldset>
            <Line
                form
                attempt
                rule=format!("questions[{place}].explanation")
                label=format!("{} {}", words.reason, place + 1)
                read=read(|question| question.explanation.clone())
                typed=Callback::new(move |text: String| change(&|q| q.explanation.clone_from(&text)))
                most=SHORT_CHARS * 2
                lines=2
            />
        </fieldset>
    }
}
