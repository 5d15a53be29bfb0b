//! The two forms of a unit: its names and its place, and a new one below it.

use leptos::prelude::*;
use wire::id::UnitId;
use wire::limits::{SHORT_CHARS, UNIT_CODE_CHARS, UNIT_SHORT_CHARS};
use wire::organisation::{NewUnit, TreeUnit, UnitChange, UnitTree};

use super::{Keeping, Undo, level_name, why};
use crate::actions::units::{add, change};
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::typed::TypedTold;
use crate::components::working::Working;
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::t;

/// What the names of kept forms begin with; the unit follows.
pub const CHANGING: &str = "don-vi:sua:";
/// The same for a new unit below one.
pub const ADDING: &str = "don-vi:them:";

/// The levels as a choice; the top is nobody's to choose but the top's.
fn levels(tree: &UnitTree, top: bool) -> Vec<(String, String)> {
    let skipped = usize::from(!top);
    tree.levels
        .iter()
        .skip(skipped)
        .map(|level| (level.id.clone(), level_name(&tree.levels, &level.id)))
        .collect()
}

/// The open units as a choice of where it stands; what is below the unit itself is left out.
fn places(tree: &UnitTree, own: UnitId) -> Vec<(String, String)> {
    let mut below = vec![own];
    let mut list = Vec::new();
    for unit in &tree.units {
        if unit.parent.is_some_and(|parent| below.contains(&parent)) {
            below.push(unit.id);
        }
        if unit.closed_at.is_none() && !below.contains(&unit.id) {
            list.push((unit.id.to_string(), format!("{} · {}", unit.short, unit.code)));
        }
    }
    list
}

fn text(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    most: usize,
    hint: Option<&'static str>,
) -> impl IntoView {
    let typed = Callback::new(move |text| value.set(text));
    match hint {
        Some(hint) => {
            view! { <TextField id label=label.to_owned() value typed most hint /> }.into_any()
        }
        None => view! { <TextField id label=label.to_owned() value typed most /> }.into_any(),
    }
}

/// Names, place and level of a unit.
#[component]
pub fn ChangeForm(
    /// What the page shares.
    keeping: Keeping,
    /// The unit.
    unit: TreeUnit,
    /// True for the officer's own, which stays where it is.
    top: bool,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let (name, short) = (RwSignal::new(unit.name.clone()), RwSignal::new(unit.short.clone()));
    let parent = RwSignal::new(unit.parent.map(|id| id.to_string()).unwrap_or_default());
    let level = RwSignal::new(unit.level_id.clone());
    let typed = {
        let now = move || (name.get(), short.get(), parent.get(), level.get());
        let put = move |(a, b, c, d): (String, String, String, String)| {
            name.set(a);
            short.set(b);
            parent.set(c);
            level.set(d);
        };
        let what = format!("{}: {}", words.change, unit.short);
        Typed::new(desk, &format!("{CHANGING}{}", unit.id), what, untrack(now), now, put)
    };
    let working = Working::new();
    let (options, above) =
        keeping.tree.with_untracked(|tree| (levels(tree, top), places(tree, unit.id)));
    let place = (!top).then(|| {
        view! {
            <Choice id="don-vi-thuoc" label=words.parent options=Signal::stored(above) value=parent
                chosen=Callback::new(move |to| parent.set(to)) />
            <Choice id="don-vi-cap" label=words.level options=Signal::stored(options) value=level
                chosen=Callback::new(move |to| level.set(to)) />
            <p class="soft small">{words.change_hint}</p>
        }
    });
    let kept = StoredValue::new(unit);
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let before = kept.get_value();
        let new = UnitChange {
            name: name.get_untracked(),
            short: short.get_untracked(),
            parent: if top { before.parent } else { parent.get_untracked().parse().ok() },
            level_id: level.get_untracked(),
            revision: before.revision,
        };
        let id = before.id;
        let letting = typed.letting();
        let work = async move { change(desk, id, &new).await.map_err(|failure| why(&failure)) };
        working.run(work, move |tree: UnitTree| {
            letting.go();
            let revision = tree.units.iter().find(|unit| unit.id == id).map(|unit| unit.revision);
            let undo = revision.map(|revision| Undo { before, revision });
            let _ = keeping.undo.try_set(undo);
            keeping.show(tree);
        });
    };
    view! {
        <form class="stack" on:submit=go>
            <TypedTold typed />
            {text("don-vi-ten", words.name, name, SHORT_CHARS, None)}
            {text("don-vi-ngan", words.short, short, UNIT_SHORT_CHARS, None)}
            {place}
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button primary" type="submit" disabled=working.busy>{words.save}</button>
        </form>
    }
}

/// A new unit below one.
#[component]
pub fn AddForm(
    /// What the page shares.
    keeping: Keeping,
    /// The unit above.
    parent: TreeUnit,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let [name, short, code] = [0; 3].map(|_| RwSignal::new(String::new()));
    let options = keeping.tree.with_untracked(|tree| {
        let place = tree.levels.iter().position(|level| level.id == parent.level_id).unwrap_or(0);
        let lower = tree.levels.iter().skip(place + 1);
        lower.map(|l| (l.id.clone(), level_name(&tree.levels, &l.id))).collect::<Vec<_>>()
    });
    let level = RwSignal::new(options.first().map(|(level, _)| level.clone()).unwrap_or_default());
    let typed = {
        let now = move || (name.get(), short.get(), code.get(), level.get());
        let put = move |(a, b, c, d): (String, String, String, String)| {
            name.set(a);
            short.set(b);
            code.set(c);
            level.set(d);
        };
        let what = format!("{}: {}", words.add, parent.short);
        Typed::new(desk, &format!("{ADDING}{}", parent.id), what, untrack(now), now, put)
    };
    let working = Working::new();
    let above = parent.id;
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let new = NewUnit {
            // Sent again after a cut it is the same unit.
            id: UnitId(typed.id()),
            parent: above,
            level_id: level.get_untracked(),
            name: name.get_untracked(),
            short: short.get_untracked(),
            code: code.get_untracked().trim().to_owned(),
        };
        let letting = typed.letting();
        let work = async move { add(desk, &new).await.map_err(|failure| why(&failure)) };
        working.run(work, move |tree| {
            letting.go();
            desk.say(t().units.added);
            let _ = keeping.undo.try_set(None);
            keeping.show(tree);
        });
    };
    view! {
        <form class="stack" on:submit=go>
            <TypedTold typed />
            {text("them-ten", words.name, name, SHORT_CHARS, None)}
            {text("them-ngan", words.short, short, UNIT_SHORT_CHARS, None)}
            {text("them-ma", words.code, code, UNIT_CODE_CHARS, Some(words.code_hint))}
            <Choice id="them-cap" label=words.level options=Signal::stored(options) value=level
                chosen=Callback::new(move |to| level.set(to)) />
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button primary" type="submit" disabled=working.busy>{words.add_go}</button>
        </form>
    }
}
