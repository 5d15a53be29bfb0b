//! Following a case by its code where no program runs.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use wire::case::{CaseState, CaseView};
use wire::follow::FollowVerb;
use wire::lang::Lang;
use wire::receipt::ReceiptCode;

use super::{lists, page, word_of};
use crate::Scene;
use crate::forms::{Words, words};
use crate::frame::Tab;
use crate::icon::{Icon, icon};

/// The field for a code. Before anything was asked a program may be on its way; afterwards none is.
#[must_use]
pub fn ask_code(typed: &str, fault: Option<&'static str>, asked: bool, lang: Lang) -> String {
    let scene = Scene { lang, now: DateTime::<Utc>::MIN_UTC };
    let words = words(lang);
    page(scene, Tab::None, || {
        let fault = fault.map(|text| view! { <small class="remark" role="alert">{text}</small> });
        let form = view! {
            <form class="form" method="post" action="/bien-nhan" autocomplete="off">
                <label class="field">
                    <span>{words.code_field}</span>
                    <input
                        class="input code-input"
                        name="code"
                        inputmode="numeric"
                        maxlength="40"
                        required=true
                        value=typed.to_owned()
                    />
                    <small>{words.code_field_hint}</small>
                    {fault}
                </label>
                <button class="button loud wide" type="submit">{icon(Icon::Search)} {words.look}</button>
            </form>
        }
        .into_any();
        let inside = if asked { form } else { lists::or_program(scene, form) };
        view! {
            <h1 class="page-title">{words.look_up}</h1>
            {inside}
        }
        .into_any()
    })
}

/// A case with what can be done with it. `id` is minted by the server for the next thing that is said.
#[must_use]
pub fn case(
    code: &ReceiptCode,
    case: &CaseView,
    id: &str,
    told: Option<&'static str>,
    lang: Lang,
    now: DateTime<Utc>,
) -> String {
    let scene = Scene { lang, now };
    let words = words(lang);
    page(scene, Tab::None, || {
        let told = told.map(|text| view! { <p class="fact" role="status">{text}</p> });
        let inside = if case.erased {
            view! { <p><span class="mark">{icon(Icon::Bin)} {words.erased}</span></p> }.into_any()
        } else {
            view! { {where_it_stands(case, words, scene)} {acts(code, case, id, words)} }.into_any()
        };
        view! {
            <h1 class="page-title">{words.state}</h1>
            {told}
            <article class="item">{inside}</article>
            <section class="panel stack">
                <p class="small soft">{words.code}</p>
                <p class="print-code">{code.grouped()}</p>
                <p class="soft small">{words.code_hint}</p>
            </section>
            <p><a class="button wide" href="/bien-nhan">{words.look_up}</a></p>
        }
        .into_any()
    })
}

fn where_it_stands(case: &CaseView, words: &'static Words, scene: Scene) -> AnyView {
    let lang = scene.lang;
    let mut said: Vec<(DateTime<Utc>, String, String, &str)> = Vec::new();
    for answer in &case.answers {
        let title = format!("{} {}", words.answer, answer.unit_name);
        said.push((answer.answered_at, title, answer.text.clone(), "answer"));
    }
    for message in &case.messages {
        let not_solved = message.verb == FollowVerb::NotSolved;
        let title = if not_solved { words.not_solved_said } else { words.own };
        said.push((message.at, title.to_owned(), message.text.clone(), "answer own"));
    }
    said.sort_by_key(|(at, ..)| *at);
    let lines = said.into_iter().map(|(at, title, text, class)| {
        view! {
            <div class=class>
                <p class="small"><b>{title} " · " {dates::when(at, scene.now, lang)}</b></p>
                <p class="words">{text}</p>
            </div>
        }
    });
    let due = (case.state < CaseState::Answered).then(|| {
        let day = dates::date(dates::local_day(case.due_at), lang);
        view! { <p class="soft small">{words.due}" "{day}</p> }
    });
    view! {
        <p><span class="mark blue">{icon(Icon::Tick)} {words.state_of(case.state)}</span></p>
        <p class="soft small">{words.by}": "{case.unit_name.clone()}</p>
        {due}
        {lines.collect_view()}
    }
    .into_any()
}

fn acts(code: &ReceiptCode, case: &CaseView, id: &str, words: &'static Words) -> AnyView {
    let form = |verb: FollowVerb, fields: AnyView| {
        view! {
            <form class="form" method="post" action="/bien-nhan" autocomplete="off">
                <input type="hidden" name="code" value=code.digits().to_owned() />
                <input type="hidden" name="id" value=id.to_owned() />
                <input type="hidden" name="verb" value=word_of(&verb) />
                {fields}
            </form>
        }
        .into_any()
    };
    let text = |label: &'static str, button: &'static str, required: bool| {
        view! {
            <label class="field">
                <span>{label}</span>
                <textarea class="input" name="text" rows="3" required=required></textarea>
            </label>
            <button class="button primary wide" type="submit">{icon(Icon::Send)} {button}</button>
        }
        .into_any()
    };
    let reply = form(FollowVerb::Reply, text(words.reply, words.reply_send, true));
    let rate = case.may_rate.then(|| {
        let steps = (1..=5_u8).map(|step| {
            let chosen = case.rating == Some(step);
            view! {
                <label class="switch">
                    <input type="radio" name="rating" value=step.to_string() required=true checked=chosen />
                    <span>{words.rating_of(step)}</span>
                </label>
            }
        });
        let fields = view! {
            <fieldset class="field">
                <legend class="legend">{words.rate}</legend>
                {steps.collect_view()}
            </fieldset>
            <button class="button wide" type="submit">{words.rate_send}</button>
        };
        form(FollowVerb::Rate, fields.into_any())
    });
    let not_solved = case.may_say_not_solved.then(|| {
        let inside = text(words.not_solved_field, words.not_solved_send, false);
        view! {
            <h2>{words.not_solved}</h2>
            <p>{words.not_solved_hint}</p>
            {form(FollowVerb::NotSolved, inside)}
        }
    });
    let consents = case.consents.iter().map(|purpose| {
        let fields = view! {
            <input type="hidden" name="purpose" value=word_of(purpose) />
            <button class="button wide" type="submit">
                {words.withdraw} " " {words.consent_of(*purpose)}
            </button>
        };
        form(FollowVerb::Withdraw, fields.into_any())
    });
    let erase = view! {
        <label class="switch">
            <input type="checkbox" name="sure" value="1" required=true />
            <span>{words.erase_sure}</span>
        </label>
        <button class="button wide" type="submit">{icon(Icon::Bin)} {words.erase}</button>
    };
    view! {
        {rate}
        {reply}
        {not_solved}
        <details class="panel sender">
            <summary>{words.back}</summary>
            <div class="stack">
                {consents.collect_view()}
                {form(FollowVerb::Erase, erase.into_any())}
            </div>
        </details>
    }
    .into_any()
}
