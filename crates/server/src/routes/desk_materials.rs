//! The library of materials on the desk: found, shared, taken back, fetched, and made ready for a card.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use chrono::Utc;
use plain::slug::slug;
use serde::Deserialize;
use wire::id::{MaterialId, UnitId};
use wire::limits::{MATERIAL_UNIT_BYTES, SEARCH_CHARS};
use wire::material::{
    Material, MaterialChange, MaterialKind, MaterialList, MaterialSound, MaterialUses, kind_of,
    licence,
};
use wire::media::{MediaRef, Track, Voice};
use wire::problem::{Code, Problem};
use wire::submission::AttachmentRef;
use wire::validate::{Fault, FieldFault};
use wire::workshop::{Crop, MadePicture, MadeSound, is_language_tag};

use super::desk_workshop::{original, shelve, writer};
use super::media;
use super::spreadsheet::spreadsheet;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::genuine::is_genuine;
use crate::hash;
use crate::media::Shelf;
use crate::refusal::Refusal;
use crate::room::ASK_AGAIN;
use crate::state::App;
use crate::store::materials::{Changed, Wanted};
use crate::store::media::KnownFile;
use crate::store::officers::OnDuty;
use crate::workshop::sound::{self, Encoded};
use crate::workshop::{Trouble, picture, wave};

/// The question of the list and of the table.
#[derive(Deserialize)]
pub struct Question {
    #[serde(default)]
    q: String,
    kind: Option<MaterialKind>,
    #[serde(default)]
    tag: String,
    unit: Option<UnitId>,
}

type Asked = Result<Query<Question>, QueryRejection>;

async fn found(app: &App, duty: &OnDuty, asked: Asked) -> Result<Vec<Material>, Refusal> {
    let Query(question) = asked.map_err(|_| Refusal::from(Code::Malformed))?;
    let cut = |text: String| text.chars().take(SEARCH_CHARS).collect();
    let wanted = Wanted {
        words: cut(question.q),
        kind: question.kind,
        tag: cut(question.tag),
        unit: question.unit,
    };
    Ok(app.store.materials(duty, &wanted, writer(duty).is_ok()).await?)
}

fn material_id(id: &str) -> Result<MaterialId, Refusal> {
    id.parse().map_err(|_| Code::NotFound.into())
}

/// A material that the officer sees.
async fn one(app: &App, duty: &OnDuty, id: &str) -> Result<Material, Refusal> {
    let found = app.store.material(duty, material_id(id)?).await?;
    found.ok_or_else(|| Code::NotFound.into())
}

/// `GET /desk/materials`: what all units share, what units above share with theirs, and the own ones.
#[utoipa::path(get, path = "/api/v1/desk/materials", tag = "desk", operation_id = "desk_materials",
    params(("q" = Option<String>, Query, description = "Words, with diacritics or without"),
        ("kind" = Option<MaterialKind>, Query), ("tag" = Option<String>, Query),
        ("unit" = Option<String>, Query)),
    responses((status = 200, body = MaterialList), (status = 401, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    asked: Asked,
) -> Result<Response, Refusal> {
    let materials = found(&app, &duty, asked).await?;
    let used_bytes = app.store.material_bytes(duty.officer.unit.id).await?;
    let list = MaterialList { materials, used_bytes, quota_bytes: MATERIAL_UNIT_BYTES };
    Ok(reply(StatusCode::OK, &list))
}

/// `GET /desk/materials.csv`: the same as a table.
#[utoipa::path(get, path = "/api/v1/desk/materials.csv", tag = "desk", operation_id = "desk_materials_table",
    params(("q" = Option<String>, Query), ("kind" = Option<MaterialKind>, Query),
        ("tag" = Option<String>, Query), ("unit" = Option<String>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 401, body = Problem)))]
