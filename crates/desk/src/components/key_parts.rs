//! What the page of keys is made of beside the officer's own: a key, a line to carry, and a line that came
//! back.

use leptos::prelude::*;
use plain::dates;
use seal::province::fingerprint;
use wire::unit_keys::DeskUnitKey;

use super::field::TextField;
use crate::text::{lang, t};

/// A key's fingerprint.
#[component]
pub fn Fingerprint(
    /// The key.
    #[prop(into)]
    of: String,
) -> impl IntoView {
    view! {
        <p class="print">
            <span class="soft small">{t().kin.fingerprint}</span>
            <b class="num">{fingerprint(&of)}</b>
        </p>
    }
}

/// A line to copy and carry by hand.
#[component]
pub fn Carried(
    /// What it is.
    label: &'static str,
    /// The line.
    text: String,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea
                class="input carried"
                rows="4"
                readonly=true
                spellcheck="false"
                prop:value=text
            ></textarea>
        </label>
    }
}

/// Where a line that came back is pasted.
#[component]
pub fn Brought(
    /// The element's id.
    id: &'static str,
    /// What it is.
    label: &'static str,
    /// What the button says.
    button: &'static str,
    /// Given the line.
    taken: Callback<String>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        taken.run(text.get_untracked());
    };
    view! {
        <form class="stack" autocomplete="off" on:submit=send>
            <TextField
                id
                label=Signal::stored(label.to_owned())
                value=text
                typed=Callback::new(move |typed| text.set(typed))
                lines=3
            />
            <button class="button" type="submit">{button}</button>
        </form>
    }
}

/// One of the unit's keys.
#[component]
pub fn KeyLine(
    /// The key.
    key: DeskUnitKey,
) -> impl IntoView {
    let words = &t().kin;
    let (word, class) = match (&key.retired_at, key.key.signature.is_empty()) {
        (Some(_), _) => (words.retired, "mark"),
        (None, true) => (words.waiting, "mark warn"),
        (None, false) => (words.published, "mark good"),
    };
    let made = dates::date(dates::local_day(key.made_at), lang());
    view! {
        <div class="key">
            <p>
                <b>{words.number} " " {key.key.epoch}</b> " "
                <span class=class>{word}</span> " "
                <small class="soft">{words.since} " " {made}</small>
            </p>
            <Fingerprint of=key.key.public />
        </div>
    }
}
