//! A part of a screen that comes later ([`crate::later`]); until it is here, nothing stands in its place.

use leptos::prelude::*;
use view::live::live_if;

use crate::device::task;
use crate::later::{self, Later};

/// Fetches what the part needs, then shows it.
pub fn later_part(part: Box<dyn Fn(Later) -> AnyView + Send>) -> AnyView {
    let here = RwSignal::new(later::here().is_some());
    if !here.get_untracked() {
        task::run(async move { here.set(later::fetched().await.is_some()) });
    }
    live_if(move || {
        let later = here.get().then(later::here).flatten()?;
        // The part follows its own signals.
        Some(untrack(|| part(later)))
    })
}
