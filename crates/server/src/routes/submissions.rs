//! The worker's voice: taking a submission exactly once, and telling what became of it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use wire::case::{StatusAnswer, StatusQuestion};
use wire::limits::RECEIPTS_PER_QUESTION;
use wire::problem::Code;
use wire::receipt::Receipt;
use wire::submission::NewSubmission;
use wire::topic::Matter;
use wire::validate::{Fault, FieldFault};

use crate::body::{Json, reply};
use crate::hash;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::submissions::{Arrival, Stored};

/// By when an answer is due, by what it is about: what endangers people comes first.
fn due(new: &NewSubmission, now: DateTime<Utc>) -> DateTime<Utc> {
    let days = match new.matter {
        Some(Matter::Safety) => 3,
        Some(Matter::Wages | Matter::Treatment) => 7,
        _ => 10,
    };
    now + Duration::days(days)
}

/// `POST /submissions`.
#[utoipa::path(post, path = "/api/v1/submissions", tag = "submissions",
    request_body = NewSubmission,
    responses((status = 201, body = Receipt, description = "It is stored"),
        (status = 200, body = Receipt, description = "It was stored before; the same receipt again"),
        (status = 409, body = wire::problem::Problem, description = "id_reused, attachments_missing"),
        (status = 422, body = wire::problem::Problem, description = "invalid, unknown_unit")))]
pub async fn submit(
    State(app): State<App>,
    Json(new): Json<NewSubmission>,
) -> Result<Response, Refusal> {
    let faults = new.faults();
    if !faults.is_empty() {
        return Err(Refusal::invalid(faults));
    }
    let code = seal::receipt::code_for(&app.secret, new.id);
    let body = serde_json::to_vec(&new).map_err(|_| Refusal::from(Code::Internal))?;
    let body_hash = hash::of(&body);
    let now = plain_now();
    let arrival = Arrival {
        submission: &new,
        body_hash: body_hash.as_str(),
        lookup: &seal::receipt::lookup_key(&app.secret, &code),
        now,
        due_at: due(&new, now),
    };
    let (status, received_at) = match app.store.submit(&arrival).await? {
        Stored::New => (StatusCode::CREATED, now),
        Stored::Before(at) => (StatusCode::OK, at),
        Stored::OtherBody => return Err(Code::IdReused.into()),
        Stored::UnknownUnit => return Err(Code::UnknownUnit.into()),
        Stored::Missing(missing) => return Err(Refusal::missing(missing)),
    };
    let mut receipt = Receipt {
        submission: new.id,
        code,
        received_at,
        unit: new.unit,
        attachments: new.attachments.into_iter().map(|file| file.sha256).collect(),
        epoch: app.store.epoch().to_owned(),
        key_id: String::new(),
        signature: String::new(),
    };
    seal::receipt::sign(&app.signing_key, &mut receipt);
    Ok(reply(status, &receipt))
}

/// Now, in whole milliseconds: what is signed and what is stored must be the same moment.
fn plain_now() -> DateTime<Utc> {
    crate::store::moment(Utc::now().timestamp_millis())
}

/// `POST /receipts/status`.
#[utoipa::path(post, path = "/api/v1/receipts/status", tag = "submissions",
    request_body = StatusQuestion,
    responses((status = 200, body = StatusAnswer), (status = 429, body = wire::problem::Problem)))]
pub async fn status(
    State(app): State<App>,
    Json(question): Json<StatusQuestion>,
) -> Result<Response, Refusal> {
    if question.codes.len() > RECEIPTS_PER_QUESTION {
        let fault = Fault::TooMany { most: RECEIPTS_PER_QUESTION };
        return Err(Refusal::invalid(vec![FieldFault::new("codes", fault)]));
    }
    let lookups: Vec<String> =
        question.codes.iter().map(|code| seal::receipt::lookup_key(&app.secret, code)).collect();
    Ok(reply(StatusCode::OK, &StatusAnswer { cases: app.store.cases_by_lookup(&lookups).await? }))
}

/// The answer of `GET /receipts/key`.
#[derive(Serialize, utoipa::ToSchema)]
pub struct ReceiptKey {
    /// The key's name, as receipts carry it.
    pub key_id: String,
    /// The Ed25519 public key, base64url without padding.
    pub public_key: String,
}

/// `GET /receipts/key`: with what anybody can check a receipt.
#[utoipa::path(get, path = "/api/v1/receipts/key", tag = "submissions",
    responses((status = 200, body = ReceiptKey)))]
pub async fn key(State(app): State<App>) -> Response {
    let public = app.signing_key.verifying_key();
    reply(
        StatusCode::OK,
        &ReceiptKey {
            key_id: seal::receipt::key_id(&public),
            public_key: URL_SAFE_NO_PAD.encode(public.as_bytes()),
        },
    )
}
