//! One thing that the worker wrote, and where it stands: by word, icon and colour, never by colour alone.

use leptos::prelude::*;
use plain::dates;
use sync::outbox::{ItemState, OutboxItem};
use view::icon::{Icon, icon};
use view::live::{live_if, live_text, tap};
use wire::case::{Answer, CaseState, CaseView};
use wire::follow::FollowUp;
use wire::id::SubmissionId;
use wire::problem::Code;
use wire::receipt::ReceiptCode;

use super::answer_more::answer_more;
use super::corrected::card_of_answer;
use super::follow::{Follow, Hints, Told, Typed, panel, said_lines, timeline};
use super::receipt_part::receipt_part;
use crate::actions::{drafts, keep_as_file, say, send};
use crate::address::use_go;
use crate::components::sealed_item::{reached, sealed_item};
use crate::components::sealed_said::sealed_said;
use crate::device::{clock, page, task};
use crate::state::{Shared, shared};
use crate::text::{kin, matter, photo_count, submission_kind};

/// How much of the words stands there before one asks for more, in characters.
const OPENING: usize = 220;

/// An item of the outbox. What changes of it is drawn anew; the fields to write in stay as they are.
#[component]
pub fn Item(
    /// Which one.
    id: SubmissionId,
    /// Those with something new that the worker has not looked at before this visit.
    fresh: RwSignal<Vec<SubmissionId>>,
) -> impl IntoView {
    let shared = shared();
    let items = shared.outbox.items;
    let item = Memo::new(move |_| items.with(|items| items.iter().find(|i| i.id() == id).cloned()));
    // Remembered, so that what is new in another item draws nothing anew here: a button that asks "for good?"
    // must not be made anew between two taps.
    let new = Memo::new(move |_| fresh.with(|fresh| fresh.contains(&id)));
    let inside = live_if(move || {
        let new = new.get();
        item.get().map(|item| untrack(|| drawn(&item, new, shared)))
    });
    let follow = Follow {
        case: Signal::derive(move || item.with(|item| item.as_ref()?.case.clone())),
        waiting: Signal::derive(move || {
            let verbs = |item: &OutboxItem| item.unsent().map(|s| s.follow_up.verb).collect();
            item.with(|item| item.as_ref().map(verbs)).unwrap_or_default()
        }),
        say: Callback::new(move |(follow_up, told): (FollowUp, Told)| {
            task::run(async move {
                let verb = follow_up.verb;
                let kept = say::say(shared, id, follow_up).await;
                if kept.is_ok() {
                    Typed::said(id, verb);
                }
                told(kept.err().map(|_| words_of(shared).not_kept));
            });
        }),
        typed: Typed::kept(id),
        hints: Hints::open(),
    };
    let followed = Memo::new(move |_| {
        item.with(|i| {
            i.as_ref().is_some_and(|i| i.case.is_some() && i.code().is_some() && !i.carried)
        })
    });
    let panel = live_if(move || followed.get().then(|| untrack(|| panel(follow))));
    view! { <article class="item">{inside} {panel}</article> }
}

fn words_of(shared: Shared) -> &'static crate::text::follow::Words {
    crate::text::follow::follow(shared.lang())
}

fn drawn(item: &OutboxItem, new: bool, shared: Shared) -> AnyView {
    if item.carried {
        return carried(item, shared);
    }
    if let Some(said) = &item.later {
        return sealed_said(item, said, shared);
    }
    let (words, lang) = (shared.all_words(), shared.lang());
    let written = item.words();
    let sealed = item.sealed.as_ref().map(|sealed| sealed_item(item, sealed, shared));
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
    let words_of_item = written.map(|written| view! { <Words text=written.text.clone() /> });
    let new = new.then(|| {
        view! { <p role="status"><span class="mark act">{icon(Icon::Bell)} {words_of(shared).news}</span></p> }
    });
    view! {
        <p class="kicker">
            <b>{icon(Icon::Speech)} {kind}</b>
            {about}
            <time datetime=item.saved_at().to_rfc3339()>{when}</time>
        </p>
        {new}
        {words_of_item}
        {photos}
        {unit}
        {state(item, shared)}
        {said_lines(item)}
        {sealed}
    }
    .into_any()
}

/// Somebody else's: how far it is, and nothing of what it says.
fn carried(item: &OutboxItem, shared: Shared) -> AnyView {
    let (words, own) = (shared.all_words(), words_of(shared));
    let when = dates::when(item.saved_at(), clock::now(), shared.lang());
    let stands = if item.state == ItemState::Received {
        view! { <p role="status"><span class="mark good">{icon(Icon::Tick)} {words.state_received}</span></p>
            <p>{own.carried_done}</p> }
        .into_any()
    } else if let ItemState::SetAside(_) = item.state {
        let mark =
            view! { <span class="mark warn">{icon(Icon::Warning)} {words.state_set_aside}</span> };
        view! { <p role="status">{mark}</p> }.into_any()
    } else {
        state(item, shared)
    };
    let gone = item.clone();
    let sure = RwSignal::new(false);
    let discard = tap(move || {
        if sure.get_untracked() {
            task::run(send::discard(shared, gone.clone()));
        }
        sure.set(true);
    });
    let label =
        live_text(move || (if sure.get() { words.delete_sure } else { own.carried_go }).to_owned());
    view! {
        <p class="kicker">
            <b>{icon(Icon::Tray)} {own.carried}</b>
            <time datetime=item.saved_at().to_rfc3339()>{when}</time>
        </p>
        {stands}
        <p><button class="button plain" on:click=discard>{icon(Icon::Bin)} {label}</button></p>
    }
    .into_any()
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
    let failed = RwSignal::new(None::<&'static str>);
    let trouble = live_if(move || {
        let line = |text| view! { <p class="error" role="alert">{text}</p> }.into_any();
        failed.get().map(line)
    });
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
    let mend = item.words().is_some().then(|| {
        let (mended, filed) = (item.clone(), item.clone());
        let go = use_go();
        let fault = words_of(shared).not_kept;
        let edit = tap(move || {
            let item = mended.clone();
            task::run(async move {
                match drafts::of_item(shared, &item).await {
                    Ok(draft) => {
                        drafts::open_next(draft);
                        go("/gui");
                    }
                    Err(_) => {
                        failed.try_set(Some(fault));
                    }
                }
            });
        });
        let to_file = tap(move || {
            keep_as_file::to_file(&filed, shared);
        });
        let own = words_of(shared);
        view! {
            <button class="button primary" on:click=edit>{icon(Icon::Pencil)} {own.edit}</button>
            <button class="button" on:click=to_file>{own.to_file}</button>
        }
    });
    view! {
        <p role="status"><span class="mark warn">{icon(Icon::Warning)} {words.state_set_aside}</span></p>
        <p>{reason}</p>
        <div class="row">
            {mend}
            <button class="button" on:click=tap(again)>{words.try_again}</button>
            <button class="button" on:click=tap(copy)>{words.copy_text}</button>
            <button class="button plain" on:click=tap(discard)>{icon(Icon::Bin)} {delete}</button>
        </div>
        {trouble}
    }
    .into_any()
}

fn received(item: &OutboxItem, shared: Shared) -> AnyView {
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
