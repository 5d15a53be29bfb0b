//! The heading of a page. It takes the focus when the page opens, so that the keyboard and a screen reader
//! start there, and it names the browser's tab.

use leptos::prelude::*;

use crate::device::page;
use crate::text::t;

const ID: &str = "tieu-de";

/// The heading of a page.
#[component]
pub fn PageTitle(
    /// What the page is called.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let words = t();
    Effect::new(move |earlier: Option<()>| {
        page::title(&format!("{} · {}", text.get(), words.common.product));
        if earlier.is_none() {
            page::focus(ID);
        }
    });
    view! { <h1 class="page-title" id=ID tabindex="-1">{text}</h1> }
}
