//! One officer: where they work and as what, handing over, leaving.

use leptos::prelude::*;
use wire::desk::Role;
use wire::id::OfficerId;
use wire::people::{Person, PersonChange};

use super::{Shown, roles, why};
use crate::actions::people::{change, hand_over};
use crate::components::choice::Choice;
use crate::components::units::twice;
use crate::components::working::Working;
use crate::state::desk::use_desk;
use crate::text::{names, t};

/// The line of an officer; below it, when it was tapped, what can be done.
#[component]
pub fn PersonRow(
    /// What the page shares.
    shown: Shown,
    /// Whose line is open.
    chosen: RwSignal<Option<OfficerId>>,
    /// The officer.
    person: Person,
) -> impl IntoView {
    let words = &t().people;
    let id = person.id;
    let open = move || chosen.get() == Some(id);
    let given: Vec<_> = person.roles.iter().map(|role| names::role(*role)).collect();
    let active = person.active;
    let state = if active {
        let cases = (person.cases > 0).then(|| {
            view! { <span class="soft small"><span class="num">{person.cases}</span>" "{words.cases}</span> }
        });
        view! { {cases} }.into_any()
    } else {
        view! { <span class="mark">{words.left}</span> }.into_any()
    };
    let tap = move |_| {
        chosen.update(|chosen| *chosen = if *chosen == Some(id) { None } else { Some(id) });
    };
    let kept = StoredValue::new(person.clone());
    let work = move || (open() && active).then(|| view! { <Work shown person=kept.get_value() /> });
    view! {
        <li>
            <button type="button" class="entry" id=line_id(id) class:gone=!active on:click=tap
                aria-expanded=move || if open() { "true" } else { "false" }>
                <span class="about"><b>{person.unit.short.clone()}</b><span>{person.name.clone()}</span></span>
                <span>{person.display_name.clone()}</span>
                <span class="marks"><span class="soft small">{given.join(", ")}</span> {state}</span>
            </button>
            {work}
        </li>
    }
}

/// The id of an officer's line.
#[must_use]
pub fn line_id(officer: OfficerId) -> String {
    format!("can-bo-{officer}")
}

#[component]
fn Work(shown: Shown, person: Person) -> impl IntoView {
    let words = &t().people;
    let (other, leaves) = (person.clone(), person.clone());
    let hand = (person.cases > 0).then(|| {
        view! {
            <details>
                <summary>{words.hand_over}</summary>
                <Giving shown person=other leaves=false />
            </details>
        }
    });
    view! {
        <div class="unit-work">
            <details open>
                <summary>{words.change}</summary>
                <Change shown person />
            </details>
            {hand}
            <details>
                <summary>{words.leave}</summary>
                <Giving shown person=leaves leaves=true />
            </details>
        </div>
    }
}

#[component]
fn Change(shown: Shown, person: Person) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    let unit = RwSignal::new(person.unit.id.to_string());
    let given = RwSignal::new(person.roles.clone());
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let options: Vec<(String, String)> =
        units.iter().map(|unit| (unit.id.to_string(), unit.short.clone())).collect();
    let working = Working::new();
    let id = person.id;
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(unit) = unit.get_untracked().parse() else { return };
        let new = PersonChange { unit, roles: given.get_untracked() };
        if new.roles.is_empty() {
            working.fault.set(Some(words.roles_none.to_owned()));
            return;
        }
        let work = async move { change(desk, id, &new).await.map_err(|failure| why(&failure)) };
        working.run(work, move |people| {
            desk.say(t().people.saved);
            let _ = shown.try_set(people);
        });
    };
    view! {
        <form class="stack" on:submit=go>
            <Choice id="can-bo-don-vi" label=words.unit options=Signal::stored(options) value=unit
                chosen=Callback::new(move |to| unit.set(to)) />
            {roles(given)}
            <p class="soft small">{words.change_hint}</p>
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button primary" type="submit" disabled=working.busy>{words.save}</button>
        </form>
    }
}

/// To whom the open cases go; and, where the officer leaves, that they do.
#[component]
fn Giving(shown: Shown, person: Person, leaves: bool) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    let id = person.id;
    let works = |one: &&Person| {
        let works = |role: &Role| matches!(role, Role::Writer | Role::Approver);
        one.active && one.id != id && one.roles.iter().any(works)
    };
    let mut options = vec![(String::new(), words.to_queue.to_owned())];
    options.extend(shown.with_untracked(|people| {
        let name = |one: &Person| format!("{} · {}", one.display_name, one.unit.short);
        let able = people.officers.iter().filter(works);
        able.map(|one| (one.id.to_string(), name(one))).collect::<Vec<_>>()
    }));
    let to = RwSignal::new(String::new());
    let working = Working::new();
    let go = move || {
        let to = to.get_untracked().parse().ok();
        let work =
            async move { hand_over(desk, id, to, leaves).await.map_err(|failure| why(&failure)) };
        working.run(work, move |people| {
            desk.say(if leaves { t().people.left_now } else { t().people.handed });
            let _ = shown.try_set(people);
        });
    };
    let name = if leaves { words.leave_go } else { words.hand_over_go };
    let field = if leaves { "nghi-giao-cho" } else { "ban-giao-cho" };
    let hint = leaves.then(|| view! { <p>{words.leave_hint}</p> });
    view! {
        <div class="stack">
            {hint}
            <Choice id=field label=words.to options=Signal::stored(options) value=to
                chosen=Callback::new(move |word| to.set(word)) />
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            {twice(name, working.busy, go)}
        </div>
    }
}
