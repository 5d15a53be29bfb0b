//! What the phone reminds of, above the news: a correction of what the worker reported, an event that begins today or tomorrow, one whose time has
//! changed, one that was withdrawn.

use leptos::prelude::*;
use plain::dates;
use plain::events::{Reminder, reminder};
use view::icon::{Icon, icon};
use view::live::{live, tap};
use wire::id::CardId;

use crate::actions::remind::{seen, starts, take_note};
use crate::components::confirm::urgent;
use crate::components::corrected::reported;
use crate::components::moved_home::moved_home;
use crate::device::clock;
use crate::device::preferences::reminders;
use crate::state::{Shared, shared};

/// The lines.
#[component]
pub fn Reminders() -> impl IntoView {
    let shared = shared();
    let events = live(move || {
        // What changes them: the reminders, the cards, the withdrawn cards.
        shared.library.cards.track();
        shared.library.recalls.track();
        let cards = shared.reminded.cards.get();
        cards.into_iter().filter_map(|id| about(shared, id)).collect_view().into_any()
    });
    view! { {urgent(shared)} {moved_home()} {reported(shared)} {events} }
}

fn about(shared: Shared, id: CardId) -> Option<AnyView> {
    let (words, lang) = (shared.all_words(), shared.lang());
    let Some(card) = shared.library.by_id(id) else {
        let recalls = shared.library.recalls.get_untracked();
        let recall = recalls.into_iter().find(|recall| recall.id == id)?;
        let done = tap(move || shared.reminded.forget(id));
        return Some(row(
            Icon::Warning,
            words.event_gone.to_owned(),
            format!("/tin/{}", recall.slug),
            recall.headline,
            recall.reason,
            Some(
                view! { <button class="button" on:click=done>{words.understood}</button> }
                    .into_any(),
            ),
        ));
    };
    let event = card.content.event.as_ref()?;
    let place = format!("{} {}", shared.scene().words().place, event.place);
    let (path, headline) = (card.path(), card.content.headline.clone());
    if reminders().get(&seen(id)).is_some_and(|seen| *seen != starts(event)) {
        let when = format!("{} {}", words.event_moved, dates::date_time(event.starts, lang));
        let done = tap(move || take_note(shared, id));
        let done = view! { <button class="button" on:click=done>{words.understood}</button> };
        return Some(row(Icon::Calendar, when, path, headline, place, Some(done.into_any())));
    }
    let day = match reminder(event, clock::now()) {
        Reminder::Tomorrow => words.tomorrow,
        Reminder::Today => words.today,
        Reminder::Waiting | Reminder::Over => return None,
    };
    let when = format!("{day} {}", dates::time(event.starts));
    Some(row(Icon::Bell, when, path, headline, place, None))
}

fn row(
    figure: Icon,
    when: String,
    path: String,
    headline: String,
    about: String,
    done: Option<AnyView>,
) -> AnyView {
    view! {
        <div class="fact act reminder">
            {icon(figure)}
            <p><b>{when}</b> " · " <a href=path>{headline}</a> " · " {about}</p>
            {done}
        </div>
    }
    .into_any()
}
