//! When and where an event takes place, the way into the phone's own calendar, and the reminder.

use leptos::prelude::*;
use plain::dates;
use wire::card::{Card, EventTime};

use crate::Scene;
use crate::card::CardDeck;
use crate::icon::{Icon, icon};
use crate::live::{live_attribute, live_text, tap};

/// The fact line of a card's event; nothing for a card without one. While the event is still to come, what
/// one can do about it follows.
pub fn event(card: &Card, scene: Scene) -> Option<AnyView> {
    let words = scene.words();
    let event = card.content.event.as_ref()?;
    let starts = dates::date_time(event.starts, scene.lang);
    let place = event.place.clone();
    Some(
        view! {
            <p class="fact">
                {icon(Icon::Calendar)}
                <span><b>{starts}</b>" · "{words.place}" "{place}</span>
            </p>
            {ways(card, event, scene)}
        }
        .into_any(),
    )
}

/// The plain link that puts an event into the phone's calendar, which works without a program, and the
/// reminder, which needs one; nothing once the event is over.
pub fn ways(card: &Card, event: &EventTime, scene: Scene) -> Option<AnyView> {
    if dates::last_day(event) < dates::local_day(scene.now) {
        return None;
    }
    let words = scene.words();
    let path = format!("{}.ics", card.path());
    let reminder = (scene.now < event.starts).then(|| reminder(card, scene));
    // Marked as a download, so that without a signal it fails in place and the page stays.
    Some(
        view! {
            <p class="row">
                <a class="button" href=path download="">{icon(Icon::Calendar)} {words.add_to_calendar}</a>
                {reminder}
            </p>
        }
        .into_any(),
    )
}

/// Asks this phone to remind of the event. The server draws the button for the app that is on its way; where
/// no app will come, as in the desk's preview, there is none.
fn reminder(card: &Card, scene: Scene) -> Option<AnyView> {
    let deck = use_context::<CardDeck>();
    if deck.is_none() && !cfg!(feature = "ssr") {
        return None;
    }
    let (id, words) = (card.id, scene.words());
    let is_set = move || deck.is_some_and(|deck| deck.reminded.with(|cards| cards.contains(&id)));
    let word = live_text(move || (if is_set() { words.reminded } else { words.remind }).to_owned());
    let act = move || {
        if let Some(deck) = deck {
            deck.remind.run(id);
        }
    };
    Some(
        view! {
            <button
                class="button plain needs-app"
                data-tap=format!("remind-{}", card.slug)
                aria-pressed=live_attribute(move || is_set().to_string())
                on:click=tap(act)
            >
                {icon(Icon::Bell)}
                {word}
            </button>
        }
        .into_any(),
    )
}
