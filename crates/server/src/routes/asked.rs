//! "Bạn hỏi – Công đoàn trả lời": the matters that everybody may read, "tôi cũng vậy", and the officers' side.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::Utc;
use wire::asked::{AskedDraft, AskedList, Same};
use wire::desk::{CaseDetail, Role};
use wire::id::{AskedId, SubmissionId};
use wire::problem::Code;

use super::desk_cases::theirs;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::asked::Shown;
use crate::store::officers::OnDuty;
use crate::{hash, tagged};

/// `GET /asked`.
#[utoipa::path(get, path = "/api/v1/asked", tag = "cards", operation_id = "asked",
    responses((status = 200, body = AskedList), (status = 304, description = "It is as it was")))]
pub async fn list(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    Ok(tagged::reply(&headers, &app.store.asked().await?))
}

/// `POST /asked/{id}/same`: "tôi cũng vậy". The same token again counts once and answers the same.
#[utoipa::path(post, path = "/api/v1/asked/{id}/same", tag = "submissions", operation_id = "asked_same",
    params(("id" = String, Path)), request_body = Same,
    responses((status = 204, description = "It is counted"),
        (status = 404, body = wire::problem::Problem, description = "No open aspiration has this name"),
        (status = 422, body = wire::problem::Problem), (status = 429, body = wire::problem::Problem)))]
pub async fn same(
    State(app): State<App>,
    Segment(id): Segment<String>,
    Json(said): Json<Same>,
) -> Result<Response, Refusal> {
    let id: AskedId = id.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    Refusal::unless_right(said.faults())?;
    app.doorkeeper.may_count().map_err(Refusal::too_many)?;
    let hash = hash::of(format!("ban-tin same 1\n{id}\n{}", said.token).as_bytes());
    if !app.store.same_asked(id, hash.as_str()).await? {
        return Err(Code::NotFound.into());
    }
    let mut answer = Response::default();
    *answer.status_mut() = StatusCode::NO_CONTENT;
    Ok(answer)
}

/// `PUT /desk/cases/{id}/asked`: shows a case to everybody in these words.
#[utoipa::path(put, path = "/api/v1/desk/cases/{id}/asked", tag = "desk", operation_id = "desk_asked_show",
    params(("id" = String, Path)), request_body = AskedDraft,
    responses((status = 200, body = CaseDetail), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: the sender does not agree, or it is not answered"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn show(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(draft): Json<AskedDraft>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    may_publish(&duty)?;
    Refusal::unless_right(draft.faults())?;
    match app.store.show_asked(&duty, id, &draft, Utc::now()).await? {
        Shown::Now => case(&app, &duty, id).await,
        Shown::Not => Err(Code::WrongState.into()),
    }
}

/// `DELETE /desk/cases/{id}/asked`: takes it back.
#[utoipa::path(delete, path = "/api/v1/desk/cases/{id}/asked", tag = "desk", operation_id = "desk_asked_hide",
    params(("id" = String, Path)),
    responses((status = 200, body = CaseDetail), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn hide(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    may_publish(&duty)?;
    app.store.hide_asked(&duty, id, Utc::now()).await?;
    case(&app, &duty, id).await
}

/// Whoever may answer a worker may show the answer.
fn may_publish(duty: &OnDuty) -> Result<(), Refusal> {
    let may = duty.has(Role::Writer) || duty.has(Role::Approver);
    if may { Ok(()) } else { Err(Code::Forbidden.into()) }
}

async fn case(app: &App, duty: &OnDuty, id: SubmissionId) -> Result<Response, Refusal> {
    match app.store.read_case(duty, id, Utc::now()).await? {
        Some(case) => Ok(reply(StatusCode::OK, &case)),
        None => Err(Code::NotFound.into()),
    }
}
