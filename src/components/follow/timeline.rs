//! What was said to a case from both sides, in the order in which it was said.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use plain::dates;
use sync::outbox::{OutboxItem, Said, SaidState};
use view::icon::{Icon, icon};
use view::live::tap;
use wire::case::CaseView;
use wire::follow::{FollowVerb, Message};
use wire::id::SubmissionId;
use wire::problem::Code;
use wire::receipt::ReceiptCode;

use super::words;
use crate::actions::say;
use crate::components::answer_more::climbed;
use crate::components::outbox_item::answer;
use crate::device::{clock, page, task};
use crate::state::{Shared, shared};

/// Answers and the sender's own further words. With the code, what officers spoke can be heard.
pub fn timeline(case: &CaseView, code: Option<&ReceiptCode>) -> AnyView {
    let shared = shared();
    let mut lines: Vec<(DateTime<Utc>, AnyView)> = case
        .answers
        .iter()
        .map(|given| (given.answered_at, answer(given, code, shared).into_any()))
        .chain(case.messages.iter().map(|message| (message.at, own(message))))
        .collect();
    lines.sort_by_key(|(at, _)| *at);
    let published = case.published.then(|| {
        view! { <p class="small"><a href="/hoi-dap">{words().published}</a></p> }
    });
    let lines = lines.into_iter().map(|(_, line)| line).collect_view();
    view! { {climbed(case)} {lines} {published} }.into_any()
}

fn own(message: &Message) -> AnyView {
    let text = (!message.text.is_empty()).then(|| message.text.clone());
    own_line(message.verb, message.at, text)
}

/// What the worker said, open or in confidence; without words where there are none, or none that can be read here.
pub fn own_line(verb: FollowVerb, at: DateTime<Utc>, text: Option<String>) -> AnyView {
    let words = words();
    let title = if verb == FollowVerb::NotSolved { words.not_solved_said } else { words.own };
    let when = dates::when(at, clock::now(), shared().lang());
    let text = text.map(|text| view! { <p class="words">{text}</p> });
    view! {
        <div class="answer own">
            <p class="small"><b>{title} " · " {when}</b></p>
            {text}
        </div>
    }
    .into_any()
}

/// What the worker said on this phone and the server does not have, or does not take.
pub fn said_lines(item: &OutboxItem) -> AnyView {
    let (id, shared) = (item.id(), shared());
    item.said
        .iter()
        .filter_map(|said| match said.state {
            SaidState::Waiting => Some(waiting(said)),
            SaidState::SetAside(code) => Some(aside(id, said, code, shared)),
            SaidState::Sent | SaidState::Dropped => None,
        })
        .collect_view()
        .into_any()
}

fn what(said: &Said) -> AnyView {
    let text = said.follow_up.text.clone();
    let text = (!text.is_empty()).then(|| view! { <p class="words">{text}</p> });
    view! { <p class="small"><b>{words().verb(said)}</b></p> {text} }.into_any()
}

fn waiting(said: &Said) -> AnyView {
    view! {
        <div class="answer own">
            {what(said)}
            <p role="status"><span class="mark blue">{icon(Icon::Tick)} {words().waits}</span></p>
        </div>
    }
    .into_any()
}

fn aside(item: SubmissionId, said: &Said, code: Code, shared: Shared) -> AnyView {
    let (words, all) = (words(), shared.all_words());
    let reason = match code {
        Code::WrongState => words.refused_state,
        _ => all.aside_other,
    };
    let id = said.follow_up.id;
    let text = said.follow_up.text.clone();
    let copy = (!text.is_empty()).then(|| {
        let copy = tap(move || page::copy(&text));
        view! { <button class="button" on:click=copy>{all.copy_text}</button> }
    });
    let let_go = tap(move || task::run(say::let_go(shared, item, id)));
    view! {
        <div class="answer own">
            {what(said)}
            <p role="status"><span class="mark warn">{icon(Icon::Warning)} {words.refused}</span></p>
            <p>{reason}</p>
            <p class="row">
                {copy}
                <button class="button" on:click=let_go>{words.let_go}</button>
            </p>
        </div>
    }
    .into_any()
}
