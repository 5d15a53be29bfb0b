//! When and where an event takes place, and the way into the phone's own calendar.

use leptos::prelude::*;
use plain::dates;
use wire::card::Card;

use crate::Scene;
use crate::icon::{Icon, icon};

/// The fact line of a card's event; nothing for a card without one. While the event is still to come, a
/// plain link follows it, which works without a program.
pub fn event(card: &Card, scene: Scene) -> Option<impl IntoView + use<>> {
    let words = scene.words();
    let event = card.content.event.as_ref()?;
    let starts = dates::date_time(event.starts, scene.lang);
    let place = event.place.clone();
    let link = (dates::last_day(event) >= dates::local_day(scene.now)).then(|| {
        let path = format!("{}.ics", card.path());
        // Marked as a download, so that without a signal it fails in place and the page stays.
        view! {
            <p><a class="button" href=path download="">{icon(Icon::Calendar)} {words.add_to_calendar}</a></p>
        }
    });
    Some(view! {
        <p class="fact">
            {icon(Icon::Calendar)}
            <span><b>{starts}</b>" · "{words.place}" "{place}</span>
        </p>
        {link}
    })
}
