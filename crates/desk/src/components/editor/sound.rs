//! A card's recordings, one a language: heard, trimmed, with what is said; and the way to a new one.

use leptos::html;
use leptos::prelude::*;
use plain::{dates, transcript};
use view::audience::spoken;
use view::icon::{Icon, icon};
use wire::media::{Track, Voice};

use super::chapters::Chapters;
use super::new_sound::NewSound;
use super::part;
use super::picture::Offline;
use super::section::Section;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::state::video::seconds_value;
use crate::state::writing::Writing;
use crate::text::{lang, t};

/// The element that a fault of a recording leads to.
pub const PLACE: &str = "am-thanh";

/// The section.
#[component]
pub fn SoundPart(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().workshop;
    let adding = RwSignal::new(false);
    // What is typed into a transcript must not draw the recordings anew.
    let heads = part(writing, |content| {
        let head = |track: &Track| (track.lang.clone(), track.files.clone());
        content.tracks.iter().map(head).collect::<Vec<_>>()
    });
    let tracks = move || {
        let each = heads.get().into_iter().map(|(tag, _)| view! { <One writing tag /> });
        each.collect_view()
    };
    let more = move || {
        if adding.get() {
            return view! { <NewSound writing done=Callback::new(move |()| adding.set(false)) /> }
                .into_any();
        }
        view! {
            <p class="add">
                <button type="button" class="button" id="sound-add" on:click=move |_| adding.set(true)>
                    {figure(Figure::Plus)} {words.sound_add}
                </button>
            </p>
            <Offline />
        }
        .into_any()
    };
    view! {
        <Section title=words.sound hint=words.sound_hint>
            <div id=PLACE tabindex="-1">{tracks}</div>
            {more}
        </Section>
    }
}

/// One recording.
#[component]
fn One(writing: Writing, tag: String) -> impl IntoView {
    let words = &t().workshop;
    let tag = StoredValue::new(tag);
    let player = NodeRef::<html::Audio>::new();
    let place = move || {
        writing.form.with_untracked(|form| {
            form.content.tracks.iter().position(|track| tag.with_value(|tag| *tag == track.lang))
        })
    };
    let Some(track) = place().and_then(|place| {
        writing.form.with_untracked(|form| form.content.tracks.get(place).cloned())
    }) else {
        return ().into_any();
    };
    let said = RwSignal::new(transcript::write(&track.transcript));
    let typed = move |text: String| {
        writing.edit(|content| {
            let mine = content.tracks.iter_mut().find(|track| tag.with_value(|t| *t == track.lang));
            if let Some(track) = mine {
                track.transcript = transcript::read(&text);
            }
        });
        said.set(text);
    };
    let mark = move |_| {
        let now = player.get_untracked().map_or(0.0, |player| player.current_time());
        let moment = transcript::moment((now * 10.0) as u32 * 100);
        let before = said.get_untracked();
        let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        typed(format!("{before}{gap}{moment} "));
    };
    let fault = Signal::derive(move || {
        let field = format!("tracks[{}].transcript", place()?);
        writing.faults.with(|faults| {
            faults.iter().find(|fault| fault.field.starts_with(&field)).map(|fault| fault.fault)
        })
    });
    let voice = match track.voice {
        Voice::Human => words.by_person,
        Voice::Synthetic => words.by_machine,
    };
    let name = spoken(&track.lang, lang());
    let file = track.files.first().cloned();
    let size = file.as_ref().map(|file| dates::bytes(file.bytes, lang()));
    let id = format!("transcript-{}", track.lang);
    view! {
        <div class="recording">
            <h3>
                {name} <span class="mark">{voice}</span>
                <span class="soft small num">{seconds_value(track.duration_ms / 1_000)}" · "{size}</span>
            </h3>
            <audio controls preload="none" node_ref=player>
                {track.files.into_iter().map(|file| view! { <source src=file.path() type=file.media_type /> }).collect_view()}
            </audio>
            <TextField
                id
                label=Signal::stored(words.transcript.to_owned())
                value=said
                typed=Callback::new(typed)
                hint=words.transcript_hint
                lines=6
                fault
                optional=true
            />
            <p class="row">
                <button type="button" class="button" on:click=mark>{icon(Icon::Clock)} {words.mark_time}</button>
            </p>
            <Chapters writing tag=track.lang.clone() player />
            <p class="row">
                <button
                    type="button"
                    class="button plain"
                    on:click=move |_| {
                        writing.remove(|content| {
                            content.tracks.retain(|track| tag.with_value(|tag| *tag != track.lang));
                        });
                    }
                >
                    {icon(Icon::Bin)} {words.sound_remove}
                </button>
            </p>
        </div>
    }
    .into_any()
}
