//! Handing over what waits to another phone, and taking in what another phone hands over.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_if, tap};

use crate::actions::hand_over;
use crate::device::{files, locked_file, task};
use crate::state::shared;
use crate::text::follow::{Words, follow};

/// The shortest passphrase, in characters.
const SHORTEST: usize = 8;

/// What came of it.
type Outcome = RwSignal<Option<Result<String, &'static str>>>;

/// Both ways, folded away: few need them, and whoever does has been told of them.
pub fn hand_over() -> AnyView {
    let words = follow(shared().lang());
    view! {
        <details class="panel sender">
            <summary>{icon(Icon::Share)} {words.hand}</summary>
            <div class="stack">
                <p class="soft small">{words.hand_hint}</p>
                <p class="soft small">{words.hand_not}</p>
                {make(words)}
            </div>
        </details>
        <details class="panel sender">
            <summary>{icon(Icon::Tray)} {words.hand_take}</summary>
            <div class="stack">{take(words)}</div>
        </details>
    }
    .into_any()
}

fn told(outcome: Outcome) -> AnyView {
    let line = live_if(move || {
        Some(match outcome.get()? {
            Ok(text) => view! { <p class="good">{icon(Icon::Tick)} " " {text}</p> }.into_any(),
            Err(text) => view! { <p class="error">{icon(Icon::Warning)} {text}</p> }.into_any(),
        })
    });
    view! { <div role="alert">{line}</div> }.into_any()
}

/// The field of the passphrase. It is shown as it is typed: it is read aloud to somebody, and a mistake in it
/// locks the words away.
fn passphrase(typed: RwSignal<String>, words: &'static Words) -> AnyView {
    view! {
        <label class="field">
            <span>{words.hand_pass}</span>
            <input
                class="input"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                maxlength="200"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <small>{words.hand_pass_hint}</small>
        </label>
    }
    .into_any()
}

fn is_short(passphrase: &str) -> bool {
    passphrase.trim().chars().count() < SHORTEST
}

fn make(words: &'static Words) -> AnyView {
    let shared = shared();
    let (typed, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let outcome: Outcome = RwSignal::new(None);
    let make = move || {
        let passphrase = typed.get_untracked();
        if is_short(&passphrase) {
            return outcome.set(Some(Err(words.hand_short)));
        }
        busy.set(true);
        outcome.set(None);
        task::run(async move {
            let made = hand_over::make(shared, &passphrase, words).await;
            outcome.try_set(Some(made.map(|()| words.hand_made.to_owned())));
            busy.try_set(false);
        });
    };
    view! {
        {passphrase(typed, words)}
        {told(outcome)}
        <button class="button primary wide" disabled=busy on:click=tap(make)>
            {icon(Icon::Keep)} {words.hand_make}
        </button>
    }
    .into_any()
}

fn take(words: &'static Words) -> AnyView {
    let shared = shared();
    let (typed, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let outcome: Outcome = RwSignal::new(None);
    let name = RwSignal::new(String::new());
    let bytes = StoredValue::new(Vec::<u8>::new());
    let pick = move |event: leptos::ev::Event| {
        let Some(file) = files::picked(&event).into_iter().next() else { return };
        name.set(file.name());
        task::run(async move {
            let read = locked_file::read(&file).await.unwrap_or_default();
            let _ = bytes.try_set_value(read);
        });
    };
    let take = move || {
        let passphrase = typed.get_untracked();
        if is_short(&passphrase) {
            return outcome.set(Some(Err(words.hand_short)));
        }
        busy.set(true);
        outcome.set(None);
        let file = bytes.get_value();
        task::run(async move {
            let taken = hand_over::take(shared, &file, &passphrase, words).await;
            outcome.try_set(Some(taken.map(|count| words.taken(count))));
            busy.try_set(false);
        });
    };
    let chosen = live_if(move || {
        let name = name.get();
        (!name.is_empty()).then(|| view! { <p class="small">{name}</p> }.into_any())
    });
    view! {
        <p>
            <label class="button pick">
                {icon(Icon::Tray)}
                {words.hand_file}
                <input type="file" accept=".bantin,application/octet-stream" on:change=pick />
            </label>
        </p>
        {chosen}
        {passphrase(typed, words)}
        {told(outcome)}
        <button class="button primary wide" disabled=busy on:click=tap(take)>
            {icon(Icon::Tray)} {words.hand_open}
        </button>
    }
    .into_any()
}
