//! The description of the API (OpenAPI 3.1), made from the handlers and the wire types themselves.

use std::sync::LazyLock;

use axum::http::StatusCode;
use axum::response::Response;
use utoipa::OpenApi;

use crate::body::reply;
use crate::routes::{attachments, cards, desk_cards, desk_cases, desk_session, push, submissions};

/// The document.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Bản Tin",
        description = "News cards in four depths for workers, and their concerns back. Every refusal is \
            application/problem+json (RFC 9457) in the language of Accept-Language.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    paths(
        cards::changes,
        cards::card,
        cards::units,
        cards::media,
        attachments::head,
        attachments::put,
        submissions::submit,
        submissions::status,
        submissions::key,
        push::key,
        push::subscribe,
        push::unsubscribe,
        desk_session::sign_in,
        desk_session::session,
        desk_session::sign_out,
        desk_cases::list,
        desk_cases::read,
        desk_cases::file,
        desk_cases::answer,
        desk_cards::list,
        desk_cards::create,
        desk_cards::read,
        desk_cards::change,
        desk_cards::submit,
        desk_cards::publish,
        desk_cards::send_back,
        desk_cards::recall,
        desk_cards::push_report,
    )
)]
struct Document;

static DOCUMENT: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(Document::openapi);

/// `GET /openapi.json`.
pub async fn document() -> Response {
    reply(StatusCode::OK, &*DOCUMENT)
}
