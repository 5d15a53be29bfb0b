//! An item that this phone carries for somebody else: how far it is, and nothing of what it says.

use leptos::prelude::*;
use plain::dates;
use sync::outbox::{ItemState, OutboxItem};
use view::icon::{Icon, icon};
use view::live::{live_text, tap};

use super::{state, words_of};
use crate::actions::send;
use crate::device::{clock, task};
use crate::state::Shared;

/// The item.
pub fn carried(item: &OutboxItem, shared: Shared) -> AnyView {
    let (words, own) = (shared.all_words(), words_of(shared));
    let when = dates::when(item.saved_at(), clock::now(), shared.lang());
    let stands = if item.state == ItemState::Received {
        view! { <p role="status"><span class="mark good">{icon(Icon::Tick)} {words.state_received}</span></p>
            <p>{own.carried_done}</p> }
        .into_any()
    } else if let ItemState::SetAside(_) = item.state {
        let mark =
            view! { <span class="mark warn">{icon(Icon::Warning)} {words.state_set_aside}</span> };
        view! { <p role="status">{mark}</p> }.into_any()
    } else {
        state(item, shared)
    };
    let gone = item.clone();
    let sure = RwSignal::new(false);
    let discard = tap(move || {
        if sure.get_untracked() {
            task::run(send::discard(shared, gone.clone()));
        }
        sure.set(true);
    });
    let label =
        live_text(move || (if sure.get() { words.delete_sure } else { own.carried_go }).to_owned());
    view! {
        <p class="kicker">
            <b>{icon(Icon::Tray)} {own.carried}</b>
            <time datetime=item.saved_at().to_rfc3339()>{when}</time>
        </p>
        {stands}
        <p><button class="button plain" on:click=discard>{icon(Icon::Bin)} {label}</button></p>
    }
    .into_any()
}
