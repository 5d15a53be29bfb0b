//! The keys of the officer's own unit: made, shared and opened in browsers, signed outside of the server,
//! and only kept here.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use wire::desk::Role;
use wire::limits::{KEY_CHARS, PASSKEY_CHARS, SHORT_CHARS};
use wire::problem::Code;
use wire::unit_keys::{
    DeskKeys, KeyGrant, NewUnitKey, OfficerKey, OfficerPasskey, PasskeyGone, Revoked, SharedSecret,
};
use wire::validate::{FieldFault, check_chars};

use crate::auth::SignedIn;
use crate::body::{Json, reply};
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::unit_keys::Changed;

fn checked(fields: &[(&str, &str, usize)]) -> Result<(), Refusal> {
    let mut faults: Vec<FieldFault> = Vec::new();
    for (name, text, most) in fields {
        check_chars(&mut faults, *name, text, 1, *most);
    }
    Refusal::unless_right(faults)
}

/// The keys as they stand after a change, or why nothing changed.
async fn after(app: &App, duty: &OnDuty, changed: Changed) -> Result<Response, Refusal> {
    match changed {
        Changed::Done => Ok(reply(StatusCode::OK, &app.store.desk_keys(duty).await?)),
        Changed::Conflict => Err(Code::EditConflict.into()),
        Changed::NotYet => Err(Code::WrongState.into()),
        Changed::NotSigned => Err(Code::Forbidden.into()),
    }
}

/// `GET /desk/keys`.
#[utoipa::path(get, path = "/api/v1/desk/keys", tag = "desk", operation_id = "desk_keys",
    responses((status = 200, body = DeskKeys), (status = 401, body = wire::problem::Problem)))]
pub async fn read(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    after(&app, &duty, Changed::Done).await
}

/// `POST /desk/keys`: a new pair of the own unit; it waits for the province's signature.
#[utoipa::path(post, path = "/api/v1/desk/keys", tag = "desk", operation_id = "desk_make_key",
    request_body = NewUnitKey,
    responses((status = 200, body = DeskKeys),
        (status = 409, body = wire::problem::Problem, description = "wrong_state, edit_conflict")))]
pub async fn make(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(new): Json<NewUnitKey>,
) -> Result<Response, Refusal> {
    // Who may answer for the unit may make its key; whoever only looks on may not.
    if duty.officer.roles.is_empty() {
        return Err(Code::Forbidden.into());
    }
    checked(&[
        ("public", &new.public, KEY_CHARS),
        ("own", &new.own, SHORT_CHARS),
        ("recovery", &new.recovery, SHORT_CHARS),
    ])?;
    let changed = app.store.make_unit_key(&duty, &new, Utc::now()).await?;
    after(&app, &duty, changed).await
}

/// `PUT /desk/keys/own`: the officer's own pair, the private half under their passphrase.
#[utoipa::path(put, path = "/api/v1/desk/keys/own", tag = "desk", operation_id = "desk_own_key",
    request_body = OfficerKey,
    responses((status = 200, body = DeskKeys), (status = 422, body = wire::problem::Problem)))]
pub async fn keep_own(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(key): Json<OfficerKey>,
) -> Result<Response, Refusal> {
    checked(&[
        ("public", &key.public, KEY_CHARS),
        ("salt", &key.salt, KEY_CHARS),
        ("sealed", &key.sealed, SHORT_CHARS),
    ])?;
    app.store.keep_officer_key(&duty, &key, Utc::now()).await?;
    after(&app, &duty, Changed::Done).await
}

/// `PUT /desk/keys/passkeys`: one more passkey that opens the officer's own key. It signs nobody in.
#[utoipa::path(put, path = "/api/v1/desk/keys/passkeys", tag = "desk", operation_id = "desk_add_passkey",
    request_body = OfficerPasskey,
    responses((status = 200, body = DeskKeys), (status = 422, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: no own key, or ten passkeys already; edit_conflict")))]
pub async fn add_passkey(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(new): Json<OfficerPasskey>,
) -> Result<Response, Refusal> {
    checked(&[
        ("id", &new.id, PASSKEY_CHARS),
        ("salt", &new.salt, KEY_CHARS),
        ("sealed", &new.sealed, SHORT_CHARS),
    ])?;
    let changed = app.store.keep_passkey(&duty, &new, Utc::now()).await?;
    after(&app, &duty, changed).await
}

/// `DELETE /desk/keys/passkeys`: the officer's passkey of that name opens nothing any more.
#[utoipa::path(delete, path = "/api/v1/desk/keys/passkeys", tag = "desk", operation_id = "desk_drop_passkey",
    request_body = PasskeyGone,
    responses((status = 200, body = DeskKeys), (status = 422, body = wire::problem::Problem)))]
pub async fn drop_passkey(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(gone): Json<PasskeyGone>,
) -> Result<Response, Refusal> {
    checked(&[("id", &gone.id, PASSKEY_CHARS)])?;
    let changed = app.store.drop_passkey(&duty, &gone.id, Utc::now()).await?;
    after(&app, &duty, changed).await
}

/// `PUT /desk/keys/signature`: publishes a pair with the province's signature, which is checked.
#[utoipa::path(put, path = "/api/v1/desk/keys/signature", tag = "desk", operation_id = "desk_publish_key",
    request_body = KeyGrant,
    responses((status = 200, body = DeskKeys),
        (status = 403, body = wire::problem::Problem, description = "the province did not sign this key"),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: there is no such pair")))]
pub async fn publish(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(grant): Json<KeyGrant>,
) -> Result<Response, Refusal> {
    checked(&[("signature", &grant.signature, SHORT_CHARS)])?;
    let changed = app.store.publish_unit_key(&duty, &grant, Utc::now()).await?;
    after(&app, &duty, changed).await
}

/// `POST /desk/keys/share`: a unit's private key for one more of its officers.
#[utoipa::path(post, path = "/api/v1/desk/keys/share", tag = "desk", operation_id = "desk_share_key",
    request_body = SharedSecret,
    responses((status = 200, body = DeskKeys), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem, description = "wrong_state: they have no own key yet")))]
pub async fn share(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(shared): Json<SharedSecret>,
) -> Result<Response, Refusal> {
    checked(&[("sealed", &shared.sealed, SHORT_CHARS)])?;
    // Whoever can open it, and, for what comes out of recovery, whoever manages the officers; and nobody
    // replaces what an officer can open by something that they cannot.
    let may = app.store.holds_key(&duty, shared.unit).await?
        || duty.has(Role::Administrator)
        || shared.officer == duty.officer.id;
    if !may {
        return Err(Code::Forbidden.into());
    }
    let changed = app.store.share_unit_key(&duty, &shared, Utc::now()).await?;
    after(&app, &duty, changed).await
}

/// `POST /desk/keys/revoke`: takes an officer of the own unit out of its keys.
#[utoipa::path(post, path = "/api/v1/desk/keys/revoke", tag = "desk", operation_id = "desk_revoke_key",
    request_body = Revoked,
    responses((status = 200, body = DeskKeys), (status = 403, body = wire::problem::Problem),
        (status = 409, body = wire::problem::Problem)))]
pub async fn revoke(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Json(revoked): Json<Revoked>,
) -> Result<Response, Refusal> {
    let holds = app.store.holds_key(&duty, duty.officer.unit.id).await?;
    if !holds && !duty.has(Role::Administrator) {
        return Err(Code::Forbidden.into());
    }
    let changed = app.store.revoke_keys(&duty, revoked.officer, Utc::now()).await?;
    after(&app, &duty, changed).await
}
