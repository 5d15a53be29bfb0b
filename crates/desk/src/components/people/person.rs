//! One officer: where they work and as what, handing over, leaving.

use leptos::prelude::*;
use wire::desk::Role;
use wire::id::OfficerId;
use wire::people::{Person, PersonChange};
use wire::post::HeldPost;

use super::posts::{Adding, Ending};
use super::{Shown, roles, why};
use crate::actions::people::{change, hand_over};
use crate::components::choice::Choice;
use crate::components::units::twice;
use crate::components::working::Working;
use crate::state::desk::{Desk, use_desk};
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
    let several = person.posts.len() > 1;
    let given: Vec<_> = person
        .posts
        .iter()
        .map(|post| {
            let given: Vec<_> = post.roles.iter().map(|role| names::role(*role)).collect();
            let given = given.join(", ");
            if several { format!("{}: {given}", post.unit.short) } else { given }
        })
        .collect();
    let at: Vec<_> = person.posts.iter().map(|post| post.unit.short.clone()).collect();
    let elsewhere =
        person.elsewhere.then(|| view! { <span class="soft small">{t().posts.elsewhere}</span> });
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
                <span class="about"><b>{at.join(" · ")}</b><span>{person.name.clone()}</span></span>
                <span>{person.display_name.clone()}</span>
                <span class="marks"><span class="soft small">{given.join("; ")}</span> {elsewhere} {state}</span>
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
    let (other, leaves, adds) = (person.clone(), person.clone(), person.clone());
    let several = person.posts.len() > 1;
    let changes = person.posts.clone().into_iter().map(|post| {
        let whose = person.clone();
        let name = if several {
            format!("{} {}", t().posts.change, post.unit.short)
        } else {
            words.change.to_owned()
        };
        view! {
            <details open=!several>
                <summary>{name}</summary>
                <Change shown person=whose post />
            </details>
        }
    });
    let changes = changes.collect_view();
    let ends = several.then(|| {
        let ends = person.posts.clone().into_iter().map(|post| {
            let (whose, name) = (person.clone(), format!("{} {}", t().posts.end, post.unit.short));
            view! {
                <details>
                    <summary>{name}</summary>
                    <Ending shown person=whose post />
                </details>
            }
        });
        ends.collect_view()
    });
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
            {changes}
            <details>
                <summary>{t().posts.add}</summary>
                <Adding shown person=adds />
            </details>
            {ends}
            {hand}
            <details>
                <summary>{words.leave}</summary>
                <Giving shown person=leaves leaves=true />
            </details>
        </div>
    }
}

#[component]
fn Change(shown: Shown, person: Person, post: HeldPost) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    let before = post.unit.id;
    let unit = RwSignal::new(before.to_string());
    let given = RwSignal::new(post.roles.clone());
    let options = units(desk);
    let working = Working::new();
    let (id, first) = (person.id, person.posts.first().map(|post| post.unit.id));
    // The ids of one page are told apart.
    let field = if first == Some(before) {
        "can-bo-don-vi".to_owned()
    } else {
        format!("can-bo-don-vi-{before}")
    };
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(unit) = unit.get_untracked().parse() else { return };
        let new = PersonChange { post: Some(before), unit, roles: given.get_untracked() };
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
            <Choice id=field label=words.unit options=Signal::stored(options) value=unit
                chosen=Callback::new(move |to| unit.set(to)) />
            {roles(given)}
            <p class="soft small">{words.change_hint}</p>
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button primary" type="submit" disabled=working.busy>{words.save}</button>
        </form>
    }
}

/// The units of the administrator's, to choose from.
pub(super) fn units(desk: Desk) -> Vec<(String, String)> {
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    units.into_iter().map(|unit| (unit.id.to_string(), unit.short)).collect()
}

/// Who may take an officer's open cases over, after the queue.
pub(super) fn takers(shown: Shown, from: OfficerId) -> Vec<(String, String)> {
    let works = |one: &&Person| {
        let works = |role: &Role| matches!(role, Role::Writer | Role::Approver);
        one.active && one.id != from && one.posts.iter().any(|post| post.roles.iter().any(works))
    };
    let mut options = vec![(String::new(), t().people.to_queue.to_owned())];
    options.extend(shown.with_untracked(|people| {
        let name = |one: &Person| format!("{} · {}", one.display_name, one.unit.short);
        let able = people.officers.iter().filter(works);
        able.map(|one| (one.id.to_string(), name(one))).collect::<Vec<_>>()
    }));
    options
}

/// To whom the open cases go; and, where the officer leaves, that they do.
#[component]
fn Giving(shown: Shown, person: Person, leaves: bool) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    let id = person.id;
    let stays = person.elsewhere;
    let options = takers(shown, id);
    let to = RwSignal::new(String::new());
    let working = Working::new();
    let go = move || {
        let to = to.get_untracked().parse().ok();
        let work =
            async move { hand_over(desk, id, to, leaves).await.map_err(|failure| why(&failure)) };
        working.run(work, move |people| {
            desk.say(match (leaves, stays) {
                (true, true) => t().posts.ended,
                (true, false) => t().people.left_now,
                _ => t().people.handed,
            });
            let _ = shown.try_set(people);
        });
    };
    let name = if leaves { words.leave_go } else { words.hand_over_go };
    let field = if leaves { "nghi-giao-cho" } else { "ban-giao-cho" };
    let hint = leaves.then(|| {
        let hint = if stays { t().posts.elsewhere_leave } else { words.leave_hint };
        view! { <p>{hint}</p> }
    });
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
