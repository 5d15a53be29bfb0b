//! How a unit ends: what is still open there, merged into another one, or closed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::id::UnitId;
use wire::organisation::{TreeUnit, UnitClose, UnitMerge, UnitOpen, UnitTree};

use super::{Keeping, twice, why};
use crate::actions::units::{close, merge, open};
use crate::components::choice::Choice;
use crate::components::working::Working;
use crate::state::desk::use_desk;
use crate::text::t;

/// What a unit still has.
#[component]
pub fn OpenWork(
    /// The unit.
    unit: UnitId,
) -> impl IntoView {
    let desk = use_desk();
    let found = RwSignal::new(None::<UnitOpen>);
    spawn_local(async move {
        if let Ok(open) = open(desk, unit).await {
            found.try_set(Some(open));
        }
    });
    move || {
        found.get().map(|open| {
            let words = &t().units;
            let counts = [
                (open.cases, words.open_cases),
                (open.sealed_cases, words.open_sealed),
                (open.drafts, words.open_drafts),
                (open.surveys, words.open_surveys),
                (open.addressed, words.open_addressed),
            ];
            let counts = counts.into_iter().filter(|(count, _)| *count > 0);
            let mut lines: Vec<String> =
                counts.map(|(count, name)| format!("{count} {name}")).collect();
            for (name, list) in
                [(words.open_officers, &open.officers), (words.open_below, &open.below)]
            {
                if !list.is_empty() {
                    lines.push(format!("{name}: {}", list.join(", ")));
                }
            }
            let inside = if lines.is_empty() {
                view! { <p class="soft">{words.open_none}</p> }.into_any()
            } else {
                let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
                view! { <ul>{lines}</ul> }.into_any()
            };
            view! { <div class="open-work"><h3>{words.open}</h3>{inside}</div> }
        })
    }
}

fn ended(keeping: Keeping, tree: UnitTree) {
    let _ = keeping.undo.try_set(None);
    let _ = keeping.chosen.try_set(None);
    keeping.show(tree);
}

/// Merging.
#[component]
pub fn MergeForm(
    /// What the page shares.
    keeping: Keeping,
    /// The unit.
    unit: TreeUnit,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let options: Vec<(String, String)> = keeping.tree.with_untracked(|tree| {
        let alike = |other: &&TreeUnit| {
            other.level_id == unit.level_id && other.id != unit.id && other.closed_at.is_none()
        };
        let alike = tree.units.iter().filter(alike);
        alike.map(|u| (u.id.to_string(), format!("{} · {}", u.short, u.code))).collect()
    });
    let Some((first, _)) = options.first() else {
        return view! { <p class="soft">{words.merge_none}</p> }.into_any();
    };
    let into = RwSignal::new(first.clone());
    let working = Working::new();
    let (id, revision) = (unit.id, unit.revision);
    let go = move || {
        let Ok(into) = into.get_untracked().parse() else { return };
        let wanted = UnitMerge { into, revision };
        let work = async move { merge(desk, id, wanted).await.map_err(|failure| why(&failure)) };
        working.run(work, move |tree| {
            desk.say(t().units.merged);
            ended(keeping, tree);
        });
    };
    view! {
        <div class="stack">
            <p>{words.merge_hint}</p>
            <Choice id="sap-nhap-vao" label=words.merge_into options=Signal::stored(options) value=into
                chosen=Callback::new(move |to| into.set(to)) />
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            {twice(words.merge_go, working.busy, go)}
        </div>
    }
    .into_any()
}

/// Closing.
#[component]
pub fn CloseForm(
    /// What the page shares.
    keeping: Keeping,
    /// The unit.
    unit: TreeUnit,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let up = RwSignal::new(false);
    let working = Working::new();
    let (id, revision) = (unit.id, unit.revision);
    let go = move || {
        let wanted = UnitClose { move_up: up.get_untracked(), revision };
        let work = async move { close(desk, id, wanted).await.map_err(|failure| why(&failure)) };
        working.run(work, move |tree| {
            desk.say(t().units.closed_now);
            ended(keeping, tree);
        });
    };
    view! {
        <div class="stack">
            <p>{words.close_hint}</p>
            <label class="tile line">
                <input type="checkbox" prop:checked=up on:change=move |event| up.set(event_target_checked(&event)) />
                <span>{words.close_up}</span>
            </label>
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            {twice(words.close_go, working.busy, go)}
        </div>
    }
}
