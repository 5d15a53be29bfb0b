//! The notice board at `/bang-tin/{unit}`: for a television at the gate, and to be printed.
//!
//! It has a shell of its own, with its style inside and one small script beside it: a television shows it for
//! months, and needs nothing of the app.

use std::sync::LazyLock;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};
use plain::dates::{last_day, local_day};
use plain::slug::slug;
use view::outside::words;
use wire::card::{Card, Priority};
use wire::id::UnitId;
use wire::lang::Lang;
use wire::unit::{Level, Unit};

use crate::body::Segment;
use crate::conditional::Document;
use crate::edge;
use crate::pages::{escaped, hashes};
use crate::refusal::Refusal;
use crate::state::App;

/// How many notices stand on a board.
const NOTICES: usize = 8;
/// How many cards are looked at for them, because what is over is left out.
const CARDS: usize = 40;
/// How many units somebody is offered whose address leads nowhere.
const OFFERED: usize = 12;

static SCRIPT: &str = include_str!("../../../public/bang-tin.js");
const SCRIPT_PATH: &str = "/bang-tin.js";
const STYLE: &str = concat!(
    "<style>",
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/board.css"),
    "</style>"
);

/// The shell around every board: its style's policy, and by what a board that is open sees that it changed.
static SHELL: LazyLock<Shell> = LazyLock::new(|| {
    Shell {
    // What cannot stand in a header would be a fault of this file; then nothing at all may run.
    policy: HeaderValue::from_str(&format!(
        "default-src 'none'; script-src 'self'; style-src{}; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hashes(STYLE, "<style", "</style>")
    ))
    .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'")),
    build: crate::hash::of(format!("{STYLE}{SCRIPT}").as_bytes()).as_str()[..12].to_owned(),
}
});

struct Shell {
    policy: HeaderValue,
    build: String,
}

/// The boards, the list of them, and their script.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/bang-tin", get(list))
        .route("/bang-tin/{unit}", get(board))
        .route(SCRIPT_PATH, get(script))
}

async fn script(headers: HeaderMap) -> Response {
    let media_type = "text/javascript; charset=utf-8";
    let body = Bytes::from_static(SCRIPT.as_bytes());
    Document { body, media_type, changed: None, max_age: 0 }.answer(&headers)
}

async fn list(State(app): State<App>) -> Result<Response, Refusal> {
    let units = app.store.units().await?;
    let units: Vec<&Unit> = units.iter().collect();
    let html = view::board::choose(&units, false, Lang::Vi);
    Ok(page(StatusCode::OK, words(Lang::Vi).board_choose, &html, false))
}

async fn board(
    State(app): State<App>,
    name: Result<Segment<String>, Refusal>,
) -> Result<Response, Refusal> {
    let units = app.store.units().await?;
    let name = name.map_or_else(|_| String::new(), |Segment(name)| name);
    let Some(unit) = named(&units, &name) else {
        // A screen at the gate goes on when its unit became a part of another one.
        if let Some(code) = app.store.code_today(&name).await? {
            return Ok(Redirect::temporary(&format!("/bang-tin/{code}")).into_response());
        }
        let html = view::board::choose(&alike(&units, &name), true, Lang::Vi);
        return Ok(page(StatusCode::NOT_FOUND, words(Lang::Vi).board_lost, &html, false));
    };
    let path = app.store.unit_path(unit.id).await?.unwrap_or_default();
    let now = Utc::now();
    let origin = &app.public_url.origin;
    let notices: Vec<_> =
        worth_showing(told_to(app.store.above(&path, CARDS).await?, &path), now, NOTICES)
            .into_iter()
            .map(|card| {
                let code = plain::code::of(&format!("{origin}{}", card.path()));
                (card, code)
            })
            .collect();
    let address = format!("{origin}/bang-tin/{}", unit.code);
    let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let choose = plain::code::of(&format!("{origin}{}", unit.path()));
    let html = view::board::board(unit, &notices, choose, address, Lang::Vi, now);
    let title = format!("{} · {}", words(Lang::Vi).board_title, unit.short);
    Ok(page(StatusCode::OK, &title, &html, true))
}

/// The unit of a code, whatever its case, or of a name as it stands in addresses. None when two units have
/// the same name: a board must not show the other one's notices.
pub fn named<'a>(units: &'a [Unit], name: &str) -> Option<&'a Unit> {
    let asked = slug(name);
    if asked.is_empty() {
        return None;
    }
    let is_code = |unit: &&Unit| unit.code.eq_ignore_ascii_case(name);
    let mut of_name =
        units.iter().filter(|unit| slug(&unit.short) == asked || slug(&unit.name) == asked);
    units.iter().find(is_code).or_else(|| match (of_name.next(), of_name.next()) {
        (Some(unit), None) => Some(unit),
        _ => None,
    })
}

/// The units that share the most words with what was asked for; without any, those at the top.
pub fn alike<'a>(units: &'a [Unit], name: &str) -> Vec<&'a Unit> {
    let asked = slug(name);
    let shared = |unit: &Unit| {
        let known = slug(&format!("{} {}", unit.code, unit.name));
        known.split('-').filter(|word| asked.split('-').any(|other| other == *word)).count()
    };
    let mut found: Vec<_> =
        units.iter().map(|unit| (shared(unit), unit)).filter(|(count, _)| *count > 0).collect();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut found: Vec<_> = found.into_iter().map(|(_, unit)| unit).collect();
    if found.is_empty() {
        found.extend(units.iter().filter(|unit| unit.level != Level::Base));
    }
    found.truncate(OFFERED);
    found
}

/// The cards that are for the unit of that path: those that name no unit, and those that name it or one
/// above it. A place is no person, so the server may know it.
pub fn told_to(mut cards: Vec<Card>, path: &str) -> Vec<Card> {
    let within = |unit: &UnitId| path.contains(&format!("/{unit}/"));
    cards.retain(|card| {
        let units = &card.content.audience.units;
        units.is_empty() || units.iter().any(within)
    });
    cards
}

/// The notices that are not over and were not corrected: a board that people pass cannot explain itself.
/// The urgent ones come first.
pub fn worth_showing(mut cards: Vec<Card>, now: DateTime<Utc>, most: usize) -> Vec<Card> {
    let today = local_day(now);
    cards.retain(|card| {
        let content = &card.content;
        let event_day = content.event.as_ref().map(last_day);
        card.corrected_by.is_none()
            && content.in_force_until.is_none_or(|last| last >= today)
            && event_day.is_none_or(|last| last >= today)
    });
    cards.sort_by_key(|card| card.content.priority < Priority::Urgent);
    cards.truncate(most);
    cards
}

fn page(status: StatusCode, title: &str, body: &str, runs: bool) -> Response {
    let script =
        if runs { format!("<script src=\"{SCRIPT_PATH}\" defer></script>") } else { String::new() };
    let html = format!(
        "<!doctype html>\n<html lang=\"vi\" data-build=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title>\
         <link rel=\"icon\" href=\"/icons/icon.svg\" type=\"image/svg+xml\">{STYLE}{script}</head>\
         <body class=\"board\">{body}</body></html>\n",
        SHELL.build,
        escaped(title),
    );
    edge::page(status, html, &SHELL.policy)
}
