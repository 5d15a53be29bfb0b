//! The officer's passkeys that sign in: which there are, one more, and one less.

use leptos::prelude::*;
use plain::dates;
use wire::limits::PASSKEY_LABEL_CHARS;
use wire::passkey::SignInPasskey;
use wire::problem::Code;
use wire::security::Security;

use super::sessions::device;
use super::{fields, why};
use crate::actions::passkey_door::{NotMade, add, remove, rename};
use crate::actions::refused_with;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::working::Working;
use crate::device::passkey_door::{self, NoPasskey};
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// What went wrong in making one.
fn not_made(why_not: &NotMade) -> String {
    let words = &t().passkeys;
    match why_not {
        NotMade::Device(NoPasskey::There) => words.there.to_owned(),
        NotMade::Device(_) => words.not_made.to_owned(),
        NotMade::Failed(failure) => match refused_with(failure) {
            Some(Code::WrongState) => words.many.to_owned(),
            Some(Code::Invalid) => words.label_bad.to_owned(),
            _ => why(failure),
        },
    }
}

/// The part of the page; there is none where the server has no passkeys.
#[component]
pub fn PasskeysPart(
    /// The account as it stands.
    security: Security,
    /// Told how it stands after a change.
    changed: Callback<Security>,
) -> impl IntoView {
    let words = &t().passkeys;
    let shown = security.passkeys_here || !security.passkeys.is_empty();
    let this = security.sessions.iter().find(|session| session.this).map(device);
    let this = this.unwrap_or_default();
    let none = security.passkeys.is_empty();
    let lines = security.passkeys.into_iter().map(|known| line(known, changed)).collect_view();
    let more = if passkey_door::is_there() && security.passkeys_here {
        view! { <details open=none><summary>{words.add}</summary><More this changed /></details> }
            .into_any()
    } else {
        view! { <p class="soft">{words.unable}</p> }.into_any()
    };
    shown.then(|| {
        view! {
            <section class="panel stack">
                <h2>{words.title}</h2>
                <p>{words.why}</p>
                {none.then(|| view! { <p><span class="mark">{words.none}</span></p> })}
                <ul class="plain-list stack">{lines}</ul>
                {more}
                <p class="soft small">{words.kin}</p>
            </section>
        }
    })
}

fn line(known: SignInPasskey, changed: Callback<Security>) -> AnyView {
    let desk = use_desk();
    let words = &t().passkeys;
    let password = RwSignal::new(String::new());
    let working = Working::new();
    let (made, used) = (
        dates::date_time(known.made_at, lang()),
        known.used_at.map(|at| dates::date_time(at, lang())),
    );
    let (id, field) = (StoredValue::new(known.id.clone()), format!("mat-khau-bo-{}", known.id));
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            let removed = remove(desk, &id.get_value(), password.get_untracked()).await;
            removed.map_err(|failure| why(&failure))
        };
        working.run(work, move |now| {
            desk.say(words.removed);
            let _ = changed.try_run(now);
        });
    };
    let used = used.map_or_else(
        || words.never.to_owned(),
        |used| format!("{} {used}", words.used.to_lowercase()),
    );
    view! {
        <li class="stack passkey">
            <p class="row">{figure(Figure::Lock)} " " <b>{known.label.clone()}</b></p>
            <p class="soft small num">{words.made} " " {made} " · " {used}</p>
            {renaming(&known, changed)}
            <details>
                <summary aria-label=format!("{}: {}", words.remove, known.label)>{words.remove}</summary>
                <form class="stack" autocomplete="off" on:submit=go>
                    <p class="soft">{words.remove_hint}</p>
                    {fields::password(field, t().security.password, password)}
                    <p class="fault" role="alert">{move || working.fault.get()}</p>
                    <button class="button" type="submit" disabled=working.busy>{words.remove}</button>
                </form>
            </details>
        </li>
    }
    .into_any()
}

/// Another name for it.
fn renaming(known: &SignInPasskey, changed: Callback<Security>) -> AnyView {
    let desk = use_desk();
    let words = &t().passkeys;
    let label = RwSignal::new(known.label.clone());
    let working = Working::new();
    let id = StoredValue::new(known.id.clone());
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            let label = label.get_untracked();
            if label.trim().is_empty() || label.chars().count() > PASSKEY_LABEL_CHARS {
                return Err(words.label_bad.to_owned());
            }
            let named = rename(desk, &id.get_value(), label.trim()).await;
            named.map_err(|failure| match refused_with(&failure) {
                Some(Code::Invalid) => words.label_bad.to_owned(),
                _ => why(&failure),
            })
        };
        working.run(work, move |now| {
            desk.say(words.renamed);
            let _ = changed.try_run(now);
        });
    };
    view! {
        <details>
            <summary aria-label=format!("{}: {}", words.rename, known.label)>{words.rename}</summary>
            <form class="stack" autocomplete="off" on:submit=go>
                <TextField
                    id=format!("ten-{}", known.id)
                    label=Signal::stored(words.rename_label.to_owned())
                    value=label
                    typed=Callback::new(move |typed| label.set(typed))
                    most=PASSKEY_LABEL_CHARS
                />
                <p class="fault" role="alert">{move || working.fault.get()}</p>
                <button class="button" type="submit" disabled=working.busy>
                    {words.rename_save}
                </button>
            </form>
        </details>
    }
    .into_any()
}

/// One more, on this device.
#[component]
fn More(
    /// What this device is called where its officer gives it no name.
    this: String,
    /// Told how the account stands after it.
    changed: Callback<Security>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().passkeys;
    let (label, password) = (RwSignal::new(this), RwSignal::new(String::new()));
    let working = Working::new();
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            let (password, label) = (password.get_untracked(), label.get_untracked());
            if label.trim().is_empty() || label.chars().count() > PASSKEY_LABEL_CHARS {
                return Err(words.label_bad.to_owned());
            }
            add(desk, password, label.trim()).await.map_err(|why_not| not_made(&why_not))
        };
        working.run(work, move |now| {
            desk.say(words.added);
            let _ = changed.try_run(now);
        });
    };
    view! {
        <form class="stack" autocomplete="off" on:submit=go>
            <TextField
                id="ten-passkey"
                label=Signal::stored(words.label.to_owned())
                value=label
                typed=Callback::new(move |typed| label.set(typed))
                most=PASSKEY_LABEL_CHARS
            />
            {fields::password("mat-khau-passkey", t().security.password, password)}
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button primary" type="submit" disabled=working.busy>
                {figure(Figure::Plus)}
                {move || if working.busy.get() { words.making } else { words.add }}
            </button>
        </form>
    }
}
