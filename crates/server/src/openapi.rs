//! The description of the API (OpenAPI 3.1), made from the handlers and the wire types themselves.

use std::sync::LazyLock;

use axum::http::StatusCode;
use axum::response::Response;
use utoipa::OpenApi;

use crate::body::reply;
use crate::routes;

/// What stands above the paths.
#[derive(OpenApi)]
#[openapi(info(
    title = "Bản Tin",
    description = "News cards in four depths for workers, and their concerns back. Every refusal is \
        application/problem+json (RFC 9457) in the language of Accept-Language.",
    license(name = "Apache-2.0", identifier = "Apache-2.0")
))]
struct Head;

static DOCUMENT: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(routes::description);

/// The document without its paths; [`routes::description`] adds them.
#[must_use]
pub fn head() -> utoipa::openapi::OpenApi {
    Head::openapi()
}

/// `GET /openapi.json`: this document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "server", operation_id = "openapi",
    responses((status = 200, description = "The description of this API", body = serde_json::Value)))]
pub async fn document() -> Response {
    reply(StatusCode::OK, &*DOCUMENT)
}
