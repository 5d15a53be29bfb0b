//! What a push would do, before it is sent.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use serde::Deserialize;
use wire::desk::PushOutlook;
use wire::id::UnitId;
use wire::problem::{Code, Problem};

use crate::auth::SignedIn;
use crate::body::reply;
use crate::refusal::Refusal;
use crate::state::App;

/// The question.
#[derive(Deserialize)]
pub struct Question {
    unit: Option<UnitId>,
}

/// `GET /desk/push-outlook`: of a unit, or the officer's own.
#[utoipa::path(get, path = "/api/v1/desk/push-outlook", tag = "desk", operation_id = "desk_push_outlook",
    params(("unit" = Option<String>, Query)),
    responses((status = 200, body = PushOutlook), (status = 403, body = Problem),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn outlook(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Ok(Query(question)) = question else { return Err(Code::Malformed.into()) };
    let unit = question.unit.unwrap_or(duty.officer.unit.id);
    let Some(path) = app.store.unit_path(unit).await? else {
        return Err(Code::UnknownUnit.into());
    };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    Ok(reply(StatusCode::OK, &app.store.push_outlook(unit, Utc::now()).await?))
}
