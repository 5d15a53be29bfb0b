//! Looking after the reminders of events: they follow their card, tell once when their time has come, and end
//! when the event begins.

use leptos::prelude::*;
use plain::dates;
use plain::events::{Reminder, reminder};
use wire::card::EventTime;
use wire::id::CardId;

use crate::device::preferences::{keep_reminders, reminders};
use crate::device::{clock, notify};
use crate::state::Shared;

/// How long the word about a new reminder stands, in milliseconds.
const MOMENT_MS: u32 = 5_000;

/// When an event begins, in seconds since 1970.
#[must_use]
pub fn starts(event: &EventTime) -> u32 {
    u32::try_from(event.starts.timestamp()).unwrap_or_default()
}

/// Under which name it is kept when the event began as the worker last saw it.
#[must_use]
pub fn seen(id: CardId) -> String {
    id.to_string()
}

/// Under which name it is kept when the event began as a notification last said.
fn told(id: CardId) -> String {
    format!("{id}!")
}

/// Looks after all of them. `touched` is the one that the worker has set or taken away just now.
pub async fn look(shared: Shared, touched: Option<CardId>) {
    let (words, now) = (shared.all_words(), clock::now());
    let mut known = reminders();
    for id in shared.reminded.cards.get_untracked() {
        // A card that is not here may still come; one that was withdrawn is told of above the news.
        let Some(card) = shared.library.by_id(id) else { continue };
        let Some(event) = &card.content.event else {
            shared.reminded.forget(id);
            continue;
        };
        let starts = starts(event);
        known.entry(seen(id)).or_insert(starts);
        let day = match reminder(event, now) {
            Reminder::Over => {
                shared.reminded.forget(id);
                continue;
            }
            Reminder::Tomorrow => words.tomorrow,
            Reminder::Today => words.today,
            Reminder::Waiting => continue,
        };
        if known.get(&told(id)) != Some(&starts) {
            let title = format!("{day} {} · {}", dates::time(event.starts), event.place);
            if notify::show(&title, &card.content.headline, &id.to_string(), &card.path()).await {
                known.insert(told(id), starts);
            }
        }
    }
    let set = shared.reminded.cards.get_untracked();
    known.retain(|name, _| set.iter().any(|id| *name == seen(*id) || *name == told(*id)));
    keep_reminders(&known);
    // Time alone changes what is due.
    shared.reminded.cards.notify();
    if touched.is_some_and(|id| set.contains(&id)) {
        shared.told.set(Some(words.remind_set));
        clock::pause(MOMENT_MS).await;
        shared.told.set(None);
    }
}

/// The worker has taken note of an event's new time.
pub fn take_note(shared: Shared, id: CardId) {
    let mut known = reminders();
    if let Some(card) = shared.library.by_id(id)
        && let Some(event) = &card.content.event
    {
        known.insert(seen(id), starts(event));
        keep_reminders(&known);
    }
    shared.reminded.cards.notify();
}
