//! Choosing a passphrase: typed twice, with a word on how hard it is to guess. What was typed stays until whoever
//! takes it draws the page anew, so that a failure costs nothing.

use leptos::prelude::*;

use super::field::TextField;
use crate::state::passphrase::{Strength, strength};
use crate::text::t;

/// The form; `taken` is given a passphrase that is long enough and was typed twice.
#[component]
pub fn NewPassphrase(
    /// What the button says.
    label: &'static str,
    /// True while it is being worked on.
    busy: RwSignal<bool>,
    /// Given the passphrase.
    taken: Callback<String>,
    /// What the names of the fields begin with, where the page has another such form.
    #[prop(default = "cau-mat-khau")]
    id: &'static str,
    /// What stands above the field, where there is a present passphrase as well.
    #[prop(optional)]
    name: Option<&'static str>,
) -> impl IntoView {
    let words = &t().kin;
    let (one, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<&'static str>);
    let say = move || {
        one.with(|text| {
            (!text.is_empty()).then(|| match strength(text) {
                Strength::Short => (words.short, "warn"),
                Strength::Weak => (words.weak, "warn"),
                Strength::Good => (words.good, "good"),
                Strength::Strong => (words.strong, "good"),
            })
        })
    };
    let mark = move || {
        say().map(|(word, class)| view! { <span class=format!("mark {class}")>{word}</span> })
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let passphrase = one.get_untracked();
        if strength(&passphrase) == Strength::Short {
            return fault.set(Some(words.short_fault));
        }
        if passphrase != again.get_untracked() {
            return fault.set(Some(words.differs));
        }
        fault.set(None);
        taken.run(passphrase);
    };
    view! {
        <form class="stack" autocomplete="off" on:submit=send>
            <TextField
                id=format!("{id}-moi")
                label=Signal::stored(name.unwrap_or(words.passphrase).to_owned())
                value=one
                typed=Callback::new(move |text| one.set(text))
                hint=words.passphrase_hint
                kind="password"
                autocomplete="new-password"
            />
            <p role="status">{mark}</p>
            <TextField
                id=format!("{id}-lai")
                label=Signal::stored(words.passphrase_again.to_owned())
                value=again
                typed=Callback::new(move |text| again.set(text))
                kind="password"
                autocomplete="new-password"
            />
            <p class="fault" role="alert">{move || fault.get()}</p>
            <button class="button primary" type="submit" disabled=busy>
                {move || if busy.get() { words.working } else { label }}
            </button>
        </form>
    }
}
