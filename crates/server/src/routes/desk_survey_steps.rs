//! A survey's steps at the desk: ask for approval, publish, return, close; and its invitations.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::desk::{CardRemark, CardStep, Role};
use wire::id::SurveyId;
use wire::limits::{SHORT_CHARS, SURVEY_INVITATIONS};
use wire::problem::Code;
use wire::survey::{CODE_ALPHABET, CODE_LETTERS};
use wire::survey_desk::{DeskSurvey, InvitationWish, Invitations, SurveyVerb};
use wire::validate::{Fault, FieldFault, check_chars};

use super::desk_surveys::{done, of_officer};
use super::surveys::key_hash;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;

async fn step(
    app: &App,
    duty: &OnDuty,
    id: SurveyId,
    verb: SurveyVerb,
    revision: u32,
    remark: &str,
) -> Result<Response, Refusal> {
    let needed = if verb == SurveyVerb::Submit { Role::Writer } else { Role::Approver };
    if !duty.has(needed) {
        return Err(Code::Forbidden.into());
    }
    let stepped = app.store.survey_step(duty, id, verb, revision, remark, Utc::now()).await?;
    done(StatusCode::OK, stepped)
}

/// `POST /desk/surveys/{id}/submit`.
#[utoipa::path(post, path = "/api/v1/desk/surveys/{id}/submit", tag = "desk", operation_id = "desk_survey_submit",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskSurvey), (status = 409, body = wire::problem::Problem)))]
pub async fn submit(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, id, SurveyVerb::Submit, body.revision, "").await
}

/// `POST /desk/surveys/{id}/publish`.
#[utoipa::path(post, path = "/api/v1/desk/surveys/{id}/publish", tag = "desk", operation_id = "desk_survey_publish",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskSurvey), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem)))]
pub async fn publish(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, id, SurveyVerb::Publish, body.revision, "").await
}

/// `POST /desk/surveys/{id}/close`: it takes no more answers, for good.
#[utoipa::path(post, path = "/api/v1/desk/surveys/{id}/close", tag = "desk", operation_id = "desk_survey_close",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskSurvey), (status = 409, body = wire::problem::Problem)))]
pub async fn close(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, id, SurveyVerb::Close, body.revision, "").await
}

/// `POST /desk/surveys/{id}/return`.
#[utoipa::path(post, path = "/api/v1/desk/surveys/{id}/return", tag = "desk", operation_id = "desk_survey_return",
    params(("id" = String, Path)), request_body = CardRemark,
    responses((status = 200, body = DeskSurvey), (status = 409, body = wire::problem::Problem)))]
pub async fn send_back(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
    Json(body): Json<CardRemark>,
) -> Result<Response, Refusal> {
    let mut faults = Vec::new();
    check_chars(&mut faults, "remark", &body.remark, 1, SHORT_CHARS);
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    step(&app, &duty, id, SurveyVerb::Return, body.revision, body.remark.trim()).await
}

/// `POST /desk/surveys/{id}/invitations`: codes for a sheet of paper, told this once. Each lets one person
/// answer once; to whom it was given nobody writes down.
#[utoipa::path(post, path = "/api/v1/desk/surveys/{id}/invitations", tag = "desk", operation_id = "desk_survey_invite",
    params(("id" = String, Path)), request_body = InvitationWish,
    responses((status = 201, body = Invitations), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem), (status = 422, body = wire::problem::Problem)))]
pub async fn invite(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<SurveyId>,
    Json(wish): Json<InvitationWish>,
) -> Result<Response, Refusal> {
    if !duty.has(Role::Writer) && !duty.has(Role::Approver) {
        return Err(Code::Forbidden.into());
    }
    let survey = of_officer(&app, &duty, id).await?;
    if !survey.may.contains(&SurveyVerb::Invite) {
        return Err(Code::WrongState.into());
    }
    let count = usize::try_from(wish.count).unwrap_or(usize::MAX);
    if count == 0 || count > SURVEY_INVITATIONS {
        let fault = if count == 0 {
            Fault::TooFew { least: 1 }
        } else {
            Fault::TooMany { most: SURVEY_INVITATIONS }
        };
        return Err(Refusal::invalid(vec![FieldFault::new("count", fault)]));
    }
    let codes: Vec<String> = (0..count).map(|_| new_code()).collect();
    let hashes: Vec<String> = codes.iter().map(|code| key_hash(id, code)).collect();
    app.store.invite(&duty, id, &hashes, Utc::now()).await?;
    Ok(reply(StatusCode::CREATED, &Invitations { codes }))
}

/// A code of chance: 60 bits.
fn new_code() -> String {
    let letter = |byte: u8| char::from(CODE_ALPHABET[usize::from(byte % 32)]);
    let chance: [u8; CODE_LETTERS] = rand::random();
    chance.map(letter).iter().collect()
}
