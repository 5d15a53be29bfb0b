//! Photos for a submission: picked, made small at once, shown, and taken out again.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, live_flag, live_if, tap};

use crate::device::files::{LocalUrl, picked};
use crate::device::picture::{Photo, shrink};
use crate::device::task;
use crate::state::shared;

/// The most photos of one submission.
const MOST: usize = 5;

/// Photos that are ready to be sent. They belong to this page only, so they stay out of the shared state.
#[derive(Clone, Copy)]
pub struct PhotoTray {
    photos: StoredValue<Vec<Photo>, LocalStorage>,
    shown: RwSignal<Vec<(u32, LocalUrl)>, LocalStorage>,
    next: StoredValue<u32>,
}

impl PhotoTray {
    /// No photos yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            photos: StoredValue::new_local(Vec::new()),
            shown: RwSignal::new_local(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// A copy of the photos; they stay here until the page is left, in case saving fails.
    #[must_use]
    pub fn photos(&self) -> Vec<Photo> {
        self.photos.get_value()
    }

    /// True when not one more can be added.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.shown.with(|shown| shown.len() >= MOST)
    }

    fn add(&self, photo: Photo) {
        let Some(url) = LocalUrl::new(&photo.bytes, &photo.media_type) else { return };
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.photos.update_value(|photos| photos.push(photo));
        self.shown.update(|shown| shown.push((number, url)));
    }

    fn remove(&self, number: u32) {
        let Some(place) = self.shown.with_untracked(|s| s.iter().position(|(n, _)| *n == number))
        else {
            return;
        };
        self.photos.update_value(|photos| {
            photos.remove(place);
        });
        self.shown.update(|shown| {
            shown.remove(place);
        });
    }
}

impl Default for PhotoTray {
    fn default() -> Self {
        Self::new()
    }
}

/// The tray on the screen.
#[component]
pub fn Photos(
    /// What holds the photos.
    tray: PhotoTray,
) -> impl IntoView {
    let words = shared().all_words();
    let bad = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let pick = move |event: leptos::ev::Event| {
        let files = picked(&event);
        bad.set(false);
        busy.set(true);
        task::run(async move {
            for file in files {
                if tray.shown.with_untracked(|shown| shown.len() >= MOST) {
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
        tray.shown.with(|shown| {
            shown
                .iter()
                .map(|(number, url)| {
                    let number = *number;
                    view! {
                        <li>
                            <img src=url.as_str().to_owned() alt="" />
                            <button
                                type="button"
                                aria-label=words.speak_photo_remove
                                on:click=tap(move || tray.remove(number))
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
