//! The second factor: why it is worth it, whether it is on, and the way to turn it on or off.

use leptos::prelude::*;
use plain::dates;
use wire::security::Security;

use super::set_up::SetUp;
use super::{fields, why};
use crate::actions::security::turn_off;
use crate::components::figure::{Figure, figure};
use crate::components::working::Working;
use crate::state::desk::use_desk;
use crate::text::{lang, t};

/// Below so many recovery codes the page says that they run out.
const FEW: u32 = 3;

/// The part of the page.
#[component]
pub fn FactorPart(
    /// The account as it stands.
    security: Security,
    /// Told how it stands after a change.
    changed: Callback<Security>,
) -> impl IntoView {
    let words = &t().security;
    let open = RwSignal::new(false);
    let state = match security.factor_since {
        Some(since) => {
            let left = security.recovery_left;
            view! {
                <p>
                    <span class="mark good">{figure(Figure::Lock)} {words.factor_on} " "
                        <span class="num">{dates::date_time(since, lang())}</span></span>
                </p>
                <p>{words.left}": "<b class="num">{left}</b></p>
                {(left < FEW).then(|| view! { <p class="fault">{words.left_few}</p> })}
                <details>
                    <summary>{words.turn_off}</summary>
                    <TurnOff changed />
                </details>
            }
            .into_any()
        }
        None => view! {
            <p><span class="mark">{words.factor_off}</span> " "
                {if security.required { t().passkeys.required } else { words.factor_own }}</p>
            {move || {
                if open.get() {
                    view! { <SetUp changed /> }.into_any()
                } else {
                    view! {
                        <button type="button" class="button primary" on:click=move |_| open.set(true)>
                            {figure(Figure::Lock)} {words.set_up}
                        </button>
                    }
                    .into_any()
                }
            }}
        }
        .into_any(),
    };
    view! {
        <section class="panel stack">
            <h2>{words.factor}</h2>
            <p>{words.factor_why}</p>
            {state}
        </section>
    }
}

#[component]
fn TurnOff(
    /// Told how the account stands after it.
    changed: Callback<Security>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().security;
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let working = Working::new();
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let work = async move {
            let off = turn_off(desk, password.get_untracked(), code.get_untracked()).await;
            off.map_err(|failure| why(&failure))
        };
        working.run(work, move |now| {
            desk.say(t().security.turned_off);
            let _ = changed.try_run(now);
        });
    };
    view! {
        <form class="stack" autocomplete="off" on:submit=go>
            <p class="soft">{words.turn_off_hint}</p>
            {fields::password("mat-khau-tat", words.password, password)}
            {fields::code("ma-tat", words.any_code, code)}
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button" type="submit" disabled=working.busy>{words.turn_off}</button>
        </form>
    }
}
