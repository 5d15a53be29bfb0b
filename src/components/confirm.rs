//! Urgent cards on top of the news until the worker says "Tôi đã đọc".

use std::sync::Arc;

use chrono::Duration;
use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use view::live::{live, live_if, tap};
use wire::card::{Card, Priority};

use crate::actions::confirm::confirm;
use crate::device::{clock, task};
use crate::state::{Shared, confirmed};

/// For how many days after its release an urgent card stands on top.
const DAYS: i64 = 14;

/// The cards that ask to be confirmed, the loudest and newest first.
pub fn urgent(shared: Shared) -> AnyView {
    let done = confirmed::confirmed();
    live(move || {
        let done = done.get();
        let now = clock::now();
        let me = shared.profile();
        let today = dates::local_day(now);
        let asks = |card: &&Arc<Card>| {
            let content = &card.content;
            content.priority >= Priority::Urgent
                && card.corrected_by.is_none()
                && now - card.published_at < Duration::days(DAYS)
                && content.in_force_until.is_none_or(|day| day >= today)
                && !done.contains(&card.id)
                && me.as_ref().is_none_or(|me| me.fits(card))
        };
        let mut cards: Vec<Arc<Card>> =
            shared.library.cards.with(|cards| cards.iter().filter(asks).cloned().collect());
        // The list is the newest first already.
        cards.sort_by_key(|card| std::cmp::Reverse(card.content.priority));
        cards.into_iter().map(|card| row(shared, &card)).collect_view().into_any()
    })
}

fn row(shared: Shared, card: &Card) -> AnyView {
    let words = shared.all_words();
    let id = card.id;
    let (going, failed) = (RwSignal::new(false), RwSignal::new(false));
    let done = tap(move || {
        if going.get_untracked() {
            return;
        }
        going.set(true);
        task::run(async move {
            let kept = confirm(shared, id).await;
            going.try_set(false);
            failed.try_set(kept.is_err());
        });
    });
    let trouble = live_if(move || {
        failed
            .get()
            .then(|| view! { <p class="bad" role="alert">{words.confirm_failed}</p> }.into_any())
    });
    view! {
        <div class="fact act reminder to-confirm">
            {icon(Icon::Warning)}
            <p>
                <a href=card.path()><b>{card.content.headline.clone()}</b></a>
                " · " {card.unit.short.clone()}
                <small class="soft">" " {words.confirm_hint}</small>
            </p>
            <button class="button primary" on:click=done>{icon(Icon::Tick)} {words.confirm}</button>
            {trouble}
        </div>
    }
    .into_any()
}
