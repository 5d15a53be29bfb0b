//! A choice of one among a few, by the browser's own list.

use leptos::prelude::*;

/// The choice. An option is what it stands for and what it is called.
#[component]
pub fn Choice(
    /// The element's id.
    #[prop(into)]
    id: String,
    /// What stands above it.
    label: &'static str,
    /// What there is to choose from.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Told of another choice.
    chosen: Callback<String>,
) -> impl IntoView {
    let list = move || {
        options
            .get()
            .into_iter()
            .map(|(word, name)| {
                let mine = word.clone();
                let is_it = move || value.get() == mine;
                view! { <option value=word prop:selected=is_it>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <div class="label"><label for=id.clone()>{label}</label></div>
            <select class="input" id=id on:change=move |event| chosen.run(event_target_value(&event))>
                {list}
            </select>
        </div>
    }
}
