//! Taking back what was agreed to, and deleting everything: a right, so it is never hidden, and a step that
//! cannot be taken back, so it is asked about.

use std::sync::Arc;

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live, tap};
use wire::follow::{FollowUp, FollowVerb};
use wire::submission::Purpose;

use super::{Follow, Told, new, remark, words};
use crate::state::shared;

/// Both of them.
pub fn back(follow: Follow) -> AnyView {
    let words = words();
    let rather_not = shared().all_words().rather_not;
    let fault = RwSignal::new(None::<&'static str>);
    let told = move || -> Told {
        Arc::new(move |outcome: Option<&'static str>| {
            fault.try_set(outcome);
        })
    };
    let held = follow.of_case(|case| case.consents.clone());
    let consents = live(move || {
        let lines = held.get().unwrap_or_default().into_iter().map(|purpose| {
            let take_back = move || follow.say.run((withdrawal(purpose), told()));
            view! {
                <li>
                    <span>{words.consent(purpose)}</span>
                    <button class="button" on:click=tap(take_back)>{words.withdraw}</button>
                </li>
            }
        });
        view! { <ul class="consents">{lines.collect_view()}</ul> }.into_any()
    });
    let sure = RwSignal::new(false);
    let erase = live(move || {
        if !sure.get() {
            let ask = tap(move || sure.set(true));
            return view! {
                <button class="button" on:click=ask>{icon(Icon::Bin)} {words.erase}</button>
            }
            .into_any();
        }
        let yes = tap(move || follow.say.run((new(FollowVerb::Erase, String::new()), told())));
        let no = tap(move || sure.set(false));
        view! {
            <div class="stack">
                <p role="alert">{icon(Icon::Warning)} " " {words.erase_ask}</p>
                <p class="row">
                    <button class="button loud" on:click=yes>{icon(Icon::Bin)} {words.erase_yes}</button>
                    <button class="button" on:click=no>{rather_not}</button>
                </p>
            </div>
        }
        .into_any()
    });
    view! {
        <details class="panel sender">
            <summary>{icon(Icon::Shield)} {words.back}</summary>
            <div class="stack">
                <p class="soft small">{words.back_hint}</p>
                {consents}
                {erase}
                {remark(fault)}
            </div>
        </details>
    }
    .into_any()
}

fn withdrawal(purpose: Purpose) -> FollowUp {
    FollowUp { purpose: Some(purpose), ..new(FollowVerb::Withdraw, String::new()) }
}
