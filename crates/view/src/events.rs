//! The list of events: what is coming, by month, and what is over. The server draws it for its page, the app
//! for its screen; how to follow the calendar is said by each in its own way.

use chrono::NaiveDate;
use leptos::prelude::*;
use plain::dates;
use plain::events::in_order;
use wire::card::{Card, EventTime};

use crate::Scene;
use crate::event::ways;
use crate::feed::empty;

/// The address of the list.
pub const PATH: &str = "/su-kien";
/// The address of the calendar to follow.
pub const CALENDAR: &str = "/su-kien.ics";

/// The list, out of cards of which some have an event.
pub fn events<'a>(cards: impl Iterator<Item = &'a Card>, scene: Scene) -> AnyView {
    let words = scene.words();
    let with_event = cards.filter_map(|card| Some((card, card.content.event.as_ref()?)));
    let dates = in_order(with_event, |(_, event)| event, scene.now);
    let none = dates
        .coming
        .is_empty()
        .then(|| empty(words.events_empty, words.feed_empty_hint).into_any());
    let months = dates
        .coming
        .into_iter()
        .map(|(month, events)| {
            let events = events.into_iter().map(|(card, event)| date(card, event, scene));
            view! {
                <h2 class="month">{dates::month(month, scene.lang)}</h2>
                <ul class="dates">{events.collect_view()}</ul>
            }
            .into_any()
        })
        .collect_view();
    let past = (!dates.past.is_empty()).then(|| {
        let events = dates.past.into_iter().map(|(card, event)| date(card, event, scene));
        view! {
            <details class="over">
                <summary>{words.events_past}</summary>
                <ul class="dates">{events.collect_view()}</ul>
            </details>
        }
        .into_any()
    });
    view! { {none} {months} {past} }.into_any()
}

/// One event: the day as a leaf of a calendar, what and where, and what one can do.
fn date(card: &Card, event: &EventTime, scene: Scene) -> AnyView {
    let words = scene.words();
    let day = dates::local_day(event.starts);
    let today = dates::local_day(scene.now);
    let left = if scene.now >= event.starts && dates::last_day(event) >= today {
        words.event_now.to_owned()
    } else {
        words.days_left(dates::days_left(day, today))
    };
    let soon = (0..=1).contains(&dates::days_left(day, today));
    let class = if soon { "mark act" } else { "mark" };
    view! {
        <li data-news="">
            <time class="leaf" datetime=event.starts.to_rfc3339()>
                <small>{dates::weekday(day, scene.lang)}</small>
                <b>{short(day)}</b>
                <small>{dates::time(event.starts)}</small>
            </time>
            <div>
                <p class="date-title"><a href=card.path()>{card.content.headline.clone()}</a></p>
                <p class="soft">
                    {until(event, scene)}
                    {words.place}" "{event.place.clone()}" · "{card.unit.short.clone()}
                </p>
                <p><span class=class>{left}</span></p>
                {ways(card, event, scene)}
            </div>
        </li>
    }
    .into_any()
}

/// "5/12": the month stands above, and here as well, because what began last month stands under this one.
fn short(day: NaiveDate) -> String {
    use chrono::Datelike;
    format!("{}/{}", day.day(), day.month())
}

/// When it ends: only the clock where it is the same day.
fn until(event: &EventTime, scene: Scene) -> Option<String> {
    let ends = event.ends.filter(|ends| *ends > event.starts)?;
    let same = dates::local_day(ends) == dates::local_day(event.starts);
    let end =
        if same { dates::time(ends) } else { dates::date(dates::local_day(ends), scene.lang) };
    Some(format!("{} {end} · ", scene.words().until))
}
