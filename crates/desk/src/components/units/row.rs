//! A line of the tree; below it, when it was tapped, what can be done with the unit.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::id::UnitId;
use wire::organisation::TreeUnit;

use super::ending::{CloseForm, MergeForm, OpenWork};
use super::form::{ADDING, AddForm, ChangeForm};
use super::{Keeping, level_name};
use crate::state::desk::use_desk;
use crate::state::typed;
use crate::text::t;

/// The deepest line that is drawn in further than the one before.
const DEEPEST: usize = 4;

/// The line.
#[component]
pub fn Row(
    /// What the page shares.
    keeping: Keeping,
    /// The unit.
    unit: TreeUnit,
    /// How many units of the tree stand above it.
    depth: usize,
) -> impl IntoView {
    let words = &t().units;
    let id = unit.id;
    let open = move || keeping.chosen.get() == Some(id);
    let (level, successor) = keeping.tree.with_untracked(|tree| {
        let successor = unit.successor.and_then(|to| tree.units.iter().find(|u| u.id == to));
        (level_name(&tree.levels, &unit.level_id), successor.map(|unit| unit.short.clone()))
    });
    let gone = unit.closed_at.is_some();
    let state = if gone {
        let now = successor.map(|to| format!(" · {} {to}", words.now)).unwrap_or_default();
        view! { <span class="mark">{words.closed} {now}</span> }.into_any()
    } else {
        let waiting = (unit.open_cases > 0).then(|| {
            view! { <span class="num">{unit.open_cases}</span>" "{words.waiting}" · " }
        });
        view! { <span class="soft small">{waiting}<span class="num">{unit.officers}</span>" "{words.officers}</span> }
            .into_any()
    };
    let class = format!("entry down-{}{}", depth.min(DEEPEST), if gone { " gone" } else { "" });
    let tap = move |_| {
        keeping.chosen.update(|chosen| *chosen = if *chosen == Some(id) { None } else { Some(id) });
    };
    let kept = StoredValue::new(unit.clone());
    let work = move || {
        (open() && !gone).then(|| view! { <Work keeping unit=kept.get_value() top=depth == 0 /> })
    };
    view! {
        <li>
            <button
                type="button"
                class=class
                id=line_id(id)
                aria-expanded=move || if open() { "true" } else { "false" }
                on:click=tap
            >
                <span class="about"><b>{level}</b><span>{unit.code.clone()}</span></span>
                <span>{unit.name.clone()}</span>
                <span class="marks">{state}</span>
            </button>
            {work}
        </li>
    }
}

/// The id of a unit's line.
#[must_use]
pub fn line_id(unit: UnitId) -> String {
    format!("don-vi-{unit}")
}

#[component]
fn Work(keeping: Keeping, unit: TreeUnit, top: bool) -> impl IntoView {
    let words = &t().units;
    let begun = typed::has(use_desk(), &format!("{ADDING}{}", unit.id));
    let (change, merge, close) = (unit.clone(), unit.clone(), unit.clone());
    let ends = (!top).then(|| {
        let id = unit.id;
        view! {
            <OpenWork unit=id />
            <details>
                <summary>{words.merge}</summary>
                <MergeForm keeping unit=merge />
            </details>
            <details>
                <summary>{words.close}</summary>
                <CloseForm keeping unit=close />
            </details>
        }
    });
    view! {
        <div class="unit-work">
            <details open>
                <summary>{icon(Icon::Pencil)} " " {words.change}</summary>
                <ChangeForm keeping unit=change top />
            </details>
            <details open=begun>
                <summary>{words.add}</summary>
                <AddForm keeping parent=unit />
            </details>
            {ends}
        </div>
    }
}
