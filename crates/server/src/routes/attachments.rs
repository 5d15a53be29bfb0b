//! Uploads: in one piece or in chunks, and on from where a broken one stopped.

use std::time::Instant;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::{Duration, Utc};
use wire::id::Sha256;
use wire::limits;
use wire::problem::Code;
use wire::sealed::SEALED_TYPE;
use wire::submission::ATTACHMENT_TYPES;
use wire::validate::{Fault, FieldFault};

use super::sealed::hour_of;
use crate::body::{Segment, media_type, read};
use crate::caller::Caller;
use crate::hash;
use crate::jobs;
use crate::media::Shelf;
use crate::refusal::Refusal;
use crate::room::ASK_AGAIN;
use crate::state::App;
use crate::store::media::KnownFile;
use crate::unclaimed::room_for;

const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const COMPLETE: HeaderName = HeaderName::from_static("upload-complete");

fn progress(status: StatusCode, offset: u64, complete: bool) -> Response {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(OFFSET, HeaderValue::from(offset));
    headers.insert(COMPLETE, HeaderValue::from_static(if complete { "?1" } else { "?0" }));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// `HEAD /attachments/{sha256}`: how much of it is here. Nothing of it is an answer like any other, and no
/// error that a browser would write down.
#[utoipa::path(head, path = "/api/v1/attachments/{sha256}", tag = "submissions", operation_id = "uploaded",
    params(("sha256" = String, Path, description = "The hash of the file's bytes")),
    responses((status = 200, description = "`Upload-Offset` and `Upload-Complete` say how far it is"),
        (status = 404, description = "This is no hash")))]
pub async fn uploaded(
    State(app): State<App>,
    Segment(hash): Segment<String>,
) -> Result<Response, Refusal> {
    how_far(&app, &hash).await
}

/// How much of a file is here.
pub(super) async fn how_far(app: &App, hash: &str) -> Result<Response, Refusal> {
    let hash: Sha256 = hash.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    if let Some(known) = app.store.attachment(&hash).await? {
        return Ok(progress(StatusCode::OK, known.bytes, true));
    }
    Ok(progress(StatusCode::OK, app.media.uploaded(&hash).await?, false))
}

/// Where a chunk belongs: its first byte, and the size of the whole.
struct Part {
    start: u64,
    end: u64,
    total: u64,
}

fn part(headers: &HeaderMap) -> Result<Option<Part>, Refusal> {
    let Some(value) = headers.get(header::CONTENT_RANGE) else { return Ok(None) };
    let read = || {
        let (range, total) = value.to_str().ok()?.strip_prefix("bytes ")?.split_once('/')?;
        let (start, end) = range.split_once('-')?;
        let part =
            Part { start: start.parse().ok()?, end: end.parse().ok()?, total: total.parse().ok()? };
        (part.start <= part.end && part.end < part.total).then_some(part)
    };
    read().map(Some).ok_or_else(|| Code::Malformed.into())
}

/// `PUT /attachments/{sha256}`: the whole file, or one chunk of it (`Content-Range`).
#[utoipa::path(put, path = "/api/v1/attachments/{sha256}", tag = "submissions", operation_id = "upload",
    params(("sha256" = String, Path, description = "The hash of the file's bytes")),
    request_body(content_type = "application/octet-stream", description = "The bytes"),
    responses((status = 201, description = "It is whole and its hash is right"),
        (status = 202, description = "The chunk is kept; `Upload-Offset` says where to go on"),
        (status = 409, body = wire::problem::Problem, description = "wrong_offset"),
        (status = 413, body = wire::problem::Problem),
        (status = 415, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem, description = "hash_mismatch"),
        (status = 429, body = wire::problem::Problem, description = "too_many: this address has sent its share"),
        (status = 503, body = wire::problem::Problem, description = "unavailable: too much lies here unclaimed, or the disk is nearly full")))]
pub async fn upload(
    State(app): State<App>,
    caller: Caller,
    Segment(hash): Segment<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let is_known = |kind: &str| ATTACHMENT_TYPES.contains(&kind) || kind == SEALED_TYPE;
    take(&app, caller, &hash, request, Allowed { is_known, bytes: limits::ATTACHMENT_BYTES }).await
}

/// What may be uploaded.
pub(super) struct Allowed<F> {
    /// True of the media types that are taken.
    pub is_known: F,
    /// The most bytes of one file.
    pub bytes: u64,
}

