//! Inviting an officer: a link that works once, to be handed over or scanned, and the invitations that wait.

use leptos::prelude::*;
use plain::{code, dates};
use wire::desk::Role;
use wire::people::{Invited, NewInvitation};

use super::person::units;
use super::{Shown, roles, why};
use crate::actions::people::{invite, read, withdraw};
use crate::components::choice::Choice;
use crate::components::field::TextField;
use crate::components::typed::TypedTold;
use crate::components::units::twice;
use crate::components::working::Working;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::state::typed::Typed;
use crate::text::{lang, names, t};

/// The part of the page.
#[component]
pub fn InvitePart(
    /// What the page shares.
    shown: Shown,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    let made = RwSignal::new(None::<Invited>);
    let (name, given) = (RwSignal::new(String::new()), RwSignal::new(vec![Role::Writer]));
    let options = units(desk);
    let unit = RwSignal::new(options.first().map(|(unit, _)| unit.clone()).unwrap_or_default());
    let options = StoredValue::new(options);
    let now = move || (name.get(), unit.get(), given.get());
    let put = move |(a, b, c): (String, String, Vec<Role>)| {
        name.set(a);
        unit.set(b);
        given.set(c);
    };
    let typed = Typed::new(desk, "can-bo:moi", words.invite, untrack(now), now, put);
    let working = Working::new();
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(unit) = unit.get_untracked().parse() else { return };
        let new =
            NewInvitation { unit, roles: given.get_untracked(), for_name: name.get_untracked() };
        if new.for_name.trim().is_empty() || new.roles.is_empty() {
            let missing = if new.roles.is_empty() { words.roles_none } else { words.name_missing };
            working.fault.set(Some(missing.to_owned()));
            return;
        }
        let letting = typed.letting();
        let work = async move {
            let link = invite(desk, &new).await.map_err(|failure| why(&failure))?;
            Ok((link, read(desk).await.ok()))
        };
        working.run(work, move |(link, people)| {
            let _ = made.try_set(Some(link));
            let _ = name.try_set(String::new());
            letting.go();
            if let Some(people) = people {
                let _ = shown.try_set(people);
            }
            page::focus("duong-dan-moi");
        });
    };
    let form = move || {
        view! {
            <form class="stack" on:submit=go>
                <p class="soft">{words.invite_hint}</p>
                <TypedTold typed />
                <TextField id="moi-ai" label=words.for_name.to_owned() value=name
                    typed=Callback::new(move |text| name.set(text)) />
                <Choice id="moi-don-vi" label=words.unit options=Signal::stored(options.get_value()) value=unit
                    chosen=Callback::new(move |to| unit.set(to)) />
                {roles(given)}
                <p class="fault" role="alert">{move || working.fault.get()}</p>
                <button class="button primary" type="submit" disabled=working.busy>{words.invite_go}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="panel stack">
            <h2>{words.invite}</h2>
            {move || match made.get() {
                Some(link) => view! { <Link link made /> }.into_any(),
                None => untrack(form),
            }}
            <Waiting shown />
        </section>
    }
}

/// The link, this one time.
#[component]
fn Link(link: Invited, made: RwSignal<Option<Invited>>) -> impl IntoView {
    let words = &t().people;
    let address = format!("{}/desk/#moi={}", page::origin(), link.token);
    let drawing = code::of(&address).map(|code| {
        let window = code.view_box();
        view! {
            <svg class="factor-code" viewBox=window role="img" aria-label=words.picture shape-rendering="crispEdges">
                <path d=code.path />
            </svg>
        }
    });
    view! {
        <div class="stack" id="duong-dan-moi" tabindex="-1">
            <h3>{words.invited}</h3>
            {drawing}
            <p><code class="secret-line">{address}</code></p>
            <p class="soft">{words.until}" "<span class="num">{dates::date_time(link.expires_at, lang())}</span></p>
            <button type="button" class="button primary" on:click=move |_| made.set(None)>{words.kept}</button>
        </div>
    }
}

/// The invitations that nobody has used yet.
#[component]
fn Waiting(shown: Shown) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    move || {
        let open = shown.with(|people| people.invitations.clone());
        (!open.is_empty()).then(|| {
            let lines = open
                .into_iter()
                .map(|one| {
                    let id = one.id.clone();
                    let working = Working::new();
                    let back = move || {
                        let id = id.clone();
                        let work = async move {
                            withdraw(desk, &id).await.map_err(|failure| why(&failure))
                        };
                        working.run(work, move |people| {
                            desk.say(t().people.withdrawn);
                            let _ = shown.try_set(people);
                        });
                    };
                    let given: Vec<_> = one.roles.iter().map(|role| names::role(*role)).collect();
                    view! {
                        <li>
                            <p><b>{one.for_name}</b>" "<span class="soft">{one.unit.short}" · "{given.join(", ")}</span></p>
                            <p class="soft small">{words.until}" "<span class="num">{dates::date_time(one.expires_at, lang())}</span></p>
                            <p class="fault" role="alert">{move || working.fault.get()}</p>
                            <p>{twice(words.withdraw, working.busy, back)}</p>
                        </li>
                    }
                })
                .collect_view();
            view! { <h3>{words.open_invitations}</h3><ul class="plain-list stack">{lines}</ul> }
        })
    }
}
