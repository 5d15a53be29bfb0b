//! Answers that a client keeps and asks about again: JSON with a strong ETag (RFC 9110, section 8.8.3), and
//! headers alone for whoever has it already.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wire::problem::Code;

use crate::hash;
use crate::refusal::Refusal;

/// How much of the hash stands in a tag: 128 bits.
const DIGITS: usize = 32;

/// A value as an answer that may be kept and must be asked about.
#[must_use]
pub fn reply<T: Serialize>(headers: &HeaderMap, value: &T) -> Response {
    match serde_json::to_string(value) {
        Ok(json) => reply_json(headers, json),
        Err(_) => Refusal::from(Code::Internal).into_response(),
    }
}

/// The same for what is JSON already.
#[must_use]
pub fn reply_json(headers: &HeaderMap, json: String) -> Response {
    let hash = hash::of(json.as_bytes());
    let bare = &hash.as_str()[..DIGITS];
    let (status, tag, body) = match known(headers, bare) {
        Some(tag) => (StatusCode::NOT_MODIFIED, tag, Body::empty()),
        None => (StatusCode::OK, format!("\"{bare}\""), Body::from(json)),
    };
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let out = answer.headers_mut();
    if status == StatusCode::OK {
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    answer
}

/// The tag by which the client says that it has these bytes, in whatever coding they came.
pub fn known(headers: &HeaderMap, bare: &str) -> Option<String> {
    let asked = headers.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = asked.filter_map(|value| value.to_str().ok()).flat_map(|tags| tags.split(','));
    tags.find_map(|tag| {
        let tag = tag.trim();
        if tag == "*" {
            return Some(format!("\"{bare}\""));
        }
        // A cache on the way may have weakened it; for this question that makes no difference.
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        let inside = tag.strip_prefix('"')?.strip_suffix('"')?;
        let hash = inside.split_once('-').map_or(inside, |(hash, _)| hash);
        (hash == bare).then(|| tag.to_owned())
    })
}

/// Gives each coding of an answer its own tag: a strong one promises the same bytes, and what was packed on
/// its way out has others.
pub async fn by_coding(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let Some(tag) = text(header::ETAG) else { return answer };
    let packed = text(header::CONTENT_ENCODING)
        .zip(tag.strip_suffix('"'))
        .and_then(|(coding, open)| HeaderValue::from_str(&format!("{open}-{coding}\"")).ok());
    if let Some(packed) = packed {
        headers.insert(header::ETAG, packed);
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    answer
}

#[cfg(test)]
mod tests {
    use super::known;
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn a_tag_is_known_alone_in_a_list_weakened_and_in_any_coding() {
        let known = |asked: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(asked).expect("a header"));
            known(&headers, "ab12")
        };
        for (asked, tag) in [
            ("\"ab12\"", Some("\"ab12\"")),
            ("\"ab12-br\"", Some("\"ab12-br\"")),
            ("W/\"ab12-gzip\"", Some("\"ab12-gzip\"")),
            ("\"cd\" , \"ab12\"", Some("\"ab12\"")),
            ("*", Some("\"ab12\"")),
            ("\"cd\"", None),
            ("ab12", None),
            ("\"ab12", None),
            ("\"\"", None),
            ("", None),
        ] {
            assert_eq!(known(asked).as_deref(), tag, "{asked}");
        }
    }
}
