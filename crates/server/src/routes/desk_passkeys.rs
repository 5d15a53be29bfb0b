//! Passkeys that sign officers in: asked at the door, made and removed at the page Bảo mật, and the rule that every
//! officer needs a second factor.
//!
//! A passkey whose device verified the officer is two factors in one, so no code is asked for after it.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use chrono::{Duration, Utc};
use wire::desk::Session;
use wire::id::OfficerId;
use wire::limits::SIGN_IN_PASSKEYS;
use wire::passkey::{
    FactorRule, PasskeyAnswer, PasskeyMade, PasskeyName, PasskeyQuestion, PasskeyWanted,
};
use wire::problem::Code;
use wire::security::{GivenPassword, Security};

use super::desk_security::{shown, sure};
use super::desk_session::{device, entered, sender};
use crate::auth::{self, SettingUp, SignedIn};
use crate::body::{Json, Segment, reply};
use crate::caller::Caller;
use crate::doorkeeper::Try;
use crate::passkeys::{Answered, PasskeyDoor};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::sessions::NewSession;
use crate::store::sign_in_passkeys::Changed;

/// Where passkeys cannot be, nothing of them can be asked.
fn door(app: &App) -> Result<&PasskeyDoor, Refusal> {
    app.passkeys.as_ref().ok_or_else(|| Code::WrongState.into())
}

/// Keeps what was asked, and names it in the browser's cookie.
async fn asked<T: serde::Serialize>(
    app: &App,
    officer: Option<OfficerId>,
    what: &T,
    state: &str,
) -> Result<Response, Refusal> {
    let (token, now) = (auth::new_token(), Utc::now());
    let until = now + Duration::minutes(auth::CEREMONY_MINUTES);
    app.store.keep_ceremony(&auth::token_hash(&token), officer, state, until, now).await?;
    let mut answer = reply(StatusCode::OK, what);
    answer.headers_mut().insert(header::SET_COOKIE, auth::ceremony_cookie(&token));
    Ok(answer)
}

/// What was asked, once: whatever comes of it, the same answer opens nothing again.
async fn taken(
    app: &App,
    headers: &HeaderMap,
    officer: Option<OfficerId>,
) -> Result<Option<String>, Refusal> {
    let Some(token) = auth::ceremony_token(headers) else { return Ok(None) };
    Ok(app.store.take_ceremony(&auth::token_hash(token), officer, Utc::now()).await?)
}

/// `POST /desk/session/passkey`: what a passkey is asked.
#[utoipa::path(post, path = "/api/v1/desk/session/passkey", tag = "desk", operation_id = "desk_passkey_ask",
    responses((status = 200, body = PasskeyQuestion, description = "The ceremony is in a cookie, for five minutes"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: passkeys need a public address that is a name"),
        (status = 429, body = wire::problem::Problem)))]
pub async fn ask(State(app): State<App>, caller: Caller) -> Result<Response, Refusal> {
    let door = door(&app)?;
    app.doorkeeper.may_ask(sender(&app, caller)).map_err(Refusal::too_many)?;
    let (question, state) = door.question().ok_or_else(|| Refusal::from(Code::Internal))?;
    asked(&app, None, &question, &state).await
}

/// `POST /desk/session/passkey/answer`: signs in by what the passkey answered. No code is asked for after it.
#[utoipa::path(post, path = "/api/v1/desk/session/passkey/answer", tag = "desk", operation_id = "desk_passkey_sign_in",
    request_body = PasskeyAnswer,
    responses((status = 200, body = Session, description = "The session is in the cookie"),
        (status = 401, body = wire::problem::Problem, description = "wrong_passkey; not_signed_in when it has to be asked again"),
        (status = 429, body = wire::problem::Problem)))]
pub async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Json(given): Json<PasskeyAnswer>,
) -> Result<Response, Refusal> {
    let state = taken(&app, &headers, None).await?;
    let state = state.ok_or_else(|| Refusal::from(Code::NotSignedIn))?;
    let wrong = || Refusal::from(Code::WrongPasskey);
    if given.is_odd() {
        return Err(wrong());
    }
    let known = app.store.known_passkey(&given.id).await?;
    let (from, name) = (sender(&app, caller), given.id.clone());
    let (here, whose) = (app.clone(), known.clone());
    // An unknown passkey is counted like a wrong answer: it is braked by the address it comes from.
    let look = move || {
        let known = whose?;
        here.passkeys.as_ref()?.answered(&state, known.officer, &known.kept, &given)
    };
    let (tried, found) = app.doorkeeper.look_at_passkey(&app.store, from, &name, look).await?;
    if let Try::Wait(seconds) = tried {
        return Err(Refusal::too_many(seconds));
    }
    let now = Utc::now();
    let token = auth::new_token();
    let right = match (&known, found) {
        (Some(known), Some(Answered::Right(kept))) => {
            let (hash, device) = (auth::token_hash(&token), device(&headers));
            let new =
                NewSession { token_hash: &hash, device: &device, until: auth::session_end(now) };
            app.store.enter_by_passkey(known, &kept, &new, now).await?
        }
        (Some(known), Some(Answered::WentBack)) => {
            app.store.passkey_went_back(known.officer, now).await?;
            false
        }
        (Some(known), None) => {
            app.store.wrong_passkey(known.officer, now).await?;
            false
        }
        (None, _) => false,
    };
    app.doorkeeper.passkey_was(&app.store, from, &name, right).await?;
    if !right {
        return Err(wrong());
    }
    let mut answer = entered(&app, &token).await?;
    answer.headers_mut().append(header::SET_COOKIE, auth::ceremony_cookie(""));
    Ok(answer)
}

