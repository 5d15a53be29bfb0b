//! Cases on the desk: list, search, read, answer.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::Utc;
use wire::case::CaseState;
use wire::desk::{CaseDetail, CaseList, NewAnswer};
use wire::id::{Sha256, SubmissionId};
use wire::limits::SEARCH_CHARS;
use wire::problem::Code;
use wire::queue::{Assigned, CaseOrder, CaseQuestion, Urgency};
use wire::submission::SubmissionKind;
use wire::topic::Matter;
use wire::validate::{Fault, FieldFault, check_chars};

use super::media;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::media::Shelf;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::answers::Answered;
use crate::store::case_list::is_cursor;
use crate::store::cases::Access;
use crate::store::officers::OnDuty;

/// Refuses a question that names what is not to be had.
fn asked(question: &CaseQuestion) -> Result<(), Refusal> {
    let wrong = |field: &str| Refusal::invalid(vec![FieldFault::new(field, Fault::NotAllowed)]);
    if question.after.as_deref().is_some_and(|after| !is_cursor(after)) {
        return Err(wrong("after"));
    }
    let words = question.words.as_deref().unwrap_or_default();
    let mut faults = Vec::new();
    check_chars(&mut faults, "words", words, 0, SEARCH_CHARS);
    Refusal::unless_right(faults)
}

/// `GET /desk/cases`.
#[utoipa::path(get, path = "/api/v1/desk/cases", tag = "desk", operation_id = "desk_cases",
    params(("state" = Option<CaseState>, Query), ("open" = Option<bool>, Query), ("working" = Option<bool>, Query),
        ("overdue" = Option<bool>, Query), ("unit" = Option<String>, Query), ("matter" = Option<Matter>, Query),
        ("urgency" = Option<Urgency>, Query), ("kind" = Option<SubmissionKind>, Query),
        ("assigned" = Option<Assigned>, Query), ("order" = Option<CaseOrder>, Query),
        ("before" = Option<String>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = CaseList), (status = 401, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn list(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<CaseQuestion>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    if question.words.is_some() {
        // Words that are searched for may be a worker's own, and those stand in no address.
        return Err(Code::Malformed.into());
    }
    asked(&question)?;
    let cases = app.store.cases(&duty, &question, Utc::now()).await?;
    Ok(reply(StatusCode::OK, &cases))
}

/// `POST /desk/cases/search`: the same with words, which stand in the body.
#[utoipa::path(post, path = "/api/v1/desk/cases/search", tag = "desk", operation_id = "desk_cases_search",
    request_body = CaseQuestion,
    responses((status = 200, body = CaseList), (status = 401, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn search(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(question): Json<CaseQuestion>,
) -> Result<Response, Refusal> {
    asked(&question)?;
    let cases = app.store.cases(&duty, &question, Utc::now()).await?;
    Ok(reply(StatusCode::OK, &cases))
}

/// Refuses a case that is not the officer's: 403 for another unit's, 404 for none.
pub(super) async fn theirs(app: &App, duty: &OnDuty, id: &str) -> Result<SubmissionId, Refusal> {
    let id: SubmissionId = id.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    match app.store.case_access(duty, id).await? {
        Access::Theirs => Ok(id),
        Access::Others => Err(Code::Forbidden.into()),
        Access::Nothing => Err(Code::NotFound.into()),
    }
}

/// The same for whoever wants to do something with it: that takes a writer or an approver.
pub(super) async fn working(app: &App, duty: &OnDuty, id: &str) -> Result<SubmissionId, Refusal> {
    let id = theirs(app, duty, id).await?;
    if duty.may_work() { Ok(id) } else { Err(Code::Forbidden.into()) }
}

/// `GET /desk/cases/{id}`: the whole case; marks it as read.
#[utoipa::path(get, path = "/api/v1/desk/cases/{id}", tag = "desk", operation_id = "desk_case",
    params(("id" = String, Path)),
    responses((status = 200, body = CaseDetail),
        (status = 403, body = wire::problem::Problem, description = "another unit's"),
        (status = 404, body = wire::problem::Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    match app.store.read_case(&duty, id, Utc::now()).await? {
        Some(case) => Ok(reply(StatusCode::OK, &case)),
        None => Err(Code::NotFound.into()),
    }
}

/// `GET /desk/cases/{id}/attachments/{sha256}`.
#[utoipa::path(get, path = "/api/v1/desk/cases/{id}/attachments/{sha256}", tag = "desk", operation_id = "desk_case_attachment",
    params(("id" = String, Path), ("sha256" = String, Path)),
    responses((status = 200, description = "The file"), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn attachment(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment((id, hash)): Segment<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    let hash: Sha256 = hash.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    let media_type = app.store.case_file(&duty, id, &hash).await?;
    let (Some(media_type), Some(known)) = (media_type, app.store.attachment(&hash).await?) else {
        return Err(Code::NotFound.into());
    };
    let mut answer =
        media::file(&app, Shelf::Attachments, &hash, &media_type, known.bytes, &headers).await?;
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    // What a stranger uploaded is looked at, never run.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    Ok(answer)
}

/// `POST /desk/cases/{id}/answers`.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/answers", tag = "desk", operation_id = "desk_case_answer",
    params(("id" = String, Path)), request_body = NewAnswer,
    responses((status = 201, body = CaseDetail), (status = 200, body = CaseDetail, description = "a replay"),
        (status = 403, body = wire::problem::Problem), (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn answer(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(answer): Json<NewAnswer>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    // What answers a sealed word would tell what was in it.
    if app.store.is_sealed(id).await? {
        return Err(Code::WrongState.into());
    }
    Refusal::unless_right(answer.faults())?;
    let now = Utc::now();
    let status = match app.store.answer(&duty, id, &answer, now).await? {
        Answered::New => StatusCode::CREATED,
        Answered::Before => StatusCode::OK,
        Answered::OtherBody => return Err(Code::IdReused.into()),
        Answered::Others => return Err(Code::Forbidden.into()),
        Answered::Joined => return Err(Code::WrongState.into()),
        Answered::NoCard => {
            return Err(Refusal::invalid(vec![FieldFault::new("card", Fault::NotAllowed)]));
        }
        Answered::Missing(missing) => return Err(Refusal::missing(missing)),
    };
    match app.store.read_case(&duty, id, now).await? {
        Some(case) => Ok(reply(status, &case)),
        None => Err(Code::NotFound.into()),
    }
}
