//! Tables for spreadsheets, as every route of the desk gives them.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// A table as an answer that is saved under a name; no cache on the way keeps it.
pub(super) fn spreadsheet(text: String, name: &str) -> Response {
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, named),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, text).into_response()
}