/// Takes a whole file, or one chunk of it.
pub(super) async fn take(
    app: &App,
    caller: Caller,
    hash: &str,
    request: Request,
    allowed: Allowed<impl Fn(&str) -> bool>,
) -> Result<Response, Refusal> {
    let hash: Sha256 = hash
        .parse()
        .map_err(|_| Refusal::invalid(vec![FieldFault::new("sha256", Fault::NotAllowed)]))?;
    let media_type = media_type(request.headers()).unwrap_or_default().to_owned();
    if !(allowed.is_known)(&media_type) {
        return Err(Code::WrongContentType.into());
    }
    if let Some(known) = app.store.attachment(&hash).await? {
        return Ok(progress(StatusCode::CREATED, known.bytes, true));
    }
    let part = part(request.headers())?;
    if part.as_ref().is_some_and(|part| part.total > allowed.bytes) {
        return Err(Code::TooLarge.into());
    }
    let most = part.as_ref().map_or(allowed.bytes, |part| part.end - part.start + 1);
    let said = request.headers().get(header::CONTENT_LENGTH);
    let said = said.and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(most);
    admit(app, caller, most.min(said)).await?;
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let _room = if most > limits::UPLOAD_CHUNK_BYTES {
        app.large_bodies.acquire().await.ok()
    } else {
        None
    };
    let bytes = read(request.into_body(), most).await?;
    let Some(part) = part else { return keep(app, &hash, media_type, bytes).await };
    if bytes.len() as u64 != part.end - part.start + 1 {
        return Err(Code::Malformed.into());
    }
    let offset = app.media.uploaded(&hash).await?;
    if part.start != offset {
        return Err(Refusal::offset(offset));
    }
    app.media.chunk(&hash, part.start, bytes).await?;
    if part.end + 1 < part.total {
        return Ok(progress(StatusCode::ACCEPTED, part.end + 1, false));
    }
    let kept = keep(app, &hash, media_type, app.media.joined(&hash).await?).await;
    // Kept or wrong, the chunks have done their work; if the disk is full they wait for the next try.
    if !kept.as_ref().is_err_and(Refusal::is_temporary) {
        app.media.drop_upload(&hash).await?;
    }
    kept
}

/// After how many seconds it is worth another try, when too much lies here.
const FULL: u64 = 600;

/// Whether so many bytes more may come: the disk has room for files, one address has its share, and in all
/// there is a limit. Whoever is over it is told to come again; what was begun or claimed stays.
async fn admit(app: &App, caller: Caller, bytes: u64) -> Result<(), Refusal> {
    let fits = measured(app, caller, room_for(bytes)).await;
    if fits.is_err() {
        app.intake.refused(Utc::now());
    }
    fits
}

async fn measured(app: &App, caller: Caller, room: u64) -> Result<(), Refusal> {
    if !app.room.has_for_files() {
        return Err(Refusal::unavailable(ASK_AGAIN));
    }
    let now = Instant::now();
    if let Some(address) = caller.0 {
        let sender = app.senders.of(address, Utc::now());
        app.unclaimed.take(sender, room, now).map_err(Refusal::too_many)?;
    }
    if app.unclaimed.must_count(now) {
        count(app).await?;
    }
    if app.unclaimed.fits(room) {
        return Ok(());
    }
    if app.unclaimed.must_clear(now) {
        // What was left an hour ago makes room for what is sent now; a phone that comes back to it begins
        // anew.
        jobs::clear_away(app, Duration::hours(1)).await;
        count(app).await?;
    }
    if app.unclaimed.fits(room) { Ok(()) } else { Err(Refusal::unavailable(FULL)) }
}

/// Counts what lies here unclaimed.
async fn count(app: &App) -> Result<(), Refusal> {
    app.unclaimed.counted(unclaimed(app).await?, Instant::now());
    Ok(())
}

/// What lies here unclaimed, in bytes.
pub(super) async fn unclaimed(app: &App) -> Result<u64, Refusal> {
    let (files, bytes) = app.store.unclaimed().await?;
    let whole = bytes.saturating_add(files.saturating_mul(room_for(0)));
    Ok(whole.saturating_add(app.media.under_way().await?))
}

async fn keep(
    app: &App,
    hash: &Sha256,
    media_type: String,
    whole: bytes::Bytes,
) -> Result<Response, Refusal> {
    let size = whole.len() as u64;
    if hash::of(&whole) != *hash || size == 0 {
        return Err(Code::HashMismatch.into());
    }
    let _whole = app.shelving.read().await;
    // The bytes are safe on the disk before the database says that they are there.
    app.media.put(Shelf::Attachments, hash, whole).await?;
    // Of what is sealed no moment is kept that is nearer than the hour.
    let now = Utc::now();
    let at = if media_type == SEALED_TYPE { hour_of(now) } else { now };
    app.store.attachment_arrived(hash, &KnownFile { media_type, bytes: size }, at).await?;
    Ok(progress(StatusCode::CREATED, size, true))
}
