//! Posters for a unit's notice board: which cards may stand there, the colours, and the sheet itself.

use std::str::FromStr;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use plain::colour::Colour;
use plain::dates::{date, local_day};
use plain::slug::slug;
use serde::Deserialize;
use view::text::words;
use wire::card::{Card, Priority};
use wire::id::{CardId, UnitId};
use wire::lang::Lang;
use wire::poster::{
    LookChange, POSTER_CARDS, POSTER_TITLE_CHARS, Paper, PosterCard, PosterChoice, UnitLook,
};
use wire::problem::{Code, Problem};
use wire::unit::{Unit, UnitRef};
use wire::validate::{Fault, FieldFault};

use crate::auth::SignedIn;
use crate::board;
use crate::body::{Json, reply};
use crate::pdf::{picture, write};
use crate::poster::{Item, Poster, sheet};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;

/// How many cards are offered.
const OFFERED: usize = 40;
/// How many of them the maker would choose.
const SUGGESTED: usize = 4;

/// For whose board.
#[derive(Deserialize)]
pub struct ForUnit {
    unit: Option<UnitId>,
}

/// What stands on a sheet.
#[derive(Deserialize)]
pub struct Order {
    unit: Option<UnitId>,
    /// Identifiers with commas between them, in the order of the sheet.
    #[serde(default)]
    cards: String,
    #[serde(default)]
    paper: Paper,
    #[serde(default)]
    title: String,
}

/// The unit that is asked for, of the officer's own; with its path.
async fn unit_of(
    app: &App,
    duty: &OnDuty,
    unit: Option<UnitId>,
) -> Result<(Unit, String), Refusal> {
    let unit = unit.unwrap_or(duty.officer.unit.id);
    let Some(path) = app.store.unit_path(unit).await? else { return Err(Code::UnknownUnit.into()) };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    let units = app.store.units_below(&path).await?;
    let unit = units.into_iter().next().ok_or_else(|| Refusal::from(Code::UnknownUnit))?;
    Ok((unit, path))
}

/// The cards that may hang on a unit's board, the urgent first: as on the board itself.
async fn cards_for(app: &App, path: &str) -> Result<Vec<Card>, Refusal> {
    let all = board::told_to(app.store.above(path, OFFERED).await?, path);
    Ok(board::worth_showing(all, Utc::now(), OFFERED))
}

async fn choice(app: &App, duty: &OnDuty, unit: Option<UnitId>) -> Result<Response, Refusal> {
    let (unit, path) = unit_of(app, duty, unit).await?;
    let (look, own_look) = app.store.look(unit.id, &path).await?;
    let cards = cards_for(app, &path).await?;
    let cards = cards.into_iter().enumerate().map(|(place, card)| PosterCard {
        id: card.id,
        kind: card.content.kind,
        headline: card.content.headline,
        unit: card.unit.short,
        urgent: card.content.priority >= Priority::Urgent,
        suggested: place < SUGGESTED,
    });
    let unit = UnitRef { id: unit.id, short: unit.short, level: unit.level };
    let choice = PosterChoice {
        unit,
        look,
        own_look,
        may_change_look: duty.may_dress(),
        cards: cards.collect(),
    };
    Ok(reply(StatusCode::OK, &choice))
}

