//! Keeping a recording on the phone: what it costs stands on the button before it is tapped.

use std::sync::Arc;

use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, live_flag, live_if, live_text, tap};
use wire::card::Card;

use crate::actions::keep_recording::{keep, let_go, playable};
use crate::device::task;
use crate::state::kept::Keeping;
use crate::state::shared;

/// The button beside "Nghe".
#[component]
pub fn KeepButton(
    /// The card whose recording it is.
    card: Card,
) -> impl IntoView {
    let shared = shared();
    let words = shared.words();
    let card = Arc::new(card);
    let name = format!("keep-{}", card.slug);
    let size = playable(shared, &card)
        .map(|file| dates::bytes(file.bytes, shared.lang()))
        .unwrap_or_default();
    let id = card.id;
    let state = move || shared.kept.of(id);
    let act = tap(move || {
        let card = Arc::clone(&card);
        task::run(async move {
            match shared.kept.of(card.id) {
                Keeping::Now => {}
                Keeping::Kept => let_go(shared, &card).await,
                Keeping::Not | Keeping::Cut | Keeping::NoRoom => keep(shared, &card).await,
            }
        });
    });
    let label = live_text(move || match state() {
        Keeping::Not => format!("{} · {size}", words.keep),
        Keeping::Now => words.keeping.to_owned(),
        Keeping::Kept => words.unkeep.to_owned(),
        Keeping::Cut | Keeping::NoRoom => format!("{} · {size}", words.try_again),
    });
    let figure = live(move || icon(if state() == Keeping::Kept { Icon::Bin } else { Icon::Keep }));
    let busy = live_flag(move || state() == Keeping::Now);
    let word = live_if(move || match state() {
        Keeping::Kept => Some(
            view! { <span class="mark good">{icon(Icon::Tick)} {words.kept}</span> }.into_any(),
        ),
        Keeping::Cut => Some(view! { <span class="mark warn">{words.keep_cut}</span> }.into_any()),
        Keeping::NoRoom => {
            Some(view! { <span class="mark warn">{words.keep_full}</span> }.into_any())
        }
        Keeping::Not | Keeping::Now => None,
    });
    view! {
        <button class="button" data-tap=name disabled=busy on:click=act>
            {figure}
            {label}
        </button>
        <span role="status">{word}</span>
    }
}
