//! One thing that the worker wrote, and where it stands: by word, icon and colour, never by colour alone.

use leptos::prelude::*;
use plain::dates;
use sync::outbox::{ItemState, OutboxItem};
use view::icon::{Icon, icon};
use view::live::{live_text, tap};
use wire::case::{Answer, CaseState, CaseView};
use wire::problem::Code;
use wire::receipt::ReceiptCode;

use crate::actions::send;
use crate::components::sealed_item::{reached, sealed_item};
use crate::device::{clock, page, task};
use crate::state::{Shared, shared};
use crate::text::{kin, matter, photo_count, submission_kind};

/// How much of the words stands there before one asks for more, in characters.
const OPENING: usize = 220;

/// An item of the outbox.
#[component]
pub fn Item(
    /// The item as it is now.
    item: OutboxItem,
) -> impl IntoView {
    let shared = shared();
    let (words, lang) = (shared.all_words(), shared.lang());
    let written = item.words();
    let sealed = item.sealed.as_ref().map(|sealed| sealed_item(&item, sealed, shared));
    let kind = written.map_or(kin::words(lang).item, |w| submission_kind(w.kind, lang));
    let about = written
        .and_then(|written| written.matter)
        .map(|m| view! { <span>{matter(m, lang)}</span> });
    let when = dates::when(item.saved_at(), clock::now(), lang);
    let unit = shared
        .library
        .unit_name(item.unit())
        .map(|name| view! { <p class="soft small">{words.sent_to}": "{name}</p> });
    let photos = (!item.files().is_empty()).then(|| {
        let count = photo_count(item.files().len(), lang);
        view! { <p class="soft small row">{icon(Icon::Camera)} {count}</p> }
    });
    let words_of = written.map(|written| view! { <Words text=written.text.clone() /> });
    let state = state(&item, shared);
    view! {
        <article class="item">
            <p class="kicker">
                <b>{icon(Icon::Speech)} {kind}</b>
                {about}
                <time datetime=item.saved_at().to_rfc3339()>{when}</time>
            </p>
            {words_of}
            {photos}
            {unit}
            {state}
            {sealed}
        </article>
    }
}

#[component]
fn Words(text: String) -> impl IntoView {
    if text.chars().count() <= OPENING {
        return view! { <p class="words">{text}</p> }.into_any();
    }
    let opening: String = text.chars().take(OPENING).collect();
    view! {
        <details class="whole">
            <summary class="words">{opening}"…"</summary>
            <p class="words">{text}</p>
        </details>
    }
    .into_any()
}

fn state(item: &OutboxItem, shared: Shared) -> AnyView {
    let words = shared.all_words();
    match item.state {
        ItemState::Saved => view! {
            <p role="status"><span class="mark blue">{icon(Icon::Tick)} {words.state_saved}</span></p>
            <p class="soft small">{words.waits_hint}</p>
        }
        .into_any(),
        ItemState::Sending => {
            let percent = item.percent();
            view! {
                <p role="status">
                    <span class="mark blue">{icon(Icon::Send)} {words.state_sending} " " {percent} " %"</span>
                </p>
                <progress max="100" value=percent aria-label=words.state_sending></progress>
            }
            .into_any()
        }
        ItemState::SetAside(code) => aside(item, code, shared),
        ItemState::Received => received(item, shared),
    }
}

fn aside(item: &OutboxItem, code: Code, shared: Shared) -> AnyView {
    let words = shared.all_words();
    let reason = match code {
        Code::UnknownUnit => words.aside_unit,
        Code::TooLarge | Code::AttachmentsMissing => words.aside_large,
        _ => words.aside_other,
    };
    let id = item.id();
    let (text, kept) =
        (item.words().map(|written| written.text.clone()).unwrap_or_default(), item.clone());
    let sure = RwSignal::new(false);
    let again = move || task::run(send::try_again(shared, id));
    let copy = move || page::copy(&text);
    let discard = move || {
        if sure.get_untracked() {
            task::run(send::discard(shared, kept.clone()));
        } else {
            sure.set(true);
        }
    };
    let delete =
        live_text(move || (if sure.get() { words.delete_sure } else { words.delete }).to_owned());
    view! {
        <p role="status"><span class="mark warn">{icon(Icon::Warning)} {words.state_set_aside}</span></p>
        <p>{reason}</p>
        <div class="row">
            <button class="button" on:click=tap(again)>{words.try_again}</button>
            <button class="button" on:click=tap(copy)>{words.copy_text}</button>
            <button class="button plain" on:click=tap(discard)>{icon(Icon::Bin)} {delete}</button>
        </div>
    }
    .into_any()
}

fn received(item: &OutboxItem, shared: Shared) -> AnyView {
    let code = item.code().map(|digits| code(digits, shared));
    let case = item.case.as_ref();
    let open = || case.map_or(CaseState::Received, |case| case.state);
    let reached = item.sealed.as_ref().map_or_else(open, reached);
    let answers = case.map(|case| case.answers.iter().map(|a| answer(a, shared)).collect_view());
    let due = case.and_then(|case| due(case, shared));
    view! { {track(reached, shared)} {answers} {due} {code} }.into_any()
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

fn due(case: &CaseView, shared: Shared) -> Option<impl IntoView + use<>> {
    (case.state < CaseState::Answered).then(|| {
        let day = dates::date(dates::local_day(case.due_at), shared.lang());
        view! { <p class="soft small">{shared.all_words().due}" "{day}</p> }
    })
}

fn answer(answer: &Answer, shared: Shared) -> impl IntoView + use<> {
    let when = dates::when(answer.answered_at, clock::now(), shared.lang());
    let from = format!("{} {} · {when}", shared.all_words().answer_from, answer.unit_name);
    view! {
        <div class="answer">
            <p class="small"><b>{from}</b></p>
            <p class="words">{answer.text.clone()}</p>
        </div>
    }
}

fn code(code: &ReceiptCode, shared: Shared) -> impl IntoView + use<> {
    let words = shared.all_words();
    let grouped = code.grouped();
    let digits = code.digits().to_owned();
    let copied = RwSignal::new(false);
    let copy = move || {
        page::copy(&digits);
        copied.set(true);
    };
    let label =
        live_text(move || (if copied.get() { words.copied } else { words.copy }).to_owned());
    view! {
        <div class="receipt">
            <p class="small soft">{words.receipt}</p>
            <div class="row">
                <span class="code">{grouped}</span>
                <button class="button plain" on:click=tap(copy)>{label}</button>
            </div>
            <p class="small soft">{words.receipt_hint}</p>
        </div>
    }
}