/// `GET /desk/posters`: what may stand on a sheet for a unit; without one the officer's own.
#[utoipa::path(get, path = "/api/v1/desk/posters", tag = "desk", operation_id = "desk_posters",
    params(("unit" = Option<String>, Query)),
    responses((status = 200, body = PosterChoice), (status = 403, body = Problem),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn list(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<ForUnit>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    choice(&app, &duty, question.unit).await
}

/// `PUT /desk/posters/look`: gives a unit colours of its own, or takes them away.
#[utoipa::path(put, path = "/api/v1/desk/posters/look", tag = "desk", operation_id = "desk_poster_look",
    request_body = LookChange,
    responses((status = 200, body = PosterChoice), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn change_look(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(change): Json<LookChange>,
) -> Result<Response, Refusal> {
    Refusal::unless_right(change.faults())?;
    if !app.store.change_look(&duty, &change, Utc::now()).await? {
        return Err(Code::Forbidden.into());
    }
    choice(&app, &duty, Some(change.unit)).await
}

/// The cards of an order, in its order. One that cannot hang there (any more) is a fault with its place.
fn chosen(order: &Order, all: Vec<Card>) -> Result<Vec<Card>, Vec<FieldFault>> {
    let names: Vec<&str> = order.cards.split(',').filter(|name| !name.is_empty()).collect();
    let mut faults = Vec::new();
    if names.is_empty() {
        faults.push(FieldFault::new("cards", Fault::Empty));
    }
    if names.len() > POSTER_CARDS {
        faults.push(FieldFault::new("cards", Fault::TooMany { most: POSTER_CARDS }));
    }
    if order.title.chars().count() > POSTER_TITLE_CHARS {
        faults.push(FieldFault::new("title", Fault::TooLong { most: POSTER_TITLE_CHARS }));
    }
    let mut cards: Vec<Card> = Vec::new();
    for (place, name) in names.iter().take(POSTER_CARDS).enumerate() {
        let id = CardId::from_str(name).ok();
        match id.and_then(|id| all.iter().find(|card| card.id == id)) {
            Some(card) if cards.iter().any(|other| other.id == card.id) => {
                faults.push(FieldFault::new(format!("cards[{place}]"), Fault::Repeated));
            }
            Some(card) => cards.push(card.clone()),
            None => faults.push(FieldFault::new(format!("cards[{place}]"), Fault::NotAllowed)),
        }
    }
    if faults.is_empty() { Ok(cards) } else { Err(faults) }
}

async fn ordered(app: &App, duty: &OnDuty, order: Order) -> Result<Poster, Refusal> {
    let (unit, path) = unit_of(app, duty, order.unit).await?;
    let (look, _) = app.store.look(unit.id, &path).await?;
    let cards = chosen(&order, cards_for(app, &path).await?).map_err(Refusal::invalid)?;
    let origin = &app.public_url.origin;
    let own = UnitLook::default();
    let colour = |chosen: &str, default: &str| {
        chosen.parse::<Colour>().or_else(|_| default.parse()).unwrap_or(crate::pdf::flow::BLUE)
    };
    let title = match order.title.trim() {
        "" => "Bảng tin Công đoàn",
        title => title,
    };
    let address = format!("{origin}{}", unit.path());
    Ok(Poster {
        paper: order.paper,
        title: title.to_owned(),
        day: date(local_day(Utc::now()), Lang::Vi),
        main: colour(&look.main, &own.main),
        accent: colour(&look.accent, &own.accent),
        items: cards.into_iter().map(|card| item(card, origin)).collect(),
        code: plain::code::of(&address),
        address: address.split_once("://").map_or(address.clone(), |(_, rest)| rest.to_owned()),
        unit: unit.name,
    })
}

fn item(card: Card, origin: &str) -> Item {
    let words = words(Lang::Vi);
    let code = plain::code::of(&format!("{origin}{}", card.path()));
    let day = date(local_day(card.published_at), Lang::Vi);
    Item {
        label: words.kind(card.content.kind),
        loud: (card.content.priority >= Priority::Urgent).then_some(words.urgent),
        sample: card.sample,
        headline: card.content.headline,
        points: card.content.brief,
        about: format!("{} · {day}", card.unit.short),
        code,
    }
}

/// Draws on a thread of its own: shaping many lines takes a processor for some milliseconds.
async fn drawn<T: Send + 'static>(
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await.ok().flatten();
    done.ok_or_else(|| Code::Internal.into())
}

/// `GET /desk/posters.pdf`: the sheet, ready to be printed.
#[utoipa::path(get, path = "/api/v1/desk/posters.pdf", tag = "desk", operation_id = "desk_poster_sheet",
    params(("unit" = Option<String>, Query), ("cards" = String, Query, description = "one to six identifiers, with commas"),
        ("paper" = Option<String>, Query, description = "`a4` or `a3`"), ("title" = Option<String>, Query)),
    responses((status = 200, content_type = "application/pdf", body = String), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn pdf(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    order: Result<Query<Order>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(order) = order.map_err(|_| Refusal::from(Code::Malformed))?;
    let poster = ordered(&app, &duty, order).await?;
    let size = if poster.paper == Paper::A4 { "a4" } else { "a3" };
    let name = format!("ap-phich-{}-{size}.pdf", slug(&poster.unit));
    let bytes = drawn(move || {
        let about = write::About {
            title: format!("{} · {}", poster.title, poster.unit),
            author: poster.unit.clone(),
            at: Utc::now(),
        };
        write::pdf(&[sheet(&poster)], &about)
    })
    .await?;
    printed(bytes, &name)
}

/// A PDF file as an answer, with a name to keep it under.
///
/// # Errors
/// When the name cannot stand in a header.
pub fn printed(bytes: Vec<u8>, name: &str) -> Result<Response, Refusal> {
    let named = HeaderValue::from_str(&format!("inline; filename=\"{name}\""))
        .map_err(|_| Refusal::from(Code::Internal))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, named),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /desk/posters.svg`: what the sheet will look like.
#[utoipa::path(get, path = "/api/v1/desk/posters.svg", tag = "desk", operation_id = "desk_poster_picture",
    params(("unit" = Option<String>, Query), ("cards" = String, Query), ("paper" = Option<String>, Query, description = "`a4` or `a3`"),
        ("title" = Option<String>, Query)),
    responses((status = 200, content_type = "image/svg+xml", body = String), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn picture(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    order: Result<Query<Order>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(order) = order.map_err(|_| Refusal::from(Code::Malformed))?;
    let poster = ordered(&app, &duty, order).await?;
    let svg = drawn(move || Some(picture::svg(&sheet(&poster)))).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, svg).into_response())
}
