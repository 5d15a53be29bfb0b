//! The officer, the screen, and what lies on this device.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::dates;
use view::icon::{Icon, icon};
use wire::desk::Role;

use crate::actions::sign_out::sign_out;
use crate::components::figure::{Figure, figure};
use crate::components::look::Look;
use crate::components::modal::Modal;
use crate::components::on_device::OnDevice;
use crate::components::posts::PostsPart;
use crate::components::title::PageTitle;
use crate::components::typed::UnfinishedList;
use crate::state::desk::use_desk;
use crate::state::typed;
use crate::text::{lang, names, t};

/// The page.
#[component]
pub fn MePage() -> impl IntoView {
    let words = &t().me;
    view! {
        <div class="page narrow">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <Who />
            <PostsPart />
            <Shared />
            <OnDevice />
            <Look />
        </div>
    }
}

/// Name, unit, roles, and signing out.
#[component]
fn Who() -> impl IntoView {
    let desk = use_desk();
    let words = &t().me;
    let Some(session) = desk.session() else { return ().into_any() };
    let officer = session.officer;
    let roles = officer
        .roles
        .iter()
        .map(|role| {
            view! { <li><b>{names::role(*role)}</b>" "<span class="soft">{names::role_means(*role)}</span></li> }
        })
        .collect_view();
    let roles = if officer.roles.is_empty() {
        view! { <dd>{words.no_roles}</dd> }.into_any()
    } else {
        view! { <dd><ul>{roles}</ul></dd> }.into_any()
    };
    let below = session.units.iter().filter(|unit| unit.id != officer.unit.id);
    let below: Vec<String> = below.map(|unit| unit.short.clone()).collect();
    let below = (!below.is_empty()).then(|| {
        let count = below.len();
        let units = below.into_iter().map(|unit| view! { <li>{unit}</li> }).collect_view();
        view! {
            <details class="units">
                <summary>{words.below}" "<b class="num">{count}</b></summary>
                <ul>{units}</ul>
            </details>
        }
    });
    let asking = RwSignal::new(false);
    let going = RwSignal::new(false);
    let leave = move || {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        spawn_local(async move {
            if sign_out(desk).await.is_err() {
                desk.say(words.sign_out_cut);
            }
            going.try_set(false);
        });
    };
    // What is typed and not sent goes with the officer, so that it is asked first.
    let ask = move |_| if typed::all(desk).is_empty() { leave() } else { asking.set(true) };
    let sure = move |_| {
        asking.set(false);
        leave();
    };
    view! {
        <section class="panel me">
            <h2>{officer.display_name.clone()}</h2>
            <dl class="facts">
                <div><dt>{t().sign_in.name}</dt><dd>{officer.name.clone()}</dd></div>
                <div><dt>{words.unit}</dt><dd>{officer.unit.short.clone()}</dd></div>
                <div><dt>{words.roles}</dt>{roles}</div>
                <div>
                    <dt>{words.session_until}</dt>
                    <dd class="num">{dates::date_time(session.expires_at, lang())}</dd>
                </div>
            </dl>
            {below}
            <p class="row">
                <button class="button" disabled=going on:click=ask>{figure(Figure::Exit)} {words.sign_out}</button>
                <span class="soft small">{words.sign_out_hint}</span>
            </p>
            <Modal open=asking title=t().typed.leave_title>
                <p>{t().typed.leave_tell}</p>
                <UnfinishedList />
                <p class="modal-bar">
                    <button type="button" class="button" on:click=move |_| asking.set(false)>
                        {t().typed.stay}
                    </button>
                    <button type="button" class="button loud" on:click=sure>{t().typed.leave}</button>
                </p>
            </Modal>
        </section>
    }
    .into_any()
}

/// The ways to what an administrator keeps.
#[component]
fn Organisation() -> impl IntoView {
    let words = &t().units;
    view! {
        <section class="panel">
            <h2>{words.keeping}</h2>
            <ul class="links">
                <li>
                    <a href="/desk/don-vi">
                        {icon(Icon::Rings)}
                        <span><b>{words.title}</b><small>{words.hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/can-bo">
                        {icon(Icon::People)}
                        <span><b>{t().people.title}</b><small>{t().people.hint}</small></span>
                    </a>
                </li>
            </ul>
        </section>
    }
}

/// The ways to what the whole province shares.
#[component]
fn Shared() -> impl IntoView {
    let desk = use_desk();
    let words = &t().me;
    view! {
        <section class="panel">
            <ul class="links">
                <li>
                    <a href="/desk/bao-mat">
                        {icon(Icon::Shield)}
                        <span><b>{t().security.title}</b><small>{t().security.hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/khoa-kin">
                        {figure(Figure::Lock)}
                        <span><b>{t().kin.title}</b><small>{t().kin.hint}</small></span>
                    </a>
                </li>
            </ul>
        </section>
        {desk.has(Role::Administrator).then(|| view! { <Organisation /> })}
        <section class="panel">
            <h2>{words.shared}</h2>
            <ul class="links">
                <li>
                    <a href="/desk/cau-tra-loi-mau">
                        {icon(Icon::Speech)}
                        <span><b>{t().queue.templates}</b><small>{t().queue.templates_hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/han-tra-loi">
                        {icon(Icon::Clock)}
                        <span><b>{t().queue.deadlines}</b><small>{t().queue.deadlines_hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/so-lieu">
                        {icon(Icon::Coin)}
                        <span><b>{t().law.title}</b><small>{words.law_hint}</small></span>
                    </a>
                </li>
                <li>
                    <a href="/desk/thuat-ngu">
                        {icon(Icon::Book)}
                        <span><b>{t().terms.title}</b><small>{words.terms_hint}</small></span>
                    </a>
                </li>
            </ul>
        </section>
    }
}
