//! Signing in and out.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use chrono::Utc;
use wire::desk::{Session, SignIn};
use wire::limits::SIGN_IN_CHARS;
use wire::problem::Code;

use crate::auth::{self, SignedIn};
use crate::body::{Json, reply};
use crate::doorkeeper::Try;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;

async fn described(app: &App, duty: OnDuty, status: StatusCode) -> Result<Response, Refusal> {
    let units = app.store.units_below(&duty.path).await?;
    Ok(reply(status, &Session { officer: duty.officer, units, expires_at: duty.expires_at }))
}

/// `POST /desk/session`: sign in.
#[utoipa::path(post, path = "/api/v1/desk/session", tag = "desk", operation_id = "desk_sign_in", request_body = SignIn,
    responses((status = 200, body = Session, description = "The session is in the cookie"),
        (status = 401, body = wire::problem::Problem), (status = 429, body = wire::problem::Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    Json(given): Json<SignIn>,
) -> Result<Response, Refusal> {
    let odd = |text: &str| text.len() > SIGN_IN_CHARS || text.contains('\0');
    if odd(&given.name) || odd(&given.password) {
        return Err(Code::WrongPassword.into());
    }
    let account = app.store.account(&given.name).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let account = match (app.doorkeeper.check(&given.name, given.password, hash).await, account) {
        (Try::Right, Some(account)) => account,
        (Try::Wait(seconds), _) => return Err(Refusal::too_many(seconds)),
        _ => return Err(Code::WrongPassword.into()),
    };
    let token = auth::new_token();
    let hash = auth::token_hash(&token);
    let now = Utc::now();
    app.store.start_session(&hash, account.id, now, auth::session_end(now)).await?;
    let Some(duty) = app.store.on_duty(&hash, now).await? else {
        return Err(Code::Internal.into());
    };
    tracing::info!(officer = %duty.officer.id, "an officer signed in");
    let mut answer = described(&app, duty, StatusCode::OK).await?;
    answer.headers_mut().insert(header::SET_COOKIE, auth::cookie(&token));
    Ok(answer)
}

/// `GET /desk/session`: who is signed in. The cookie is given again, or the browser would let go of it
/// while the session is carried on.
#[utoipa::path(get, path = "/api/v1/desk/session", tag = "desk", operation_id = "desk_session",
    responses((status = 200, body = Session), (status = 401, body = wire::problem::Problem)))]
pub async fn session(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let mut answer = described(&app, duty, StatusCode::OK).await?;
    if let Some(token) = auth::token(&headers) {
        answer.headers_mut().insert(header::SET_COOKIE, auth::cookie(token));
    }
    Ok(answer)
}

/// `DELETE /desk/session`: sign out.
#[utoipa::path(delete, path = "/api/v1/desk/session", tag = "desk", operation_id = "desk_sign_out",
    responses((status = 204, description = "The session is over")))]
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    if let Some(token) = auth::token(&headers) {
        app.store.end_session(&auth::token_hash(token)).await?;
    }
    let mut answer = Response::default();
    *answer.status_mut() = StatusCode::NO_CONTENT;
    answer.headers_mut().insert(header::SET_COOKIE, auth::cookie(""));
    Ok(answer)
}
