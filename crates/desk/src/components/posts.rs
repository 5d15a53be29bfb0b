//! For which of their posts the officer works: always shown where there are several, and changed on the page of the
//! officer, where nothing is being written.

use leptos::prelude::*;
use wire::post::Post;

use super::trouble;
use super::working::Working;
use crate::actions::act_for::act_for;
use crate::device::page;
use crate::state::desk::{Desk, use_desk};
use crate::state::drafts;
use crate::text::{names, t};

/// The id of the part on the officer's page.
const PART: &str = "vi-tri";

fn several(desk: Desk) -> Option<Vec<Post>> {
    desk.session().map(|session| session.posts).filter(|posts| posts.len() > 1)
}

/// At the head of every page: for whom, and the way to change it.
#[component]
pub fn ActingFor() -> impl IntoView {
    let desk = use_desk();
    let words = &t().posts;
    let officer = desk.officer().filter(|_| several(desk).is_some());
    officer.map(|officer| {
        view! {
            <p class="strip acting">
                <span>{words.acting}" "<b>{officer.unit.short}</b></span>
                <a href="/desk/toi">{words.switch}</a>
            </p>
        }
    })
}

/// The posts on the officer's page; nothing where there is one.
#[component]
pub fn PostsPart() -> impl IntoView {
    let desk = use_desk();
    let words = &t().posts;
    let working = Working::new();
    let Some(posts) = several(desk) else { return ().into_any() };
    let acting = desk.officer().map(|officer| officer.unit.id);
    let line = move |post: Post| {
        let given: Vec<_> = post.roles.iter().map(|role| names::role(*role)).collect();
        let (unit, short) = (post.unit.id, post.unit.short);
        let side = if acting == Some(unit) {
            view! { <p><span class="mark">{words.here}</span></p> }.into_any()
        } else {
            let name = short.clone();
            let go = move |_| {
                let name = name.clone();
                let work = async move {
                    act_for(desk, unit).await.map_err(|failure| {
                        let (title, detail) = trouble::words(&failure);
                        format!("{title}. {detail}")
                    })
                };
                working.run(work, move |()| {
                    desk.say(format!("{} {name}.", t().posts.now));
                    request_animation_frame(|| page::focus(PART));
                });
            };
            let label = format!("{} {short}", words.act_for);
            view! { <p><button type="button" class="button" disabled=working.busy on:click=go>{label}</button></p> }
                .into_any()
        };
        let mark = (acting == Some(unit)).then_some("true");
        view! {
            <li aria-current=mark>
                <p><b>{short.clone()}</b>" "<span class="soft">{given.join(", ")}</span></p>
                {side}
            </li>
        }
    };
    let elsewhere = drafts::elsewhere(desk);
    let elsewhere = (elsewhere > 0).then(|| {
        view! { <p>{words.drafts_here}" "<b class="num">{elsewhere}</b>". "{words.drafts_hint}</p> }
    });
    view! {
        <section class="panel stack" id=PART tabindex="-1">
            <h2>{words.title}</h2>
            <p class="soft">{words.lead}</p>
            <ul class="plain-list stack">{posts.into_iter().map(line).collect_view()}</ul>
            {elsewhere}
            <p class="fault" role="alert">{move || working.fault.get()}</p>
        </section>
    }
    .into_any()
}
