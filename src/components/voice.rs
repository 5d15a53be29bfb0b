//! A voice note: recorded with a calm bar for the level and the time that is left, heard again, recorded
//! anew or taken out. Whoever finds writing hard need not write.

use leptos::html;
use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, live_if, live_text, tap};
use view::sound::clock;
use wire::limits::VOICE_SECONDS;

use crate::device::files::LocalUrl;
use crate::device::recorder::{self, RecordFault, Stop};
use crate::device::{media_element, task};
use crate::state::attached::{Attachments, Note};
use crate::state::{Shared, shared};
use crate::text::speak;

/// How far the recording is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Nothing is being recorded.
    Rest,
    /// The phone asks whether it may.
    Asking,
    /// It records.
    On,
    /// It could not.
    Failed(RecordFault),
}

/// The note on the screen; nothing where this browser cannot record.
pub fn voice(attached: Attachments) -> AnyView {
    let shared = shared();
    let Some(media_type) = recorder::media_type() else { return heard_only(attached, shared) };
    let turn = RwSignal::new(Turn::Rest);
    let (level, seconds) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
    let stop = StoredValue::new_local(Stop::default());
    on_cleanup(move || {
        stop.try_with_value(Stop::now);
    });
    let start = move || {
        let fresh = Stop::default();
        stop.set_value(fresh.clone());
        turn.set(Turn::Asking);
        seconds.set(0);
        // Two voices at once are none.
        if let Some(audio) = shared.player.audio() {
            audio.pause();
        }
        task::run(async move {
            // What was recorded before stays until something of the new one is there.
            let mut first = true;
            let part = move |bytes, so_far| {
                let begins = std::mem::replace(&mut first, false);
                attached.note.try_update(|note| {
                    if begins {
                        *note = Some(Note::begin(media_type.to_owned()));
                    }
                    if let Some(note) = note {
                        note.push(bytes, so_far);
                    }
                });
            };
            let look = move |loud, so_far| {
                turn.try_set(Turn::On);
                attached.records.try_set(true);
                level.try_set(loud);
                seconds.try_set(so_far);
            };
            let ended = recorder::record(fresh, VOICE_SECONDS, part, look).await;
            attached.records.try_set(false);
            turn.try_set(ended.map_or_else(Turn::Failed, |()| Turn::Rest));
        });
    };
    let inside = live(move || {
        let words = speak::words(shared.lang());
        match turn.get() {
            Turn::Asking => view! { <p role="status">{words.voice_asking}</p> }.into_any(),
            Turn::On => recording(shared, level, seconds, move || stop.with_value(Stop::now)),
            Turn::Rest => at_rest(attached, shared, start),
            Turn::Failed(fault) => {
                let word = match fault {
                    RecordFault::Denied => words.voice_denied,
                    RecordFault::NoMicrophone => words.voice_none,
                    RecordFault::Broken => words.voice_broken,
                };
                view! {
                    <p class="error" role="alert">{icon(Icon::Warning)} {word}</p>
                    {at_rest(attached, shared, start)}
                }
                .into_any()
            }
        }
    });
    frame(shared, inside)
}

/// A note that was recorded elsewhere can be heard and taken out.
fn heard_only(attached: Attachments, shared: Shared) -> AnyView {
    live_if(move || {
        let there = attached.note.with(Option::is_some);
        there.then(|| frame(shared, player(attached, shared)))
    })
}

fn frame(shared: Shared, inside: AnyView) -> AnyView {
    let words = speak::words(shared.lang());
    view! {
        <fieldset class="voice">
            <legend class="legend">{words.voice}</legend>
            {inside}
        </fieldset>
    }
    .into_any()
}

/// While it records.
fn recording(
    shared: Shared,
    level: RwSignal<u32>,
    seconds: RwSignal<u32>,
    stop: impl Fn() + 'static,
) -> AnyView {
    let words = speak::words(shared.lang());
    let time = live_text(move || {
        let (here, left) = (seconds.get(), VOICE_SECONDS.saturating_sub(seconds.get()));
        format!("{} · {} {}", clock(here * 1_000), words.voice_left, clock(left * 1_000))
    });
    view! {
        <p class="row"><span class="mark warn" role="status">{icon(Icon::Mic)} {words.voice_on}</span> <span class="time">{time}</span></p>
        <progress class="level" max="100" prop:value=level aria-hidden="true"></progress>
        <button class="button primary wide" type="button" on:click=tap(stop)>
            {icon(Icon::Pause)} {words.voice_stop}
        </button>
    }
    .into_any()
}

/// With a note, or before there is one.
fn at_rest(
    attached: Attachments,
    shared: Shared,
    start: impl Fn() + Copy + Send + 'static,
) -> AnyView {
    let words = speak::words(shared.lang());
    let there = Memo::new(move |_| attached.note.with(Option::is_some));
    live(move || {
        if there.get() {
            let again = RwSignal::new(false);
            let word = live_text(move || {
                (if again.get() { words.voice_again_sure } else { words.voice_again }).to_owned()
            });
            let anew = move || {
                if again.get_untracked() {
                    start();
                } else {
                    again.set(true);
                }
            };
            view! {
                {player(attached, shared)}
                <button class="button plain" type="button" on:click=tap(anew)>
                    {icon(Icon::Mic)} {word}
                </button>
            }
            .into_any()
        } else {
            view! {
                <button class="button" type="button" on:click=tap(start)>
                    {icon(Icon::Mic)} {words.voice_start}
                </button>
                <p class="soft small">{words.voice_hint}</p>
            }
            .into_any()
        }
    })
}

/// Hearing what was recorded, and taking it out.
fn player(attached: Attachments, shared: Shared) -> AnyView {
    let words = speak::words(shared.lang());
    let made = attached.note.with_untracked(|note| {
        let note = note.as_ref()?;
        let bytes = note.bytes();
        let url = LocalUrl::new(&bytes, &note.voice.media_type)?;
        Some((url, bytes.len() as u64, note.voice.seconds))
    });
    let Some((url, bytes, length)) = made else { return ().into_any() };
    let address = url.as_str().to_owned();
    // Given back when this part of the page goes.
    let url = StoredValue::new_local(url);
    let plays = RwSignal::new(false);
    let audio = NodeRef::<html::Audio>::new();
    let toggle = move || {
        url.with_value(|_| ());
        if let Some(audio) = audio.get_untracked() {
            media_element::play_or_pause(&audio);
        }
    };
    let figure = live(move || icon(if plays.get() { Icon::Pause } else { Icon::Play }));
    let word = live_text(move || {
        (if plays.get() { words.voice_pause } else { words.voice_play }).to_owned()
    });
    let sure = RwSignal::new(false);
    let delete = move || {
        if sure.get_untracked() {
            attached.note.set(None);
        } else {
            sure.set(true);
        }
    };
    let gone = live_text(move || {
        (if sure.get() { words.draft_delete_sure } else { words.voice_delete }).to_owned()
    });
    let time = (length > 0).then(|| clock(length * 1_000));
    view! {
        <audio
            node_ref=audio
            src=address
            preload="metadata"
            on:play=move |_| plays.set(true)
            on:pause=move |_| plays.set(false)
        ></audio>
        <div class="row">
            <button class="button primary" type="button" on:click=tap(toggle)>{figure} {word}</button>
            <span class="time">{time} " · " {dates::bytes(bytes, shared.lang())}</span>
            <button class="button plain" type="button" on:click=tap(delete)>{icon(Icon::Bin)} {gone}</button>
        </div>
    }
    .into_any()
}
