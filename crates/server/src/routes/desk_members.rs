//! How many members each unit has: the denominator of the reach.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::dates::local_day;
use wire::problem::Code;
use wire::reach::{MembersEntry, MembersList};

use crate::auth::SignedIn;
use crate::body::{Json, reply};
use crate::refusal::Refusal;
use crate::state::App;

/// `GET /desk/members`: the officer's units with what is known of their members.
#[utoipa::path(get, path = "/api/v1/desk/members", tag = "desk", operation_id = "desk_members",
    responses((status = 200, body = MembersList), (status = 401, body = wire::problem::Problem)))]
pub async fn list(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &app.store.members_of(&duty).await?))
}

/// `PUT /desk/members`: enters a number. Earlier ones stay for the periods that they were entered for.
#[utoipa::path(put, path = "/api/v1/desk/members", tag = "desk", operation_id = "desk_members_enter",
    request_body = MembersEntry,
    responses((status = 200, body = MembersList), (status = 403, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn enter(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(entry): Json<MembersEntry>,
) -> Result<Response, Refusal> {
    let now = Utc::now();
    Refusal::unless_right(entry.faults(local_day(now)))?;
    if !app.store.enter_members(&duty, &entry, now).await? {
        return Err(Code::Forbidden.into());
    }
    Ok(reply(StatusCode::OK, &app.store.members_of(&duty).await?))
}
