//! Đơn vị: the organisation tree in an administrator's charge.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::fold::fold;
use view::icon::{Icon, icon};
use wire::id::UnitId;
use wire::organisation::UnitTree;

use super::asked;
use crate::actions::units::{change, read};
use crate::components::empty::Waiting;
use crate::components::field::TextField;
use crate::components::title::PageTitle;
use crate::components::trouble::TroublePage;
use crate::components::units::{ADDING, CHANGING, Keeping, LevelsPart, Row, TablePart, line_id};
use crate::components::working::Working;
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::typed;
use crate::text::t;

/// Below so many units nobody needs to look for one.
const MANY: usize = 8;

/// The page.
#[component]
pub fn UnitsPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let failed = RwSignal::new(None::<Failure>);
    let keeping = RwSignal::new(None::<Keeping>);
    // Whoever left in the middle of a form finds it open again.
    let begun = || typed::under(desk, CHANGING).or_else(|| typed::under(desk, ADDING));
    let asked: Option<UnitId> = asked().or_else(|| begun()?.parse().ok());
    let load = move || {
        failed.set(None);
        spawn_local(async move {
            match read(desk).await {
                Ok(tree) => {
                    let now = Keeping {
                        tree: RwSignal::new(tree),
                        undo: RwSignal::new(None),
                        chosen: RwSignal::new(asked),
                    };
                    _ = keeping.try_set(Some(now));
                    if let Some(unit) = asked {
                        request_animation_frame(move || page::focus(&line_id(unit)));
                    }
                }
                Err(failure) => _ = failed.try_set(Some(failure)),
            }
        });
    };
    load();
    let inside = move || match (keeping.get(), failed.get()) {
        (Some(keeping), _) => view! { <Tree keeping /> }.into_any(),
        (None, Some(failure)) => view! {
            <TroublePage
                failure
                retry=Callback::new(move |()| load())
                back="/desk/toi"
                back_name=t().me.title
            />
        }
        .into_any(),
        (None, None) => view! { <Waiting /> }.into_any(),
    };
    view! {
        <div class="page narrow">
            <a class="back" href="/desk/toi">{icon(Icon::Back)} {t().me.title}</a>
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {inside}
        </div>
    }
}

#[component]
fn Tree(keeping: Keeping) -> impl IntoView {
    let words = &t().units;
    let (typed, closed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let may_levels = keeping.tree.with_untracked(|tree| tree.may_change_levels);
    let lines = move || {
        let (asked, closed) = (fold(&typed.get()), closed.get());
        let rows = keeping.tree.with(|tree| rows(tree, &asked, closed));
        if rows.is_empty() {
            return view! { <p class="soft" role="status">{words.none_found}</p> }.into_any();
        }
        let rows = rows.into_iter().map(|(unit, depth)| view! { <Row keeping unit depth /> });
        view! { <ul class="lines tree">{rows.collect_view()}</ul> }.into_any()
    };
    let many = move || keeping.tree.with(|tree| tree.units.len() > MANY);
    let find = move || {
        many().then(|| {
            let look = Callback::new(move |text| typed.set(text));
            view! {
                <div class="find">
                    <TextField id="tim-don-vi" label=words.find.to_owned() value=typed typed=look kind="search" />
                </div>
            }
        })
    };
    let alone = move || {
        let alone = keeping.tree.with(|tree| tree.units.len() == 1);
        alone.then(|| view! { <p class="soft">{words.only_own}</p> })
    };
    let gone = move || {
        let any = keeping.tree.with(|tree| tree.units.iter().any(|u| u.closed_at.is_some()));
        any.then(|| {
            view! {
                <label class="tile line">
                    <input type="checkbox" prop:checked=closed
                        on:change=move |event| closed.set(event_target_checked(&event)) />
                    <span>{words.show_closed}</span>
                </label>
            }
        })
    };
    view! {
        <UndoBar keeping />
        {find}
        {lines}
        {alone}
        {gone}
        <TablePart keeping />
        {may_levels.then(|| view! { <LevelsPart keeping /> })}
    }
}

/// The lines that are shown, each with the number of units above it.
fn rows(tree: &UnitTree, asked: &str, closed: bool) -> Vec<(wire::organisation::TreeUnit, usize)> {
    let mut depths = std::collections::HashMap::new();
    let mut rows = Vec::new();
    for unit in &tree.units {
        let above = unit.parent.and_then(|parent| depths.get(&parent).copied());
        let depth: usize = above.map_or(0, |above: usize| above + 1);
        depths.insert(unit.id, depth);
        let name = fold(&format!("{} {} {}", unit.name, unit.short, unit.code));
        if (closed || unit.closed_at.is_none()) && name.contains(asked) {
            rows.push((unit.clone(), depth));
        }
    }
    rows
}

/// What was changed last, and the way back.
#[component]
fn UndoBar(keeping: Keeping) -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let working = Working::new();
    let back = move |_| {
        let Some(undo) = keeping.undo.get_untracked() else { return };
        let work = async move {
            change(desk, undo.before.id, &undo.change()).await.map_err(|failure| {
                let (title, detail) = crate::components::trouble::words(&failure);
                format!("{title}. {detail}")
            })
        };
        working.run(work, move |tree| {
            desk.say(t().units.undone);
            let _ = keeping.undo.try_set(None);
            keeping.show(tree);
        });
    };
    move || {
        keeping.undo.get().map(|undo| {
            view! {
                <div class="undo" role="status">
                    <p>{words.saved}" "<b>{undo.before.short}</b></p>
                    <button type="button" class="button" disabled=working.busy on:click=back>{words.undo}</button>
                    <p class="fault">{move || working.fault.get()}</p>
                </div>
            }
        })
    }
}
