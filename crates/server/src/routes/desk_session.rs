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
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;

async fn described(app: &App, duty: OnDuty, status: StatusCode) -> Result<Response, Refusal> {
    let units = app.store.units_below(&duty.path).await?;
    Ok(reply(status, &Session { officer: duty.officer, units, expires_at: duty.expires_at }))
}

/// `POST /desk/session`: sign in.
#[utoipa::path(post, path = "/api/v1/desk/session", tag = "desk", request_body = SignIn,
    responses((status = 200, body = Session, description = "The session is in the cookie"),
        (status = 401, body = wire::problem::Problem), (status = 429, body = wire::problem::Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    Json(given): Json<SignIn>,
) -> Result<Response, Refusal> {
    if given.name.len() > SIGN_IN_CHARS || given.password.len() > SIGN_IN_CHARS {
        return Err(Code::WrongPassword.into());
    }
    let wait = app.sign_in_throttle.wait(&given.name);
    if wait > 0 {
        return Err(Refusal::too_many(wait));
    }
    let account = app.store.account(&given.name).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let password = given.password;
    let right =
        tokio::task::spawn_blocking(move || auth::password_is(&password, hash.as_deref())).await;
    let (Ok(true), Some(account)) = (right, account) else {
        app.sign_in_throttle.failed(&given.name);
        return Err(Code::WrongPassword.into());
    };
    app.sign_in_throttle.passed(&given.name);
    let token = auth::new_token();
    let hash = auth::token_hash(&token);
    let now = Utc::now();
    app.store.start_session(&hash, account.id, now, auth::session_end(now)).await?;
    let Some(duty) = app.store.on_duty(&hash, now).await? else {
        return Err(Code::Internal.into());
    };
    tracing::info!(officer = %duty.officer.id, "signed in");
    let mut answer = described(&app, duty, StatusCode::OK).await?;
    answer.headers_mut().insert(header::SET_COOKIE, auth::cookie(&token));
    Ok(answer)
}

/// `GET /desk/session`: who is signed in.
#[utoipa::path(get, path = "/api/v1/desk/session", tag = "desk",
    responses((status = 200, body = Session), (status = 401, body = wire::problem::Problem)))]
pub async fn session(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    described(&app, duty, StatusCode::OK).await
}

/// `DELETE /desk/session`: sign out.
#[utoipa::path(delete, path = "/api/v1/desk/session", tag = "desk",
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
