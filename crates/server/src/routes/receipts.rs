//! What became of a submission, for whoever holds its receipt.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use wire::case::{FileQuestion, StatusAnswer, StatusQuestion};
use wire::id::Sha256;
use wire::limits::RECEIPTS_PER_QUESTION;
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};

use super::media;
use crate::body::{Json, Segment, reply};
use crate::media::Shelf;
use crate::refusal::Refusal;
use crate::state::App;

/// `POST /receipts/status`.
#[utoipa::path(post, path = "/api/v1/receipts/status", tag = "submissions", operation_id = "receipts_status",
    request_body = StatusQuestion,
    responses((status = 200, body = StatusAnswer), (status = 422, body = wire::problem::Problem)))]
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

/// `POST /receipts/files/{sha256}`: what an officer said into a microphone, for whoever holds the code.
#[utoipa::path(post, path = "/api/v1/receipts/files/{sha256}", tag = "submissions", operation_id = "receipts_file",
    params(("sha256" = String, Path)), request_body = FileQuestion,
    responses((status = 200, description = "The file"), (status = 404, body = wire::problem::Problem)))]
pub async fn file(
    State(app): State<App>,
    Segment(hash): Segment<String>,
    Json(question): Json<FileQuestion>,
) -> Result<Response, Refusal> {
    let hash: Sha256 = hash.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    let lookup = seal::receipt::lookup_key(&app.secret, &question.code);
    let media_type = app.store.answer_file(&lookup, &hash).await?;
    let (Some(media_type), Some(known)) = (media_type, app.store.attachment(&hash).await?) else {
        return Err(Code::NotFound.into());
    };
    let whole = HeaderMap::new();
    let mut answer =
        media::file(&app, Shelf::Attachments, &hash, &media_type, known.bytes, &whole).await?;
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(answer)
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
#[utoipa::path(get, path = "/api/v1/receipts/key", tag = "submissions", operation_id = "receipts_key",
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
