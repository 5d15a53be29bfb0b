//! The heading of a page. It takes the focus when the page opens, so that the keyboard and a screen reader
//! start there, and it names the browser's tab.

use leptos::prelude::*;

use crate::device::page;
use crate::text::t;

/// The heading of a page.
#[component]
pub fn PageTitle(
    /// What the page is called.
    #[prop(into)]
    text: Signal<String>,
    /// The element's id.
    #[prop(default = "tieu-de")]
    id: &'static str,
    /// False where the page opens beside another one and must not take the focus.
    #[prop(default = true)]
    takes_focus: bool,
) -> impl IntoView {
    let words = t();
    Effect::new(move |earlier: Option<()>| {
        page::title(&format!("{} · {}", text.get(), words.common.product));
        if earlier.is_none() && takes_focus {
            page::focus(id);
        }
    });
    view! { <h1 class="page-title" id=id tabindex="-1">{text}</h1> }
}
