//! The officer's passkeys: which there are, one more, and one less. Shown only where the browser has such passkeys,
//! or where the officer has some already.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::unit_keys::{DeskKeys, OfficerPasskey};

use super::field::TextField;
use super::unlock::why;
use super::working::Working;
use crate::actions::keys::Wrong;
use crate::actions::passkeys::{add, remove};
use crate::device::{clock, passkey};
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// The part of the page.
#[component]
pub fn Passkeys(
    /// The keys as they stand.
    keys: DeskKeys,
    /// Given the keys as they stand after a change.
    changed: Callback<DeskKeys>,
) -> impl IntoView {
    let words = &t().kin;
    let able = RwSignal::new(false);
    spawn_local(async move {
        able.try_set(passkey::is_there().await);
    });
    let list = move |keys: &DeskKeys| {
        let lines = keys.passkeys.iter().map(|known| line(known.clone(), changed)).collect_view();
        view! { <ul class="plain-list stack">{lines}</ul> }
    };
    let has = !keys.passkeys.is_empty();
    let keys = StoredValue::new(keys);
    let form = move || able.get().then(|| untrack(|| more(keys, changed)));
    move || {
        (has || able.get()).then(|| {
            view! {
                <details>
                    <summary>{words.passkeys}</summary>
                    <div class="stack">
                        <p>{words.passkeys_hint}</p>
                        {untrack(|| keys.with_value(list))}
                        {form}
                    </div>
                </details>
            }
        })
    }
}

fn line(known: OfficerPasskey, changed: Callback<DeskKeys>) -> AnyView {
    let desk = use_desk();
    let words = &t().kin;
    let made = known.made_at.map(|at| dates::date_time(at, lang())).unwrap_or_default();
    let sure = RwSignal::new(false);
    let id = StoredValue::new(known.id);
    let act = move |_| {
        if !sure.get_untracked() {
            return sure.set(true);
        }
        spawn_local(async move {
            match remove(desk, &id.get_value()).await {
                Ok(keys) => _ = changed.try_run(keys),
                Err(wrong) => desk.say(why(&wrong)),
            }
        });
    };
    view! {
        <li class="row">
            <span>{words.passkey_made} " " <span class="num">{made}</span></span>
            <button type="button" class="button" on:click=act>
                {move || if sure.get() { words.passkey_gone_sure } else { words.passkey_gone }}
            </button>
        </li>
    }
    .into_any()
}

/// One more: the passphrase is asked for.
fn more(keys: StoredValue<DeskKeys>, changed: Callback<DeskKeys>) -> AnyView {
    let desk = use_desk();
    let words = &t().kin;
    let text = RwSignal::new(String::new());
    let working = Working::new();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            // The button says so before the work begins, which holds the page for a moment.
            clock::pause(60).await;
            let added = add(desk, &keys.get_value(), &text.get_untracked()).await;
            added.map_err(|wrong| match wrong {
                Wrong::CannotOpen => words.change_wrong.to_owned(),
                wrong => why(&wrong),
            })
        };
        working.run(work, move |keys| {
            desk.say(words.passkey_added);
            let _ = changed.try_run(keys);
        });
    };
    let trouble = move || {
        working
            .fault
            .get()
            .map(|text| view! { <p class="fault">{icon(Icon::Warning)} " " {text}</p> })
    };
    view! {
        <form class="stack" autocomplete="off" on:submit=send>
            <TextField
                id="cau-cho-passkey"
                label=Signal::stored(words.change_old.to_owned())
                value=text
                typed=Callback::new(move |typed| text.set(typed))
                kind="password"
                autocomplete="off"
            />
            <div role="alert">{trouble}</div>
            <button class="button" type="submit" disabled=working.busy>
                {move || if working.busy.get() { words.working } else { words.passkey_add }}
            </button>
        </form>
    }
    .into_any()
}
