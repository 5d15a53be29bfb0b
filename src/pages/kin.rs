//! Reading the answer to a confidential word by its code, from any phone: it is opened in memory, and
//! nothing of it is written down.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, live_if, live_text, tap};
use wire::case::CaseState;
use wire::receipt::ReceiptCode;
use wire::sealed::{Said, SealedCase, SealedReply, SealedStatus};
use wire::submission::SubmissionKind;

use crate::actions::sealed_statuses;
use crate::actions::unit_keys::{Standing, standing};
use crate::components::manner::typed;
use crate::components::outbox_item::track;
use crate::device::{clock, network, page, task};
use crate::sealing;
use crate::state::{Shared, shared};
use crate::text::kin;

/// What was found.
#[derive(Clone)]
struct Found {
    code: ReceiptCode,
    case: SealedCase,
    answers: Vec<Option<String>>,
}

/// The screen.
#[component]
pub fn Kin() -> impl IntoView {
    let shared = shared();
    let words = kin::words(shared.lang());
    page::set_title(words.title);
    let text = RwSignal::new(kept_code(shared).map(|code| code.grouped()).unwrap_or_default());
    let found = RwSignal::new(None::<Found>);
    let fault = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let Ok(code) = text.get_untracked().parse::<ReceiptCode>() else {
            return fault.set(Some(words.bad_code));
        };
        fault.set(None);
        busy.set(true);
        task::run(async move {
            // The button says so before the work begins, which holds the screen for a moment.
            clock::pause(60).await;
            match ask(&code).await {
                Ok(Some(here)) => found.set(Some(here)),
                Ok(None) => fault.set(Some(words.lost)),
                Err(()) => fault.set(Some(words.cut)),
            }
            busy.set(false);
        });
    };
    let problem = move || {
        live_if(move || {
            let line =
                |text| view! { <p class="error">{icon(Icon::Warning)} {text}</p> }.into_any();
            fault.get().map(line)
        })
    };
    let label =
        move || live_text(move || (if busy.get() { words.looking } else { words.look }).to_owned());
    let close = move || {
        text.set(String::new());
        found.set(None);
    };
    let inside = live(move || match found.get() {
        Some(here) => untrack(|| shown(here, shared, close)),
        None => untrack(|| {
            view! {
                <form class="form" novalidate=true autocomplete="off" on:submit=look>
                    <label class="field">
                        <span>{words.code}</span>
                        <input
                            class="input code-in-hand"
                            inputmode="numeric"
                            autocomplete="off"
                            maxlength="24"
                            prop:value=text
                            on:input=typed(text)
                        />
                        <small>{words.title_hint}</small>
                    </label>
                    <div role="alert">{problem()}</div>
                    <button class="button loud wide" type="submit" disabled=busy>{label()}</button>
                </form>
            }
            .into_any()
        }),
    });
    view! { <h1 class="page-title">{words.title}</h1> {inside} }
}

/// The code of the newest word whose code this phone was told to keep.
fn kept_code(shared: Shared) -> Option<ReceiptCode> {
    shared
        .outbox
        .items
        .with_untracked(|items| items.iter().find_map(|item| item.sealed.as_ref()?.code.clone()))
}

/// Finds the case of a code and opens its answers; the code itself stays here.
async fn ask(code: &ReceiptCode) -> Result<Option<Found>, ()> {
    let sealing = sealing::fetched().await.ok_or(())?;
    let lookup = (sealing.lookup)(code).ok_or(())?;
    let case = sealed_statuses::cases(vec![lookup]).await.map_err(|_| ())?;
    Ok(case.into_iter().next().flatten().map(|case| Found {
        answers: (sealing.answers)(code, &case),
        code: code.clone(),
        case,
    }))
}

fn shown(here: Found, shared: Shared, close: impl Fn() + 'static) -> AnyView {
    let words = kin::words(shared.lang());
    // What is said afterwards changes the case; the form beside it stays as it is, with what it tells.
    let here = RwSignal::new(here);
    view! {
        {live(move || here.with(|here| known(here, shared)))}
        {more(here, shared)}
        <button class="button wide" on:click=tap(close)>{icon(Icon::Close)} {words.close}</button>
    }
    .into_any()
}

/// Where the case stands, and its answers.
fn known(here: &Found, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    let now = clock::now();
    let answers = here.case.answers.iter().zip(&here.answers).map(|(answer, text)| {
        let when = dates::when(answer.answered_at, now, shared.lang());
        let from = format!("{} {} · {when}", shared.all_words().answer_from, answer.unit_name);
        let text = text.clone().unwrap_or_else(|| words.damaged.to_owned());
        view! {
            <div class="answer">
                <p class="small"><b>{from}</b></p>
                <p class="words">{text}</p>
            </div>
        }
    });
    let none = here.case.answers.is_empty().then(|| view! { <p>{words.no_answer}</p> });
    let due = (here.case.state < CaseState::Answered).then(|| {
        let day = dates::date(dates::local_day(here.case.due_at), shared.lang());
        view! { <p class="soft small">{shared.all_words().due}" "{day}</p> }
    });
    view! {
        <article class="item">
            <p class="kicker"><b>{icon(Icon::Shield)} {here.case.unit_name.clone()}</b></p>
            {track(here.case.state, shared)}
            {answers.collect_view()}
            {none}
            {due}
        </article>
    }
    .into_any()
}

/// Saying more: sealed to whoever has the case now, and sent at once.
fn more(here: RwSignal<Found>, shared: Shared) -> AnyView {
    let words = kin::words(shared.lang());
    let text = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let note = RwSignal::new(None::<&'static str>);
    let send = move || {
        let written = text.get_untracked().trim().to_owned();
        if written.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        note.set(None);
        let before = here.get_untracked();
        task::run(async move {
            let sent = say(shared, &before, written).await;
            busy.set(false);
            match sent {
                Some(again) => {
                    text.set(String::new());
                    note.set(Some(words.more_sent));
                    here.set(again);
                }
                None => note.set(Some(words.more_failed)),
            }
        });
    };
    let noted = live_if(move || note.get().map(|note| view! { <p>{note}</p> }.into_any()));
    view! {
        <section class="panel stack">
            <label class="field">
                <span>{words.more}</span>
                <textarea
                    class="input"
                    rows="3"
                    autocomplete="off"
                    prop:value=text
                    on:input=typed(text)
                ></textarea>
                <small>{words.more_hint}</small>
            </label>
            <div role="status">{noted}</div>
            <button class="button" disabled=busy on:click=tap(send)>
                {icon(Icon::Send)} {words.more_send}
            </button>
        </section>
    }
    .into_any()
}

async fn say(shared: Shared, here: &Found, text: String) -> Option<Found> {
    let Standing::Ready(key) = standing(shared, here.case.unit).await else { return None };
    let sealing = sealing::here()?;
    let said = Said {
        kind: SubmissionKind::Concern,
        matter: None,
        text,
        name: None,
        contact: None,
        link: None,
        files: Vec::new(),
        written_at: clock::now(),
        lang: shared.lang(),
    };
    let (id, sealed) = (sealing.seal_more)(&key, &said)?;
    let lookup = (sealing.lookup)(&here.code)?;
    let reply = SealedReply { id, lookup, sealed };
    let answer = network::post::<_, SealedStatus>("/receipts/sealed-replies", &reply).await.ok()?;
    let case = answer.value.cases.into_iter().next().flatten()?;
    Some(Found { answers: (sealing.answers)(&here.code, &case), code: here.code.clone(), case })
}
