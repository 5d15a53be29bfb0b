//! A dialogue that asks before something is done that others will see. The browser's own `<dialog>` keeps
//! the focus inside and gives it back.

use leptos::html;
use leptos::prelude::*;
use view::icon::{Icon, icon};

use crate::text::t;

/// A dialogue; it is open while `open` is true.
#[component]
pub fn Modal(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it asks.
    title: &'static str,
    /// Its content and its buttons.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        if let Some(dialog) = node.get() {
            if wanted && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    let inside = move || open.get().then(&*children);
    view! {
        <dialog
            class="modal"
            node_ref=node
            aria-label=title
            on:close=move |_| open.set(false)
        >
            <header>
                <h2>{title}</h2>
                <button
                    type="button"
                    class="round"
                    aria-label=t().common.close
                    on:click=move |_| open.set(false)
                >
                    {icon(Icon::Close)}
                </button>
            </header>
            {inside}
        </dialog>
    }
}
