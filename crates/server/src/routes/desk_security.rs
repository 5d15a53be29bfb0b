//! The officer's own account: sessions, and the second factor.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::id::OfficerId;
use wire::limits::SIGN_IN_CHARS;
use wire::problem::Code;
use wire::security::{
    CodeKind, FactorOff, GivenCode, GivenPassword, NewFactor, RecoveryCodes, Security, read_code,
};

use super::desk_session::sender;
use crate::auth::{SettingUp, SignedIn};
use crate::body::{Json, Segment, reply};
use crate::caller::Caller;
use crate::doorkeeper::Try;
use crate::refusal::Refusal;
use crate::second_factor;
use crate::senders::Sender;
use crate::state::App;
use crate::store::factors::{Factor, Proof};
use crate::store::officers::OnDuty;

/// What was found about a code. Wrong ones are counted; of a right one [`crate::doorkeeper::Doorkeeper::code_was`]
/// has to be told what became of it.
pub(super) enum Looked {
    Right(Proof),
    Wrong,
}

/// Looks at a typed code of an officer's second factor.
pub(super) async fn look_at(
    app: &App,
    from: Option<Sender>,
    officer: OfficerId,
    factor: &Factor,
    typed: &str,
) -> Result<Looked, Refusal> {
    let kind = read_code(typed);
    let secret = match kind {
        Some(CodeKind::Factor(_)) => {
            let Some(secret) = app.factor_key.open_sealed(officer, &factor.sealed) else {
                tracing::warn!("a second factor cannot be opened: its key is not here");
                return Err(Refusal::unavailable(60));
            };
            secret
        }
        _ => Vec::new(),
    };
    let salt = factor.salt.clone();
    let now = Utc::now().timestamp();
    let look = move || match kind? {
        CodeKind::Factor(code) => second_factor::step_of(&secret, &code, now).map(Proof::Step),
        CodeKind::Recovery(digits) => {
            second_factor::recovery_hash(&digits, &salt).map(Proof::Recovery)
        }
    };
    match app.doorkeeper.look_at_code(&app.store, from, officer, look).await? {
        (Try::Wait(seconds), _) => Err(Refusal::too_many(seconds)),
        (_, Some(proof)) => Ok(Looked::Right(proof)),
        (_, None) => {
            app.doorkeeper.code_was(&app.store, from, officer, false).await?;
            Ok(Looked::Wrong)
        }
    }
}

/// The password of whoever is signed in, once more.
pub(super) async fn sure(
    app: &App,
    caller: Caller,
    duty: &OnDuty,
    password: String,
) -> Result<Option<Sender>, Refusal> {
    if password.len() > SIGN_IN_CHARS {
        return Err(Code::WrongPassword.into());
    }
    let from = sender(app, caller);
    let name = &duty.officer.name;
    let hash = app.store.account(name).await?.map(|account| account.password_hash);
    match app.doorkeeper.check(&app.store, from, name, password, hash).await? {
        Try::Right => Ok(from),
        Try::Wrong => Err(Code::WrongPassword.into()),
        Try::Wait(seconds) => Err(Refusal::too_many(seconds)),
    }
}

pub(super) async fn shown(app: &App, duty: &OnDuty) -> Result<Response, Refusal> {
    let officer = duty.officer.id;
    let passkeys = app.store.sign_in_passkeys(officer).await?;
    let rules = app.store.factor_rules(duty).await?;
    let security = Security {
        sessions: app.store.sessions_of(duty, Utc::now()).await?,
        factor_since: app.store.factor(officer).await?.and_then(|factor| factor.since),
        recovery_left: app.store.recovery_left(officer).await?,
        factor_reset: app.store.factor_reset(officer).await?,
        passkeys: passkeys.into_iter().map(|(passkey, _)| passkey).collect(),
        passkeys_here: app.passkeys.is_some(),
        required: rules.by.is_some(),
        required_by: rules.by,
        own_rule: rules.own,
    };
    Ok(reply(StatusCode::OK, &security))
}

/// `GET /desk/security`: the officer's sessions and second factor.
#[utoipa::path(get, path = "/api/v1/desk/security", tag = "desk", operation_id = "desk_security",
    responses((status = 200, body = Security), (status = 401, body = wire::problem::Problem)))]
pub async fn read(State(app): State<App>, SettingUp(duty): SettingUp) -> Result<Response, Refusal> {
    shown(&app, &duty).await
}

/// `DELETE /desk/security/sessions`: ends all of the officer's sessions but this one.
#[utoipa::path(delete, path = "/api/v1/desk/security/sessions", tag = "desk", operation_id = "desk_end_others",
    responses((status = 200, body = Security), (status = 401, body = wire::problem::Problem)))]
pub async fn end_others(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
) -> Result<Response, Refusal> {
    app.store.end_other_sessions(&duty, Utc::now()).await?;
    shown(&app, &duty).await
}

/// `DELETE /desk/security/sessions/{id}`: ends one of the officer's sessions.
#[utoipa::path(delete, path = "/api/v1/desk/security/sessions/{id}", tag = "desk", operation_id = "desk_end_session",
    params(("id" = String, Path)),
    responses((status = 200, body = Security), (status = 401, body = wire::problem::Problem),
        (status = 404, body = wire::problem::Problem)))]
