//! Khoá kín: the officer's own key, the unit's, who can open it, and the way back when nobody can.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::unit_keys::{DeskKeys, KeyHolder, RecoveryRequest};

use crate::actions::keys::{
    Wrong, make_own, make_unit_key, publish, read_keys, revoke, share, take_recovered,
};
use crate::components::change_passphrase::ChangePassphrase;
use crate::components::empty::Waiting;
use crate::components::key_holders::KeyHolders;
use crate::components::key_parts::{Brought, Carried, Fingerprint, KeyLine};
use crate::components::new_passphrase::NewPassphrase;
use crate::components::passkeys::Passkeys;
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::components::unlock::{Unlock, why};
use crate::components::working::Working;
use crate::device::clock;
use crate::state::desk::use_desk;
use crate::state::keyring::use_keyring;
use crate::state::loaded::Loaded;
use crate::text::t;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Keys {
    loaded: RwSignal<Loaded<DeskKeys>>,
    working: Working,
}

impl Keys {
    fn now(self) -> Signal<Option<DeskKeys>> {
        Signal::derive(move || self.loaded.with(|loaded| loaded.ready().cloned()))
    }

    /// Does something and shows the keys as they stand after it.
    fn after<F>(self, said: Option<&'static str>, work: F)
    where
        F: Future<Output = Result<DeskKeys, Wrong>> + 'static,
    {
        let desk = use_desk();
        let work = async move {
            // The button says so before the work begins, which may hold the page for a moment.
            clock::pause(60).await;
            work.await.map_err(|wrong| why(&wrong))
        };
        self.working.run(work, move |keys| {
            self.loaded.try_set(Loaded::Ready(keys));
            if let Some(said) = said {
                desk.say(said);
            }
        });
    }
}

/// The page.
#[component]
pub fn KeysPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().kin;
    let keys = Keys { loaded: RwSignal::new(Loaded::Waiting), working: Working::new() };
    let load = move || {
        spawn_local(async move {
            let read = read_keys(desk).await;
            keys.loaded.try_set(read.into());
        });
    };
    load();
    let inside = move || match keys.loaded.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load())
                back="/desk/toi"
                back_name=t().me.title
            />
        }
        .into_any(),
        Loaded::Ready(now) if now.province.is_none() => view! {
            <section class="panel stack">
                <h2>{words.no_province}</h2>
                <p>{words.no_province_hint}</p>
            </section>
        }
        .into_any(),
        Loaded::Ready(now) => view! {
            {own(keys, &now)}
            {unit(keys, &now)}
            {holders(keys, now.clone())}
            {recovery(keys, &now)}
        }
        .into_any(),
    };
    let fault = move || {
        keys.working.fault.get().map(|text| {
            view! { <div class="trouble" role="alert">{icon(Icon::Warning)}<p>{text}</p></div> }
        })
    };
    view! {
        <div class="page narrow">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {fault}
            {inside}
        </div>
    }
}

/// The officer's own key.
fn own(keys: Keys, now: &DeskKeys) -> AnyView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let words = &t().kin;
    let make = Callback::new(move |passphrase: String| {
        keys.after(None, async move { make_own(desk, keyring, &passphrase).await });
    });
    let changed = Callback::new(move |now: DeskKeys| keys.loaded.set(Loaded::Ready(now)));
    let inside = match &now.own {
        None => view! {
            <p>{words.own_new}</p>
            <NewPassphrase label=words.own_make busy=keys.working.busy taken=make />
        }
        .into_any(),
        Some(own) => view! {
            <Fingerprint of=own.public.clone() />
            <Unlock keys=keys.now() />
            <Passkeys keys=now.clone() changed />
            <ChangePassphrase keys=keys.now() changed />
            <details>
                <summary>{words.own_anew}</summary>
                <div class="stack">
                    <p>{words.own_anew_hint}</p>
                    <NewPassphrase label=words.own_make busy=keys.working.busy taken=make id="tao-lai" />
                </div>
            </details>
        }
        .into_any(),
    };
    view! { <section class="panel stack"><h2>{words.own}</h2>{inside}</section> }.into_any()
}