pub async fn table(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    asked: Asked,
) -> Result<Response, Refusal> {
    let head = [
        "Tên",
        "Loại tệp",
        "Dung lượng (byte)",
        "Thẻ từ khoá",
        "Quyền sử dụng",
        "Người cho phép",
        "Tác giả",
        "Đơn vị chia sẻ",
        "Phạm vi",
        "Ngày chia sẻ",
        "Số tin đã dùng",
        "Số lần tải",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for one in found(&app, &duty, asked).await? {
        let scope = if one.everyone { "Mọi đơn vị" } else { "Đơn vị và cấp dưới" };
        let licence =
            licence(&one.licence).map_or_else(|| one.licence.clone(), |l| l.vi.to_owned());
        rows.push(vec![
            one.title,
            one.file.media_type,
            one.file.bytes.to_string(),
            one.tags.join("; "),
            licence,
            one.permitted_by,
            one.credit,
            one.unit.short,
            scope.to_owned(),
            plain::dates::local_day(one.shared_at).to_string(),
            one.uses.to_string(),
            one.downloads.to_string(),
        ]);
    }
    let text = plain::csv::table(rows.iter().map(|row| row.iter().map(String::as_str).collect()));
    Ok(spreadsheet(text, "kho-tu-lieu.csv"))
}

/// What is kept of an original: a picture written anew, without place and camera; anything else as it is, when it is
/// what it says.
async fn kept(app: &App, named: &AttachmentRef) -> Result<(AttachmentRef, MaterialKind), Refusal> {
    let wrong = || Refusal::invalid(vec![FieldFault::new("original", Fault::NotAllowed)]);
    let kind = kind_of(&named.media_type).ok_or_else(wrong)?;
    let bytes = original(app, named).await?;
    if kind != MaterialKind::Picture {
        return if is_genuine(&named.media_type, &bytes) {
            Ok((named.clone(), kind))
        } else {
            Err(wrong())
        };
    }
    if !app.room.has_for_files() {
        return Err(Refusal::unavailable(ASK_AGAIN));
    }
    let made = drawn(app, bytes).await?;
    let (sha256, size) = (hash::of(&made.bytes), made.bytes.len() as u64);
    let _whole = app.shelving.read().await;
    app.media.put(Shelf::Attachments, &sha256, made.bytes).await?;
    let media_type = "image/webp".to_owned();
    let known = KnownFile { media_type: media_type.clone(), bytes: size };
    app.store.attachment_arrived(&sha256, &known, Utc::now()).await?;
    Ok((AttachmentRef { sha256, media_type, bytes: size }, kind))
}

/// The picture as large as a card can carry one.
async fn drawn(app: &App, bytes: Bytes) -> Result<picture::Made, Refusal> {
    let bench = app.workshop.bench().await?;
    let make = move || picture::make(&bytes, Crop::WHOLE, true);
    let made = tokio::task::spawn_blocking(make)
        .await
        .unwrap_or_else(|_| Err(Trouble::Unreadable))
        .map_err(Trouble::refusal);
    drop(bench);
    made
}

/// `PUT /desk/materials/{id}`: shares a file, or says something else about one.
#[utoipa::path(put, path = "/api/v1/desk/materials/{id}", tag = "desk", operation_id = "desk_material_change",
    params(("id" = String, Path)), request_body = MaterialChange,
    responses((status = 200, body = Material), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(change): Json<MaterialChange>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    let id = material_id(&id)?;
    Refusal::unless_right(change.faults())?;
    match app.store.unit_path(change.unit).await? {
        Some(path) if duty.covers(&path) => {}
        Some(_) => return Err(Code::Forbidden.into()),
        None => return Err(Code::UnknownUnit.into()),
    }
    let file = match &change.original {
        Some(named) if change.revision == 0 => Some(kept(&app, named).await?),
        _ => None,
    };
    let file = file.as_ref().map(|(file, kind)| (file, *kind));
    match app.store.put_material(&duty, id, &change, file, Utc::now()).await? {
        Changed::Stored => {
            let mut material = one(&app, &duty, &id.to_string()).await?;
            material.may_change = true;
            Ok(reply(StatusCode::OK, &material))
        }
        Changed::Full(most_bytes) => Err(Refusal::invalid(vec![FieldFault::new(
            "original.bytes",
            Fault::TooLarge { most_bytes },
        )])),
        other => Err(refused(other)),
    }
}

fn refused(changed: Changed) -> Refusal {
    match changed {
        Changed::Conflict => Code::EditConflict.into(),
        Changed::Forbidden => Code::Forbidden.into(),
        Changed::Nothing | Changed::Stored | Changed::Full(_) => Code::NotFound.into(),
    }
}

/// `DELETE /desk/materials/{id}`: takes it back. What cards carry of it stays, and is named.
#[utoipa::path(delete, path = "/api/v1/desk/materials/{id}", tag = "desk", operation_id = "desk_material_withdraw",
    params(("id" = String, Path)),
    responses((status = 200, body = MaterialUses), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn withdraw(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    let id = material_id(&id)?;
    match app.store.withdraw_material(&duty, id, Utc::now()).await? {
        Changed::Stored => {
            let cards = app.store.material_uses(&duty, id).await?;
            Ok(reply(StatusCode::OK, &MaterialUses { cards }))
        }
        other => Err(refused(other)),
    }
}

/// `GET /desk/materials/{id}/uses`.
#[utoipa::path(get, path = "/api/v1/desk/materials/{id}/uses", tag = "desk", operation_id = "desk_material_uses",
    params(("id" = String, Path)),
    responses((status = 200, body = MaterialUses), (status = 404, body = Problem)))]
pub async fn uses(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let material = one(&app, &duty, &id).await?;
    let cards = app.store.material_uses(&duty, material.id).await?;
    Ok(reply(StatusCode::OK, &MaterialUses { cards }))
}

/// `GET /desk/materials/{id}/file`: the file, to be saved and not to be opened in the desk's own place.
#[utoipa::path(get, path = "/api/v1/desk/materials/{id}/file", tag = "desk", operation_id = "desk_material_file",
    params(("id" = String, Path)),
    responses((status = 200, description = "The file, as an attachment"), (status = 404, body = Problem)))]
