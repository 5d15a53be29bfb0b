//! A card's steps at the desk: ask for approval, publish, return, recall.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::desk::{CardRemark, CardStep, CardVerb, DeskCard, Role};
use wire::limits::SHORT_CHARS;
use wire::problem::Code;
use wire::validate::check_chars;

use super::desk_cards::{card_id, done};
use crate::auth::SignedIn;
use crate::body::{Json, Segment};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;

async fn step(
    app: &App,
    duty: &OnDuty,
    id: &str,
    verb: CardVerb,
    revision: u32,
    remark: &str,
) -> Result<Response, Refusal> {
    let needed = match verb {
        CardVerb::Edit | CardVerb::Submit => Role::Writer,
        CardVerb::Publish | CardVerb::Return | CardVerb::Recall => Role::Approver,
    };
    if !duty.has(needed) {
        return Err(Code::Forbidden.into());
    }
    let stepped =
        app.store.card_step(duty, card_id(id)?, verb, revision, remark, Utc::now()).await?;
    if verb == CardVerb::Publish {
        app.push_wake.notify_one();
    }
    done(StatusCode::OK, stepped)
}

fn remark_of(body: &CardRemark) -> Result<&str, Refusal> {
    let mut faults = Vec::new();
    check_chars(&mut faults, "remark", &body.remark, 1, SHORT_CHARS);
    if faults.is_empty() { Ok(body.remark.trim()) } else { Err(Refusal::invalid(faults)) }
}

/// `POST /desk/cards/{id}/submit`.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/submit", tag = "desk", operation_id = "desk_card_submit",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskCard), (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem, description = "a correction that does not say what is true")))]
pub async fn submit(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, CardVerb::Submit, body.revision, "").await
}

/// `POST /desk/cards/{id}/publish`.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/publish", tag = "desk", operation_id = "desk_card_publish",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem, description = "a correction that does not say what is true")))]
pub async fn publish(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, CardVerb::Publish, body.revision, "").await
}

/// `POST /desk/cards/{id}/return`.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/return", tag = "desk", operation_id = "desk_card_return",
    params(("id" = String, Path)), request_body = CardRemark,
    responses((status = 200, body = DeskCard), (status = 409, body = wire::problem::Problem)))]
pub async fn send_back(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardRemark>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, CardVerb::Return, body.revision, remark_of(&body)?).await
}

/// `POST /desk/cards/{id}/recall`.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/recall", tag = "desk", operation_id = "desk_card_recall",
    params(("id" = String, Path)), request_body = CardRemark,
    responses((status = 200, body = DeskCard), (status = 409, body = wire::problem::Problem)))]
pub async fn recall(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardRemark>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, CardVerb::Recall, body.revision, remark_of(&body)?).await
}
