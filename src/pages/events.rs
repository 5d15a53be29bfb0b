//! Sự kiện: what is coming, by month, and how to be reminded of it; also without a network.

use std::sync::Arc;

use leptos::prelude::*;
use view::events::events;
use view::icon::{Icon, icon};
use view::live::live;

use crate::components::elsewhere::Calendar;
use crate::components::hear_screen::hear_screen;
use crate::device::page;
use crate::state::shared;

/// The screen.
#[component]
pub fn Events() -> impl IntoView {
    let shared = shared();
    let (words, common) = (shared.all_words(), shared.scene().words());
    page::set_title(common.events_title);
    let list = live(move || {
        let scene = shared.scene();
        shared.library.cards.with(|cards| events(cards.iter().map(Arc::as_ref), scene))
    });
    view! {
        <h1 class="page-title">{common.events_title}</h1>
        {hear_screen()}
        {list}
        <section class="panel stack elsewhere">
            <p class="row-top">{icon(Icon::Bell)} <span>{words.remind_hint}</span></p>
            <Calendar />
        </section>
    }
}
