//! The frame in which the desk shows what came sealed: a document without an origin, which draws or plays
//! what it is handed and can reach nothing.

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use super::shell::hashes;
use crate::edge;

const HTML: &str = include_str!("frame.html");

/// `GET /desk/khung`.
pub async fn frame() -> Response {
    let scripts = hashes(HTML, "<script", "</script>");
    let styles = hashes(HTML, "<style", "</style>");
    // Sandboxed by its own policy as well, wherever it is framed or opened.
    let policy = format!(
        "default-src 'none'; script-src{scripts}; style-src{styles}; img-src blob: data:; \
         media-src blob: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
         sandbox allow-scripts"
    );
    let policy = HeaderValue::from_str(&policy)
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'; sandbox"));
    edge::page(StatusCode::OK, HTML.to_owned(), &policy)
}
