//! What officers do with a case beside reading and answering it, one step a handler.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::case::CaseState;
use wire::desk::CaseDetail;
use wire::id::SubmissionId;
use wire::limits::NOTE_CHARS;
use wire::problem::Code;
use wire::queue::{
    Assignment, ColleagueList, Forward, Forwarded, LikelyList, Merge, NewNote, StateChange, Triage,
};
use wire::validate::{Fault, FieldFault, check_chars};

use super::desk_cases::{theirs, working};
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::case_work::Done;
use crate::store::cases::Access;
use crate::store::officers::OnDuty;

/// What a step led to, as an answer: the case as it stands now.
async fn told(
    app: &App,
    duty: &OnDuty,
    id: SubmissionId,
    done: Done,
    field: &str,
) -> Result<Response, Refusal> {
    let status = match done {
        Done::Now => StatusCode::CREATED,
        Done::Before => StatusCode::OK,
        Done::OtherBody => return Err(Code::IdReused.into()),
        Done::Others => return Err(Code::Forbidden.into()),
        Done::WrongState => return Err(Code::WrongState.into()),
        Done::NotAllowed => {
            return Err(Refusal::invalid(vec![FieldFault::new(field, Fault::NotAllowed)]));
        }
    };
    match app.store.read_case(duty, id, Utc::now()).await? {
        Some(case) => Ok(reply(status, &case)),
        None => Err(Code::Forbidden.into()),
    }
}

/// `POST /desk/cases/{id}/triage`: what it is about and how long it may wait.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/triage", tag = "desk", operation_id = "desk_case_triage",
    params(("id" = String, Path)), request_body = Triage,
    responses((status = 201, body = CaseDetail), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: it was joined with another")))]
pub async fn triage(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(triage): Json<Triage>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    let done = app.store.triage_case(&duty, id, &triage, Utc::now()).await?;
    told(&app, &duty, id, done, "matter").await
}

/// `GET /desk/cases/{id}/officers`: who may have it.
#[utoipa::path(get, path = "/api/v1/desk/cases/{id}/officers", tag = "desk", operation_id = "desk_case_officers",
    params(("id" = String, Path)),
    responses((status = 200, body = ColleagueList), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn officers(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    let officers = app.store.case_colleagues(&duty, id).await?;
    Ok(reply(StatusCode::OK, &ColleagueList { officers }))
}

/// `POST /desk/cases/{id}/assign`: to an officer who may have it, or to nobody. Whoever works on cases takes
/// one; only an approver gives one to somebody else.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/assign", tag = "desk", operation_id = "desk_case_assign",
    params(("id" = String, Path)), request_body = Assignment,
    responses((status = 201, body = CaseDetail), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem), (status = 422, body = wire::problem::Problem)))]
pub async fn assign(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(assignment): Json<Assignment>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    let mine = assignment.officer == Some(duty.officer.id);
    if !mine && !duty.may_assign() {
        // Giving back what one has oneself needs nobody's leave.
        let now = app.store.case_assigned_to(&duty, id).await?;
        if assignment.officer.is_some() || now != Some(duty.officer.id) {
            return Err(Code::Forbidden.into());
        }
    }
    let done = app.store.assign_case(&duty, id, assignment.officer, Utc::now()).await?;
    told(&app, &duty, id, done, "officer").await
}

/// `POST /desk/cases/{id}/forward`: to the unit above, one right below, or one beside. The sender sees the
/// new unit's name, and not the reason.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/forward", tag = "desk", operation_id = "desk_case_forward",
    params(("id" = String, Path)), request_body = Forward,
    responses((status = 200, body = Forwarded), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem), (status = 422, body = wire::problem::Problem)))]