pub async fn end(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
) -> Result<Response, Refusal> {
    if id.contains('\0') || !app.store.end_own_session(&duty, &id, Utc::now()).await? {
        return Err(Code::NotFound.into());
    }
    shown(&app, &duty).await
}

/// `POST /desk/security/factor`: a new secret; it counts only when a code of it has come back.
#[utoipa::path(post, path = "/api/v1/desk/security/factor", tag = "desk", operation_id = "desk_factor_begin",
    request_body = GivenPassword,
    responses((status = 200, body = NewFactor),
        (status = 401, body = wire::problem::Problem, description = "wrong_password"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: there is one already"),
        (status = 429, body = wire::problem::Problem)))]
pub async fn begin(
    State(app): State<App>,
    caller: Caller,
    SettingUp(duty): SettingUp,
    Json(given): Json<GivenPassword>,
) -> Result<Response, Refusal> {
    sure(&app, caller, &duty, given.password).await?;
    let secret = second_factor::new_secret();
    let Some(sealed) = app.factor_key.seal(duty.officer.id, &secret) else {
        tracing::warn!("a second factor cannot be set up: there is no key to seal it under");
        return Err(Refusal::unavailable(60));
    };
    if !app.store.begin_factor(&duty, &sealed).await? {
        return Err(Code::WrongState.into());
    }
    let address = second_factor::address(&secret, &duty.officer.name);
    Ok(reply(StatusCode::OK, &NewFactor { secret: second_factor::typed(&secret), address }))
}

/// `POST /desk/security/factor/confirm`: a code of the new secret; the answer holds the recovery codes, once.
#[utoipa::path(post, path = "/api/v1/desk/security/factor/confirm", tag = "desk", operation_id = "desk_factor_confirm",
    request_body = GivenCode,
    responses((status = 200, body = RecoveryCodes),
        (status = 401, body = wire::problem::Problem, description = "wrong_code"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: none is being set up"),
        (status = 429, body = wire::problem::Problem)))]
pub async fn confirm(
    State(app): State<App>,
    caller: Caller,
    SettingUp(duty): SettingUp,
    Json(given): Json<GivenCode>,
) -> Result<Response, Refusal> {
    let (officer, from) = (duty.officer.id, sender(&app, caller));
    let factor = app.store.factor(officer).await?.filter(|factor| factor.since.is_none());
    let factor = factor.ok_or_else(|| Refusal::from(Code::WrongState))?;
    let Looked::Right(proof) = look_at(&app, from, officer, &factor, &given.code).await? else {
        return Err(Code::WrongCode.into());
    };
    // There are no recovery codes yet, so whatever looks like one is wrong.
    let step = if let Proof::Step(step) = proof { Some(step) } else { None };
    app.doorkeeper.code_was(&app.store, from, officer, step.is_some()).await?;
    let step = step.ok_or_else(|| Refusal::from(Code::WrongCode))?;
    let (codes, salt) = (second_factor::new_recovery_codes(), second_factor::new_salt());
    let (to_hash, with) = (codes.clone(), salt.clone());
    let hashed = tokio::task::spawn_blocking(move || {
        to_hash
            .iter()
            .map(|code| second_factor::recovery_hash(code, &with))
            .collect::<Option<Vec<_>>>()
    });
    let hashes = hashed.await.ok().flatten().ok_or_else(|| Refusal::from(Code::Internal))?;
    let done =
        app.store.confirm_factor(&duty, &factor.sealed, step, (&salt, &hashes), Utc::now()).await?;
    if done {
        Ok(reply(StatusCode::OK, &RecoveryCodes { codes }))
    } else {
        Err(Code::WrongState.into())
    }
}

/// `POST /desk/security/factor/off`: turns the second factor off, by password and code.
#[utoipa::path(post, path = "/api/v1/desk/security/factor/off", tag = "desk", operation_id = "desk_factor_off",
    request_body = FactorOff,
    responses((status = 200, body = Security),
        (status = 401, body = wire::problem::Problem, description = "wrong_password, wrong_code"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: there is none"),
        (status = 429, body = wire::problem::Problem)))]
pub async fn turn_off(
    State(app): State<App>,
    caller: Caller,
    SignedIn(duty): SignedIn,
    Json(given): Json<FactorOff>,
) -> Result<Response, Refusal> {
    let officer = duty.officer.id;
    let from = sure(&app, caller, &duty, given.password).await?;
    let factor = app.store.factor(officer).await?.filter(|factor| factor.since.is_some());
    let factor = factor.ok_or_else(|| Refusal::from(Code::WrongState))?;
    let dropped = match look_at(&app, from, officer, &factor, &given.code).await? {
        Looked::Right(proof) => {
            let dropped = app.store.drop_factor(&duty, &proof, Utc::now()).await?;
            app.doorkeeper.code_was(&app.store, from, officer, dropped).await?;
            dropped
        }
        Looked::Wrong => false,
    };
    if dropped { shown(&app, &duty).await } else { Err(Code::WrongCode.into()) }
}

/// `DELETE /desk/security/reset`: the officer has read that somebody took the second factor away.
#[utoipa::path(delete, path = "/api/v1/desk/security/reset", tag = "desk", operation_id = "desk_factor_seen",
    responses((status = 200, body = Security), (status = 401, body = wire::problem::Problem)))]
pub async fn seen(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    app.store.factor_reset_seen(&duty, Utc::now()).await?;
    shown(&app, &duty).await
}
