//! The two fields of the page: a password, and a code.

use leptos::prelude::*;

/// A password that is asked for again.
pub fn password(id: &'static str, label: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <div class="label"><label for=id>{label}</label></div>
            <input
                class="input"
                id=id
                type="password"
                autocomplete="current-password"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}

/// A code; phones show their digits.
pub fn code(id: &'static str, label: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <div class="label"><label for=id>{label}</label></div>
            <input
                class="input num"
                id=id
                inputmode="numeric"
                autocomplete="one-time-code"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