pub async fn forward(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(forward): Json<Forward>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    // It would arrive where nobody can open it: a browser seals it anew (`…/reseal`).
    if app.store.is_sealed(id).await? {
        return Err(Code::WrongState.into());
    }
    let mut faults = Vec::new();
    check_chars(&mut faults, "reason", &forward.reason, 1, NOTE_CHARS);
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    match app.store.forward_case(&duty, id, &forward, Utc::now()).await? {
        (Done::Now, Some(target)) => {
            let access = app.store.case_access(&duty, id).await?;
            let still_yours = access == Access::Theirs;
            Ok(reply(StatusCode::OK, &Forwarded { unit: target.unit, still_yours }))
        }
        (done, _) => told(&app, &duty, id, done, "to").await,
    }
}

/// `POST /desk/cases/{id}/state`: in progress, or closed once it was answered.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/state", tag = "desk", operation_id = "desk_case_state",
    params(("id" = String, Path)), request_body = StateChange,
    responses((status = 201, body = CaseDetail), (status = 200, body = CaseDetail, description = "it stood there"),
        (status = 403, body = wire::problem::Problem), (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn state(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(change): Json<StateChange>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    if !matches!(change.state, CaseState::InProgress | CaseState::Closed) {
        return Err(Refusal::invalid(vec![FieldFault::new("state", Fault::NotAllowed)]));
    }
    let done = app.store.change_case_state(&duty, id, &change, Utc::now()).await?;
    told(&app, &duty, id, done, "state").await
}

/// `POST /desk/cases/{id}/notes`: a word among officers, never seen by the sender.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/notes", tag = "desk", operation_id = "desk_case_note",
    params(("id" = String, Path)), request_body = NewNote,
    responses((status = 201, body = CaseDetail), (status = 200, body = CaseDetail, description = "a replay"),
        (status = 403, body = wire::problem::Problem), (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn note(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(note): Json<NewNote>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    let mut faults = Vec::new();
    check_chars(&mut faults, "text", &note.text, 1, NOTE_CHARS);
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    let done = app.store.note_case(&duty, id, &note, Utc::now()).await?;
    told(&app, &duty, id, done, "id").await
}

/// `GET /desk/cases/{id}/likely`: cases of the officer's that may be the same.
#[utoipa::path(get, path = "/api/v1/desk/cases/{id}/likely", tag = "desk", operation_id = "desk_case_likely",
    params(("id" = String, Path)),
    responses((status = 200, body = LikelyList), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn likely(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    let cases = app.store.likely_the_same(&duty, id, Utc::now()).await?;
    Ok(reply(StatusCode::OK, &LikelyList { cases }))
}

/// `POST /desk/cases/{id}/merge`: joins it with another that the officer sees; answers go to both senders.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/merge", tag = "desk", operation_id = "desk_case_merge",
    params(("id" = String, Path)), request_body = Merge,
    responses((status = 201, body = CaseDetail, description = "the other, with this one joined"),
        (status = 200, body = CaseDetail, description = "they were joined"),
        (status = 403, body = wire::problem::Problem), (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem), (status = 422, body = wire::problem::Problem)))]
pub async fn merge(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(merge): Json<Merge>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    let into = theirs(&app, &duty, &merge.into.to_string()).await?;
    // An answer to the other would reach a sealed word's sender open, or the other way round.
    if app.store.is_sealed(id).await? || app.store.is_sealed(into).await? {
        return Err(Code::WrongState.into());
    }
    let done = app.store.merge_case(&duty, id, into, Utc::now()).await?;
    told(&app, &duty, into, done, "into").await
}

/// `POST /desk/cases/{id}/unmerge`: takes it apart from the one that it was joined with.
#[utoipa::path(post, path = "/api/v1/desk/cases/{id}/unmerge", tag = "desk", operation_id = "desk_case_unmerge",
    params(("id" = String, Path)),
    responses((status = 201, body = CaseDetail), (status = 200, body = CaseDetail, description = "it stood alone"),
        (status = 403, body = wire::problem::Problem), (status = 404, body = wire::problem::Problem)))]
pub async fn unmerge(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = working(&app, &duty, &id).await?;
    let done = app.store.unmerge_case(&duty, id, Utc::now()).await?;
    told(&app, &duty, id, done, "id").await
}
