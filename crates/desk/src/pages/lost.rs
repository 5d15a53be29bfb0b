//! An address that leads nowhere.

use leptos::prelude::*;

use crate::components::title::PageTitle;
use crate::text::t;

/// The page.
#[component]
pub fn Lost() -> impl IntoView {
    let words = &t().common;
    view! {
        <div class="page narrow stack">
            <PageTitle text=Signal::stored(words.not_found_title.to_owned()) />
            <p>{words.not_found_detail}</p>
            <p><a class="button primary" href="/desk/">{words.to_home}</a></p>
        </div>
    }
}
