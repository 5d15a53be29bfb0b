//! Subscribing a phone to pushes.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::limits::ENDPOINT_CHARS;
use wire::problem::Code;
use wire::push::{NewSubscription, OldSubscription, PushKey};
use wire::validate::{Fault, FieldFault};

use crate::body::{Json, reply};
use crate::hash;
use crate::push::keys;
use crate::refusal::Refusal;
use crate::state::App;

/// `GET /push/key`.
#[utoipa::path(get, path = "/api/v1/push/key", tag = "push", operation_id = "push_key",
    responses((status = 200, body = PushKey)))]
pub async fn key(State(app): State<App>) -> Response {
    reply(StatusCode::OK, &app.pusher.public_key())
}

/// `POST /push/subscriptions`.
#[utoipa::path(post, path = "/api/v1/push/subscriptions", tag = "push", operation_id = "push_subscribe",
    request_body = NewSubscription,
    responses((status = 201, description = "Kept"), (status = 200, description = "Known before"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn subscribe(
    State(app): State<App>,
    Json(new): Json<NewSubscription>,
) -> Result<StatusCode, Refusal> {
    let mut faults = Vec::new();
    if new.endpoint.len() > ENDPOINT_CHARS {
        faults.push(FieldFault::new("endpoint", Fault::TooLong { most: ENDPOINT_CHARS }));
    }
    // What could never be sealed for, or would never be taken, is refused now and not at every push.
    let right = [
        ("endpoint", new.endpoint.bytes().all(|byte| byte.is_ascii_graphic())),
        ("p256dh", keys::is_public_key(&new.p256dh)),
        ("auth", keys::is_auth(&new.auth)),
        ("key_id", new.key_id == app.pusher.public_key().key_id),
    ];
    for (field, _) in right.iter().filter(|(_, right)| !right) {
        faults.push(FieldFault::new(*field, Fault::NotAllowed));
    }
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    if !app.pusher.speaks_to(&new.endpoint) {
        return Err(Code::PushServiceRefused.into());
    }
    let id = hash::of(new.endpoint.as_bytes());
    let is_new = app.store.subscribe(id.as_str(), &new, Utc::now()).await?;
    Ok(if is_new { StatusCode::CREATED } else { StatusCode::OK })
}

/// `DELETE /push/subscriptions`.
#[utoipa::path(delete, path = "/api/v1/push/subscriptions", tag = "push", operation_id = "push_unsubscribe",
    request_body = OldSubscription, responses((status = 204, description = "Forgotten")))]
pub async fn unsubscribe(
    State(app): State<App>,
    Json(old): Json<OldSubscription>,
) -> Result<StatusCode, Refusal> {
    app.store.unsubscribe(hash::of(old.endpoint.as_bytes()).as_str()).await?;
    Ok(StatusCode::NO_CONTENT)
}
