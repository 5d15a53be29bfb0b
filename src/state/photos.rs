//! The photos of a submission that is being written.

use leptos::prelude::*;

use crate::device::files::LocalUrl;
use crate::device::picture::Photo;

/// The most photos of one submission.
const MOST: usize = 5;

/// Photos that are ready to be sent. They belong to this page only, so they stay out of the shared state.
#[derive(Clone, Copy)]
pub struct PhotoTray {
    photos: StoredValue<Vec<Photo>, LocalStorage>,
    /// What is shown: a number that stays with each, and its address on this page.
    pub shown: RwSignal<Vec<(u32, LocalUrl)>, LocalStorage>,
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

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.with(Vec::is_empty)
    }

    /// True when not one more can be added.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.shown.with(|shown| shown.len() >= MOST)
    }

    /// Adds one.
    pub fn add(&self, photo: Photo) {
        let Some(url) = LocalUrl::new(&photo.bytes, &photo.media_type) else { return };
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.photos.update_value(|photos| photos.push(photo));
        self.shown.update(|shown| shown.push((number, url)));
    }

    /// Takes one out.
    pub fn remove(&self, number: u32) {
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
