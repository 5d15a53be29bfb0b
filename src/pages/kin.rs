//! Reading the answer to a confidential word by its code, from any phone: it is opened in memory, and
//! nothing of it is written down.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, live_if, live_text};
use wire::receipt::ReceiptCode;

use crate::actions::sealed_by_code::{Found, ask};
use crate::components::manner::typed;
use crate::components::sealed_case::sealed_case;
use crate::device::{clock, page, task};
use crate::state::{Shared, shared};
use crate::text::kin;

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
            match ask(shared, &code).await {
                Ok(Some(here)) => _ = found.try_set(Some(here)),
                Ok(None) => _ = fault.try_set(Some(words.lost)),
                Err(()) => _ = fault.try_set(Some(words.cut)),
            }
            busy.try_set(false);
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
        Some(here) => untrack(|| sealed_case(here, shared, close)),
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
