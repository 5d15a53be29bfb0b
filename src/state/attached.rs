//! What is attached to a submission that is being written: photos and a voice note, with their bytes, as the
//! form holds them.

use std::collections::BTreeMap;
use std::rc::Rc;

use leptos::prelude::*;
use sync::draft::{DraftPhoto, DraftVoice};

use crate::device::clock;
use crate::device::files::{Attached, LocalUrl};

/// The most photos of one submission.
pub const PHOTOS: usize = 5;

/// Bytes, by the key under which a draft keeps them.
pub type Files = BTreeMap<String, Rc<Vec<u8>>>;

/// A photo that is shown.
pub struct Shown {
    /// As a draft knows it.
    pub photo: DraftPhoto,
    /// Its address on this page.
    pub url: LocalUrl,
    bytes: Rc<Vec<u8>>,
}

/// A voice note that was recorded, or is being recorded.
pub struct Note {
    /// As a draft knows it.
    pub voice: DraftVoice,
    parts: Vec<Rc<Vec<u8>>>,
}

impl Note {
    /// A note that begins now.
    #[must_use]
    pub fn begin(media_type: String) -> Self {
        let key = new_key();
        Self { voice: DraftVoice { key, media_type, parts: 0, seconds: 0 }, parts: Vec::new() }
    }

    /// Takes the next part of the recording.
    pub fn push(&mut self, part: Vec<u8>, seconds: u32) {
        self.parts.push(Rc::new(part));
        self.voice.parts += 1;
        self.voice.seconds = seconds;
    }

    /// All of it.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.parts.iter().flat_map(|part| part.iter().copied()).collect()
    }
}

/// Everything that is attached. It belongs to one form, so it stays out of the shared state.
#[derive(Clone, Copy)]
pub struct Attachments {
    /// The photos.
    pub photos: RwSignal<Vec<Shown>, LocalStorage>,
    /// The voice note.
    pub note: RwSignal<Option<Note>, LocalStorage>,
    /// True while it is being recorded.
    pub records: RwSignal<bool>,
}

impl Attachments {
    /// What a draft has, with the bytes that were kept beside it. What is missing of them is left out.
    #[must_use]
    pub fn of(photos: &[DraftPhoto], voice: Option<&DraftVoice>, files: &Files) -> Self {
        let shown = photos.iter().filter_map(|photo| {
            let bytes = Rc::clone(files.get(&photo.key)?);
            let url = LocalUrl::new(&bytes, &photo.media_type)?;
            Some(Shown { photo: photo.clone(), url, bytes })
        });
        let note = voice.and_then(|voice| {
            // A recording is read from its beginning; behind a gap there is nothing to hear.
            let parts: Vec<_> = (0..voice.parts)
                .map_while(|place| files.get(&voice.part(place)).cloned())
                .collect();
            let kept = u32::try_from(parts.len()).unwrap_or(0);
            (kept > 0).then(|| Note { voice: DraftVoice { parts: kept, ..voice.clone() }, parts })
        });
        Self {
            photos: RwSignal::new_local(shown.collect()),
            note: RwSignal::new_local(note),
            records: RwSignal::new(false),
        }
    }

    /// True when not one more photo can be added.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.photos.with(|photos| photos.len() >= PHOTOS)
    }

    /// Adds a photo.
    pub fn add(&self, file: Attached) {
        let Some(url) = LocalUrl::new(&file.bytes, &file.media_type) else { return };
        let photo = DraftPhoto {
            key: new_key(),
            media_type: file.media_type,
            bytes: file.bytes.len() as u64,
        };
        self.photos.update(|photos| photos.push(Shown { photo, url, bytes: Rc::new(file.bytes) }));
    }

    /// Takes a photo out.
    pub fn remove(&self, key: &str) {
        self.photos.update(|photos| photos.retain(|shown| shown.photo.key != key));
    }

    /// As a draft knows it, with the bytes.
    #[must_use]
    pub fn kept(&self) -> (Vec<DraftPhoto>, Option<DraftVoice>, Files) {
        let mut files = Files::new();
        let photos = self.photos.with(|photos| {
            let kept = photos.iter().map(|shown| {
                files.insert(shown.photo.key.clone(), Rc::clone(&shown.bytes));
                shown.photo.clone()
            });
            kept.collect()
        });
        let voice = self.note.with(|note| {
            let note = note.as_ref().filter(|note| !note.parts.is_empty())?;
            for (place, part) in (0..).zip(&note.parts) {
                files.insert(note.voice.part(place), Rc::clone(part));
            }
            Some(note.voice.clone())
        });
        (photos, voice, files)
    }

    /// As it is sent.
    #[must_use]
    pub fn files(&self) -> Vec<Attached> {
        let mut files: Vec<_> = self.photos.with_untracked(|photos| {
            let file = |shown: &Shown| Attached {
                media_type: shown.photo.media_type.clone(),
                bytes: shown.bytes.to_vec(),
            };
            photos.iter().map(file).collect()
        });
        files.extend(self.note.with_untracked(|note| {
            let note = note.as_ref().filter(|note| !note.parts.is_empty())?;
            Some(Attached { media_type: note.voice.media_type.clone(), bytes: note.bytes() })
        }));
        files
    }
}

/// A new key for something that a draft keeps beside it.
fn new_key() -> String {
    format!("draft/{}", clock::mint())
}
