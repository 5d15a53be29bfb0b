//! What stands at an address that does not exist.

use leptos::prelude::*;

use crate::state::shared;

/// The screen.
#[component]
pub fn Missing() -> impl IntoView {
    let words = shared().scene().words();
    view! {
        <div class="empty">
            <h1>{words.not_found}</h1>
            <p>{words.not_found_hint}</p>
            <a class="button primary" href="/">{words.to_feed}</a>
        </div>
    }
}
