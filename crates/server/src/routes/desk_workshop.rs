//! The workshop on the desk: originals come in, and what a card can carry goes out.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use chrono::Utc;
use plain::approval;
use wire::desk::CardVerb;
use wire::limits::ORIGINAL_BYTES;
use wire::media::{Cue, MediaRef, Track, Voice};
use wire::problem::Code;
use wire::submission::AttachmentRef;
use wire::workshop::{MadePicture, MadeSound, PictureOrder, SoundOrder, VoiceOrder};

use super::attachments::{Allowed, how_far, take};
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::caller::Caller;
use crate::hash;
use crate::media::Shelf;
use crate::refusal::Refusal;
use crate::room::ASK_AGAIN;
use crate::state::App;
use crate::store::media::KnownFile;
use crate::store::officers::OnDuty;
use crate::workshop::sound::{self, Encoded};
use crate::workshop::{Trouble, picture, wave};

/// Refuses an officer who writes no cards.
pub(super) fn writer(duty: &OnDuty) -> Result<(), Refusal> {
    let writes = approval::rule(CardVerb::Edit).roles.iter().any(|role| duty.has(*role));
    if writes { Ok(()) } else { Err(Code::Forbidden.into()) }
}

/// `HEAD /desk/originals/{sha256}`: how much of it is here.
#[utoipa::path(head, path = "/api/v1/desk/originals/{sha256}", tag = "desk", operation_id = "desk_original_uploaded",
    params(("sha256" = String, Path, description = "The hash of the file's bytes")),
    responses((status = 200, description = "`Upload-Offset` and `Upload-Complete` say how far it is"),
        (status = 403, description = "This officer writes no cards"), (status = 404, description = "This is no hash")))]
pub async fn uploaded(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(hash): Segment<String>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    how_far(&app, &hash).await
}

/// `PUT /desk/originals/{sha256}`: the original of a picture or a recording, whole or in chunks.
#[utoipa::path(put, path = "/api/v1/desk/originals/{sha256}", tag = "desk", operation_id = "desk_original_upload",
    params(("sha256" = String, Path, description = "The hash of the file's bytes")),
    request_body(content_type = "application/octet-stream", description = "The bytes"),
    responses((status = 201, description = "It is whole and its hash is right"),
        (status = 202, description = "The chunk is kept; `Upload-Offset` says where to go on"),
        (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_offset"),
        (status = 413, body = wire::problem::Problem),
        (status = 415, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem, description = "hash_mismatch"),
        (status = 503, body = wire::problem::Problem)))]
pub async fn upload(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(hash): Segment<String>,
    request: Request,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    // Pictures and recordings of cards, and what the library of materials takes beside them.
    let is_known = |kind: &str| wire::material::kind_of(kind).is_some();
    // An officer is known; the measure of strangers' addresses is not theirs.
    take(&app, Caller(None), &hash, request, Allowed { is_known, bytes: ORIGINAL_BYTES }).await
}

/// The bytes of an original that is here whole.
pub(super) async fn original(app: &App, named: &AttachmentRef) -> Result<Bytes, Refusal> {
    let known = app.store.attachment(&named.sha256).await?;
    match known {
        Some(known) if known.bytes == named.bytes && known.media_type == named.media_type => {
            Ok(app.media.get(Shelf::Attachments, &named.sha256, None).await?)
        }
        _ => Err(Refusal::missing(vec![named.sha256.clone()])),
    }
}

/// Puts what was made on the shelf, and gives its names.
pub(super) async fn shelve(
    app: &App,
    duty: &OnDuty,
    files: Vec<Encoded>,
) -> Result<Vec<MediaRef>, Refusal> {
    if !app.room.has_for_files() {
        return Err(Refusal::unavailable(ASK_AGAIN));
    }
    let _whole = app.shelving.read().await;
    let (mut known, mut named) = (Vec::new(), Vec::new());
    for Encoded { bytes, media_type } in files {
        let sha256 = hash::of(&bytes);
        let (media_type, size) = (media_type.to_owned(), bytes.len() as u64);
        app.media.put(Shelf::Media, &sha256, bytes).await?;
        known.push((sha256.clone(), KnownFile { media_type: media_type.clone(), bytes: size }));
        named.push(MediaRef { sha256, media_type, bytes: size });
    }
    app.store.media_made(duty, &known, Utc::now()).await?;
    Ok(named)
}

