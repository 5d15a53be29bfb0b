//! Chào bạn: three steps for a newcomer, each of which can be skipped. The step is in the address, so the
//! phone's own back goes a step back.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::tap;

use super::settings::Notices;
use crate::actions::notices::tell_profile;
use crate::actions::preferences::change;
use crate::address::Address;
use crate::components::about_me::{languages, sectors, topics};
use crate::components::hear_screen::hear_screen;
use crate::components::workplace::workplace;
use crate::device::page;
use crate::state::{Shared, shared};

/// How many steps there are.
const STEPS: usize = 3;
const PATH: &str = "/chao";

/// The screen.
#[component]
pub fn Welcome() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    page::set_title(shared.scene().words().welcome_title);
    Effect::new(move |_| tell_profile(shared));
    let path = use_context::<Address>().map_or_else(page::path, |a| untrack(|| a.path()));
    let step = path.strip_prefix("/chao/").and_then(|step| step.parse().ok());
    let step = step.filter(|step| (1..=STEPS).contains(step)).unwrap_or(1);
    let (title, inside) = match step {
        2 => (words.own_place, place(shared)),
        3 => (words.welcome_like, likes(shared)),
        _ => (words.welcome_what, what(shared)),
    };
    let bars = (1..=STEPS)
        .map(|place| view! { <span class=if place <= step { "done" } else { "" }></span> })
        .collect_view();
    view! {
        <div class="welcome">
            <p class="progress">
                <span class="small soft">{words.welcome_step}" "{step}"/"{STEPS}</span>
                <span class="bars" aria-hidden="true">{bars}</span>
            </p>
            <h1 class="page-title">{title}</h1>
            {hear_screen()}
            {inside}
            {ways(shared, step)}
        </div>
    }
}

/// On, back, and away for ever.
fn ways(shared: Shared, step: usize) -> AnyView {
    let words = shared.all_words();
    let end = move || change(shared, |p| p.welcomed = true);
    let on = if step < STEPS {
        let href = format!("{PATH}/{}", step + 1);
        view! { <a class="button primary wide" href=href>{words.welcome_on}</a> }.into_any()
    } else {
        view! {
            <a class="button primary wide" href="/" on:click=tap(end)>
                {icon(Icon::Tick)} {words.welcome_done}
            </a>
        }
        .into_any()
    };
    let back = (step > 1).then(|| {
        let href = if step == 2 { PATH.to_owned() } else { format!("{PATH}/{}", step - 1) };
        view! { <a class="button" href=href>{icon(Icon::Back)} {words.welcome_back}</a> }
    });
    view! {
        <div class="sendbar">{on}</div>
        <p class="row between">
            {back}
            <a class="button plain" href="/" on:click=tap(end)>{words.welcome_skip}</a>
        </p>
    }
    .into_any()
}

/// What Bản Tin does.
fn what(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let lines = [
        (Icon::Offline, words.welcome_read),
        (Icon::Speech, words.welcome_speak),
        (Icon::Calculator, words.welcome_tools),
        (Icon::Shield, words.welcome_safe),
    ]
    .into_iter()
    .map(|(figure, line)| view! { <li>{icon(figure)} <span>{line}</span></li> })
    .collect_view();
    view! { <ul class="does">{lines}</ul> }.into_any()
}

/// Where one works, and in what.
fn place(shared: Shared) -> AnyView {
    let words = shared.all_words();
    view! {
        <p class="promise">{icon(Icon::Shield)}<span>{words.own_promise}</span></p>
        {workplace()}
        {sectors(shared)}
    }
    .into_any()
}

/// What one likes to hear, in which language, and whether the phone may tell of it.
fn likes(shared: Shared) -> AnyView {
    view! {
        {topics(shared)}
        {languages(shared)}
        <Notices />
    }
    .into_any()
}
