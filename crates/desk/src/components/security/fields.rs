//! The two fields of the page: a password, and a code.

use leptos::prelude::*;

/// A password that is asked for again.
pub fn password(
    id: impl Into<String>,
    label: &'static str,
    value: RwSignal<String>,
) -> impl IntoView {
    field(id.into(), label, value, "input", "password", None, "current-password")
}

/// A code; phones show their digits.
pub fn code(id: &'static str, label: &'static str, value: RwSignal<String>) -> impl IntoView {
    field(id.into(), label, value, "input num", "text", Some("numeric"), "one-time-code")
}

fn field(
    id: String,
    label: &'static str,
    value: RwSignal<String>,
    class: &'static str,
    kind: &'static str,
    keyboard: Option<&'static str>,
    fills: &'static str,
) -> impl IntoView {
    view! {
        <div class="field">
            <div class="label"><label for=id.clone()>{label}</label></div>
            <input
                class=class
                id=id
                type=kind
                inputmode=keyboard
                autocomplete=fills
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
