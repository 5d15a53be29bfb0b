//! Surveys on the desk: list, write, change. The steps are in [`super::desk_survey_steps`], what came out in
//! [`super::desk_survey_results`].

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::desk::Role;
use wire::id::SurveyId;
use wire::problem::Code;
use wire::survey_desk::{DeskSurvey, DeskSurveyList, SurveyDraft};
use wire::validate::{Fault, FieldFault};

use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::surveys::Done;

/// What became of a change, as an answer.
pub(super) fn done(status: StatusCode, done: Done) -> Result<Response, Refusal> {
    match done {
        Done::Survey(survey) => Ok(reply(status, &survey)),
        Done::Before(survey) => Ok(reply(StatusCode::OK, &survey)),
        Done::Conflict => Err(Code::EditConflict.into()),
        Done::WrongState => Err(Code::WrongState.into()),
        Done::Forbidden => Err(Code::Forbidden.into()),
        Done::Nothing => Err(Code::NotFound.into()),
    }
}

/// A survey of the officer's.
pub(super) async fn of_officer(
    app: &App,
    duty: &OnDuty,
    id: SurveyId,
) -> Result<DeskSurvey, Refusal> {
    match app.store.desk_survey(duty, id).await? {
        Some(survey) => Ok(survey),
        None => match app.store.survey_absent(id).await? {
            Done::Forbidden => Err(Code::Forbidden.into()),
            _ => Err(Code::NotFound.into()),
        },
    }
}

/// `GET /desk/surveys`.
#[utoipa::path(get, path = "/api/v1/desk/surveys", tag = "desk", operation_id = "desk_surveys",
    responses((status = 200, body = DeskSurveyList), (status = 401, body = wire::problem::Problem)))]
pub async fn list(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    let surveys = app.store.desk_surveys(&duty).await?;
    Ok(reply(StatusCode::OK, &DeskSurveyList { surveys }))
}

/// `GET /desk/surveys/{id}`.
#[utoipa::path(get, path = "/api/v1/desk/surveys/{id}", tag = "desk", operation_id = "desk_survey",
    params(("id" = String, Path)),
    responses((status = 200, body = DeskSurvey), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &of_officer(&app, &duty, id).await?))
}

/// Refuses a draft that this officer may not write, or that asks those who are not theirs.
async fn check(app: &App, duty: &OnDuty, draft: &SurveyDraft) -> Result<(), Refusal> {
    if !duty.has(Role::Writer) {
        return Err(Code::Forbidden.into());
    }
    let Some(path) = app.store.unit_path(draft.unit).await? else {
        return Err(Code::UnknownUnit.into());
    };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    let mut faults = draft.content.faults();
    let wanted = &draft.content.audience.units;
    if !wanted.is_empty() {
        let own = app.store.units_below(&path).await?;
        for (place, unit) in wanted.iter().enumerate() {
            if !own.iter().any(|known| known.id == *unit) {
                faults.push(FieldFault::new(format!("audience.units[{place}]"), Fault::NotAllowed));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::invalid(faults)) }
}

/// `POST /desk/surveys`: a new draft.
#[utoipa::path(post, path = "/api/v1/desk/surveys", tag = "desk", operation_id = "desk_survey_create",
    request_body = SurveyDraft,
    responses((status = 201, body = DeskSurvey), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem), (status = 422, body = wire::problem::Problem)))]
pub async fn create(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(draft): Json<SurveyDraft>,
) -> Result<Response, Refusal> {
    check(&app, &duty, &draft).await?;
    let draft = SurveyDraft { revision: 0, ..draft };
    done(StatusCode::CREATED, app.store.save_survey(&duty, &draft, Utc::now()).await?)
}

/// `PUT /desk/surveys/{id}`: a change of a draft. What is published stays as it is: answers to another
/// question would be counted as answers to this one.
#[utoipa::path(put, path = "/api/v1/desk/surveys/{id}", tag = "desk", operation_id = "desk_survey_change",
    params(("id" = String, Path)), request_body = SurveyDraft,
    responses((status = 200, body = DeskSurvey), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "edit_conflict, wrong_state"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
    Json(draft): Json<SurveyDraft>,
) -> Result<Response, Refusal> {
    if id != draft.id || draft.revision == 0 {
        return Err(Code::Malformed.into());
    }
    check(&app, &duty, &draft).await?;
    done(StatusCode::OK, app.store.save_survey(&duty, &draft, Utc::now()).await?)
}
