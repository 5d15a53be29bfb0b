//! A recording before it is made ready: heard here, cut at both ends.

use leptos::html;
use leptos::prelude::*;
use plain::transcript::{moment, read_moment};
use view::icon::{Icon, icon};
use wire::workshop::{MadeSound, SoundOrder};

use super::making::{Arrived, Makes, words_of};
use super::new_sound::put;
use crate::actions::workshop::{bring, make_sound};
use crate::components::field::TextField;
use crate::components::working::Working;
use crate::device::original::Original;
use crate::state::desk::use_desk;
use crate::state::writing::Writing;
use crate::text::t;

/// The recording, the two moments between which it is kept, and what came of it.
#[component]
pub fn Trimming(
    /// The card.
    writing: Writing,
    /// The recording as it was brought.
    original: RwSignal<Option<Original>, LocalStorage>,
    /// The language that it speaks.
    tag: RwSignal<String>,
    /// Told when the card has it, or it is not wanted.
    done: Callback<()>,
) -> impl IntoView {
    let words = &t().workshop;
    let desk = use_desk();
    let (from, until) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let close_cut = RwSignal::new(true);
    let made = RwSignal::new(None::<MadeSound>);
    let (working, arrived) = (Working::new(), Arrived::new());
    let player = NodeRef::<html::Audio>::new();
    let address = original.with_untracked(|one| one.as_ref().map(|one| one.url.clone()));
    let make = move || {
        let Some(file) = original.get_untracked() else { return };
        // An empty field is the beginning or the end; one that cannot be read is told.
        let read = |text: String| {
            if text.trim().is_empty() {
                Ok(None)
            } else {
                read_moment(text.trim()).map(Some).ok_or(())
            }
        };
        let (Ok(from), Ok(until)) = (read(from.get_untracked()), read(until.get_untracked()))
        else {
            working.fault.set(Some(words.cut_wrong.to_owned()));
            return;
        };
        let order = SoundOrder {
            original: file.file.clone(),
            lang: tag.get_untracked(),
            from_ms: from.unwrap_or(0),
            until_ms: until,
            close_cut: close_cut.get_untracked(),
        };
        let work = async move {
            bring(desk, &file, arrived.counter(file.file.bytes)).await.map_err(words_of)?;
            make_sound(desk, &order).await.map_err(words_of)
        };
        working.run(work, move |sound| {
            made.try_set(Some(sound));
        });
    };
    let here = move |field: RwSignal<String>| {
        move |_| {
            let now = player.get_untracked().map_or(0.0, |player| player.current_time());
            field.set(moment((now * 10.0) as u32 * 100));
        }
    };
    let field = move |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <div class="moment">
                <TextField
                    id
                    label=Signal::stored(label.to_owned())
                    value
                    typed=Callback::new(move |text| value.set(text))
                    optional=true
                />
                <button type="button" class="button" on:click=here(value)>{icon(Icon::Clock)} {words.cut_here}</button>
            </div>
        }
    };
    let cutting = move || {
        view! {
            <audio controls src=address.clone() node_ref=player></audio>
            <div class="pair">
                {field("sound-from", words.cut_from, from)}
                {field("sound-until", words.cut_until, until)}
            </div>
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=move || close_cut.get()
                    on:change=move |event| close_cut.set(event_target_checked(&event))
                />
                <span>{words.cut_close}</span>
            </label>
            <Makes working arrived />
            <p class="row">
                <button type="button" class="button primary" disabled=working.busy on:click=move |_| make()>
                    {icon(Icon::Headphones)} {words.sound_make}
                </button>
                <button type="button" class="button plain" disabled=working.busy on:click=move |_| done.run(())>
                    {words.cancel}
                </button>
            </p>
        }
    };
    let inside = move || match made.get() {
        None => cutting().into_any(),
        Some(sound) => view! { <Heard sound=sound.clone() /> }.into_any(),
    };
    let choose = move || {
        made.get().map(|sound| {
            view! {
                <p class="row">
                    <button
                        type="button"
                        class="button primary"
                        on:click=move |_| {
                            put(writing, sound.track.clone());
                            done.run(());
                        }
                    >
                        {icon(Icon::Tick)} {words.sound_use}
                    </button>
                    <button type="button" class="button" on:click=move |_| made.set(None)>{words.again}</button>
                </p>
            }
        })
    };
    view! { {inside} {choose} }
}

/// What came of it: to be heard, and seen where it was cut.
#[component]
fn Heard(sound: MadeSound) -> impl IntoView {
    let words = &t().workshop;
    let whole = f64::from(sound.original_ms.max(1));
    let count = sound.loudness.len().max(1) as f64;
    let bars = sound.loudness.iter().enumerate().map(|(place, level)| {
        let (left, height) =
            (place as f64 * 100.0 / count, (f64::from(*level) * 40.0 / 255.0).max(1.0));
        let at = whole * place as f64 / count;
        let kept = at >= f64::from(sound.from_ms) && at <= f64::from(sound.until_ms);
        view! {
            <rect
                class:kept=kept
                x=left.to_string()
                y=(20.0 - height / 2.0).to_string()
                width="0.7"
                height=height.to_string()
            />
        }
    });
    let length = |ms: u32| moment(ms / 1_000 * 1_000);
    view! {
        <svg class="wave" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label=words.loudness>
            {bars.collect_view()}
        </svg>
        <p class="soft small num">
            {length(sound.track.duration_ms)}" "{words.of_the_whole}" "{length(sound.original_ms)}
        </p>
        <audio controls>
            {sound.track.files.into_iter().map(|file| view! { <source src=file.path() type=file.media_type /> }).collect_view()}
        </audio>
    }
}
