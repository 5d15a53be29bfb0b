//! Rumours on the desk: what reports of false news gather around, and what officers do with it.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use serde::Deserialize;
use wire::desk::Role;
use wire::id::RumourId;
use wire::problem::{Code, Problem};
use wire::rumour::{
    RumourCard, RumourChange, RumourDetail, RumourJoin, RumourList, RumourSplit, RumourState,
};

use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::cases::Access;
use crate::store::officers::OnDuty;
use crate::store::rumours::{Decided, Tied};

/// The question of `GET /desk/rumours`.
#[derive(Deserialize)]
pub struct Question {
    state: Option<RumourState>,
}

/// `GET /desk/rumours`.
#[utoipa::path(get, path = "/api/v1/desk/rumours", tag = "desk", operation_id = "desk_rumours",
    params(("state" = Option<RumourState>, Query)),
    responses((status = 200, body = RumourList), (status = 401, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    let rumours = app.store.rumours(&duty, question.state).await?;
    Ok(reply(StatusCode::OK, &RumourList { rumours }))
}

/// Refuses a rumour of which no report is the officer's: 403 for others' ones, 404 for none.
async fn theirs(app: &App, duty: &OnDuty, id: &str) -> Result<RumourId, Refusal> {
    let id: RumourId = id.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    match app.store.rumour_access(duty, id).await? {
        Access::Theirs => Ok(id),
        Access::Others => Err(Code::Forbidden.into()),
        Access::Nothing => Err(Code::NotFound.into()),
    }
}

/// Who answers workers may decide about rumours.
fn answers(duty: &OnDuty) -> Result<(), Refusal> {
    let may = duty.has(Role::Writer) || duty.has(Role::Approver);
    if may { Ok(()) } else { Err(Code::Forbidden.into()) }
}

fn decided(decided: Decided) -> Result<(), Refusal> {
    match decided {
        Decided::Done => Ok(()),
        Decided::NotWhole => Err(Code::Forbidden.into()),
        Decided::WrongState => Err(Code::WrongState.into()),
    }
}

async fn now_is(app: &App, duty: &OnDuty, id: RumourId) -> Result<Response, Refusal> {
    match app.store.rumour(duty, id).await? {
        Some(rumour) => Ok(reply(StatusCode::OK, &rumour)),
        None => Err(Code::NotFound.into()),
    }
}

/// `GET /desk/rumours/{id}`.
#[utoipa::path(get, path = "/api/v1/desk/rumours/{id}", tag = "desk", operation_id = "desk_rumour",
    params(("id" = String, Path)),
    responses((status = 200, body = RumourDetail),
        (status = 403, body = Problem, description = "no report of it is the officer's"),
        (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    now_is(&app, &duty, id).await
}

/// `PUT /desk/rumours/{id}`: where it stands, and what is claimed.
#[utoipa::path(put, path = "/api/v1/desk/rumours/{id}", tag = "desk", operation_id = "desk_rumour_change",
    params(("id" = String, Path)), request_body = RumourChange,
    responses((status = 200, body = RumourDetail),
        (status = 403, body = Problem, description = "some of its reports are another unit's"),
        (status = 409, body = Problem, description = "corrected comes by publishing only"),
        (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(change): Json<RumourChange>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    answers(&duty)?;
    Refusal::unless_right(change.faults())?;
    decided(app.store.change_rumour(&duty, id, &change, Utc::now()).await?)?;
    now_is(&app, &duty, id).await
}

/// `POST /desk/rumours/{id}/join`: brings the reports of another rumour here.
#[utoipa::path(post, path = "/api/v1/desk/rumours/{id}/join", tag = "desk", operation_id = "desk_rumour_join",
    params(("id" = String, Path)), request_body = RumourJoin,
    responses((status = 200, body = RumourDetail), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn join(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<RumourJoin>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    answers(&duty)?;
    let other = theirs(&app, &duty, &body.other.to_string()).await?;
    decided(app.store.join_rumours(&duty, id, other, Utc::now()).await?)?;
    now_is(&app, &duty, id).await
}

/// `POST /desk/rumours/{id}/split`: a report becomes a rumour of its own, which is answered.
#[utoipa::path(post, path = "/api/v1/desk/rumours/{id}/split", tag = "desk", operation_id = "desk_rumour_split",
    params(("id" = String, Path)), request_body = RumourSplit,
    responses((status = 200, body = RumourDetail), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "it is not of this rumour, or is all there is")))]
pub async fn split(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<RumourSplit>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    answers(&duty)?;
    match app.store.split_rumour(&duty, id, body.case, Utc::now()).await? {
        Ok(own) => now_is(&app, &duty, own).await,
        Err(why) => {
            decided(why)?;
            now_is(&app, &duty, id).await
        }
    }
}

/// `POST /desk/rumours/{id}/card`: names the card that will correct it.
#[utoipa::path(post, path = "/api/v1/desk/rumours/{id}/card", tag = "desk", operation_id = "desk_rumour_card",
    params(("id" = String, Path)), request_body = RumourCard,
    responses((status = 200, body = RumourDetail), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "it is corrected already")))]
pub async fn card(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<RumourCard>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    if !duty.has(Role::Writer) || app.store.card_access(&duty, body.card).await? == Access::Others {
        return Err(Code::Forbidden.into());
    }
    // A card that another unit has begun for it is not pushed aside.
    if let Some(begun) = app.store.rumour(&duty, id).await?.and_then(|rumour| rumour.summary.card)
        && app.store.card_access(&duty, begun).await? == Access::Others
    {
        return Err(Code::Forbidden.into());
    }
    match app.store.tie_rumour(&duty, id, body.card, Utc::now()).await? {
        Tied::Done => now_is(&app, &duty, id).await,
        Tied::Corrected => Err(Code::WrongState.into()),
    }
}

/// `POST /desk/rumours/{id}/answer`: answers the officer's reports that came in after the correction.
#[utoipa::path(post, path = "/api/v1/desk/rumours/{id}/answer", tag = "desk", operation_id = "desk_rumour_answer",
    params(("id" = String, Path)),
    responses((status = 200, body = RumourDetail), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "it has no published correction")))]
pub async fn answer(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let id = theirs(&app, &duty, &id).await?;
    answers(&duty)?;
    let rumour = app.store.rumour(&duty, id).await?;
    let Some(rumour) = rumour.filter(|rumour| rumour.published) else {
        return Err(Code::WrongState.into());
    };
    if let (Some(card), Some(headline)) = (rumour.summary.card, rumour.headline) {
        app.store.answer_rumour(&duty, card, &headline, Utc::now()).await?;
    }
    now_is(&app, &duty, id).await
}
