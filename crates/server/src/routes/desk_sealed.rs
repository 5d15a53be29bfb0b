//! Sealed cases on the desk: what an officer's browser opens, answers, and seals for another unit.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::desk::Role;
use wire::problem::Code;
use wire::sealed::{NewSealedAnswer, Resealed, SealedDetail};

use super::desk_cases::theirs;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::sealed::Taken;

fn status(taken: Taken) -> Result<StatusCode, Refusal> {
    match taken {
        Taken::New => Ok(StatusCode::CREATED),
        Taken::Before => Ok(StatusCode::OK),
        Taken::OtherBody => Err(Code::IdReused.into()),
        Taken::Conflict => Err(Code::EditConflict.into()),
        Taken::WrongState => Err(Code::WrongState.into()),
        Taken::Nothing => Err(Code::NotFound.into()),
        Taken::NoKey => Err(Code::Forbidden.into()),
        Taken::UnknownUnit => Err(Code::UnknownUnit.into()),
        Taken::Missing(missing) => Err(Refusal::missing(missing)),
    }
}

fn may_answer(duty: &OnDuty) -> Result<(), Refusal> {
    if duty.has(Role::Writer) || duty.has(Role::Approver) {
        return Ok(());
    }
    Err(Code::Forbidden.into())
}

/// `GET /desk/cases/{id}/sealed`.
#[utoipa::path(get, path = "/api/v1/desk/cases/{id}/sealed", tag = "desk", operation_id = "desk_sealed_case",
    params(("id" = String, Path)),
    responses((status = 200, body = SealedDetail),
        (status = 403, body = wire::problem::Problem), (status = 404, body = wire::problem::Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    match app.store.sealed_detail(&duty, id).await? {
        Some(detail) => Ok(reply(StatusCode::OK, &detail)),
        None => Err(Code::NotFound.into()),
    }
}

/// `POST /desk/cases/{id}/opened`: the officer's browser has opened it. From then on it counts as read, and who
/// opened it stands in the audit trail.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/opened", tag = "desk", operation_id = "desk_sealed_opened",
    params(("id" = String, Path)),
    responses((status = 204, description = "It is known"),
        (status = 403, body = wire::problem::Problem, description = "forbidden: another unit's, or no key to it"),
        (status = 404, body = wire::problem::Problem)))]
pub async fn opened(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<StatusCode, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    status(app.store.sealed_opened(&duty, id, Utc::now()).await?)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /desk/cases/{id}/sealed-answers`.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/sealed-answers", tag = "desk", operation_id = "desk_sealed_answer",
    params(("id" = String, Path)), request_body = NewSealedAnswer,
    responses((status = 201, body = SealedDetail), (status = 200, body = SealedDetail, description = "a replay"),
        (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict: somebody answered meanwhile; wrong_state: its sender had it deleted"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn answer(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(new): Json<NewSealedAnswer>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    may_answer(&duty)?;
    Refusal::unless_right(new.faults())?;
    let status = status(app.store.answer_sealed(&duty, id, &new, Utc::now()).await?)?;
    match app.store.sealed_detail(&duty, id).await? {
        Some(detail) => Ok(reply(status, &detail)),
        None => Err(Code::NotFound.into()),
    }
}

/// `POST /desk/cases/{id}/reseal`: the case goes to the unit to whose key it is sealed now.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/reseal", tag = "desk", operation_id = "desk_reseal",
    params(("id" = String, Path)), request_body = Resealed,
    responses((status = 204, description = "The other unit has it"),
        (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict, attachments_missing, wrong_state"),
        (status = 422, body = wire::problem::Problem, description = "invalid, unknown_unit: it has no such key")))]
pub async fn reseal(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(new): Json<Resealed>,
) -> Result<StatusCode, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    may_answer(&duty)?;
    Refusal::unless_right(new.faults())?;
    status(app.store.reseal(&duty, id, &new, Utc::now()).await?)?;
    Ok(StatusCode::NO_CONTENT)
}
