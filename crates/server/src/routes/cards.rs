//! What phones read: the change log, one card, the units.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use wire::organisation::GoneUnits;
use wire::problem::Code;
use wire::release::ToldRecall;
use wire::unit::UnitList;

use crate::body::{Segment, reply, reply_json};
use crate::packed::accepts;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Page;
use crate::store::sent::{SentCard, SentFound};
use crate::tagged;

/// The question of `GET /changes`.
#[derive(Deserialize)]
pub struct Cursor {
    #[serde(default)]
    after: u64,
    epoch: Option<String>,
}

/// How long a full page may be kept on the way, in seconds.
///
/// A card of it may have moved on since: then it comes again, or its withdrawal does, on a later page that
/// the same phone asks for right after, so an old copy of a full page is never the last word
/// (`crates/sync/tests/pull.rs` plays that). The last page is, and is asked for every time.
const FULL_PAGE: &str = "public, max-age=86400";

/// `GET /changes?after=N&epoch=E`: what is new since N, each card with the signature of its release. Every phone that stands at the same place asks for
/// the same address, so a full page is made and packed once for all of them.
#[utoipa::path(get, path = "/api/v1/changes", tag = "cards", operation_id = "changes",
    params(("after" = Option<u64>, Query, description = "The cursor of the last answer; 0 for everything"),
        ("epoch" = Option<String>, Query, description = "The epoch of the last answer")),
    responses((status = 200, body = wire::release::SignedChanges),
        (status = 409, body = wire::problem::Problem, description = "epoch_changed: start again from 0")))]
pub async fn changes(
    State(app): State<App>,
    cursor: Result<Query<Cursor>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Query(cursor) = cursor.map_err(|_| Refusal::from(Code::Malformed))?;
    let epoch = app.store.epoch();
    if cursor.after > 0 && cursor.epoch.as_deref().is_some_and(|asked| asked != epoch) {
        return Err(Refusal::epoch(epoch));
    }
    let changes = app.store.sent_changes(cursor.after).await?;
    let mut answer = packed(&app, &headers, &changes).await;
    // Without its epoch an address stands for whatever database there is.
    if changes.more && cursor.epoch.is_some() {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(FULL_PAGE));
    }
    Ok(answer)
}

/// The answer packed once for everybody, where it holds anything and the client takes it so.
async fn packed(app: &App, headers: &HeaderMap, changes: &Page<SentCard, ToldRecall>) -> Response {
    let Ok(json) = serde_json::to_vec(changes) else {
        return Refusal::from(Code::Internal).into_response();
    };
    if changes.cards.is_empty() && changes.recalls.is_empty() {
        return reply_json(StatusCode::OK, json);
    }
    let brotli = if accepts(headers, "br") { app.packed.brotli(&json).await } else { None };
    let is_packed = brotli.is_some();
    let mut answer = reply_json(StatusCode::OK, brotli.unwrap_or_else(|| json.into()));
    let out = answer.headers_mut();
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_packed {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    answer
}

/// `GET /cards/{slug}`; the card's identifier will do as well.
#[utoipa::path(get, path = "/api/v1/cards/{slug}", tag = "cards", operation_id = "card",
    params(("slug" = String, Path, description = "The card's name in addresses")),
    responses((status = 200, body = wire::release::SignedCard),
        (status = 404, body = wire::problem::Problem),
        (status = 410, body = wire::release::RecalledProblem, description = "recalled: `detail` is the reason")))]
pub async fn card(
    State(app): State<App>,
    Segment(slug): Segment<String>,
) -> Result<Response, Refusal> {
    match app.store.sent_card(&slug).await? {
        SentFound::Card(card) => Ok(reply(StatusCode::OK, &card)),
        SentFound::Recalled(recall) => Err(Refusal::told_recall(*recall)),
        SentFound::Nothing => Err(Code::NotFound.into()),
    }
}

/// `GET /units`.
#[utoipa::path(get, path = "/api/v1/units", tag = "cards", operation_id = "units",
    responses((status = 200, body = UnitList, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it")))]
pub async fn units(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(tagged::reply(&headers, &UnitList { units: app.store.units().await? }))
}

/// `GET /units/gone`: the units that are there no more, for phones that chose one. The same for everybody: none has to
/// say which one it is about.
#[utoipa::path(get, path = "/api/v1/units/gone", tag = "cards", operation_id = "units_gone",
    responses((status = 200, body = GoneUnits, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it")))]
pub async fn gone_units(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(tagged::reply(&headers, &app.store.gone_units().await?))
}
