//! What an administrator does about the accounts of officers in their subtree.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::id::OfficerId;
use wire::problem::Code;
use wire::security::WatchedOfficers;

use crate::auth::SignedIn;
use crate::body::{Segment, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::watched::Watched;

async fn listed(app: &App, duty: &OnDuty) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &app.store.watched_officers(duty, Utc::now()).await?))
}

async fn after(app: &App, duty: &OnDuty, watched: Watched) -> Result<Response, Refusal> {
    match watched {
        Watched::Done => listed(app, duty).await,
        Watched::NotFound => Err(Code::NotFound.into()),
        Watched::Forbidden => Err(Code::Forbidden.into()),
        Watched::WrongState => Err(Code::WrongState.into()),
    }
}

fn officer(duty: &OnDuty, id: &str) -> Result<OfficerId, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    id.parse().map_err(|_| Code::NotFound.into())
}

/// `GET /desk/security/officers`: how the accounts of the subtree stand.
#[utoipa::path(get, path = "/api/v1/desk/security/officers", tag = "desk", operation_id = "desk_watched",
    responses((status = 200, body = WatchedOfficers), (status = 403, body = wire::problem::Problem)))]
pub async fn list(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    if duty.watches() { listed(&app, &duty).await } else { Err(Code::Forbidden.into()) }
}

/// `DELETE /desk/security/officers/{id}/sessions`: ends every session of an officer.
#[utoipa::path(delete, path = "/api/v1/desk/security/officers/{id}/sessions", tag = "desk",
    operation_id = "desk_watched_end", params(("id" = String, Path)),
    responses((status = 200, body = WatchedOfficers), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn end(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let officer = officer(&duty, &id)?;
    let watched = app.store.end_sessions_of(&duty, officer, Utc::now()).await?;
    after(&app, &duty, watched).await
}

/// `DELETE /desk/security/officers/{id}/factor`: takes an officer's second factor away, and ends every session.
#[utoipa::path(delete, path = "/api/v1/desk/security/officers/{id}/factor", tag = "desk",
    operation_id = "desk_watched_reset", params(("id" = String, Path)),
    responses((status = 200, body = WatchedOfficers), (status = 403, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: none is there, or it is one's own")))]
pub async fn reset(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    let officer = officer(&duty, &id)?;
    let watched = app.store.reset_factor_of(&duty, officer, Utc::now()).await?;
    after(&app, &duty, watched).await
}
