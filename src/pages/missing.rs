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
    let newest = shared.library.newest();
    let named = newest.iter().map(Arc::as_ref).collect();
    lost(words.not_found, words.not_found_hint, words.feed_title, named, scene)
}
