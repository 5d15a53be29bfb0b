//! What came out: bars with words and numbers beside them, never of fewer than ten.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::groups::Shown;
use view::icon::{Icon, icon};
use wire::id::SurveyId;
use wire::survey::{Ask, AskKind, SCALE_POINTS, SurveyContent};
use wire::survey_desk::{AskResults, SurveyResults};

use crate::actions::surveys::follow_results;
use crate::components::empty::{Empty, Waiting};
use crate::components::trouble::Trouble;
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::text::t;

/// The results of a survey, live.
#[component]
pub fn Results(
    /// The survey.
    id: SurveyId,
    /// What was asked.
    content: SurveyContent,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().surveys;
    let came = RwSignal::new(None::<Result<SurveyResults, Failure>>);
    Effect::new(move |_| spawn_local(follow_results(desk, id, came)));
    let inside = move || match came.get() {
        None => view! { <Waiting /> }.into_any(),
        Some(Err(failure)) => view! { <Trouble failure /> }.into_any(),
        Some(Ok(results)) if results.questions.is_empty() => {
            view! { <Empty title=words.results_few hint=words.results_few_hint /> }.into_any()
        }
        Some(Ok(results)) => all(id, &content, &results),
    };
    view! {
        <section class="panel results" id="ket-qua">
            <h2>{words.results}</h2>
            <div aria-live="polite">{inside}</div>
        </section>
    }
}

fn all(id: SurveyId, content: &SurveyContent, results: &SurveyResults) -> AnyView {
    let words = &t().surveys;
    let total = results.answered;
    let questions = content
        .questions
        .iter()
        .zip(&results.questions)
        .enumerate()
        .map(|(place, (ask, came))| question(place, ask, came, total))
        .collect_view();
    view! {
        <p class="lead">{words.answered}": "<b class="num">{count(total)}</b></p>
        <p class="promise">{icon(Icon::Shield)}<span>{words.rule}</span></p>
        {questions}
        <p class="row no-print">
            <a
                class="button"
                href=format!("/api/v1/desk/surveys/{id}/results.csv")
                download="khao-sat.csv"
                rel="external"
            >
                {icon(Icon::Keep)} {words.table}
            </a>
            <button class="button" on:click=move |_| page::print()>{icon(Icon::Sheet)} {words.print}</button>
        </p>
    }
    .into_any()
}

/// "20+ người", "ít hơn 10".
fn count(least: u64) -> String {
    let words = &t().surveys;
    match Shown::of(least) {
        Shown::Few => words.fewer.to_owned(),
        shown => format!("{shown} {}", words.people),
    }
}

fn question(place: usize, ask: &Ask, came: &AskResults, total: u64) -> AnyView {
    let words = &t().surveys;
    let title = format!("{} {}. {}", words.question, place + 1, ask.text.vi);
    let named = came.counts.iter().enumerate().map(|(choice, count)| (name(ask, choice), *count));
    let bars = named.map(|(name, count)| bar(name, count, total, "")).collect_view();
    let none = bar(words.no_answer.to_owned(), came.none, total, "rest");
    let texts = (ask.kind == AskKind::Text).then(|| {
        if came.texts.is_empty() {
            return view! { <p class="soft">{words.few_texts}</p> }.into_any();
        }
        let lines = came.texts.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! { <p class="soft">{words.texts}</p> <ul class="own-words">{lines}</ul> }.into_any()
    });
    view! {
        <section class="came">
            <h3>{title}</h3>
            <ul class="answer-bars">{bars} {none}</ul>
            {texts}
        </section>
    }
    .into_any()
}

/// A bar as long as its part of all. Its words and its number stand beside it, so it says nothing alone.
fn bar(name: String, least: u64, total: u64, class: &'static str) -> impl IntoView {
    let hundred = (least * 100).checked_div(total).unwrap_or(0);
    let width = format!("{hundred}%");
    view! {
        <li class=class>
            <span>{name}</span>
            <b>{count(least)}</b>
            <svg aria-hidden="true" preserveAspectRatio="none"><rect width=width height="100%" /></svg>
        </li>
    }
}

fn name(ask: &Ask, choice: usize) -> String {
    if ask.kind != AskKind::Scale {
        return ask.choices.get(choice).map(|said| said.vi.clone()).unwrap_or_default();
    }
    let end = match choice {
        0 => ask.low.as_ref(),
        last if last + 1 == usize::from(SCALE_POINTS) => ask.high.as_ref(),
        _ => None,
    };
    let point = choice + 1;
    end.map_or_else(|| point.to_string(), |end| format!("{point}: {}", end.vi))
}
