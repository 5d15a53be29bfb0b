//! A dialogue over the page: the browser keeps the focus inside and gives it back; Escape, the way back of
//! the phone and its own button close it.

use leptos::html;
use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{changed, tap};

use crate::device::back::Step;
use crate::state::shared;

/// The dialogue, for as long as it is open. It has a name, and a button to close it in its corner.
pub fn over_page(class: &'static str, name: String, inside: AnyView) -> AnyView {
    let shared = shared();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let step = StoredValue::new_local(Some(Step::over_page(close)));
    on_cleanup(move || drop(step.try_update_value(Option::take)));
    view! {
        <dialog
            class=class
            node_ref=dialog
            aria-label=name
            data-passing=""
            on:close=changed(move || shared.over.set(false))
        >
            <button
                class="button plain over-close"
                autofocus=true
                aria-label=shared.words().close
                on:click=tap(close)
            >
                {icon(Icon::Close)}
            </button>
            {inside}
        </dialog>
    }
    .into_any()
}
