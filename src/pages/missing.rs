//! What stands at an address that does not exist.

use std::sync::Arc;

use leptos::prelude::*;
use view::lost::lost;

use crate::state::shared;

/// The screen.
#[component]
pub fn Missing() -> impl IntoView {
    let shared = shared();
    let scene = shared.scene();
    let words = scene.words();
    shared.library.cards.with_untracked(|cards| {
        let newest = cards.iter().map(Arc::as_ref);
        lost(words.not_found, words.not_found_hint, "", newest, scene)
    })
}
