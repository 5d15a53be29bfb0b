//! What the app says at the edge of every screen. Being offline is not an error: a line in the head says
//! from when the news is, and moves nothing. A new version and trouble with the phone's storage have a
//! strip under the head.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live_if, tap};

use crate::device::{clock, task, worker};
use crate::later;
use crate::state::connection::Trouble;
use crate::state::shared;

/// The line in the head: whether there is a connection, and how old the news is without one.
#[component]
pub fn ConnectionLine() -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let connection = shared.connection;
    let offline = live_if(move || {
        (!connection.online.get()).then(|| {
            let text = match connection.last_news.get() {
                Some(at) => {
                    let when = dates::when(at, clock::now(), shared.lang());
                    format!("{} {when}", words.offline_since)
                }
                None => words.offline.to_owned(),
            };
            view! { {icon(Icon::Offline)} <span>{text}</span> }.into_any()
        })
    });
    view! { <p class="connection" role="status" data-passing="">{offline}</p> }
}

/// The strips.
#[component]
pub fn Strips() -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let connection = shared.connection;
    let update = live_if(move || {
        (connection.update_ready.get() && connection.online.get()).then(|| {
            let use_it = tap(|| task::run(worker::use_update()));
            view! {
                <div class="strip blue" data-passing="">
                    <span>{words.update_ready}</span>
                    <button class="button primary" on:click=use_it>{words.update_now}</button>
                </div>
            }
            .into_any()
        })
    });
    let trouble = live_if(move || {
        connection.trouble.get().and_then(|trouble| {
            let text = match trouble {
                Trouble::NoStorage => words.no_storage,
                Trouble::Full => words.storage_full,
                // Whoever says these is here already. They follow their own signals.
                _ => return later::here().map(|later| untrack(|| (later.strip)(shared, trouble))),
            };
            Some(
                view! {
                    <div class="strip" data-passing="">{icon(Icon::Warning)}<span>{text}</span></div>
                }
                .into_any(),
            )
        })
    });
    let told = live_if(move || {
        let word = |word| {
            view! { <p class="toast" data-passing="">{icon(Icon::Tick)} {word}</p> }.into_any()
        };
        shared.told.get().map(word)
    });
    view! { <div class="strips" role="status">{update} {trouble} {told}</div> }
}
