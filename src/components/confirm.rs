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
use crate::text::more_to_confirm;

/// For how many days after its release an urgent card stands on top.
const DAYS: i64 = 14;

/// The cards that ask to be confirmed, the loudest and newest first: one in full, and the others behind a line, so
/// that the news is still seen on a small screen. Each is confirmed by itself, and then the next stands in full.
pub fn urgent(shared: Shared) -> AnyView {
    let done = confirmed::confirmed();
    // It stays as it was when the list changes.
    let unfolded = RwSignal::new(false);
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
        let mut rows = cards.iter().map(|card| row(shared, card));
        let first = rows.next();
        let count = rows.len();
        let others = (count > 0).then(|| {
            let fold = tap(move || unfolded.update(|unfolded| *unfolded = !*unfolded));
            view! {
                <details class="more-to-confirm" open=unfolded.get_untracked()>
                    <summary on:click=fold>
                        {icon(Icon::Warning)} {more_to_confirm(count, shared.lang())}
                    </summary>
                    {rows.collect_view()}
                </details>
            }
        });
        view! { {first} {others} }.into_any()
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
