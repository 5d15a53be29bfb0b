//! Photos for a submission: picked, made small at once, shown, and taken out again.

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, live_flag, live_if, tap};

use crate::device::files::picked;
use crate::device::picture::shrink;
use crate::device::task;
use crate::state::attached::Attachments;
use crate::state::shared;

/// The tray on the screen.
#[component]
pub fn Photos(
    /// What holds the photos.
    tray: Attachments,
) -> impl IntoView {
    let (words, lang) = (shared().all_words(), shared().lang());
    let bad = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let pick = move |event: leptos::ev::Event| {
        let files = picked(&event);
        bad.set(false);
        busy.set(true);
        task::run(async move {
            for file in files {
                if tray.is_full() {
                    break;
                }
                match shrink(&file).await {
                    Some(photo) => tray.add(photo),
                    None => bad.set(true),
                }
            }
            busy.set(false);
        });
    };
    let rows = live(move || {
        tray.photos.with(|photos| {
            photos
                .iter()
                .map(|shown| {
                    let key = shown.photo.key.clone();
                    view! {
                        <li>
                            <img src=shown.url.as_str().to_owned() alt="" />
                            <small>{dates::bytes(shown.photo.bytes, lang)}</small>
                            <button
                                type="button"
                                aria-label=words.speak_photo_remove
                                on:click=tap(move || tray.remove(&key))
                            >
                                {icon(Icon::Close)}
                            </button>
                        </li>
                    }
                })
                .collect_view()
                .into_any()
        })
    });
    let fault = live_if(move || {
        let line =
            || view! { <p class="error" role="alert">{words.speak_photo_bad}</p> }.into_any();
        bad.get().then(line)
    });
    view! {
        <fieldset>
            <legend class="legend">{words.speak_photos}</legend>
            <ul class="photos">{rows}</ul>
            <label class="button pick" hidden=live_flag(move || tray.is_full())>
                {icon(Icon::Camera)}
                {words.speak_photo_add}
                <input type="file" accept="image/*" multiple=true disabled=busy on:change=pick />
            </label>
            <p class="soft small">{words.speak_photo_hint}</p>
            {fault}
        </fieldset>
    }
}
