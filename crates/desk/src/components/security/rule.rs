//! Whether every officer of the own unit and below it needs a second factor, for an administrator.

use leptos::prelude::*;
use wire::problem::Code;
use wire::security::Security;

use super::why;
use crate::actions::passkey_door::require;
use crate::actions::refused_with;
use crate::components::figure::{Figure, figure};
use crate::components::working::Working;
use crate::state::desk::use_desk;
use crate::text::t;

/// The part of the page.
#[component]
pub fn RulePart(
    /// The account as it stands.
    security: Security,
    /// Told how it stands after a change.
    changed: Callback<Security>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().passkeys;
    let working = Working::new();
    let required = security.own_rule;
    // What a unit above asks for holds, whatever is said here.
    let above = security.required_by.filter(|_| !required);
    let above = above.map(|by| view! { <p>{words.rule_above} " " <b>{by}</b></p> });
    let go = move |_| {
        let work = async move {
            require(desk, !required).await.map_err(|failure| match refused_with(&failure) {
                Some(Code::WrongState) => words.rule_first.to_owned(),
                _ => why(&failure),
            })
        };
        working.run(work, move |now| {
            desk.say(words.rule_changed);
            let _ = changed.try_run(now);
        });
    };
    let (state, button) = if required {
        (
            view! { <span class="mark good">{figure(Figure::Lock)} {words.rule_on}</span> }
                .into_any(),
            words.turn_off,
        )
    } else {
        (view! { <span class="mark">{words.rule_off}</span> }.into_any(), words.turn_on)
    };
    view! {
        <section class="panel stack">
            <h2>{words.rule}</h2>
            <p>{words.rule_hint}</p>
            <p>{state}</p>
            {above}
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <p>
                <button type="button" class="button" disabled=working.busy on:click=go>{button}</button>
            </p>
        </section>
    }
}
