//! How the server stands, for an administrator of the province.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::health::Health;
use wire::problem::Code;

use crate::auth::SignedIn;
use crate::body::reply;
use crate::refusal::Refusal;
use crate::state::App;

/// `GET /desk/health`.
#[utoipa::path(get, path = "/api/v1/desk/health", tag = "desk", operation_id = "desk_health",
    responses((status = 200, body = Health), (status = 401, body = wire::problem::Problem),
        (status = 403, body = wire::problem::Problem)))]
pub async fn read(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    if !duty.keeps_reference() {
        return Err(Code::Forbidden.into());
    }
    let count = app.intake.count(Utc::now());
    Ok(reply(
        StatusCode::OK,
        &Health {
            disk: app.room.state(),
            free: app.room.free(),
            taken: count.bytes,
            taken_most: app.intake.most(),
            cases: count.cases,
            refused: count.refused,
            unclaimed: super::attachments::unclaimed(&app).await?,
            unclaimed_most: app.unclaimed.most(),
        },
    ))
}
