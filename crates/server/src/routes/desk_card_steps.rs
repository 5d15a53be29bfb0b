//! A card's steps at the desk: ask for approval, approve, publish now or at a time, return, recall. Who may take
//! which is in [`plain::approval`].

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Duration, Utc};
use wire::approval::{CardSchedule, SCHEDULE_DAYS};
use wire::desk::{CardRemark, CardStep, CardVerb, DeskCard};
use wire::id::CardId;
use wire::limits::SHORT_CHARS;
use wire::validate::{Fault, FieldFault, check_chars};

use super::desk_cards::{card_id, done, meter};
use crate::auth::SignedIn;
use crate::body::{Json, Segment};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::card_steps::Taken;
use crate::store::officers::OnDuty;

async fn step(app: &App, duty: &OnDuty, id: &str, taken: &Taken<'_>) -> Result<Response, Refusal> {
    let verb = taken.verb;
    let id = card_id(id)?;
    let goes_on = [CardVerb::Submit, CardVerb::Approve, CardVerb::Publish, CardVerb::Schedule];
    if goes_on.contains(&verb) {
        hard_limits(app, duty, id, verb, taken.revision).await?;
    }
    let stepped = app.store.card_step(duty, id, taken, Utc::now()).await?;
    match verb {
        CardVerb::Publish => app.push_wake.notify_one(),
        CardVerb::Schedule => app.schedule_wake.notify_one(),
        _ => {}
    }
    done(app, StatusCode::OK, stepped).await
}

/// A step without words.
const fn plainly(verb: CardVerb, body: CardStep) -> Taken<'static> {
    Taken { verb, revision: body.revision, remark: "", publish_at: None }
}

/// Refuses a card that has what no card may have on its way to the phones. Whether the step can be taken at
/// all is the store's to say: it takes it from this very revision only, so what was read here is what goes.
async fn hard_limits(
    app: &App,
    duty: &OnDuty,
    id: CardId,
    verb: CardVerb,
    revision: u32,
) -> Result<(), Refusal> {
    let Some(card) = app.store.desk_card(duty, id).await? else { return Ok(()) };
    if card.revision != revision || !card.may.contains(&verb) {
        return Ok(());
    }
    let report = meter(app).await?.report(&card.content);
    if report.may_go() {
        return Ok(());
    }
    Err(Refusal::unclear(report.findings, card.content.faults()))
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
        (status = 422, body = wire::clarity::UnclearProblem)))]
pub async fn submit(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, &plainly(CardVerb::Submit, body)).await
}

/// `POST /desk/cards/{id}/publish`.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/publish", tag = "desk", operation_id = "desk_card_publish",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::clarity::UnclearProblem)))]
pub async fn publish(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, &plainly(CardVerb::Publish, body)).await
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
    let taken = Taken {
        verb: CardVerb::Return,
        revision: body.revision,
        remark: remark_of(&body)?,
        publish_at: None,
    };
    step(&app, &duty, &id, &taken).await
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
    let taken = Taken {
        verb: CardVerb::Recall,
        revision: body.revision,
        remark: remark_of(&body)?,
        publish_at: None,
    };
    step(&app, &duty, &id, &taken).await
}

/// `POST /desk/cards/{id}/approve`: approved, and published later or by another.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/approve", tag = "desk", operation_id = "desk_card_approve",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::clarity::UnclearProblem)))]
pub async fn approve(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, &plainly(CardVerb::Approve, body)).await
}

/// `POST /desk/cards/{id}/schedule`: approved, and published by the server at that time.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/schedule", tag = "desk", operation_id = "desk_card_schedule",
    params(("id" = String, Path)), request_body = CardSchedule,
    responses((status = 200, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem),
        (status = 422, body = wire::clarity::UnclearProblem)))]
pub async fn schedule(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardSchedule>,
) -> Result<Response, Refusal> {
    let now = Utc::now();
    if body.publish_at <= now || body.publish_at > now + Duration::days(SCHEDULE_DAYS) {
        return Err(Refusal::invalid(vec![FieldFault::new("publish_at", Fault::NotAllowed)]));
    }
    let taken = Taken {
        verb: CardVerb::Schedule,
        revision: body.revision,
        remark: "",
        publish_at: Some(body.publish_at),
    };
    step(&app, &duty, &id, &taken).await
}

/// `POST /desk/cards/{id}/unschedule`: it is approved still, and not published by itself.
#[utoipa::path(post, path = "/api/v1/desk/cards/{id}/unschedule", tag = "desk", operation_id = "desk_card_unschedule",
    params(("id" = String, Path)), request_body = CardStep,
    responses((status = 200, body = DeskCard), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem)))]
pub async fn unschedule(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(body): Json<CardStep>,
) -> Result<Response, Refusal> {
    step(&app, &duty, &id, &plainly(CardVerb::Unschedule, body)).await
}
