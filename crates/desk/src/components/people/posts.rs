//! One more post of an officer, and the end of one.

use leptos::prelude::*;
use wire::desk::Role;
use wire::people::Person;
use wire::post::{HeldPost, NewPost};

use super::person::{takers, units};
use super::{Shown, roles, why};
use crate::actions::people::{add_post, end_post};
use crate::components::choice::Choice;
use crate::components::units::twice;
use crate::components::working::Working;
use crate::state::desk::use_desk;
use crate::text::t;

/// One more post, at a unit of the administrator's where the officer has none.
#[component]
pub fn Adding(
    /// What the page shares.
    shown: Shown,
    /// The officer.
    person: Person,
) -> impl IntoView {
    let desk = use_desk();
    let (words, people) = (&t().posts, &t().people);
    let mut options = units(desk);
    options.retain(|(unit, _)| person.posts.iter().all(|post| post.unit.id.to_string() != *unit));
    let unit = RwSignal::new(options.first().map(|(unit, _)| unit.clone()).unwrap_or_default());
    let given = RwSignal::new(vec![Role::Writer]);
    let working = Working::new();
    let id = person.id;
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(unit) = unit.get_untracked().parse() else { return };
        let new = NewPost { unit, roles: given.get_untracked() };
        if new.roles.is_empty() {
            working.fault.set(Some(people.roles_none.to_owned()));
            return;
        }
        let work = async move { add_post(desk, id, &new).await.map_err(|failure| why(&failure)) };
        working.run(work, move |people| {
            desk.say(t().posts.added);
            let _ = shown.try_set(people);
        });
    };
    view! {
        <form class="stack" on:submit=go>
            <p class="soft">{words.add_hint}</p>
            <Choice id="them-vi-tri" label=people.unit options=Signal::stored(options) value=unit
                chosen=Callback::new(move |to| unit.set(to)) />
            {roles(given)}
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button primary" type="submit" disabled=working.busy>{words.add_go}</button>
        </form>
    }
}

/// The end of one of several posts, and to whom its open cases go.
#[component]
pub fn Ending(
    /// What the page shares.
    shown: Shown,
    /// The officer.
    person: Person,
    /// The post.
    post: HeldPost,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().posts;
    let options = takers(shown, person.id);
    let to = RwSignal::new(String::new());
    let working = Working::new();
    let (id, unit) = (person.id, post.unit.id);
    let go = move || {
        let to = to.get_untracked().parse().ok();
        let work =
            async move { end_post(desk, id, unit, to).await.map_err(|failure| why(&failure)) };
        working.run(work, move |people| {
            desk.say(t().posts.ended);
            let _ = shown.try_set(people);
        });
    };
    view! {
        <div class="stack">
            <p>{words.end_hint}</p>
            <Choice id=format!("thoi-giao-cho-{unit}") label=t().people.to options=Signal::stored(options) value=to
                chosen=Callback::new(move |word| to.set(word)) />
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            {twice(words.end_go, working.busy, go)}
        </div>
    }
}
