//! The bytes of cards' pictures and recordings, for ever the same.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use wire::id::Sha256;
use wire::problem::Code;

use crate::body::Segment;
use crate::conditional::put;
use crate::media::Shelf;
use crate::ranges::{Asked, asked};
use crate::refusal::Refusal;
use crate::state::App;

/// `GET /media/{sha256}`: a card's picture or recording, for ever the same, in parts if asked.
#[utoipa::path(get, path = "/api/v1/media/{sha256}", tag = "cards", operation_id = "media",
    params(("sha256" = String, Path, description = "The hash of the file's bytes")),
    responses((status = 200, description = "The file"), (status = 206, description = "A part of it"),
        (status = 304, description = "The client has it"), (status = 416, description = "No such part"),
        (status = 404, body = wire::problem::Problem)))]
pub async fn media(
    State(app): State<App>,
    Segment(hash): Segment<String>,
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
