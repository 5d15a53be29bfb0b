//! Nghe: the audio bulletins.

use leptos::prelude::*;
use view::feed::empty;
use view::live::{live_if, tap};
use view::sound::tools;
use wire::card::Depth;

use crate::actions::play_on;
use crate::components::card_list::CardList;
use crate::components::keep_button;
use crate::components::keep_latest::KeepLatest;
use crate::components::later_part::later_part;
use crate::device::page;
use crate::state::shared;

/// The screen.
#[component]
pub fn Listen() -> impl IntoView {
    let shared = shared();
    let words = shared.scene().words();
    page::set_title(words.listen_title);
    let bulletins = Signal::derive(move || shared.library.bulletins());
    let any = Memo::new(move |_| !bulletins.with(Vec::is_empty));
    let none = live_if(move || {
        let none = || empty(words.listen_empty, words.feed_empty_hint).into_any();
        (!any.get()).then(none)
    });
    let tools = live_if(move || {
        let play_all = tap(move || play_on::play_all(shared));
        let costs = keep_button::price(shared, move || bulletins.get());
        any.get()
            .then(|| tools(shared.scene(), play_all, costs, view! { <KeepLatest /> }.into_any()))
    });
    // Once there was something to remove, its place stays, and says that it is gone.
    let kept = Memo::new(move |before| before == Some(&true) || shared.kept.count() > 0);
    let panel =
        live_if(move || kept.get().then(|| later_part(Box::new(|later| (later.kept_panel)()))));
    view! {
        <h1 class="page-title">{words.listen_title}</h1>
        {tools}
        <div class="feed">
            <CardList cards=bulletins open=Depth::Brief />
            {none}
        </div>
        {panel}
    }
}
