//! A card in its four depths as one writes it; the worker's screen stands beside it.
//!
//! Every section takes a [`Writing`] and edits its part: [`about`] what and whose, [`quick`] Nhanh and Ngắn,
//! [`deep`] Sâu, [`clear`] Rõ with its [`question`], [`picture`] (cut in [`cutting`]) and [`sound`] ([`new_sound`],
//! [`trimming`], [`making`], [`chapters`]), [`video`] a video elsewhere, [`when`] dates and event, [`audience`] whom it is for, [`loudness`] how it is told.
//! [`rows`] is a list of short texts, [`optional`] a depth that may be left out, [`save_bar`] where the words are kept, [`beside`] who else writes, [`conflict`] two versions, [`fault`]
//! the way from a fault to its field.

pub mod about;
pub mod audience;
pub mod beside;
pub mod chapters;
pub mod clear;
pub mod conflict;
pub mod cutting;
pub mod deep;
pub mod fault;
pub mod loudness;
pub mod making;
pub mod new_sound;
mod optional;
pub mod picture;
pub mod question;
pub mod quick;
pub mod rows;
pub mod save_bar;
pub mod section;
pub mod sound;
pub mod sources;
pub mod trimming;
pub mod video;
pub mod when;

use leptos::prelude::*;
use wire::card::Content;

use crate::components::clarity::panel::{ClarityPanel, Watch};
use crate::state::writing::Writing;

/// A part of the content as a signal that changes only when the part does.
pub fn part<T: Clone + PartialEq + Send + Sync + 'static>(
    writing: Writing,
    read: impl Fn(&Content) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| writing.form.with(|form| read(&form.content)))
}

/// The form: every section, one under the other.
#[component]
pub fn EditorForm(
    /// The card.
    writing: Writing,
    /// The meter that reads it.
    watch: Watch,
) -> impl IntoView {
    view! {
        <about::About writing />
        <quick::Quick writing />
        <deep::Deep writing />
        <clear::Clear writing />
        <picture::PicturePart writing />
        <sound::SoundPart writing />
        <video::VideoPart writing />
        <when::When writing />
        <audience::AudiencePart writing />
        <loudness::Loudness writing />
        <ClarityPanel watch />
    }
}
