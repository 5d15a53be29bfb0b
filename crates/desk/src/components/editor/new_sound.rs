//! A new recording: spoken now, from a file, or read by a machine; then trimmed and made ready.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::transcript::moment;
use view::audience::spoken;
use view::icon::{Icon, icon};
use wire::audience::LANGUAGES;
use wire::limits::{ORIGINAL_BYTES, SOUND_SECONDS};
use wire::material::{Material, MaterialKind};
use wire::media::Track;
use wire::workshop::{SOUND_TYPES, VoiceOrder};

use super::making::{Arrived, Makes, words_of};
use super::trimming::Trimming;
use crate::actions::materials::material_to_sound;
use crate::actions::workshop::make_voice;
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::material::pick::{FromLibrary, name_author};
use crate::components::working::Working;
use crate::device::original::{self, Original, Wanted};
use crate::device::sound::{self, Recording};
use crate::device::{clock, page};
use crate::state::desk::use_desk;
use crate::state::read_aloud::lines_of;
use crate::state::writing::Writing;
use crate::text::{lang, t};

/// What a recording may be made of.
const SOUNDS: Wanted = Wanted { types: &SOUND_TYPES, most: ORIGINAL_BYTES };

/// Puts a recording in the place of the one in its language, or behind the others.
pub fn put(writing: Writing, track: Track) {
    writing.edit(|content| {
        match content.tracks.iter_mut().find(|before| before.lang == track.lang) {
            Some(before) => *before = track,
            None => content.tracks.push(track),
        }
    });
}

/// The way to a new recording.
#[component]
pub fn NewSound(
    /// The card.
    writing: Writing,
    /// Told when there is one, or none is wanted.
    done: Callback<()>,
) -> impl IntoView {
    let words = &t().workshop;
    let desk = use_desk();
    let first = writing.form.with_untracked(|form| {
        let free =
            LANGUAGES.into_iter().find(|tag| form.content.tracks.iter().all(|t| t.lang != *tag));
        free.unwrap_or("vi").to_owned()
    });
    let tag = RwSignal::new(first);
    let recording = RwSignal::new_local(None::<Recording>);
    let (going, machine) = (RwSignal::new(false), RwSignal::new(false));
    let seconds = RwSignal::new(0_u32);
    let original = RwSignal::new_local(None::<Original>);
    let lines = RwSignal::new(writing.form.with_untracked(|form| lines_of(&form.content)));
    let (working, arrived) = (Working::new(), Arrived::new());
    // What was recorded and not made yet lies nowhere but on this page.
    page::ask_before_closing(move || {
        let recorded = original.try_with_untracked(Option::is_some) == Some(true);
        recorded || going.try_get_untracked() == Some(true)
    });
    let keep = move |found: Option<Original>| {
        working.fault.try_set(found.is_none().then(|| words.sound_wrong.to_owned()));
        original.try_set(found);
    };
    let stop = move || {
        let Some(now) = recording.try_update(Option::take).flatten() else { return };
        going.set(false);
        spawn_local(async move { keep(now.finish(SOUNDS).await) });
    };
    let start = move || {
        working.fault.set(None);
        spawn_local(async move {
            let Some(now) = sound::record().await else {
                working.fault.try_set(Some(words.record_refused.to_owned()));
                return;
            };
            // The page may be gone; then the microphone is let go of at once.
            if let Some(Some(late)) = recording.try_set(Some(now)) {
                let _ = late.finish(SOUNDS).await;
                return;
            }
            seconds.try_set(0);
            going.try_set(true);
            while going.try_get_untracked() == Some(true) {
                clock::pause(1_000).await;
                seconds.try_update(|seconds| *seconds += 1);
                if seconds.try_get_untracked().is_some_and(|seconds| seconds >= SOUND_SECONDS) {
                    stop();
                }
            }
        });
    };
    on_cleanup(move || {
        if let Some(now) = recording.try_update(Option::take).flatten() {
            spawn_local(async move { _ = now.finish(SOUNDS).await });
        }
    });
    let read = move || {
        let lines = lines.get_untracked();
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
        let order =
            VoiceOrder { lang: tag.get_untracked(), lines: lines.map(str::to_owned).collect() };
        let work = async move { make_voice(desk, &order).await.map_err(words_of) };
        working.run(work, move |made| {
            put(writing, made.track);
            let _ = done.try_run(());
        });
    };
    let from_library = Callback::new(move |material: Material| {
        let tag = tag.get_untracked();
        let work = async move {
            let made = material_to_sound(desk, material.id, tag).await.map_err(words_of)?;
            Ok::<_, String>((made, material))
        };
        working.run(work, move |(made, material)| {
            if working.busy.try_get_untracked().is_none() {
                return;
            }
            put(writing, made.track);
            writing.edit(|content| name_author(content, t().materials.credit_sound, &material));
            let _ = done.try_run(());
        });
    });
    let languages =
        Signal::stored(LANGUAGES.map(|tag| (tag.to_owned(), spoken(tag, lang()))).to_vec());
    let inside = move || {
        if original.with(Option::is_some) {
            return view! { <Trimming writing original tag done /> }.into_any();
        }
        if machine.get() {
            return view! {
                <TextField
                    id="machine-lines"
                    label=Signal::stored(words.machine_lines.to_owned())
                    value=lines
                    typed=Callback::new(move |text| lines.set(text))
                    hint=words.machine_hint
                    lines=8
                />
                <p class="row">
                    <button type="button" class="button primary" disabled=working.busy on:click=move |_| read()>
                        {icon(Icon::Headphones)} {words.machine_make}
                    </button>
                    <button type="button" class="button plain" disabled=working.busy on:click=move |_| machine.set(false)>
                        {words.cancel}
                    </button>
                </p>
            }
            .into_any();
        }
        if going.get() {
            return view! {
                <p class="row">
                    <button type="button" class="button loud" on:click=move |_| stop()>
                        {icon(Icon::Pause)} {words.record_stop}
                    </button>
                    <span class="mark act" role="status">{words.recording}</span>
                    <span class="num" aria-hidden="true">{move || moment(seconds.get() * 1_000)}</span>
                </p>
            }
            .into_any();
        }
        let record = sound::can_record().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| start()>
                    {icon(Icon::Speech)} {words.record}
                </button>
            }
        });
        view! {
            <p class="row">
                {record}
                <label class="button pick">
                    {icon(Icon::Keep)} {words.sound_pick}
                    <input
                        type="file"
                        accept="audio/*"
                        aria-label=words.sound_pick
                        on:change=move |event| {
                            let input = event.target();
                            spawn_local(async move {
                                if let Some(input) = input {
                                    keep(original::chosen(&input, SOUNDS).await);
                                }
                            });
                        }
                    />
                </label>
                <button type="button" class="button" on:click=move |_| machine.set(true)>
                    {figure(Figure::Device)} {words.machine}
                </button>
                <FromLibrary kind=MaterialKind::Sound chosen=from_library />
                <button type="button" class="button plain" on:click=move |_| done.run(())>
                    {words.cancel}
                </button>
            </p>
        }
        .into_any()
    };
    view! {
        <div class="recording new">
            <Choice
                id="sound-lang"
                label=words.sound_lang
                options=languages
                value=tag
                chosen=Callback::new(move |word| tag.set(word))
            />
            {inside}
            <Makes working arrived />
        </div>
    }
}
