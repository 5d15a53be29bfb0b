//! A video elsewhere: where it is seen, and what it costs a reader.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::limits::SHORT_CHARS;
use wire::media::Video;

use super::part;
use super::section::Section;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::device::page;
use crate::state::video::{bytes_of, bytes_value, seconds_of, seconds_value};
use crate::state::writing::Writing;
use crate::text::t;

/// The section; without a video it is a button that begins one.
#[component]
pub fn VideoPart(
    /// The card.
    writing: Writing,
) -> impl IntoView {
    let words = &t().write;
    let there = part(writing, |content| content.video.is_some());
    let start = move |_| {
        writing.edit(|content| content.video = Some(Video::default()));
        request_animation_frame(|| page::focus("video-title"));
    };
    let inside = move || {
        if there.get() {
            return view! { <Fields writing /> }.into_any();
        }
        view! {
            <p class="add">
                <button type="button" class="button" on:click=start>
                    {figure(Figure::Plus)} {words.video_add}
                </button>
            </p>
        }
        .into_any()
    };
    view! { <Section title=words.video hint=words.video_hint>{inside}</Section> }
}

fn change(writing: Writing, change: impl FnOnce(&mut Video)) {
    writing.edit(|content| {
        if let Some(video) = &mut content.video {
            change(video);
        }
    });
}

#[component]
fn Fields(writing: Writing) -> impl IntoView {
    let words = &t().write;
    let text = |read: fn(&Video) -> &str| {
        part(writing, move |content| {
            content.video.as_ref().map(|video| read(video).to_owned()).unwrap_or_default()
        })
    };
    let now = writing.form.with_untracked(|form| form.content.video.clone()).unwrap_or_default();
    // What is typed stays as it is typed: "12," is on its way to "12,5".
    let length = RwSignal::new(seconds_value(now.duration_s));
    let size = RwSignal::new(bytes_value(now.bytes));
    let fault = move |field: &'static str| Signal::derive(move || writing.fault(field));
    view! {
        <TextField
            id="video-title"
            label=Signal::stored(words.video_title.to_owned())
            value=text(|video| &video.title)
            typed=Callback::new(move |text| change(writing, |video| video.title = text))
            most=SHORT_CHARS
            fault=fault("video.title")
        />
        <TextField
            id="video-url"
            label=Signal::stored(words.video_url.to_owned())
            value=text(|video| &video.url)
            typed=Callback::new(move |text: String| {
                change(writing, |video| video.url = text.trim().to_owned());
            })
            kind="url"
            hint=words.video_url_hint
            fault=fault("video.url")
            rule="video.url"
        />
        <div class="pair">
            <TextField
                id="video-duration-s"
                label=Signal::stored(words.video_length.to_owned())
                value=length
                typed=Callback::new(move |text: String| {
                    change(writing, |video| video.duration_s = seconds_of(&text).unwrap_or(0));
                    length.set(text);
                })
                hint=words.video_length_hint
                fault=fault("video.duration_s")
                rule="video.duration_s"
            />
            <TextField
                id="video-bytes"
                label=Signal::stored(words.video_size.to_owned())
                value=size
                typed=Callback::new(move |text: String| {
                    change(writing, |video| video.bytes = bytes_of(&text).unwrap_or(0));
                    size.set(text);
                })
                hint=words.video_size_hint
                fault=fault("video.bytes")
                rule="video.bytes"
            />
        </div>
        <p>
            <button
                type="button"
                class="button plain"
                on:click=move |_| writing.remove(|content| content.video = None)
            >
                {icon(Icon::Bin)} {words.remove}" "{words.video}
            </button>
        </p>
    }
}
