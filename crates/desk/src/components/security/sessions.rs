//! The officer's sessions, and how to end them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use wire::security::{OwnSession, Security};

use super::why;
use crate::actions::security::end;
use crate::components::figure::{Figure, figure};
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// “Chrome trên Android”.
pub(super) fn device(session: &OwnSession) -> String {
    let words = &t().security;
    let browser = if session.browser.is_empty() { words.other_browser } else { &session.browser };
    if session.system.is_empty() {
        return browser.to_owned();
    }
    format!("{browser} {} {}", words.on, session.system)
}

/// The part of the page.
#[component]
pub fn SessionsPart(
    /// The account as it stands.
    security: Security,
    /// Told how it stands after a change.
    changed: Callback<Security>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().security;
    let fault = RwSignal::new(None::<String>);
    let go = move |id: Option<String>| {
        spawn_local(async move {
            match end(desk, id.as_deref()).await {
                Ok(now) => {
                    desk.say(t().security.ended);
                    let _ = changed.try_run(now);
                }
                Err(failure) => _ = fault.try_set(Some(why(&failure))),
            }
        });
    };
    let others = security.sessions.len() > 1;
    let line = |session: OwnSession| {
        let (begun, used) =
            (dates::date_time(session.begun_at, lang()), dates::date_time(session.used_at, lang()));
        let name = device(&session);
        let mine = session.this;
        let by = session.passkey.map(|label| {
            let label = if label.is_empty() { label } else { format!(" “{label}”") };
            view! { " · " {t().passkeys.by} {label} }
        });
        let id = StoredValue::new(session.id);
        let label = format!("{}: {name}", words.end);
        view! {
            <li class="session">
                <p class="row">
                    {figure(Figure::Device)} " " <b>{name}</b> " "
                    {mine.then(|| view! { <span class="mark good">{words.this}</span> })}
                </p>
                <p class="soft small num">
                    {words.begun} " " {begun} " · " {words.used} " " {used} {by}
                </p>
                {(!mine).then(|| view! {
                    <button
                        type="button"
                        class="button"
                        aria-label=label
                        on:click=move |_| go(Some(id.get_value()))
                    >
                        {figure(Figure::Exit)} {words.end}
                    </button>
                })}
            </li>
        }
    };
    let list = security.sessions.into_iter().map(line).collect_view();
    view! {
        <section class="panel stack">
            <h2>{words.sessions}</h2>
            <ul class="plain-list stack">{list}</ul>
            <p class="fault" role="alert">{move || fault.get()}</p>
            {others.then(|| view! {
                <p>
                    <button type="button" class="button" on:click=move |_| go(None)>
                        {figure(Figure::Exit)} {words.end_others}
                    </button>
                </p>
            })}
            <p class="soft small">{words.strange}</p>
        </section>
    }
}