pub async fn file(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let material = one(&app, &duty, &id).await?;
    let (hash, kind) = (&material.file.sha256, &material.file.media_type);
    let mut answer =
        media::file(&app, Shelf::Attachments, hash, kind, material.file.bytes, &headers).await?;
    // A part that a player asks for is not another fetching.
    if answer.status() == StatusCode::OK {
        app.store.material_fetched(material.id).await?;
    }
    let name = format!("attachment; filename=\"{}.{}\"", slug(&material.title), ending(kind));
    let out = answer.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    out.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment")),
    );
    Ok(answer)
}

/// `GET /desk/materials/{id}/picture`: the picture, to be looked at in the library.
#[utoipa::path(get, path = "/api/v1/desk/materials/{id}/picture", tag = "desk", operation_id = "desk_material_picture",
    params(("id" = String, Path)),
    responses((status = 200, content_type = "image/webp"), (status = 404, body = Problem)))]
pub async fn look(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let material = one(&app, &duty, &id).await?;
    if material.kind != MaterialKind::Picture {
        return Err(Code::NotFound.into());
    }
    let AttachmentRef { sha256, media_type, bytes } = &material.file;
    let mut answer =
        media::file(&app, Shelf::Attachments, sha256, media_type, *bytes, &headers).await?;
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(answer)
}

fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/webp" => "webp",
        "audio/ogg" => "ogg",
        "audio/webm" => "webm",
        "audio/mp4" => "m4a",
        "audio/aac" => "aac",
        "audio/mpeg" => "mp3",
        "audio/wav" => "wav",
        "audio/flac" => "flac",
        wire::material::PDF_TYPE => "pdf",
        other if other.ends_with("wordprocessingml.document") => "docx",
        other if other.ends_with("presentationml.presentation") => "pptx",
        other if other.ends_with("spreadsheetml.sheet") => "xlsx",
        other if other.ends_with("opendocument.text") => "odt",
        other if other.ends_with("opendocument.presentation") => "odp",
        _ => "ods",
    }
}

/// What was made of a material is named as its own, so that the card that carries it counts.
async fn counted(app: &App, id: MaterialId, files: &[MediaRef]) -> Result<(), Refusal> {
    let made: Vec<_> = files.iter().map(|file| file.sha256.clone()).collect();
    Ok(app.store.material_made(id, &made).await?)
}

/// `POST /desk/materials/{id}/picture`: the picture made ready for a card, which uses it by carrying it.
#[utoipa::path(post, path = "/api/v1/desk/materials/{id}/picture", tag = "desk", operation_id = "desk_material_to_picture",
    params(("id" = String, Path)),
    responses((status = 201, body = MadePicture), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "wrong_state: it is no picture")))]
pub async fn to_picture(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    let material = one(&app, &duty, &id).await?;
    if material.kind != MaterialKind::Picture {
        return Err(Code::WrongState.into());
    }
    let made = drawn(&app, original(&app, &material.file).await?).await?;
    let (width, height) = (made.width, made.height);
    let file = Encoded { bytes: made.bytes, media_type: "image/webp" };
    let named = shelve(&app, &duty, vec![file]).await?;
    counted(&app, material.id, &named).await?;
    let file = named.into_iter().next().ok_or(Code::Internal)?;
    Ok(reply(StatusCode::CREATED, &MadePicture { file, width, height }))
}

/// `POST /desk/materials/{id}/sound`: the recording made ready for a card, whole.
#[utoipa::path(post, path = "/api/v1/desk/materials/{id}/sound", tag = "desk", operation_id = "desk_material_to_sound",
    params(("id" = String, Path)), request_body = MaterialSound,
    responses((status = 201, body = MadeSound), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "wrong_state: it is no recording"),
        (status = 422, body = Problem), (status = 501, body = Problem, description = "tool_missing")))]
pub async fn to_sound(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(order): Json<MaterialSound>,
) -> Result<Response, Refusal> {
    writer(&duty)?;
    let material = one(&app, &duty, &id).await?;
    if !is_language_tag(&order.lang) {
        return Err(Refusal::invalid(vec![FieldFault::new("lang", Fault::NotAllowed)]));
    }
    if material.kind != MaterialKind::Sound {
        return Err(Code::WrongState.into());
    }
    let bytes = original(&app, &material.file).await?;
    let bench = app.workshop.bench().await?;
    let decoded =
        sound::decode(&material.file.media_type, &bytes).await.map_err(Trouble::refusal)?;
    let until_ms = decoded.length_ms();
    let files = sound::encode(&decoded.samples, wave::RATE).await.map_err(Trouble::refusal)?;
    drop(bench);
    let files = shelve(&app, &duty, files).await?;
    counted(&app, material.id, &files).await?;
    let track = Track {
        lang: order.lang,
        voice: Voice::Human,
        duration_ms: until_ms,
        files,
        transcript: Vec::new(),
        chapters: Vec::new(),
    };
    let loudness = decoded.loudness.picture();
    let made = MadeSound { track, original_ms: until_ms, from_ms: 0, until_ms, loudness };
    Ok(reply(StatusCode::CREATED, &made))
}
