//! What phones tell of the reach: places in sketches, and nothing of who tells it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::reach::{Touches, TouchesTaken};

use crate::body::{Json, reply};
use crate::caller::Caller;
use crate::reach_gate::ASK_AGAIN;
use crate::refusal::Refusal;
use crate::room;
use crate::state::App;

/// `POST /reach`: places in the sketches of open periods. Sent again, they change nothing; the answer is always the
/// same.
#[utoipa::path(post, path = "/api/v1/reach", tag = "reach", operation_id = "reach", request_body = Touches,
    responses((status = 200, body = TouchesTaken), (status = 422, body = wire::problem::Problem),
        (status = 429, body = wire::problem::Problem), (status = 503, body = wire::problem::Problem)))]
pub async fn touch(
    State(app): State<App>,
    caller: Caller,
    Json(new): Json<Touches>,
) -> Result<Response, Refusal> {
    Refusal::unless_right(new.faults())?;
    let now = Utc::now();
    let read = u32::try_from(new.touches.len()).unwrap_or(u32::MAX);
    let sender = caller.0.map(|address| app.senders.of(address, now));
    if !app.reach_gate.admit(sender, read, now) {
        return Err(Refusal::too_many(ASK_AGAIN));
    }
    if !app.room.has_for_words() {
        return Err(Refusal::unavailable(room::ASK_AGAIN));
    }
    app.store.touch(&new.touches, now).await?;
    Ok(reply(StatusCode::OK, &TouchesTaken { read }))
}
