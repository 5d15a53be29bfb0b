//! One calculator: what it asks, and what comes out, step by step.

use std::collections::BTreeMap;

use leptos::prelude::*;
use plain::dates::local_day;
use plain::law::field::InputFault;
use plain::law::parameters::Parameters;
use plain::law::working::Working;
use plain::law::{Calculator, calculate, calculator};
use view::feed::empty;
use view::icon::{Icon, icon};
use view::live::{live, live_if};
use wire::law::ParameterSet;

use super::missing::Missing;
use super::tools::PATH;
use crate::actions::reference::{self, KeptSet};
use crate::address::Address;
use crate::components::hear_screen::hear_screen;
use crate::components::question::Question;
use crate::components::working::working;
use crate::device::{clock, page, task};
use crate::state::shared;

/// What came out of the last try.
type Outcome = Result<Working, Vec<InputFault>>;

/// How the figures of the law come.
#[derive(Clone)]
enum Figures {
    OnTheirWay,
    Here(Parameters),
    Away,
}

/// The screen.
#[component]
pub fn Tool() -> impl IntoView {
    let shared = shared();
    // The browser shows the address only once the screen stands; the app knows it already.
    let path = use_context::<Address>().map_or_else(page::path, |a| untrack(|| a.path()));
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let Some(tool) = calculator(name) else { return Missing().into_any() };
    let (words, common, lang) = (shared.all_words(), shared.scene().words(), shared.lang());
    page::set_title(tool.title.say(lang));
    let come = RwSignal::new(Figures::OnTheirWay);
    task::run(async move {
        let found = reference::read::<ParameterSet>(shared, KeptSet::Law).await;
        let found = found.filter(|set| !set.parameters.is_empty());
        let found = found.map_or(Figures::Away, |set| Figures::Here(set.into()));
        let _ = come.try_update(|come| *come = found);
    });
    let inside = live(move || match come.get() {
        Figures::OnTheirWay => {
            view! { <p class="soft" role="status">{common.loading}</p> }.into_any()
        }
        Figures::Away => empty(words.tools_missing, words.tools_missing_hint).into_any(),
        Figures::Here(parameters) => untrack(|| form(tool, parameters)),
    });
    view! {
        <a class="back" href=PATH>{icon(Icon::Back)} {words.tools_back}</a>
        <h1 class="page-title">{tool.title.say(lang)}</h1>
        {hear_screen()}
        <p class="lead">{tool.summary.say(lang)}</p>
        {inside}
    }
    .into_any()
}

fn form(tool: &'static Calculator, parameters: Parameters) -> AnyView {
    let shared = shared();
    let (words, lang) = (shared.all_words(), shared.lang());
    let answers = RwSignal::new(BTreeMap::<String, String>::new());
    let outcome = RwSignal::new(None::<Outcome>);
    let work = move || {
        let day = local_day(clock::now());
        let tried =
            answers.with_untracked(|answers| calculate(tool.id, answers, &parameters, day, lang));
        outcome.set(Some(tried));
    };
    let submit = {
        let work = work.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            work();
            page::show_result();
        }
    };
    let fault = move |field: &'static str| {
        outcome.with(|outcome| match outcome {
            Some(Err(faults)) => {
                faults.iter().find(|fault| fault.field == field).map(|fault| fault.text(lang))
            }
            _ => None,
        })
    };
    let fault = Callback::new(fault);
    let answer = Callback::new(move |(field, text): (&'static str, String)| {
        answers.update(|answers| drop(answers.insert(field.to_owned(), text)));
        // Once there is a result it follows what is changed.
        if outcome.with_untracked(Option::is_some) {
            work();
        }
    });
    let questions = tool
        .fields
        .iter()
        .map(|field| view! { <Question field lang fault answer /> })
        .collect_view();
    let result = live_if(move || {
        outcome.with(|outcome| match outcome {
            None => None,
            Some(Ok(found)) => Some(working(found, words, lang)),
            Some(Err(_)) => Some(
                view! { <p class="error">{icon(Icon::Warning)} {words.work_faults}</p> }.into_any(),
            ),
        })
    });
    view! {
        <form class="form" novalidate=true on:submit=submit>
            {questions}
            <button class="button loud wide" type="submit">{icon(Icon::Calculator)} {words.work_out}</button>
        </form>
        <section id="result" class="result" aria-live="polite">{result}</section>
    }
    .into_any()
}