/// `POST /desk/security/passkeys/begin`: a passkey that is to be made. The password is asked for: whoever finds the desk
/// open must not make a way in of their own.
#[utoipa::path(post, path = "/api/v1/desk/security/passkeys/begin", tag = "desk", operation_id = "desk_passkey_begin",
    request_body = GivenPassword,
    responses((status = 200, body = PasskeyWanted, description = "The ceremony is in a cookie, for five minutes"),
        (status = 401, body = wire::problem::Problem, description = "wrong_password"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: there are ten, or passkeys need a public address that is a name"),
        (status = 429, body = wire::problem::Problem)))]
pub async fn begin(
    State(app): State<App>,
    caller: Caller,
    SettingUp(duty): SettingUp,
    Json(given): Json<GivenPassword>,
) -> Result<Response, Refusal> {
    let door = door(&app)?;
    sure(&app, caller, &duty, given.password).await?;
    let known = app.store.sign_in_passkeys(duty.officer.id).await?;
    if known.len() >= SIGN_IN_PASSKEYS {
        return Err(Code::WrongState.into());
    }
    let known: Vec<String> = known.into_iter().map(|(_, credential)| credential).collect();
    let wanted = door.wanted(&duty.officer, &known);
    let (wanted, state) = wanted.ok_or_else(|| Refusal::from(Code::Internal))?;
    asked(&app, Some(duty.officer.id), &wanted, &state).await
}

/// `POST /desk/security/passkeys`: the passkey that was made; from now on it signs in.
#[utoipa::path(post, path = "/api/v1/desk/security/passkeys", tag = "desk", operation_id = "desk_passkey_add",
    request_body = PasskeyMade,
    responses((status = 200, body = Security),
        (status = 401, body = wire::problem::Problem, description = "wrong_passkey: it is not what was asked for"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: none is being made, or its time is over"),
        (status = 422, body = wire::problem::Problem)))]
pub async fn add(
    State(app): State<App>,
    SettingUp(duty): SettingUp,
    headers: HeaderMap,
    Json(given): Json<PasskeyMade>,
) -> Result<Response, Refusal> {
    Refusal::unless_right(given.faults())?;
    let state = taken(&app, &headers, Some(duty.officer.id)).await?;
    let state = state.ok_or_else(|| Refusal::from(Code::WrongState))?;
    let kept = door(&app)?.made(&state, &given);
    let kept = kept.ok_or_else(|| Refusal::from(Code::WrongPasskey))?;
    let label = given.label.trim();
    match app.store.add_sign_in_passkey(&duty, label, &kept, Utc::now()).await? {
        Changed::Done => shown(&app, &duty).await,
        Changed::NotFound | Changed::WrongState => Err(Code::WrongState.into()),
    }
}

/// `POST /desk/security/passkeys/{id}/remove`: it signs in no more, and the other sessions that it began are over. The
/// password is asked for: whoever finds the desk open must not lock its officer out.
#[utoipa::path(post, path = "/api/v1/desk/security/passkeys/{id}/remove", tag = "desk", operation_id = "desk_passkey_remove",
    params(("id" = String, Path)), request_body = GivenPassword,
    responses((status = 200, body = Security),
        (status = 401, body = wire::problem::Problem, description = "wrong_password"),
        (status = 404, body = wire::problem::Problem), (status = 429, body = wire::problem::Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<GivenPassword>,
) -> Result<Response, Refusal> {
    // What is not the officer's is nowhere, whatever the password.
    let own = app.store.sign_in_passkeys(duty.officer.id).await?;
    if own.iter().all(|(passkey, _)| passkey.id != id) {
        return Err(Code::NotFound.into());
    }
    sure(&app, caller, &duty, given.password).await?;
    match app.store.remove_sign_in_passkey(&duty, &id, Utc::now()).await? {
        Changed::Done => shown(&app, &duty).await,
        Changed::NotFound | Changed::WrongState => Err(Code::NotFound.into()),
    }
}

/// `PUT /desk/security/passkeys/{id}`: what its officer calls it. No password is asked for: a name opens nothing.
#[utoipa::path(put, path = "/api/v1/desk/security/passkeys/{id}", tag = "desk", operation_id = "desk_passkey_rename",
    params(("id" = String, Path)), request_body = PasskeyName,
    responses((status = 200, body = Security), (status = 404, body = wire::problem::Problem),
        (status = 422, body = wire::problem::Problem)))]
pub async fn rename(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(given): Json<PasskeyName>,
) -> Result<Response, Refusal> {
    Refusal::unless_right(given.faults())?;
    match app.store.rename_sign_in_passkey(&duty, &id, given.label.trim(), Utc::now()).await? {
        Changed::Done => shown(&app, &duty).await,
        Changed::NotFound | Changed::WrongState => Err(Code::NotFound.into()),
    }
}

/// `PUT /desk/security/rule`: whether every officer of the own unit and below it needs a second factor. An administrator
/// says so, with a second factor of their own.
#[utoipa::path(put, path = "/api/v1/desk/security/rule", tag = "desk", operation_id = "desk_factor_rule",
    request_body = FactorRule,
    responses((status = 200, body = Security), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: this session has no second factor itself")))]
pub async fn rule(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(given): Json<FactorRule>,
) -> Result<Response, Refusal> {
    if !duty.watches() {
        return Err(Code::Forbidden.into());
    }
    if !app.store.require_factor(&duty, given.required, Utc::now()).await? {
        return Err(Code::WrongState.into());
    }
    shown(&app, &duty).await
}
