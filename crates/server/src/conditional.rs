//! Answers that a client may already have: an ETag, the moment of the last change, and 304
//! (RFC 9110, section 13).

use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::{DateTime, Utc};

use crate::tagged;

/// A document that clients come back for.
pub struct Document {
    /// Its bytes.
    pub body: Bytes,
    /// Its media type.
    pub media_type: &'static str,
    /// When what it is made of changed last. None where time alone changes it: then only the ETag tells.
    pub changed: Option<DateTime<Utc>>,
    /// For how many seconds nobody needs to ask again.
    pub max_age: u32,
}

impl Document {
    /// The document, or 304 when the client has it.
    #[must_use]
    pub fn answer(self, headers: &HeaderMap) -> Response {
        // Weak, because the same document goes out packed and unpacked.
        let hash = crate::hash::of(&self.body);
        let bare = &hash.as_str()[..24];
        let etag = format!("W/\"{bare}\"");
        let changed = self.changed.map(SystemTime::from);
        let known = is_known(headers, bare, changed);
        let mut answer = Response::new(Body::empty());
        if known {
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *answer.body_mut() = Body::from(self.body);
        }
        let cache = format!("public, max-age={}", self.max_age);
        put(&mut answer, header::CONTENT_TYPE, self.media_type);
        put(&mut answer, header::CACHE_CONTROL, &cache);
        put(&mut answer, header::ETAG, &etag);
        if let Some(changed) = changed {
            put(&mut answer, header::LAST_MODIFIED, &httpdate::fmt_http_date(changed));
        }
        answer
    }
}

/// The headers of a request that ask for a document only where it changed.
const CONDITIONS: [HeaderName; 2] = [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE];

/// What a request says that the client has; none where it says nothing of it.
pub fn asked(headers: &HeaderMap) -> Option<HeaderMap> {
    let mut asked = HeaderMap::new();
    for name in CONDITIONS {
        for value in headers.get_all(&name) {
            asked.append(name.clone(), value.clone());
        }
    }
    (!asked.is_empty()).then_some(asked)
}

/// Makes a request one for the whole document.
pub fn forget(headers: &mut HeaderMap) {
    for name in CONDITIONS {
        headers.remove(name);
    }
}

/// True when the client has the document that goes out with these headers.
pub fn is_kept(asked: &HeaderMap, document: &HeaderMap) -> bool {
    let text = |name| document.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let Some(tag) = text(header::ETAG) else { return false };
    let bare = tag.trim_start_matches("W/").trim_matches('"');
    let changed = text(header::LAST_MODIFIED).and_then(|date| httpdate::parse_http_date(date).ok());
    is_known(asked, bare, changed)
}

/// A date counts only where there are no tags (RFC 9110, section 13.1.3), and only to the second.
fn is_known(headers: &HeaderMap, bare: &str, changed: Option<SystemTime>) -> bool {
    if headers.contains_key(header::IF_NONE_MATCH) {
        return tagged::known(headers, bare).is_some();
    }
    let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|date| date.to_str().ok());
    let since = since.and_then(|date| httpdate::parse_http_date(date).ok());
    let seconds = |time: SystemTime| {
        time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |passed| passed.as_secs())
    };
    match (since, changed) {
        (Some(since), Some(changed)) => seconds(changed) <= seconds(since),
        _ => false,
    }
}

/// Puts a header on an answer; a value that cannot stand in one is left out.
pub fn put(answer: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(name: &'static str, value: &str) -> StatusCode {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_str(value).unwrap());
        let changed = "2026-11-24T03:00:00.900Z".parse().ok();
        let document = Document {
            body: Bytes::from_static(b"news"),
            media_type: "text/plain",
            changed,
            max_age: 1,
        };
        document.answer(&headers).status()
    }

    #[test]
    fn who_has_the_document_is_told_so_by_tag_or_else_by_date() {
        let etag = format!("\"{}\"", &crate::hash::of(b"news").as_str()[..24]);
        for (name, value, status) in [
            ("if-none-match", etag.clone(), 304),
            ("if-none-match", format!("\"x\", W/{etag}"), 304),
            ("if-none-match", "*".to_owned(), 304),
            ("if-none-match", "\"x\"".to_owned(), 200),
            ("if-modified-since", "Tue, 24 Nov 2026 03:00:00 GMT".to_owned(), 304),
            ("if-modified-since", "Tue, 24 Nov 2026 02:59:59 GMT".to_owned(), 200),
            ("if-modified-since", "yesterday".to_owned(), 200),
            ("accept", "*/*".to_owned(), 200),
        ] {
            assert_eq!(asked(name, &value).as_u16(), status, "{name}: {value}");
        }
    }
}
