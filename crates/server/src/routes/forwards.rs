//! `GET /forwards`: the notes of units to cards from above, as phones follow them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use serde::Deserialize;
use wire::forward::ForwardChanges;
use wire::problem::{Code, Problem};

use crate::body::reply;
use crate::refusal::Refusal;
use crate::state::App;

/// The question.
#[derive(Deserialize)]
pub struct Cursor {
    #[serde(default)]
    after: u64,
    epoch: Option<String>,
}

/// `GET /forwards?after=N&epoch=E`: the notes of all units that changed since N. A phone asks when the cursor of
/// `/changes` moved, and matches them with its own workplace itself.
#[utoipa::path(get, path = "/api/v1/forwards", tag = "cards", operation_id = "forwards",
    params(("after" = Option<u64>, Query, description = "The cursor of the last answer; 0 for everything"),
        ("epoch" = Option<String>, Query, description = "The epoch of the last answer")),
    responses((status = 200, body = ForwardChanges),
        (status = 409, body = Problem, description = "epoch_changed: start again from 0")))]
pub async fn changes(
    State(app): State<App>,
    cursor: Result<Query<Cursor>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(cursor) = cursor.map_err(|_| Refusal::from(Code::Malformed))?;
    let epoch = app.store.epoch();
    if cursor.after > 0 && cursor.epoch.as_deref().is_some_and(|asked| asked != epoch) {
        return Err(Refusal::epoch(epoch));
    }
    Ok(reply(StatusCode::OK, &app.store.forward_changes(cursor.after, Utc::now()).await?))
}
