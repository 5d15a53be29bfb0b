//! The questions of a lesson: answered, judged here and now, explained, and kept until the server has them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::training::{Grade, grade};
use view::icon::{Icon, icon};
use wire::card::Question;
use wire::training::{Lesson, LessonTry, Training};

use crate::actions::training::send_try;
use crate::components::figure::{Figure, figure};
use crate::device::{clock, page};
use crate::state::desk::use_desk;
use crate::state::training::add;
use crate::text::t;

/// The questions.
#[component]
pub fn Quiz(
    /// The lesson.
    lesson: Lesson,
    /// Told of what the server says then.
    judged: Callback<Training>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().training;
    let answers = RwSignal::new(vec![None::<u8>; lesson.questions.len()]);
    let result = RwSignal::new(None::<Grade>);
    let (missing, refused) = (RwSignal::new(false), RwSignal::new(false));
    let told = RwSignal::new(None::<&'static str>);
    let questions = lesson
        .questions
        .iter()
        .cloned()
        .enumerate()
        .map(|(place, question)| view! { <One place question answers result /> })
        .collect_view();
    let lesson = StoredValue::new(lesson);
    let hand_in = move || {
        let given: Option<Vec<u8>> = answers.get_untracked().into_iter().collect();
        missing.set(given.is_none());
        let Some(given) = given else {
            let open = answers.with_untracked(|all| all.iter().position(Option::is_none));
            page::focus(&format!("cau-{}-0", open.unwrap_or(0)));
            return;
        };
        let Some(found) = lesson.with_value(|lesson| grade(lesson, &given)) else { return };
        let attempt = lesson.with_value(|lesson| LessonTry {
            id: clock::mint(),
            lesson: lesson.id.clone(),
            edition: lesson.edition,
            answers: given,
            done_at: clock::now(),
        });
        // It lies on the disk before anything is said of it.
        if !add(desk, &attempt) {
            refused.set(true);
            return;
        }
        refused.set(false);
        result.set(Some(found));
        told.set(Some(words.stored));
        spawn_local(async move {
            if let Ok(training) = send_try(desk, &attempt).await {
                told.try_set(Some(words.sent));
                let _ = judged.try_run(training);
            }
        });
    };
    let again = move |_| {
        answers.update(|all| all.fill(None));
        result.set(None);
        told.set(None);
        page::focus("cau-0-0");
    };
    let verdict = move || {
        result.get().map(|found| {
            let (class, sign, name) = if found.passed {
                ("verdict good", Icon::Tick, words.well_done)
            } else {
                ("verdict", Icon::Warning, words.not_yet)
            };
            view! {
                <div class=class>
                    <p>
                        {icon(sign)} <b class="num">{found.right} "/" {found.of}</b> " "
                        {words.right_of} ". " {name}
                    </p>
                    <p class="soft small">{move || told.get()}</p>
                </div>
            }
        })
    };
    let button = move || {
        if result.get().is_some() {
            view! {
                <button type="button" class="button" on:click=again>
                    {figure(Figure::Return)} {words.again}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button type="submit" class="button primary">{icon(Icon::Tick)} {words.finish}</button>
            }
            .into_any()
        }
    };
    view! {
        <form
            class="quiz"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                hand_in();
            }
        >
            <h2>{words.quiz}</h2>
            <p class="soft">{words.quiz_lead}</p>
            {questions}
            <div role="status">
                {verdict}
                {move || {
                    missing.get().then(|| view! { <p class="fault">{icon(Icon::Warning)} {words.missing}</p> })
                }}
                {move || {
                    refused
                        .get()
                        .then(|| view! { <p class="fault">{icon(Icon::Warning)} {words.not_stored}</p> })
                }}
            </div>
            <p class="reply-bar">{button}</p>
        </form>
    }
}

/// One question. After handing in it shows what was right, and why.
#[component]
fn One(
    place: usize,
    question: Question,
    answers: RwSignal<Vec<Option<u8>>>,
    result: RwSignal<Option<Grade>>,
) -> impl IntoView {
    let words = &t().training;
    let answer = question.answer;
    let chosen = Memo::new(move |_| answers.with(|all| all.get(place).copied().flatten()));
    let choices = question
        .choices
        .into_iter()
        .zip(0_u8..)
        .map(|(text, number)| {
            let id = format!("cau-{place}-{number}");
            let of = id.clone();
            let class = move || match (result.get().is_some(), chosen.get() == Some(number)) {
                (true, _) if number == answer => "pick right",
                (true, true) => "pick wrong",
                _ => "pick",
            };
            view! {
                <label class=class for=of>
                    <input
                        type="radio"
                        id=id
                        name=format!("cau-{place}")
                        prop:checked=move || chosen.get() == Some(number)
                        disabled=move || result.get().is_some()
                        on:change=move |_| {
                            answers
                                .update(|all| {
                                    if let Some(mine) = all.get_mut(place) {
                                        *mine = Some(number);
                                    }
                                });
                        }
                    />
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    let explanation = question.explanation;
    let why = move || {
        result.get().map(|_| {
            let right = chosen.get() == Some(answer);
            let (sign, word) = if right {
                (Icon::Tick, words.right)
            } else {
                (Icon::Close, words.wrong)
            };
            view! { <p class="why">{icon(sign)}<span><b>{word}</b>" "{explanation.clone()}</span></p> }
        })
    };
    view! {
        <fieldset class="question">
            <legend>{place + 1} ". " {question.text}</legend>
            {choices}
            {why}
        </fieldset>
    }
}
