//! What is being said, to read along: the paragraph that is on is marked and brought before the eyes,
//! and a tap on another one goes there.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use view::live::{live_attribute, live_if, tap};
use wire::media::Track;

use super::track;
use crate::actions::play;
use crate::device::{clock, scrolling};
use crate::state::follow::{line_at, starts};
use crate::state::{Shared, shared};

/// The list's `id`.
const LINES: &str = "sheet-lines";

/// How long the list stays where a finger has moved it, in seconds.
const HANDS_OFF: i64 = 6;

/// The transcript of the recording in the player, if it has one.
#[component]
pub fn Transcript() -> impl IntoView {
    let shared = shared();
    let track = Memo::new(move |_| track(shared).filter(|track| !track.transcript.is_empty()));
    live_if(move || track.get().map(|track| untrack(|| lines(shared, track))))
}

fn lines(shared: Shared, track: Track) -> AnyView {
    let starts: Arc<[u32]> = starts(&track.transcript, track.duration_ms).into();
    let second = shared.player.second;
    let marks = Arc::clone(&starts);
    // A place is a whole second, and the paragraph may start within it.
    let said =
        Memo::new(move |_| line_at(&marks, second.get().saturating_mul(1_000).saturating_add(999)));
    let touched = StoredValue::new(DateTime::<Utc>::UNIX_EPOCH);
    Effect::new(move |before: Option<usize>| {
        let now = said.get();
        // Who looks for a place with the finger is not taken away from it.
        let still = clock::now() - touched.get_value() > TimeDelta::seconds(HANDS_OFF);
        if still && before != Some(now) {
            scrolling::bring(LINES, now, before.is_none());
        }
        now
    });
    let touch = move || touched.set_value(clock::now());
    let lines = track
        .transcript
        .into_iter()
        .zip(starts.iter().copied())
        .enumerate()
        .map(|(place, (line, start))| {
            let is_on = live_attribute(move || (said.get() == place).to_string());
            let go = tap(move || play::seek(shared, start / 1_000));
            view! { <li><button class="line-of" aria-current=is_on on:click=go>{line.text}</button></li> }
        })
        .collect_view();
    let pointed: Box<dyn FnMut(leptos::ev::PointerEvent)> = Box::new(move |_| touch());
    let focused: Box<dyn FnMut(leptos::ev::FocusEvent)> = Box::new(move |_| touch());
    view! {
        <section class="lines-of">
            <h3>{shared.scene().words().transcript}</h3>
            <ol id=LINES lang=track.lang on:pointerdown=pointed on:focusin=focused>{lines}</ol>
        </section>
    }
    .into_any()
}
