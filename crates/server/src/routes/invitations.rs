//! What the invited one sees and does: the token comes in the body, never in an address.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::Utc;
use wire::desk::Session;
use wire::id::OfficerId;
use wire::people::{InvitationSeen, InvitationToken, NewAccount};
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};

use super::desk_session::{device, entered};
use crate::auth;
use crate::body::{Json, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::people::{Accepted, Account};
use crate::store::sessions::NewSession;

/// `POST /invitations/look`: what an invitation is for.
#[utoipa::path(post, path = "/api/v1/invitations/look", tag = "desk", operation_id = "invitation_look",
    request_body = InvitationToken,
    responses((status = 200, body = InvitationSeen),
        (status = 404, body = wire::problem::Problem, description = "used, over, or taken back")))]
pub async fn look(
    State(app): State<App>,
    Json(given): Json<InvitationToken>,
) -> Result<Response, Refusal> {
    let seen = app.store.invitation(&auth::token_hash(&given.token), Utc::now()).await?;
    seen.map(|seen| reply(StatusCode::OK, &seen)).ok_or_else(|| Code::NotFound.into())
}

/// `POST /invitations/accept`: makes the account, and signs in.
#[utoipa::path(post, path = "/api/v1/invitations/accept", tag = "desk", operation_id = "invitation_accept",
    request_body = NewAccount,
    responses((status = 200, body = Session, description = "The session is in the cookie"),
        (status = 404, body = wire::problem::Problem, description = "used, over, or taken back"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn accept(
    State(app): State<App>,
    headers: HeaderMap,
    Json(given): Json<NewAccount>,
) -> Result<Response, Refusal> {
    let invitation = auth::token_hash(&given.token);
    // Whoever has no link costs the server no hashing.
    if app.store.invitation(&invitation, Utc::now()).await?.is_none() {
        return Err(Code::NotFound.into());
    }
    Refusal::unless_right(given.faults())?;
    let password = given.password;
    let hashed = tokio::task::spawn_blocking(move || auth::hash_password(&password)).await;
    let hash = hashed.ok().and_then(Result::ok).ok_or_else(|| Refusal::from(Code::Internal))?;
    let account = Account {
        id: OfficerId(uuid::Uuid::now_v7()),
        name: &given.name,
        display_name: given.display_name.trim(),
        password_hash: &hash,
    };
    let (token, now, device) = (auth::new_token(), Utc::now(), device(&headers));
    let token_hash = auth::token_hash(&token);
    let session =
        NewSession { token_hash: &token_hash, device: &device, until: auth::session_end(now) };
    match app.store.accept(&invitation, &account, &session, now).await? {
        Accepted::Done => entered(&app, &token).await,
        Accepted::Gone => Err(Code::NotFound.into()),
        Accepted::NameTaken => {
            Err(Refusal::invalid(vec![FieldFault::new("name", Fault::Repeated)]))
        }
    }
}
