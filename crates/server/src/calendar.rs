//! Events for the calendars of phones (iCalendar, RFC 5545): all that are coming at `/su-kien.ics`, to be
//! subscribed to, and each beside its card at `/tin/{slug}.ics`.

mod write;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, Duration, NaiveTime, Utc};
use plain::dates::{last_day, local, local_day};
use view::outside::words;
use wire::card::{Card, EventTime};
use wire::lang::Lang;

use crate::conditional::Document;
use crate::pages;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;
use write::Calendar;

/// How many cards with an event are looked at, the newest first.
pub const EVENTS: usize = 500;
/// For how many seconds a calendar need not ask again.
const MAX_AGE: u32 = 300;
const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";
/// When the evening before is, on Vietnamese clocks.
const EVENING: NaiveTime = match NaiveTime::from_hms_opt(19, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The calendar of all coming events.
pub fn routes() -> Router<App> {
    Router::new().route(view::events::CALENDAR, get(coming))
}

async fn coming(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let cards = app.store.events(EVENTS).await?;
    let events = still_to_come(&cards, Utc::now());
    let body = calendar(&events, true, &app.public_url.origin);
    // Time alone takes events away, so there is no moment of the last change to go by.
    let document = Document { body, media_type: MEDIA_TYPE, changed: None, max_age: MAX_AGE };
    Ok(document.answer(&headers))
}

/// The event of one card; 410 when the card was withdrawn, 404 when it has none.
///
/// # Errors
/// When the database fails.
pub async fn of_card(app: &App, slug: &str, headers: &HeaderMap) -> Result<Response, Refusal> {
    let card = match app.store.by_name(slug).await? {
        Found::Card(card) => card,
        Found::Recalled(recall) => return Ok(pages::withdrawn(app, &recall).await),
        Found::Nothing => return Ok(pages::missing(app).await),
    };
    let Some(event) = &card.content.event else { return Ok(pages::missing(app).await) };
    let body = calendar(&[(&card, event)], false, &app.public_url.origin);
    let document = Document { body, media_type: MEDIA_TYPE, changed: None, max_age: MAX_AGE };
    let mut answer = document.answer(headers);
    let name = format!("inline; filename=\"{}.ics\"", card.slug);
    if let Ok(name) = HeaderValue::from_str(&name) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

/// The events whose last day is not over, the next one first.
fn still_to_come(cards: &[Card], now: DateTime<Utc>) -> Vec<(&Card, &EventTime)> {
    let today = local_day(now);
    let mut events: Vec<_> = cards
        .iter()
        .filter_map(|card| Some((card, card.content.event.as_ref()?)))
        .filter(|(_, event)| last_day(event) >= today)
        .collect();
    events.sort_by_key(|(_, event)| event.starts);
    events
}

/// A calendar; `to_follow` gives it a name of its own, which a single event would bring along as a second
/// calendar.
fn calendar(events: &[(&Card, &EventTime)], to_follow: bool, origin: &str) -> Bytes {
    let mut calendar = Calendar::default();
    calendar.within("VCALENDAR", |calendar| {
        calendar.raw("VERSION", "2.0");
        calendar.raw("PRODID", "-//Ban Tin//Ban Tin//VI");
        calendar.raw("CALSCALE", "GREGORIAN");
        if to_follow {
            // The name and how often to ask again, as RFC 7986 has them and as older programs do.
            for name in ["NAME", "X-WR-CALNAME"] {
                calendar.text(name, words(Lang::Vi).calendar_title);
            }
            calendar.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
            calendar.raw("X-PUBLISHED-TTL", "PT6H");
        }
        // A calendar holds at least one thing (section 3.4); without events it tells the clocks' offset.
        if events.is_empty() {
            calendar.within("VTIMEZONE", time_zone);
        }
        for (card, event) in events {
            calendar.within("VEVENT", |calendar| put(calendar, card, event, origin));
        }
    });
    calendar.finish().into()
}

/// All of Việt Nam is at UTC+7 the whole year.
fn time_zone(calendar: &mut Calendar) {
    calendar.raw("TZID", "Asia/Ho_Chi_Minh");
    calendar.within("STANDARD", |calendar| {
        calendar.raw("DTSTART", "19750613T000000");
        calendar.raw("TZOFFSETFROM", "+0700");
        calendar.raw("TZOFFSETTO", "+0700");
    });
}

fn put(calendar: &mut Calendar, card: &Card, event: &EventTime, origin: &str) {
    // The same through all versions of the card, so that a change moves the event and adds no second one.
    calendar.raw("UID", &card.id.to_string());
    calendar.moment("DTSTAMP", card.published_at);
    calendar.moment("LAST-MODIFIED", card.published_at);
    calendar.raw("SEQUENCE", &card.version.saturating_sub(1).to_string());
    calendar.moment("DTSTART", event.starts);
    // An end must be later than the start (section 3.8.2.2).
    if let Some(ends) = event.ends.filter(|ends| *ends > event.starts) {
        calendar.moment("DTEND", ends);
    }
    let headline = &card.content.headline;
    let summary = match card.corrected_by {
        Some(_) => format!("{}: {headline}", words(Lang::Vi).corrected),
        None => headline.clone(),
    };
    calendar.text("SUMMARY", &summary);
    calendar.text("LOCATION", &event.place);
    let url = format!("{origin}{}", card.path());
    calendar.text("DESCRIPTION", &description(card, &url));
    calendar.raw("URL", &url);
    calendar.text("CATEGORIES", view::text::words(Lang::Vi).topic(card.content.topic));
    calendar.within("VALARM", |alarm| {
        alarm.raw("ACTION", "DISPLAY");
        alarm.text("DESCRIPTION", &summary);
        alarm.raw("TRIGGER", &evening_before(event.starts));
    });
}

/// The brief, who speaks, and where the rest is.
fn description(card: &Card, url: &str) -> String {
    let mut lines: Vec<&str> = card.content.brief.iter().map(String::as_str).collect();
    lines.push(&card.unit.short);
    if card.sample {
        lines.push(view::text::words(Lang::Vi).sample);
    }
    lines.push(url);
    lines.join("\n")
}

/// How long before its start an event is called to mind: at seven in the evening before its day. Said as a
/// distance and not as a moment, because phones know that better, and it moves with the event.
fn evening_before(starts: DateTime<Utc>) -> String {
    let start = local(starts);
    let evening = start.date().pred_opt().unwrap_or(start.date()).and_time(EVENING);
    let minutes = (start - evening).max(Duration::zero()).num_minutes();
    format!("-PT{}H{}M", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::evening_before;
    use chrono::{DateTime, Utc};

    #[test]
    fn the_evening_before_is_counted_on_vietnamese_clocks() {
        for (starts, trigger) in [
            ("2026-11-24T01:00:00Z", "-PT13H0M"),
            ("2026-11-23T17:30:00Z", "-PT5H30M"),
            ("2026-11-24T16:59:00Z", "-PT28H59M"),
        ] {
            assert_eq!(evening_before(starts.parse().unwrap()), trigger);
        }
        evening_before(DateTime::<Utc>::MIN_UTC);
        evening_before(DateTime::<Utc>::MAX_UTC);
    }
}
