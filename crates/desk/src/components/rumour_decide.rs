//! What an officer decides about a rumour: what it claims, where it stands, what else belongs to it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::id::RumourId;
use wire::limits::SHORT_CHARS;
use wire::rumour::{RumourChange, RumourDetail, RumourState, RumourSummary};

use super::field::TextField;
use super::trouble::Trouble;
use super::typed::TypedTold;
use crate::actions::step_rumour::{Step, step_rumour};
use crate::device::network::Failure;
use crate::state::desk::use_desk;
use crate::state::rumours::{called, state_name};
use crate::state::typed::Typed;
use crate::text::t;

/// What it claims and where it stands.
#[component]
pub fn Decide(
    /// The rumour.
    rumour: RumourDetail,
    /// Told how it is afterwards.
    now_is: Callback<RumourDetail>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().rumours;
    let (id, state) = (rumour.summary.id, rumour.summary.state);
    if !rumour.may_decide {
        return view! {
            <p class="promise">{icon(Icon::Shield)}<span>{words.decide_not}</span></p>
        }
        .into_any();
    }
    let claim = RwSignal::new(rumour.summary.claim.clone());
    let chosen = RwSignal::new(state);
    let typed = {
        let now = move || (claim.get(), chosen.get());
        let put = move |(text, state): (String, RumourState)| {
            claim.set(text);
            chosen.set(state);
        };
        Typed::new(desk, &format!("tin-sai:{id}"), words.claim, untrack(now), now, put)
    };
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure>);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let letting = typed.letting();
        let change = RumourChange { state: chosen.get_untracked(), claim: claim.get_untracked() };
        spawn_local(async move {
            match step_rumour(desk, id, Step::Change(change)).await {
                Ok(now) => {
                    letting.go();
                    desk.say(words.kept);
                    let _ = now_is.try_run(now);
                }
                Err(failure) => {
                    trouble.try_set(Some(failure));
                }
            }
            busy.try_set(false);
        });
    };
    let states = RumourState::ALL
        .into_iter()
        // That it is corrected is said by publishing the card.
        .filter(|option| *option != RumourState::Corrected || state == RumourState::Corrected)
        .map(|option| {
            view! {
                <label class="tile line">
                    <input
                        type="radio"
                        name="rumour-state"
                        prop:checked=move || chosen.get() == option
                        on:change=move |_| chosen.set(option)
                    />
                    <span>{state_name(option)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <form class="panel decide" novalidate=true on:submit=save>
            <TypedTold typed />
            <TextField
                id="claim"
                label=Signal::stored(words.claim.to_owned())
                value=claim
                typed=Callback::new(move |text| claim.set(text))
                hint=words.claim_hint
                most=SHORT_CHARS
                lines=2
            />
            <fieldset>
                <legend class="legend">{words.state}</legend>
                <div class="kinds">{states}</div>
            </fieldset>
            {move || trouble.get().map(|failure| view! { <Trouble failure /> })}
            <button class="button primary" type="submit" disabled=busy>
                {move || if busy.get() { t().common.saving } else { words.keep }}
            </button>
        </form>
    }
    .into_any()
}

/// Brings another rumour here.
#[component]
pub fn Join(
    /// This one.
    rumour: RumourId,
    /// Those that may be brought here.
    others: Vec<RumourSummary>,
    /// Told how it is afterwards.
    now_is: Callback<RumourDetail>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().rumours;
    let chosen = RwSignal::new(None::<RumourId>);
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure>);
    let options = others
        .iter()
        .map(|other| {
            let name: String = called(other).chars().take(70).collect();
            let name = format!("{name} · {} {}", other.reports, words.reports);
            view! { <option value=other.id.to_string()>{name}</option> }
        })
        .collect_view();
    let join = move |_| {
        let Some(other) = chosen.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        spawn_local(async move {
            match step_rumour(desk, rumour, Step::Join(other)).await {
                Ok(now) => {
                    desk.say(words.join_done);
                    let _ = now_is.try_run(now);
                }
                Err(failure) => {
                    trouble.try_set(Some(failure));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <section class="panel">
            <div class="field">
                <div class="label"><label for="join">{words.join}</label></div>
                <select
                    class="input"
                    id="join"
                    aria-describedby="join-hint"
                    on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
                >
                    <option value="">{words.join_pick}</option>
                    {options}
                </select>
                <p class="soft small" id="join-hint">{words.join_hint}</p>
            </div>
            {move || trouble.get().map(|failure| view! { <Trouble failure /> })}
            <button
                class="button"
                disabled=move || busy.get() || chosen.get().is_none()
                on:click=join
            >
                {words.join_button}
            </button>
        </section>
    }
}
