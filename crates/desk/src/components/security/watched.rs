//! The accounts of the officers below, for an administrator: end every session, take a second factor away.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::security::WatchedOfficer;

use super::why;
use crate::actions::security::{help, watched};
use crate::components::empty::Waiting;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::t;

/// The part of the page.
#[component]
pub fn WatchedPart() -> impl IntoView {
    let desk = use_desk();
    let words = &t().security;
    let list = RwSignal::new(Loaded::<Vec<WatchedOfficer>>::Waiting);
    let fault = RwSignal::new(None::<String>);
    spawn_local(async move {
        list.try_set(watched(desk).await.map(|all| all.officers).into());
    });
    let act = Callback::new(move |(officer, factor): (WatchedOfficer, bool)| {
        fault.set(None);
        spawn_local(async move {
            match help(desk, officer.id, factor).await {
                Ok(all) => {
                    desk.say(t().security.helped);
                    list.try_set(Loaded::Ready(all.officers));
                }
                Err(failure) => _ = fault.try_set(Some(why(&failure))),
            }
        });
    });
    let own = desk.officer().map(|officer| officer.id);
    let inside = move || match list.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => view! { <p class="fault">{why(&failure)}</p> }.into_any(),
        Loaded::Ready(officers) => {
            let lines = officers
                .into_iter()
                .filter(|officer| Some(officer.id) != own)
                .map(|officer| line(officer, act))
                .collect_view();
            view! { <ul class="plain-list stack">{lines}</ul> }.into_any()
        }
    };
    view! {
        <section class="panel stack">
            <h2>{words.officers}</h2>
            <p class="soft">{words.officers_hint}</p>
            {inside}
            <p class="fault" role="alert">{move || fault.get()}</p>
        </section>
    }
}

fn line(officer: WatchedOfficer, act: Callback<(WatchedOfficer, bool)>) -> AnyView {
    let words = &t().security;
    let mark = officer.factor.then(|| view! { " · " {words.has_factor} });
    let end = (officer.sessions > 0).then(|| button(&officer, false, act));
    let away = (officer.factor && !officer.elsewhere).then(|| button(&officer, true, act));
    let above = (officer.factor && officer.elsewhere)
        .then(|| view! { <p class="soft small">{t().posts.elsewhere_factor}</p> });
    view! {
        <li>
            <p>
                <b>{officer.display_name.clone()}</b>" "
                <span class="soft">{officer.name.clone()} " · " {officer.unit.short.clone()}</span>
            </p>
            <p class="soft small"><span class="num">{officer.sessions}</span> " " {words.open} {mark}</p>
            {above}
            <p class="row">{end} {away}</p>
        </li>
    }
    .into_any()
}

/// A button that asks once more before others feel it.
fn button(
    officer: &WatchedOfficer,
    factor: bool,
    act: Callback<(WatchedOfficer, bool)>,
) -> impl IntoView + use<> {
    let words = &t().security;
    let sure = RwSignal::new(false);
    let name = if factor { words.take_away } else { words.end_all };
    let whose = officer.display_name.clone();
    let officer = StoredValue::new(officer.clone());
    let label = move || format!("{}: {whose}", if sure.get() { words.sure } else { name });
    let press = move |_| {
        if sure.get_untracked() {
            act.run((officer.get_value(), factor));
        } else {
            sure.set(true);
        }
    };
    view! {
        <button type="button" class="button" aria-label=label on:click=press>
            {move || if sure.get() { words.sure } else { name }}
        </button>
    }
}
