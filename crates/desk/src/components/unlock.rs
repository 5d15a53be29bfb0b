//! Unlocking the officer's keys for a while, wherever they are needed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::unit_keys::DeskKeys;

use super::field::TextField;
use super::figure::{Figure, figure};
use super::working::Working;
use crate::actions::keys::{Wrong, unlock};
use crate::actions::passkeys;
use crate::device::clock;
use crate::device::passkey::{self, NoAnswer};
use crate::state::desk::use_desk;
use crate::state::keyring::use_keyring;
use crate::text::t;

/// The words for what went wrong with keys.
#[must_use]
pub fn why(wrong: &Wrong) -> String {
    let words = &t().kin;
    match wrong {
        Wrong::CannotOpen => words.cannot.to_owned(),
        Wrong::Locked => words.must_unlock.to_owned(),
        Wrong::NotSigned => words.not_signed.to_owned(),
        Wrong::NoProvince => words.no_province.to_owned(),
        Wrong::NoAnswer(NoAnswer::Refused) => words.passkey_refused.to_owned(),
        Wrong::NoAnswer(NoAnswer::NoSecret) => words.passkey_no_secret.to_owned(),
        Wrong::Failed(failure) => {
            let (title, detail) = super::trouble::words(failure);
            format!("{title} {detail}")
        }
    }
}

/// The form, or, while keys are unlocked, the way to lock them.
#[component]
pub fn Unlock(
    /// The keys as they stand.
    #[prop(into)]
    keys: Signal<Option<DeskKeys>>,
    /// Told once they are unlocked.
    #[prop(optional)]
    done: Option<Callback<()>>,
) -> impl IntoView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let words = &t().kin;
    let text = RwSignal::new(String::new());
    let working = Working::new();
    let told = move |()| {
        if let Some(done) = done {
            let _ = done.try_run(());
        }
    };
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            // The button says so before the work begins, which holds the page for a moment.
            clock::pause(60).await;
            let passphrase = text.get_untracked();
            keys.with_untracked(|keys| {
                keys.as_ref().map(|keys| unlock(desk, keyring, keys, &passphrase))
            })
            .unwrap_or(Err(Wrong::Locked))
            .map_err(|wrong| why(&wrong))
        };
        working.run(work, move |()| {
            text.try_set(String::new());
            told(());
        });
    };
    let able = RwSignal::new(false);
    spawn_local(async move {
        able.try_set(passkey::is_there().await);
    });
    let by_passkey = move |_| {
        let Some(now) = keys.get_untracked() else { return };
        let work =
            async move { passkeys::unlock(desk, keyring, &now).await.map_err(|wrong| why(&wrong)) };
        working.run(work, told);
    };
    let has = Memo::new(move |_| {
        keys.with(|keys| keys.as_ref().is_some_and(|keys| !keys.passkeys.is_empty()))
    });
    let passkey_button = move || {
        (able.get() && has.get()).then(|| {
            view! {
                <button type="button" class="button" disabled=working.busy on:click=by_passkey>
                    {figure(Figure::Lock)} {words.passkey_unlock}
                </button>
            }
        })
    };
    let open = Memo::new(move |_| keyring.is_open());
    move || {
        if open.get() {
            return view! {
                <p class="row">
                    <span class="mark good">{figure(Figure::Lock)} {words.unlocked}</span>
                    <button type="button" class="button" on:click=move |_| keyring.lock()>
                        {words.lock}
                    </button>
                </p>
            }
            .into_any();
        }
        view! {
            <form class="stack" autocomplete="off" on:submit=send>
                <TextField
                    id="cau-mat-khau"
                    label=Signal::stored(words.passphrase.to_owned())
                    value=text
                    typed=Callback::new(move |typed| text.set(typed))
                    kind="password"
                    autocomplete="off"
                />
                <p class="fault" role="alert">{move || working.fault.get()}</p>
                <button class="button primary" type="submit" disabled=working.busy>
                    {figure(Figure::Lock)}
                    {move || if working.busy.get() { words.working } else { words.unlock }}
                </button>
                {passkey_button}
            </form>
        }
        .into_any()
    }
}
