//! An address that leads nowhere.

use leptos::prelude::*;

use crate::components::empty::Empty;
use crate::components::title::PageTitle;
use crate::text::t;

/// The page.
#[component]
pub fn Lost() -> impl IntoView {
    let words = &t().common;
    view! {
        <div class="page narrow">
            <PageTitle text=Signal::stored(words.not_found_title.to_owned()) />
            <Empty title=words.not_found_title hint=words.not_found_detail>
                <a class="button primary" href="/desk/">{words.to_home}</a>
            </Empty>
        </div>
    }
}
