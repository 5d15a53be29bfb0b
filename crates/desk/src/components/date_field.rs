//! A day, or a moment in Vietnamese time.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::validate::Fault;

use crate::text::{say, t};

/// A field for a day (`date`) or a moment (`datetime-local`); its value is the element's own.
#[component]
pub fn DateField(
    /// The element's id.
    #[prop(into)]
    id: String,
    /// What stands above it.
    label: &'static str,
    /// `date` or `datetime-local`.
    #[prop(default = "date")]
    kind: &'static str,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Told of every change.
    changed: Callback<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    fault: Option<Signal<Option<Fault>>>,
    /// The name of the field in the rules.
    #[prop(default = "")]
    rule: &'static str,
    /// True where it may stay empty.
    #[prop(default = true)]
    optional: bool,
) -> impl IntoView {
    let fault = fault.unwrap_or_else(|| Signal::stored(None));
    let fault_id = format!("{id}-loi");
    let described = {
        let fault_id = fault_id.clone();
        move || fault.get().map(|_| fault_id.clone())
    };
    let wrong = move || {
        fault.get().map(|fault| {
            view! { <span class="fault" id=fault_id.clone()>{icon(Icon::Warning)} {say::fault(rule, fault)}</span> }
        })
    };
    view! {
        <div class="field">
            <div class="label">
                <label for=id.clone()>
                    {label} {optional.then(|| view! { <i>{t().common.optional}</i> })}
                </label>
            </div>
            <input
                class="input"
                id=id
                type=kind
                prop:value=value
                aria-describedby=described
                aria-invalid=move || fault.get().is_some().then_some("true")
                on:change=move |event| changed.run(event_target_value(&event))
            />
            {wrong}
        </div>
    }
}
