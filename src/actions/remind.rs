//! Looking after the reminders of events: they follow their card, tell once when their time has come, and end
//! when the event begins.

use leptos::prelude::*;
use plain::dates;
use plain::events::{Reminder, reminder};
use wire::id::CardId;

use crate::device::preferences::{Reminded, keep_reminders, reminders};
use crate::device::{clock, notify};
use crate::state::Shared;

/// How long the word about a new reminder stands, in milliseconds.
const MOMENT_MS: u32 = 5_000;

/// Looks after all of them. `touched` is the one that the worker has set or taken away just now.
pub async fn look(shared: Shared, touched: Option<CardId>) {
    let (words, now) = (shared.words(), clock::now());
    let mut known = reminders();
    for id in shared.reminded.cards.get_untracked() {
        // A card that is not here may still come; one that was withdrawn is told of above the news.
        let Some(card) = shared.library.by_id(id) else { continue };
        let Some(event) = &card.content.event else {
            shared.reminded.forget(id);
            continue;
        };
        let starts = event.starts.timestamp();
        let fresh = Reminded { seen: starts, told: 0 };
        let fact = known.entry(id.to_string()).or_insert(fresh);
        let day = match reminder(event, now) {
            Reminder::Over => {
                shared.reminded.forget(id);
                continue;
            }
            Reminder::Tomorrow => words.tomorrow,
            Reminder::Today => words.today,
            Reminder::Waiting => continue,
        };
        if fact.told != starts {
            let title = format!("{day} {} · {}", dates::time(event.starts), event.place);
            if notify::show(&title, &card.content.headline, &id.to_string(), &card.path()).await {
                fact.told = starts;
            }
        }
    }
    let set = shared.reminded.cards.get_untracked();
    known.retain(|id, _| set.iter().any(|card| card.to_string() == *id));
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
    if let (Some(fact), Some(card)) = (known.get_mut(&id.to_string()), shared.library.by_id(id))
        && let Some(event) = &card.content.event
    {
        fact.seen = event.starts.timestamp();
        keep_reminders(&known);
    }
    shared.reminded.cards.notify();
}