/// The unit's keys, and what the newest one waits for.
fn unit(keys: Keys, now: &DeskKeys) -> AnyView {
    let (desk, keyring) = (use_desk(), use_keyring());
    let words = &t().kin;
    let waiting = now.keys.first().filter(|key| key.key.signature.is_empty());
    let renew = now.keys.first().is_some_and(|key| key.renew && key.retired_at.is_none());
    let carry = waiting.map(|key| {
        let taken = Callback::new(move |line: String| {
            keys.after(None, async move { publish(desk, &line).await });
        });
        view! {
            <p>{words.waiting_hint}</p>
            <Carried label=words.request text=key.key.request() />
            <Brought id="dong-ky" label=words.grant button=words.publish taken />
        }
    });
    let make = move |_| {
        let Some(now) = keys.now().get_untracked() else { return };
        keys.after(None, async move { make_unit_key(desk, keyring, &now).await });
    };
    let first = now.keys.is_empty();
    let may_make = now.own.is_some() && (first || renew || waiting.is_some());
    let button = may_make.then(|| {
        let word = if first { words.unit_make } else { words.unit_renew };
        view! {
            <button type="button" class="button" disabled=keys.working.busy on:click=make>{word}</button>
        }
    });
    let none = first.then(|| view! { <p>{words.unit_none}</p> });
    let warn = renew.then(|| {
        view! { <p class="trouble">{icon(Icon::Warning)}<span>{words.renew}</span></p> }
    });
    let list = now.keys.iter().map(|key| view! { <KeyLine key=key.clone() /> }).collect_view();
    view! {
        <section class="panel stack">
            <h2>{words.unit}</h2>
            {none}
            {warn}
            {list}
            {carry}
            {button}
        </section>
    }
    .into_any()
}

fn holders(keys: Keys, now: DeskKeys) -> AnyView {
    let (desk, keyring) = (use_desk(), use_keyring());
    if now.keys.is_empty() {
        return ().into_any();
    }
    let hand = Callback::new(move |officer: KeyHolder| {
        keys.after(Some(t().kin.shared_done), async move { share(desk, keyring, &officer).await });
    });
    let back = Callback::new(move |officer| {
        keys.after(None, async move { revoke(desk, officer).await });
    });
    view! { <KeyHolders keys=now share=hand revoke=back /> }.into_any()
}

/// The way back: for an officer with a key of their own who cannot open the unit's.
fn recovery(keys: Keys, now: &DeskKeys) -> AnyView {
    let desk = use_desk();
    let words = &t().kin;
    let (Some(own), Some(me)) = (&now.own, desk.officer()) else { return ().into_any() };
    let lines = now.keys.iter().filter(|key| key.own.is_none()).map(|key| {
        let request = RecoveryRequest {
            unit: key.key.unit,
            epoch: key.key.epoch,
            sealed: key.recovery.clone(),
            officer: me.id,
            public: own.public.clone(),
        };
        view! { <Carried label=words.recovery_line text=request.line() /> }
    });
    let lines = lines.collect::<Vec<_>>();
    if lines.is_empty() {
        return ().into_any();
    }
    let keyring = use_keyring();
    let taken = Callback::new(move |line: String| {
        // What came is opened at the next unlocking.
        keyring.lock();
        keys.after(Some(words.shared_done), async move { take_recovered(desk, &line).await });
    });
    view! {
        <details class="panel">
            <summary>{words.recovery}</summary>
            <div class="stack">
                <p>{words.recovery_hint}</p>
                {lines}
                <Brought
                    id="dong-khoi-phuc"
                    label=words.recovery_back
                    button=words.recovery_take
                    taken
                />
            </div>
        </details>
    }
    .into_any()
}
