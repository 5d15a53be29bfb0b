//! How far the officers of a subtree are, against the plan's targets.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::training::{is_met, percent};
use view::icon::{Icon, icon};
use wire::API_BASE;
use wire::training::{Learner, TrainingProgress, TrainingShare};
use wire::unit::Level;

use super::listing::refused;
use crate::actions::training::read_progress;
use crate::components::empty::Waiting;
use crate::components::figure::{Figure, figure};
use crate::components::title::PageTitle;
use crate::components::training::revoke::RevokeButton;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::text::t;

/// The page.
#[component]
pub fn TrainingProgressPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().training;
    let progress = RwSignal::new(Loaded::<TrainingProgress>::Waiting);
    let load = move || {
        spawn_local(async move {
            let result = read_progress(desk).await;
            progress.try_set(result.into());
        });
    };
    load();
    let done = Callback::new(move |()| load());
    let inside = move || match progress.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, Callback::new(move |()| load())),
        Loaded::Ready(progress) => {
            let shares = progress.shares.into_iter().map(share).collect_view();
            let rows = progress.learners.into_iter().map(|one| learner(one, done)).collect_view();
            view! {
                <ul class="shares">{shares}</ul>
                <p class="promise">{icon(Icon::Shield)}<span>{words.method}</span></p>
                <div class="scroll">
                    <table class="table">
                        <thead>
                            <tr><th>{words.person}</th><th>{words.unit}</th><th>{words.owes}</th></tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="row">
                    <a
                        class="button"
                        href=format!("{API_BASE}/desk/training/progress.csv")
                        download=""
                        rel="external"
                    >
                        {figure(Figure::Download)} {words.csv}
                    </a>
                </p>
            }
            .into_any()
        }
    };
    view! {
        <div class="page training">
            <a class="back" href="/desk/tap-huan">{icon(Icon::Back)} {words.title}</a>
            <PageTitle text=Signal::stored(words.progress.to_owned()) />
            {inside}
        </div>
    }
}

fn share(share: TrainingShare) -> impl IntoView {
    let words = &t().training;
    let name = match share.level {
        Level::Province => words.level_province,
        Level::Upper => words.level_upper,
        Level::Base => words.level_base,
    };
    let (class, sign, word) = match (share.people, is_met(&share)) {
        (0, _) => ("mark", Icon::People, words.nobody),
        (_, true) => ("mark good", Icon::Tick, words.met),
        (_, false) => ("mark act", Icon::Clock, words.not_met),
    };
    let now = percent(&share);
    view! {
        <li class="panel share">
            <h2>{name}</h2>
            <p class="sum"><b class="num">{now} "%"</b> <span class="soft num">" · "{share.trained} "/" {share.people}</span></p>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect class="whole" width="100" height="4"></rect>
                <rect class="bar" width=now height="4"></rect>
                <rect class="goal" x=f64::from(share.goal) - 0.6 width="1.2" height="4"></rect>
            </svg>
            <p class="soft small num">{words.goal} ": " {share.goal} "%"</p>
            <p><span class=class>{icon(sign)} {word}</span></p>
        </li>
    }
}

fn learner(one: Learner, done: Callback<()>) -> impl IntoView {
    let words = &t().training;
    let owes = if one.owed.is_empty() {
        view! { <span class="mark good">{icon(Icon::Tick)} {words.done}</span> }.into_any()
    } else {
        let owed = one.owed.into_iter().map(|title| view! { <li>{title}</li> }).collect_view();
        view! { <ul>{owed}</ul> }.into_any()
    };
    let name = one.name.clone();
    let certificate = match (one.certificate, one.revoked) {
        (None, _) => ().into_any(),
        (Some(_), true) => {
            view! { <p><span class="mark act">{icon(Icon::Close)} {words.revoked}</span></p> }
                .into_any()
        }
        (Some(code), false) => view! { <RevokeButton code name done /> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{one.name}</th>
            <td>{one.unit.short}</td>
            <td>{owes} {certificate}</td>
        </tr>
    }
}
