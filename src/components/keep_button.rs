//! Keeping a recording on the phone: what it costs stands on the button before it is tapped.

use std::sync::Arc;

use leptos::prelude::*;
use plain::dates;
use sync::budget::By;
use view::icon::{Icon, icon};
use view::live::{live, live_flag, live_if, live_text, tap};
use wire::card::Card;

use crate::actions::keep_recording::playable;
use crate::actions::play;
use crate::actions::see_picture::reason;
use crate::device::task;
use crate::later;
use crate::state::kept::Keeping;
use crate::state::{Shared, shared};

/// What hearing these cards costs, behind a length or a word, while they are not on the phone.
pub fn price(shared: Shared, cards: impl Fn() -> Vec<Arc<Card>> + Send + 'static) -> AnyView {
    live_text(move || match cards().iter().map(|card| play::costs(shared, card)).sum() {
        0 => String::new(),
        bytes => view::sound::price(bytes, shared.scene()),
    })
}

/// The button beside "Nghe".
#[component]
pub fn KeepButton(
    /// The card whose recording it is.
    card: Card,
) -> impl IntoView {
    let shared = shared();
    let (words, common) = (shared.words(), shared.scene().words());
    let card = Arc::new(card);
    let name = format!("keep-{}", card.slug);
    let bytes = playable(shared, &card).map_or(0, |file| file.bytes);
    let size = dates::bytes(bytes, shared.lang());
    let id = card.id;
    let warn = |text: &'static str| view! { <span class="mark warn">{text}</span> }.into_any();
    let state = move || shared.kept.of(id);
    let act = tap(move || {
        let card = Arc::clone(&card);
        task::run(async move {
            let before = shared.kept.now(card.id);
            let Some(later) = later::fetched().await else {
                return shared.kept.set(card.id, Keeping::Cut(bytes));
            };
            match before {
                Keeping::Now(_) => {}
                Keeping::Kept => (later.let_go)(shared, card).await,
                Keeping::Ask(_) => (later.keep)(shared, card, By::SecondTap).await,
                Keeping::Not | Keeping::Cut(_) | Keeping::NoRoom => {
                    (later.keep)(shared, card, By::Tap).await;
                }
            }
        });
    });
    let label = live_text(move || match state() {
        Keeping::Not => format!("{} · {size}", words.keep),
        Keeping::Now(0) => words.keeping.to_owned(),
        Keeping::Now(percent) => format!("{} {percent} %", words.keeping),
        Keeping::Kept => words.unkeep.to_owned(),
        Keeping::Cut(rest) if rest < bytes => {
            format!("{} · {}", words.keep_on, dates::bytes(rest, shared.lang()))
        }
        Keeping::Cut(_) | Keeping::NoRoom => format!("{} · {size}", words.try_again),
        Keeping::Ask(_) => format!("{} · {size}", common.all_the_same),
    });
    let figure = live(move || icon(if state() == Keeping::Kept { Icon::Bin } else { Icon::Keep }));
    let busy = live_flag(move || matches!(state(), Keeping::Now(_)));
    let word = live_if(move || match state() {
        Keeping::Kept => Some(
            view! { <span class="mark good">{icon(Icon::Tick)} {words.kept}</span> }.into_any(),
        ),
        Keeping::Cut(_) => Some(warn(words.keep_cut)),
        Keeping::NoRoom => Some(warn(words.keep_full)),
        Keeping::Ask(why) => Some(warn(reason(shared, why))),
        Keeping::Not | Keeping::Now(_) => None,
    });
    view! {
        <button class="button" data-tap=name disabled=busy on:click=act>
            {figure}
            {label}
        </button>
        <span role="status">{word}</span>
    }
}
