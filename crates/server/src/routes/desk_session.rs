//! Signing in, by password and where the officer wants it by a code as well, and signing out.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use chrono::{Duration, Utc};
use wire::desk::{Session, SignIn};
use wire::id::OfficerId;
use wire::limits::SIGN_IN_CHARS;
use wire::problem::Code;
use wire::security::{CodeNeeded, GivenCode};

use super::desk_security::{Looked, look_at};
use crate::auth::{self, AtTheDoor};
use crate::body::{Json, reply};
use crate::caller::Caller;
use crate::device_word;
use crate::doorkeeper::Try;
use crate::refusal::Refusal;
use crate::senders::Sender;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::sessions::NewSession;

pub(super) async fn described(
    app: &App,
    duty: OnDuty,
    status: StatusCode,
) -> Result<Response, Refusal> {
    let units = app.store.units_below(&duty.path).await?;
    let factor_reset = app.store.factor_reset(duty.officer.id).await?;
    let posts = app.store.posts_of(duty.officer.id).await?;
    let (officer, expires_at, lacks) = (duty.officer, duty.expires_at, duty.lacks);
    Ok(reply(status, &Session { officer, units, expires_at, factor_reset, lacks, posts }))
}

/// From where a request comes, for the measure of failures; none where that cannot be told.
pub(super) fn sender(app: &App, caller: Caller) -> Option<Sender> {
    caller.0.map(|address| app.senders.of(address, Utc::now()))
}

pub(super) fn device(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    device_word::of(said.unwrap_or_default())
}

/// `POST /desk/session`: sign in.
#[utoipa::path(post, path = "/api/v1/desk/session", tag = "desk", operation_id = "desk_sign_in", request_body = SignIn,
    responses((status = 200, body = Session, description = "The session is in the cookie"),
        (status = 202, body = CodeNeeded, description = "The password is right; the code follows at /desk/session/code"),
        (status = 401, body = wire::problem::Problem), (status = 429, body = wire::problem::Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Json(given): Json<SignIn>,
) -> Result<Response, Refusal> {
    let odd = |text: &str| text.len() > SIGN_IN_CHARS || text.contains('\0');
    if odd(&given.name) || odd(&given.password) {
        return Err(Code::WrongPassword.into());
    }
    let account = app.store.account(&given.name).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let from = sender(&app, caller);
    let tried = app.doorkeeper.check(&app.store, from, &given.name, given.password, hash).await?;
    let account = match (tried, account) {
        (Try::Right, Some(account)) => account,
        (Try::Wait(seconds), _) => return Err(Refusal::too_many(seconds)),
        _ => return Err(Code::WrongPassword.into()),
    };
    let device = device(&headers);
    let factor = app.store.factor(account.id).await?;
    if factor.is_some_and(|factor| factor.since.is_some()) {
        return half_way(&app, account.id, &device).await;
    }
    let (token, now) = (auth::new_token(), Utc::now());
    let hash = auth::token_hash(&token);
    let new = NewSession { token_hash: &hash, device: &device, until: auth::session_end(now) };
    app.store.start_session(account.id, &new, now).await?;
    entered(&app, &token).await
}

/// The password was right, and the code is awaited.
async fn half_way(app: &App, officer: OfficerId, device: &str) -> Result<Response, Refusal> {
    let (token, now) = (auth::new_token(), Utc::now());
    let hash = auth::token_hash(&token);
    let until = now + Duration::minutes(auth::HALF_MINUTES);
    let new = NewSession { token_hash: &hash, device, until };
    app.store.start_half_session(officer, &new, now).await?;
    let mut answer = reply(StatusCode::ACCEPTED, &CodeNeeded { expires_at: until });
    answer.headers_mut().insert(header::SET_COOKIE, auth::half_cookie(&token));
    Ok(answer)
}

/// The answer to whoever has just been signed in.
pub(super) async fn entered(app: &App, token: &str) -> Result<Response, Refusal> {
    let Some(duty) = app.store.on_duty(&auth::token_hash(token), Utc::now()).await? else {
        return Err(Code::Internal.into());
    };
    tracing::info!(officer = %duty.officer.id, "an officer signed in");
    let mut answer = described(app, duty, StatusCode::OK).await?;
    answer.headers_mut().insert(header::SET_COOKIE, auth::cookie(token));
    Ok(answer)
}

/// `POST /desk/session/code`: the code of the second factor, or a recovery code, after the password.
#[utoipa::path(post, path = "/api/v1/desk/session/code", tag = "desk", operation_id = "desk_sign_in_code",
    request_body = GivenCode,
    responses((status = 200, body = Session, description = "The session is in the cookie"),
        (status = 401, body = wire::problem::Problem, description = "wrong_code; not_signed_in when the password has to be given again"),
        (status = 429, body = wire::problem::Problem)))]
pub async fn code(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Json(given): Json<GivenCode>,
) -> Result<Response, Refusal> {
    let again = || Refusal::from(Code::NotSignedIn);
    let half = auth::token_hash(auth::half_token(&headers).ok_or_else(again)?);
    let known = app.store.half_session(&half, Utc::now()).await?.ok_or_else(again)?;
    let factor = app.store.factor(known.officer).await?.ok_or_else(again)?;
    let from = sender(&app, caller);
    let proof = match look_at(&app, from, known.officer, &factor, &given.code).await? {
        Looked::Right(proof) => proof,
        Looked::Wrong => {
            app.store.wrong_code(known.officer, Utc::now()).await?;
            return Err(Code::WrongCode.into());
        }
    };
    let (token, now) = (auth::new_token(), Utc::now());
    let hash = auth::token_hash(&token);
    let new =
        NewSession { token_hash: &hash, device: &known.device, until: auth::session_end(now) };
    let finished = app.store.finish_session(&half, known.officer, &proof, &new, now).await?;
    app.doorkeeper.code_was(&app.store, from, known.officer, finished).await?;
    if !finished {
        app.store.wrong_code(known.officer, Utc::now()).await?;
        return Err(Code::WrongCode.into());
    }
    let mut answer = entered(&app, &token).await?;
    answer.headers_mut().append(header::SET_COOKIE, auth::half_cookie(""));
    Ok(answer)
}

/// `GET /desk/session`: who is signed in. The cookie is given again, or the browser would let go of it
/// while the session is carried on.
#[utoipa::path(get, path = "/api/v1/desk/session", tag = "desk", operation_id = "desk_session",
    responses((status = 200, body = Session), (status = 401, body = wire::problem::Problem)))]
pub async fn session(
    State(app): State<App>,
    AtTheDoor(duty): AtTheDoor,
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
        app.store.end_session(&auth::token_hash(token), Utc::now()).await?;
    }
    let mut answer = Response::default();
    *answer.status_mut() = StatusCode::NO_CONTENT;
    answer.headers_mut().insert(header::SET_COOKIE, auth::cookie(""));
    Ok(answer)
}
