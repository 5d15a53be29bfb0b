//! Several people at one card: who has it open, what is written and not saved, what it said before.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::approval;
use wire::desk::CardVerb;
use wire::id::CardId;
use wire::problem::Code;
use wire::together::{
    Beside, CardRevision, CopyList, CopyStored, DropCopy, Here, OwnCopy, WorkingCopy,
};

use super::desk_cards::card_id;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::cases::Access;
use crate::store::officers::OnDuty;

/// Refuses whoever may not write, and a card of another unit. A card that is nowhere may be one that lies on a
/// device only.
async fn may_write(app: &App, duty: &OnDuty, id: CardId) -> Result<(), Refusal> {
    if !approval::rule(CardVerb::Edit).roles.iter().any(|role| duty.has(*role)) {
        return Err(Code::Forbidden.into());
    }
    match app.store.card_access(duty, id).await? {
        Access::Others => Err(Code::Forbidden.into()),
        Access::Theirs | Access::Nothing => Ok(()),
    }
}

/// `POST /desk/cards/{id}/here`: a page has it open.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/here", tag = "desk", operation_id = "desk_card_here",
    params(("id" = String, Path)), request_body = Here,
    responses((status = 200, body = Beside), (status = 403, body = wire::problem::Problem)))]
pub async fn here(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(here): Json<Here>,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    may_write(&app, &duty, id).await?;
    Ok(reply(StatusCode::OK, &app.store.card_here(&duty, id, here, Utc::now()).await?))
}

/// `GET /desk/working`: all that the officer has written and not saved.
#[utoipa::path(get, path = "/api/v1/desk/working", tag = "desk", operation_id = "desk_working",
    responses((status = 200, body = CopyList), (status = 401, body = wire::problem::Problem)))]
pub async fn list(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    let copies = app.store.working_copies(&duty).await?;
    Ok(reply(StatusCode::OK, &CopyList { copies }))
}

/// `GET /desk/cards/{id}/working`: the officer's own copy.
#[utoipa::path(get, path = "/api/v1/desk/cards/{id}/working", tag = "desk", operation_id = "desk_working_copy",
    params(("id" = String, Path)),
    responses((status = 200, body = OwnCopy), (status = 403, body = wire::problem::Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    may_write(&app, &duty, id).await?;
    let copy = app.store.working_copy(&duty, id).await?;
    Ok(reply(StatusCode::OK, &OwnCopy { copy }))
}

/// `PUT /desk/cards/{id}/working`: keeps what is written so far.
#[utoipa::path(put, path = "/api/v1/desk/cards/{id}/working", tag = "desk", operation_id = "desk_working_keep",
    params(("id" = String, Path)), request_body = WorkingCopy,
    responses((status = 200, body = CopyStored), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn keep(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(copy): Json<WorkingCopy>,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    may_write(&app, &duty, id).await?;
    match app.store.unit_path(copy.unit).await? {
        Some(path) if duty.covers(&path) => {}
        Some(_) => return Err(Code::Forbidden.into()),
        None => return Err(Code::UnknownUnit.into()),
    }
    match app.store.keep_working_copy(&duty, id, &copy, Utc::now()).await? {
        Some(stored) => Ok(reply(StatusCode::OK, &stored)),
        None => Err(Code::EditConflict.into()),
    }
}

/// `DELETE /desk/cards/{id}/working`: the copy is not needed any more.
#[utoipa::path(delete, path = "/api/v1/desk/cards/{id}/working", tag = "desk", operation_id = "desk_working_drop",
    params(("id" = String, Path)), request_body = DropCopy,
    responses((status = 204), (status = 403, body = wire::problem::Problem)))]
pub async fn drop_copy(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(copy): Json<DropCopy>,
) -> Result<StatusCode, Refusal> {
    let id = card_id(&id)?;
    may_write(&app, &duty, id).await?;
    app.store.drop_working_copy(&duty, id, copy.number).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /desk/cards/{id}/revisions/{revision}`: what the card said then.
#[utoipa::path(get, path = "/api/v1/desk/cards/{id}/revisions/{revision}", tag = "desk",
    operation_id = "desk_card_revision", params(("id" = String, Path), ("revision" = u32, Path)),
    responses((status = 200, body = CardRevision), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn revision(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment((id, revision)): Segment<(String, u32)>,
) -> Result<Response, Refusal> {
    let id = card_id(&id)?;
    match app.store.card_access(&duty, id).await? {
        Access::Theirs => {}
        Access::Others => return Err(Code::Forbidden.into()),
        Access::Nothing => return Err(Code::NotFound.into()),
    }
    match app.store.card_revision(&duty, id, revision).await? {
        Some(found) => Ok(reply(StatusCode::OK, &found)),
        None => Err(Code::NotFound.into()),
    }
}
