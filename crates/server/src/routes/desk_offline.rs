//! News that was brought without phones: attested, signed by a second officer, with a photo.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use chrono::Utc;
use plain::dates::local_day;
use wire::id::OfflineReachId;
use wire::limits::{ATTACHMENT_BYTES, OFFLINE_ABOUT_CHARS};
use wire::problem::{Code, Problem};
use wire::reach::{NewOffline, OfflineDecision, OfflineList, PhotoKept};
use wire::validate::{Fault, FieldFault, check_chars};

use super::media;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, media_type, read, reply};
use crate::media::Shelf;
use crate::refusal::Refusal;
use crate::room::ASK_AGAIN;
use crate::state::App;
use crate::store::media::KnownFile;
use crate::store::officers::OnDuty;
use crate::store::reach_offline::Attested;
use crate::{hash, photo};

/// The kinds of pictures that are taken.
const PICTURES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];
/// The kind of picture that is kept.
const KEPT: &str = "image/jpeg";

async fn listed(app: &App, duty: &OnDuty, status: StatusCode) -> Result<Response, Refusal> {
    let offline = app.store.offline(duty).await?;
    Ok(reply(status, &OfflineList { offline }))
}

fn refused(came: Attested) -> Refusal {
    match came {
        Attested::Reused => Code::IdReused.into(),
        Attested::NoPhoto => Refusal::invalid(vec![FieldFault::new("photo", Fault::NotAllowed)]),
        Attested::WrongState => Code::WrongState.into(),
        Attested::Nothing => Code::NotFound.into(),
        Attested::New | Attested::Before | Attested::Forbidden => Code::Forbidden.into(),
    }
}

/// `GET /desk/reach/offline`: those of the officer's subtree, the latest first.
#[utoipa::path(get, path = "/api/v1/desk/reach/offline", tag = "desk", operation_id = "desk_offline",
    responses((status = 200, body = OfflineList), (status = 401, body = Problem)))]
pub async fn list(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    listed(&app, &duty, StatusCode::OK).await
}

/// `POST /desk/reach/offline`: attests it with the first signature. It counts when a second officer has signed.
#[utoipa::path(post, path = "/api/v1/desk/reach/offline", tag = "desk", operation_id = "desk_offline_attest",
    request_body = NewOffline,
    responses((status = 201, body = OfflineList), (status = 200, body = OfflineList, description = "A replay"),
        (status = 403, body = Problem), (status = 409, body = Problem, description = "id_reused"),
        (status = 422, body = Problem)))]
pub async fn attest(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(new): Json<NewOffline>,
) -> Result<Response, Refusal> {
    let now = Utc::now();
    Refusal::unless_right(new.faults(local_day(now)))?;
    match app.store.attest(&duty, &new, now).await? {
        Attested::New => listed(&app, &duty, StatusCode::CREATED).await,
        Attested::Before => listed(&app, &duty, StatusCode::OK).await,
        other => Err(refused(other)),
    }
}

/// `POST /desk/reach/offline/{id}/decide`: signs as the second, never as the same; or refuses with the reason.
#[utoipa::path(post, path = "/api/v1/desk/reach/offline/{id}/decide", tag = "desk", operation_id = "desk_offline_decide",
    params(("id" = String, Path)), request_body = OfflineDecision,
    responses((status = 200, body = OfflineList), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "wrong_state"), (status = 422, body = Problem)))]
pub async fn decide(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<OfflineReachId>,
    Json(decision): Json<OfflineDecision>,
) -> Result<Response, Refusal> {
    let mut faults = Vec::new();
    let remark = decision.remark.as_deref().unwrap_or_default();
    check_chars(&mut faults, "remark", remark, usize::from(!decision.sign), OFFLINE_ABOUT_CHARS);
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    match app.store.decide_offline(&duty, id, &decision, Utc::now()).await? {
        Attested::New => listed(&app, &duty, StatusCode::OK).await,
        other => Err(refused(other)),
    }
}

/// `POST /desk/reach/photos`: keeps a photo, written anew and smaller, without what the camera wrote beside it.
#[utoipa::path(post, path = "/api/v1/desk/reach/photos", tag = "desk", operation_id = "desk_offline_photo_keep",
    request_body(content_type = "image/jpeg", description = "The picture: JPEG, PNG or WebP"),
    responses((status = 201, body = PhotoKept), (status = 403, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem)))]
pub async fn keep_photo(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    if !duty.may_work() {
        return Err(Code::Forbidden.into());
    }
    if !media_type(request.headers()).is_some_and(|kind| PICTURES.contains(&kind.as_str())) {
        return Err(Code::WrongContentType.into());
    }
    if !app.room.has_for_files() {
        return Err(Refusal::unavailable(ASK_AGAIN));
    }
    // Decoding takes memory: a few at a time, as with large bodies.
    let _room = app.large_bodies.acquire().await.ok();
    let most = usize::try_from(ATTACHMENT_BYTES).unwrap_or(usize::MAX);
    let bytes = read(request.into_body(), most).await?;
    let made = tokio::task::spawn_blocking(move || photo::anew(&bytes)).await;
    let Ok(Some(kept)) = made else {
        return Err(Refusal::invalid(vec![FieldFault::new("photo", Fault::NotAllowed)]));
    };
    let (hash, size) = (hash::of(&kept), kept.len() as u64);
    let _whole = app.shelving.read().await;
    app.media.put(Shelf::Attachments, &hash, Bytes::from(kept)).await?;
    let file = KnownFile { media_type: KEPT.to_owned(), bytes: size };
    app.store.attachment_arrived(&hash, &file, Utc::now()).await?;
    Ok(reply(StatusCode::CREATED, &PhotoKept { sha256: hash, bytes: size }))
}

/// `GET /desk/reach/offline/{id}/photo`.
#[utoipa::path(get, path = "/api/v1/desk/reach/offline/{id}/photo", tag = "desk", operation_id = "desk_offline_photo",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "image/jpeg"), (status = 404, body = Problem)))]
pub async fn photo(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<OfflineReachId>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Some(hash) = app.store.offline_photo(&duty, id).await? else {
        return Err(Code::NotFound.into());
    };
    let Some(known) = app.store.attachment(&hash).await? else { return Err(Code::NotFound.into()) };
    let mut answer =
        media::file(&app, Shelf::Attachments, &hash, KEPT, known.bytes, &headers).await?;
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(answer)
}
