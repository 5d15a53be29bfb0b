//! What phones read: the change log, one card, the units.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use wire::problem::Code;
use wire::unit::UnitList;

use crate::body::{Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;
use crate::tagged;

/// The question of `GET /changes`.
#[derive(Deserialize)]
pub struct Cursor {
    #[serde(default)]
    after: u64,
    epoch: Option<String>,
}

/// `GET /changes?after=N&epoch=E`: what is new since N.
#[utoipa::path(get, path = "/api/v1/changes", tag = "cards", operation_id = "changes",
    params(("after" = Option<u64>, Query, description = "The cursor of the last answer; 0 for everything"),
        ("epoch" = Option<String>, Query, description = "The epoch of the last answer")),
    responses((status = 200, body = wire::changes::Changes),
        (status = 409, body = wire::problem::Problem, description = "epoch_changed: start again from 0")))]
pub async fn changes(
    State(app): State<App>,
    cursor: Result<Query<Cursor>, axum::extract::rejection::QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(cursor) = cursor.map_err(|_| Refusal::from(Code::Malformed))?;
    let epoch = app.store.epoch();
    if cursor.after > 0 && cursor.epoch.as_deref().is_some_and(|asked| asked != epoch) {
        return Err(Refusal::epoch(epoch));
    }
    Ok(reply(StatusCode::OK, &app.store.changes(cursor.after).await?))
}

/// `GET /cards/{slug}`; the card's identifier will do as well.
#[utoipa::path(get, path = "/api/v1/cards/{slug}", tag = "cards", operation_id = "card",
    params(("slug" = String, Path, description = "The card's name in addresses")),
    responses((status = 200, body = wire::card::Card),
        (status = 404, body = wire::problem::Problem),
        (status = 410, body = wire::problem::Problem, description = "recalled: `detail` is the reason")))]
pub async fn card(
    State(app): State<App>,
    Segment(slug): Segment<String>,
) -> Result<Response, Refusal> {
    match app.store.by_name(&slug).await? {
        Found::Card(card) => Ok(reply(StatusCode::OK, &card)),
        Found::Recalled(recall) => Err(Refusal::recalled(recall.reason)),
        Found::Nothing => Err(Code::NotFound.into()),
    }
}

/// `GET /units`.
#[utoipa::path(get, path = "/api/v1/units", tag = "cards", operation_id = "units",
    responses((status = 200, body = UnitList, description = "With a strong `ETag`"),
        (status = 304, description = "The client has it")))]
pub async fn units(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(tagged::reply(&headers, &UnitList { units: app.store.units().await? }))
}
