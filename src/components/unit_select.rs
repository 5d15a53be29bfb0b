//! A choice among all unions, each under the one above it.

use leptos::prelude::*;
use view::live::{live, live_flag, live_if};
use wire::id::UnitId;
use wire::unit::{Level, Unit};

use crate::state::shared;

/// The choice.
#[component]
pub fn UnitSelect(
    /// What is chosen.
    unit: RwSignal<Option<UnitId>>,
    /// What is asked.
    label: &'static str,
    /// A sentence that helps.
    hint: &'static str,
    /// What stands there while nothing is chosen.
    none: &'static str,
) -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let option = move |u: &Unit| {
        let (id, name) = (u.id, u.name.clone());
        view! { <option value=id.to_string() selected=live_flag(move || unit.get() == Some(id))>{name}</option> }
    };
    let options = live(move || {
        shared.library.units.with(|units| {
            // Each stands under the nearest union of an upper level above it, however many levels there are.
            let upper = |u: &Unit| {
                let one = |id| units.iter().find(|other| other.id == id);
                let above = |u: &&Unit| u.parent.and_then(one);
                let mut way = std::iter::successors(one(u.id), above).take(units.len());
                way.find(|u| u.level == Level::Upper).map(|u| u.id)
            };
            let groups = units
                .iter()
                .filter(|u| u.level == Level::Upper)
                .map(|group| {
                    let own = Some(group.id);
                    let below = units.iter().filter(|u| upper(u) == own && u.id != group.id);
                    let below = below.map(option).collect_view();
                    view! { <optgroup label=group.short.clone()>{option(group)}{below}</optgroup> }
                })
                .collect_view();
            let top = units.iter().filter(|u| upper(u).is_none()).map(option).collect_view();
            view! { {groups} {top} }.into_any()
        })
    });
    let missing = live_if(move || {
        let line = || view! { <p class="error">{words.speak_unit_none}</p> }.into_any();
        shared.library.units.with(Vec::is_empty).then(line)
    });
    let pick = move |event| unit.set(event_target_value(&event).parse().ok());
    view! {
        <label class="field">
            <span>{label}</span>
            <select class="input" on:change=pick>
                <option value="" selected=live_flag(move || unit.get().is_none())>{none}</option>
                {options}
            </select>
            <small>{hint}</small>
        </label>
        {missing}
    }
}
