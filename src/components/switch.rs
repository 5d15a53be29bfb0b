//! A choice of yes or no, as a box to tick with its words beside it.

use leptos::prelude::*;
use view::live::{changed, live_flag};

/// The switch; the whole row is the target.
pub fn switch(
    label: &'static str,
    hint: &'static str,
    on: Signal<bool>,
    turn: Callback<bool>,
) -> AnyView {
    let small = (!hint.is_empty()).then(|| view! { <small>{hint}</small> });
    view! {
        <label class="switch">
            <input
                type="checkbox"
                prop:checked=live_flag(move || on.get())
                on:change=changed(move || turn.run(!on.get_untracked()))
            />
            <span>{label} {small}</span>
        </label>
    }
    .into_any()
}
