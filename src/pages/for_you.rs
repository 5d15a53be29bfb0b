//! Dành cho bạn: what the worker says of themselves, so that their own news can stand alone. Nothing of it
//! leaves the phone but the workplace, with the number by which phones are counted, and nothing of it has to be said.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use view::live::{live_if, live_text, tap};

use crate::actions::notices::tell_profile;
use crate::actions::preferences::change;
use crate::components::about_me::{languages, sectors, shifts, topics};
use crate::components::hear_screen::hear_screen;
use crate::components::workplace::workplace;
use crate::device::page;
use crate::state::{Shared, shared};

/// The screen.
#[component]
pub fn ForYou() -> impl IntoView {
    let shared = shared();
    let words = shared.all_words();
    let title = shared.scene().words().for_you_title;
    page::set_title(title);
    Effect::new(move |_| tell_profile(shared));
    let any = Memo::new(move |_| shared.profile().is_some());
    let foot = live_if(move || any.get().then(|| foot(shared)));
    view! {
        <h1 class="page-title">{title}</h1>
        {hear_screen()}
        <p class="promise">{icon(Icon::Shield)}<span>{words.own_promise}</span></p>
        {workplace()}
        {sectors(shared)}
        {shifts(shared)}
        {languages(shared)}
        {topics(shared)}
        {foot}
    }
}

/// To the list, and everything back; that asks once more, in its own place.
fn foot(shared: Shared) -> AnyView {
    let words = shared.all_words();
    let sure = RwSignal::new(false);
    let clear = move || {
        if !sure.get_untracked() {
            return sure.set(true);
        }
        change(shared, |p| {
            p.home = None;
            p.heard = None;
            p.sectors.clear();
            p.interests = 0;
            p.shifts.clear();
        });
    };
    let label = live_text(move || {
        (if sure.get() { words.own_clear_sure } else { words.own_clear }).to_owned()
    });
    let rather_not = live_if(move || {
        let keep = tap(move || sure.set(false));
        let button = || view! { <button class="button" on:click=keep>{words.rather_not}</button> };
        sure.get().then(|| button().into_any())
    });
    view! {
        <p class="asked">
            <a class="button primary wide" href="/" on:click=tap(move || change(shared, |p| p.for_me = true))>
                {words.own_see}
            </a>
        </p>
        <p class="row asked">
            <button class="button" on:click=tap(clear)>{icon(Icon::Bin)} {label}</button>
            {rather_not}
        </p>
    }
    .into_any()
}
