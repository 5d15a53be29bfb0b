//! The description of the API (OpenAPI 3.1), made from the handlers and the wire types themselves.

use std::sync::LazyLock;

use axum::http::StatusCode;
use axum::response::Response;
use utoipa::OpenApi as _;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{OpenApi, RefOr};
use wire::problem::PROBLEM_JSON;

use crate::body::reply;
use crate::routes;

/// What stands above the paths.
#[derive(utoipa::OpenApi)]
#[openapi(info(
    title = "Bản Tin",
    description = "News cards in four depths for workers, and their concerns back. Every refusal is \
        application/problem+json (RFC 9457) in the language of Accept-Language.",
    license(name = "Apache-2.0", identifier = "Apache-2.0")
))]
struct Head;

static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(routes::description);

/// The document without its paths; [`routes::description`] adds them.
#[must_use]
pub fn head() -> OpenApi {
    Head::openapi()
}

/// Says of every operation what holds for all: a refusal's media type, and whose the desk is.
#[must_use]
pub fn finished(mut document: OpenApi) -> OpenApi {
    let cookie = ApiKey::Cookie(ApiKeyValue::new(crate::auth::COOKIE));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    for (path, item) in &mut document.paths.paths {
        for operation in
            [&mut item.get, &mut item.head, &mut item.put, &mut item.post, &mut item.delete]
        {
            let Some(operation) = operation else { continue };
            // The way in has a cookie of its own, or none.
            let id = operation.operation_id.as_deref().unwrap_or_default();
            let signs_in = matches!(
                id,
                "desk_sign_in" | "desk_sign_in_code" | "desk_passkey_ask" | "desk_passkey_sign_in"
            );
            if path.contains("/desk/") && !signs_in {
                let needed = SecurityRequirement::new("session", Vec::<String>::new());
                operation.security = Some(vec![needed]);
            }
            for (status, response) in &mut operation.responses.responses {
                if let RefOr::T(response) = response
                    && status.as_str() >= "400"
                    && let Some(problem) = response.content.swap_remove("application/json")
                {
                    response.content.insert(PROBLEM_JSON.to_owned(), problem);
                }
            }
        }
    }
    document
}

/// `GET /openapi.json`: this document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "server", operation_id = "openapi",
    responses((status = 200, description = "The description of this API", body = serde_json::Value)))]
pub async fn document() -> Response {
    reply(StatusCode::OK, &*DOCUMENT)
}
