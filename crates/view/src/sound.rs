//! A recording: as the app's own player where there is one, as the browser's controls where there is
//! not, so that a bulletin plays from the server's HTML too.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use plain::dates;
use wire::card::Card;
use wire::id::CardId;
use wire::media::{Track, Voice};

use crate::Scene;
use crate::icon::{Icon, icon};
use crate::live::{live, live_text, tap};

/// What the app offers to whoever shows a recording; absent on the server.
#[derive(Clone, Copy)]
pub struct SoundDeck {
    /// Starts a card's recording, or pauses it when it is the one that plays.
    pub toggle: Callback<CardId>,
    /// The card whose recording plays at this moment.
    pub playing: Signal<Option<CardId>>,
    /// The language that the worker hears recordings in, where they have it.
    pub heard: Signal<String>,
    /// What stands beside the play button, such as "keep on the phone".
    pub beside: Callback<Card, AnyView>,
    /// What hearing a card costs, behind its length; nothing where it is on the phone.
    pub costs: Callback<Card, AnyView>,
}

/// The recording of a card that suits the language of the screen, else the Vietnamese one, else the first.
#[must_use]
pub fn track_for<'a>(card: &'a Card, lang: &str) -> Option<&'a Track> {
    let tracks = &card.content.tracks;
    tracks
        .iter()
        .find(|t| t.lang == lang)
        .or_else(|| tracks.iter().find(|t| t.lang == "vi"))
        .or_else(|| tracks.first())
}

/// How many of the newest bulletins are kept on the phone at one tap.
pub const LATEST: usize = 3;

/// What stands above the list of bulletins. On the server nothing happens on a tap; the early script
/// remembers it, and the app puts the same in the place of these. `costs` is the [`price`] of what is not on the
/// phone.
pub fn tools(
    scene: Scene,
    play_all: Box<dyn FnMut(MouseEvent)>,
    costs: AnyView,
    keep: AnyView,
) -> AnyView {
    let words = scene.words();
    view! {
        <div class="listen-tools">
            <button class="button primary" data-tap="play-all" on:click=play_all>
                {icon(Icon::Play)}
                <span>{words.play_all} {costs}</span>
            </button>
            {keep}
        </div>
    }
    .into_any()
}

/// Keep the newest bulletins, with what that costs, on a phone that has none of them yet.
pub fn keep_latest(bulletins: &[&Card], scene: Scene) -> AnyView {
    let newest = bulletins.iter().take(LATEST);
    let files = newest.clone().filter_map(|card| track_for(card, scene.lang.tag())?.files.first());
    let size = dates::bytes(files.map(|file| file.bytes).sum(), scene.lang);
    let label = format!("{} · {size}", scene.words().keep_latest(newest.len()));
    view! {
        <button class="button" data-tap="keep-latest">
            {icon(Icon::Keep)}
            {label}
        </button>
    }
    .into_any()
}

/// " · 107 KB".
#[must_use]
pub fn price(bytes: u64, scene: Scene) -> String {
    format!(" · {}", dates::bytes(bytes, scene.lang))
}

/// "1:05".
#[must_use]
pub fn clock(ms: u32) -> String {
    let seconds = ms / 1_000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The recording of a card, if it has one: play, length, who speaks, transcript.
#[component]
pub fn Sound(
    /// The card.
    card: Card,
    /// For whom and when.
    scene: Scene,
) -> impl IntoView {
    let words = scene.words();
    let deck = use_context::<SoundDeck>();
    let heard = deck.map(|deck| deck.heard.get_untracked());
    let track = track_for(&card, heard.as_deref().unwrap_or(scene.lang.tag()))?.clone();
    let id = card.id;
    let mut about = clock(track.duration_ms);
    if track.voice == Voice::Synthetic {
        about = format!("{about} · {}", words.synthetic);
    }
    let costs = match deck {
        Some(deck) => deck.costs.run(card.clone()),
        None => track.files.first().map(|file| price(file.bytes, scene)).into_any(),
    };
    let player = match deck {
        Some(deck) => {
            let name = format!("play-{}", card.slug);
            let playing = move || deck.playing.get() == Some(id);
            let label =
                live_text(move || (if playing() { words.pause } else { words.play }).to_owned());
            let figure = live(move || icon(if playing() { Icon::Pause } else { Icon::Play }));
            view! {
                <div class="sound-row">
                    <button class="button primary" data-tap=name on:click=tap(move || deck.toggle.run(id))>
                        {figure}
                        {label}
                    </button>
                    {deck.beside.run(card)}
                </div>
            }
            .into_any()
        }
        None => {
            let sources = track
                .files
                .iter()
                .map(|file| view! { <source src=file.path() type=file.media_type.clone() /> })
                .collect_view();
            view! {
                <div class="sound-row">
                    <audio controls preload="none">{sources}</audio>
                </div>
            }
            .into_any()
        }
    };
    let lines = track.transcript.into_iter().map(|cue| view! { <p>{cue.text}</p> }).collect_view();
    Some(view! {
        <div class="sound">
            <p class="soft small num">{about} {costs}</p>
            {player}
            <details class="transcript">
                <summary>{words.transcript}</summary>
                <div class="prose">{lines}</div>
            </details>
        </div>
    })
}
