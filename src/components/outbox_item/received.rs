//! An item that the server has: the way of its case, the answers, the receipt.

use leptos::prelude::*;
use plain::dates;
use sync::outbox::OutboxItem;
use view::icon::{Icon, icon};
use view::live::{live_text, tap};
use wire::case::{Answer, CaseState, CaseView};
use wire::receipt::ReceiptCode;

use super::words_of;
use crate::actions::send;
use crate::components::answer_more::answer_more;
use crate::components::corrected::card_of_answer;
use crate::components::follow::timeline;
use crate::components::receipt_part::receipt_part;
use crate::components::sealed_item::reached;
use crate::device::{clock, task};
use crate::state::Shared;

/// All of it.
pub fn received(item: &OutboxItem, shared: Shared) -> AnyView {
    let case = item.case.as_ref();
    if case.is_some_and(|case| case.erased) {
        return erased(item, shared);
    }
    let code = item.receipt().map(|receipt| receipt_part(receipt, shared));
    let open = || case.map_or(CaseState::Received, |case| case.state);
    let reached = item.sealed.as_ref().map_or_else(open, reached);
    let said = case.map(|case| timeline(case, item.code()));
    let due = case.and_then(|case| due(case, shared));
    view! { {track(reached, shared)} {said} {due} {code} }.into_any()
}

/// What is left once the worker had everything deleted at the union.
fn erased(item: &OutboxItem, shared: Shared) -> AnyView {
    let words = words_of(shared);
    let kept = item.clone();
    let sure = RwSignal::new(false);
    let discard = tap(move || {
        if sure.get_untracked() {
            task::run(send::discard(shared, kept.clone()));
        }
        sure.set(true);
    });
    let label = live_text(move || {
        let ask = shared.all_words().delete_sure;
        (if sure.get() { ask } else { words.erased_here }).to_owned()
    });
    view! {
        <p role="status"><span class="mark">{icon(Icon::Bin)} {words.erased}</span></p>
        <p class="soft small">{words.erased_hint}</p>
        <p><button class="button" on:click=discard>{label}</button></p>
    }
    .into_any()
}

/// The way of a case: each step that is behind it with a tick.
pub fn track(reached: CaseState, shared: Shared) -> impl IntoView {
    let words = shared.all_words();
    let steps = [
        (CaseState::Received, words.state_received),
        (CaseState::Read, words.state_read),
        (CaseState::InProgress, words.state_in_progress),
        (CaseState::Answered, words.state_answered),
        (CaseState::Closed, words.state_closed),
    ]
    .into_iter()
    .map(|(state, word)| {
        let done = state <= reached;
        let here = (state == reached).then_some("step");
        let figure = done.then(|| icon(Icon::Tick));
        view! { <li class:done=done aria-current=here>{figure} {word}</li> }
    })
    .collect_view();
    view! { <div role="status"><ol class="track">{steps}</ol></div> }
}

/// By when an answer is due, while there is none.
pub fn due(case: &CaseView, shared: Shared) -> Option<impl IntoView + use<>> {
    (case.state < CaseState::Answered).then(|| {
        let day = dates::date(dates::local_day(case.due_at), shared.lang());
        view! { <p class="soft small">{shared.all_words().due}" "{day}</p> }
    })
}

/// What an officer answered.
pub fn answer(
    answer: &Answer,
    code: Option<&ReceiptCode>,
    shared: Shared,
) -> impl IntoView + use<> {
    let when = dates::when(answer.answered_at, clock::now(), shared.lang());
    let from = format!("{} {} · {when}", shared.all_words().answer_from, answer.unit_name);
    view! {
        <div class="answer">
            <p class="small"><b>{from}</b></p>
            <p class="words">{answer.text.clone()}</p>
            {answer_more(answer, code)}
            {answer.card.map(|id| card_of_answer(shared, id))}
        </div>
    }
}
