//! What phones read: the change log, cards, units, media.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use wire::id::Sha256;
use wire::problem::Code;
use wire::unit::UnitList;

use crate::body::reply;
use crate::media::Shelf;
use crate::ranges::{Asked, asked};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;

/// The question of `GET /changes`.
#[derive(Deserialize)]
pub struct Cursor {
    #[serde(default)]
    after: u64,
    epoch: Option<String>,
}

/// `GET /changes?after=N&epoch=E`: what is new since N.
#[utoipa::path(get, path = "/api/v1/changes", tag = "cards",
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

/// `GET /cards/{slug}`.
#[utoipa::path(get, path = "/api/v1/cards/{slug}", tag = "cards",
    params(("slug" = String, Path, description = "The card's name in addresses")),
    responses((status = 200, body = wire::card::Card),
        (status = 404, body = wire::problem::Problem),
        (status = 410, body = wire::problem::Problem, description = "recalled: `detail` is the reason")))]
pub async fn card(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Refusal> {
    match app.store.by_slug(&slug).await? {
        Found::Card(card) => Ok(reply(StatusCode::OK, &card)),
        Found::Recalled(recall) => Err(Refusal::recalled(recall.reason)),
        Found::Nothing => Err(Code::NotFound.into()),
    }
}

/// `GET /units`.
#[utoipa::path(get, path = "/api/v1/units", tag = "cards",
    responses((status = 200, body = UnitList)))]
pub async fn units(State(app): State<App>) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &UnitList { units: app.store.units().await? }))
}

/// `GET /media/{sha256}`: a card's picture or recording, for ever the same, in parts if asked.
#[utoipa::path(get, path = "/api/v1/media/{sha256}", tag = "cards",
    params(("sha256" = String, Path, description = "The hash of the file's bytes")),
    responses((status = 200, description = "The file"), (status = 206, description = "A part of it"),
        (status = 304, description = "The client has it"), (status = 416, description = "No such part"),
        (status = 404, body = wire::problem::Problem)))]
pub async fn media(
    State(app): State<App>,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let hash: Sha256 = hash.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    let Some(known) = app.store.media(&hash).await? else { return Err(Code::NotFound.into()) };
    let mut answer =
        file(&app, Shelf::Media, &hash, &known.media_type, known.bytes, &headers).await?;
    answer.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Ok(answer)
}

/// A stored file as an answer, with its ETag and ranges.
///
/// # Errors
/// When the bytes cannot be read.
pub async fn file(
    app: &App,
    shelf: Shelf,
    hash: &Sha256,
    media_type: &str,
    size: u64,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let etag = format!("\"{}\"", &hash.as_str()[..32]);
    let mut answer = Response::new(Body::empty());
    let known = text(header::IF_NONE_MATCH)
        .is_some_and(|tags| tags.trim() == "*" || tags.split(',').any(|tag| tag.trim() == etag));
    // A range counts only when the file is still the one that the client began with.
    let fresh = text(header::IF_RANGE).is_none_or(|tag| tag == etag);
    let range = asked(text(header::RANGE).filter(|_| fresh), size);
    if known {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        match range {
            Asked::Whole => {
                *answer.body_mut() = Body::from(app.media.get(shelf, hash, None).await?);
            }
            Asked::Part(from, to) => {
                let part = app.media.get(shelf, hash, Some(from..to + 1)).await?;
                *answer.body_mut() = Body::from(part);
                *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
                put(&mut answer, header::CONTENT_RANGE, &format!("bytes {from}-{to}/{size}"));
            }
            Asked::Nowhere => {
                *answer.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
                put(&mut answer, header::CONTENT_RANGE, &format!("bytes */{size}"));
            }
        }
    }
    put(&mut answer, header::CONTENT_TYPE, media_type);
    put(&mut answer, header::ETAG, &etag);
    put(&mut answer, header::ACCEPT_RANGES, "bytes");
    Ok(answer)
}

fn put(answer: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}
