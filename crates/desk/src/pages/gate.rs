//! What stands in the place of every page while a second factor is required and this session has none: the ways to set
//! one up, or to show the one that is there. The server holds the rest shut.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::passkey::Lack;
use wire::security::Security;

use crate::actions::check_session::check_session;
use crate::actions::security::read;
use crate::actions::sign_out::sign_out;
use crate::components::door::Door;
use crate::components::empty::Waiting;
use crate::components::figure::{Figure, figure};
use crate::components::passkey_door::PasskeyDoor;
use crate::components::security::{FactorPart, PasskeysPart};
use crate::components::trouble;
use crate::components::working::Working;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::t;

/// The page.
#[component]
pub fn GatePage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().passkeys;
    page::title(&format!("{} · {}", words.gate, t().common.product));
    let proves = desk.lacks() == Some(Lack::Prove);
    let leaving = Working::new();
    let leave = move |_| {
        let work = async move {
            sign_out(desk).await.map_err(|failure| {
                let (title, detail) = trouble::words(&failure);
                format!("{title}. {detail}")
            })
        };
        leaving.run(work, |()| {});
    };
    let inside = if proves {
        view! {
            <p>{words.prove_lead}</p>
            <PasskeyDoor offered=false />
            <p class="soft small">{words.prove_lost}</p>
        }
        .into_any()
    } else {
        view! {
            <p>{words.gate_lead}</p>
            <SetUpWays />
        }
        .into_any()
    };
    view! {
        <Door>
                <h1>{words.gate}</h1>
                {inside}
                <p class="fault" role="alert">{move || leaving.fault.get()}</p>
                <p>
                    <button type="button" class="button" disabled=leaving.busy on:click=leave>
                        {figure(Figure::Exit)} {words.sign_out}
                    </button>
                </p>
        </Door>
    }
}

/// Passkey or codes; once one of them is there the desk opens.
#[component]
fn SetUpWays() -> impl IntoView {
    let desk = use_desk();
    let loaded = RwSignal::new(Loaded::<Security>::Waiting);
    let load = move || {
        spawn_local(async move {
            let now = read(desk).await;
            loaded.try_set(now.into());
        });
    };
    load();
    let changed = Callback::new(move |_: Security| spawn_local(check_session(desk)));
    move || match loaded.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => {
            let (title, detail) = trouble::words(&failure);
            view! {
                <p class="fault" role="alert">{title} ". " {detail}</p>
                <button type="button" class="button" on:click=move |_| load()>{t().common.retry}</button>
            }
            .into_any()
        }
        Loaded::Ready(security) => view! {
            <PasskeysPart security=security.clone() changed />
            <FactorPart security changed />
        }
        .into_any(),
    }
}