/// `POST /desk/pictures`: a picture, cut and written anew.
#[utoipa::path(post, path = "/api/v1/desk/pictures", tag = "desk", operation_id = "desk_picture_make", request_body = PictureOrder,
    responses((status = 201, body = MadePicture), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "attachments_missing"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn make_picture(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(order): Json<PictureOrder>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    Refusal::unless_right(order.faults())?;
    let original = original(&app, &order.original).await?;
    let bench = app.workshop.bench().await?;
    let make = move || picture::make(&original, order.crop, order.drawing);
    let made = tokio::task::spawn_blocking(make)
        .await
        .unwrap_or_else(|_| Err(Trouble::Unreadable))
        .map_err(Trouble::refusal)?;
    drop(bench);
    let file = Encoded { bytes: made.bytes, media_type: "image/webp" };
    let named = shelve(&app, &duty, vec![file]).await?;
    let file = named.into_iter().next().ok_or(Code::Internal)?;
    Ok(reply(StatusCode::CREATED, &MadePicture { file, width: made.width, height: made.height }))
}

/// `POST /desk/sounds`: a recording, trimmed, levelled and encoded.
#[utoipa::path(post, path = "/api/v1/desk/sounds", tag = "desk", operation_id = "desk_sound_make", request_body = SoundOrder,
    responses((status = 201, body = MadeSound), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "attachments_missing"),
        (status = 422, body = wire::problem::Problem), (status = 501, body = wire::problem::Problem, description = "tool_missing")))]
pub async fn make_sound(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(order): Json<SoundOrder>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    Refusal::unless_right(order.faults())?;
    let original = original(&app, &order.original).await?;
    let bench = app.workshop.bench().await?;
    let decoded =
        sound::decode(&order.original.media_type, &original).await.map_err(Trouble::refusal)?;
    let original_ms = decoded.length_ms();
    let wished =
        (order.from_ms.min(original_ms), order.until_ms.unwrap_or(u32::MAX).min(original_ms));
    let heard = decoded.loudness.words(wished.0, wished.1);
    let heard = heard.ok_or_else(|| Trouble::Silent.refusal())?;
    let (from_ms, until_ms) = if order.close_cut { heard } else { wished };
    let place = |ms: u32| (u64::from(ms) * u64::from(wave::RATE) / 1_000) as usize;
    let piece = decoded.samples.get(place(from_ms)..place(until_ms)).unwrap_or_default();
    let files = sound::encode(piece, wave::RATE).await.map_err(Trouble::refusal)?;
    drop(bench);
    let track = Track {
        lang: order.lang,
        voice: Voice::Human,
        duration_ms: until_ms - from_ms,
        files: shelve(&app, &duty, files).await?,
        transcript: Vec::new(),
        chapters: Vec::new(),
    };
    let loudness = decoded.loudness.picture();
    let made = MadeSound { track, original_ms, from_ms, until_ms, loudness };
    Ok(reply(StatusCode::CREATED, &made))
}

/// `POST /desk/voices`: lines that a machine reads; the track says that it was one.
#[utoipa::path(post, path = "/api/v1/desk/voices", tag = "desk", operation_id = "desk_voice_make", request_body = VoiceOrder,
    responses((status = 201, body = MadeSound), (status = 403, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem), (status = 501, body = wire::problem::Problem, description = "tool_missing")))]
pub async fn make_voice(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(order): Json<VoiceOrder>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    Refusal::unless_right(order.faults())?;
    let bench = app.workshop.bench().await?;
    let voice = app.workshop.voice();
    let spoken = voice.speak(&order.lang, &order.lines).await.map_err(Trouble::refusal)?;
    drop(bench);
    let lines = spoken.starts_ms.into_iter().zip(order.lines);
    let track = Track {
        lang: order.lang,
        voice: Voice::Synthetic,
        duration_ms: spoken.length_ms,
        files: shelve(&app, &duty, spoken.files).await?,
        transcript: lines.map(|(start_ms, text)| Cue { start_ms, text }).collect(),
        chapters: Vec::new(),
    };
    let until_ms = spoken.length_ms;
    let loudness = spoken.loudness.picture();
    let made = MadeSound { track, original_ms: until_ms, from_ms: 0, until_ms, loudness };
    Ok(reply(StatusCode::CREATED, &made))
}
