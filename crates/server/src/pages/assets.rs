//! The files of the apps, as they were packed into the binary.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use wire::problem::Code;

use super::missing;
use crate::conditional::Document;
use crate::embedded::Embedded;
use crate::packed::accepts;
use crate::refusal::Refusal;
use crate::state::App;

/// The sheet for browsers that are too old for the app's own. It is no file of the app, because no phone that
/// keeps the app needs it.
pub async fn old_style(headers: HeaderMap) -> Response {
    let body = Bytes::from_static(include_bytes!("../../../../style/old.css"));
    let media_type = "text/css; charset=utf-8";
    Document { body, media_type, changed: None, max_age: 86_400 }.answer(&headers)
}

/// What the lines for other browsers do; no file of the app either.
pub async fn ways(headers: HeaderMap) -> Response {
    let body = Bytes::from_static(include_bytes!("../../../../public/ways.js"));
    let media_type = "text/javascript; charset=utf-8";
    Document { body, media_type, changed: None, max_age: 86_400 }.answer(&headers)
}

/// A file of the worker's app; otherwise a page that says that nothing is here.
pub async fn asset(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    // Programs that ask for what the API does not have get a refusal, not a page.
    let reads = method == Method::GET || method == Method::HEAD;
    if !reads || uri.path().starts_with("/api/") {
        return Refusal::from(Code::NotFound).into_response();
    }
    let path = format!("worker{}", uri.path());
    match Embedded::find(&path) {
        // The shell itself is only served filled.
        Some(found) if !path.ends_with("/index.html") => file(found, &headers),
        _ => missing(&app).await,
    }
}

/// A file of an app, packed as the browser takes it.
pub fn file(found: &'static Embedded, headers: &HeaderMap) -> Response {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let (body, coding) = match (found.br, found.gz) {
        (Some(br), _) if accepts(headers, "br") => (br, Some("br")),
        (_, Some(gz)) if accepts(headers, "gzip") => (gz, Some("gzip")),
        _ => (found.body, None),
    };
    let etag = format!("\"{}\"", &crate::hash::of(body).as_str()[..24]);
    let mut answer = Response::new(Body::empty());
    if text(header::IF_NONE_MATCH).is_some_and(|tags| tags.contains(&etag)) {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *answer.body_mut() = Body::from(body);
    }
    let cache = if found.is_hashed() { "public, max-age=31536000, immutable" } else { "no-cache" };
    let out = answer.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(found.media_type()));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    // A picture that is opened by itself is a document of ours: it may draw and nothing else.
    if found.media_type() == "image/svg+xml" {
        let policy =
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        out.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(coding) = coding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Embedded =
        Embedded { path: "worker/sw.js", body: b"plain", br: Some(b"b"), gz: None };
    static SCRIPT: Embedded = PLAIN;
    static HASHED: Embedded =
        Embedded { path: "worker/app-0123456789abcdef_bg.wasm", gz: Some(b"gz"), ..PLAIN };
    static PICTURE: Embedded = Embedded { path: "worker/icon.svg", br: None, ..PLAIN };

    fn header(answer: &Response, name: &str) -> String {
        answer.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned()
    }

    fn with(file_of: &'static Embedded, name: &'static str, value: &str) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_str(value).unwrap());
        file(file_of, &headers)
    }

    #[test]
    fn a_file_comes_packed_as_the_browser_takes_it() {
        for (accepted, coding) in [
            ("br, gzip", "br"),
            ("gzip, deflate", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("gzip;q=0.5, br;q=0.9", "br"),
            ("identity", ""),
            ("", ""),
        ] {
            let answer = with(&HASHED, "accept-encoding", accepted);
            assert_eq!(header(&answer, "content-encoding"), coding, "{accepted}");
            assert_eq!(header(&answer, "vary"), "accept-encoding");
            assert_eq!(header(&answer, "content-type"), "application/wasm");
        }
        assert_eq!(header(&with(&SCRIPT, "accept-encoding", "gzip"), "content-encoding"), "");
    }

    #[test]
    fn what_has_its_hash_in_its_name_is_for_ever_and_the_rest_is_asked_for_again() {
        let cache = |file_of| header(&file(file_of, &HeaderMap::new()), "cache-control");
        assert_eq!(cache(&HASHED), "public, max-age=31536000, immutable");
        assert_eq!(cache(&SCRIPT), "no-cache");
        let etag = header(&file(&SCRIPT, &HeaderMap::new()), "etag");
        let again = with(&SCRIPT, "if-none-match", &etag);
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(with(&SCRIPT, "if-none-match", "\"other\"").status(), StatusCode::OK);
        // Another packing of the same file is another representation.
        assert_ne!(header(&with(&SCRIPT, "accept-encoding", "br"), "etag"), etag);
    }

    #[test]
    fn a_picture_that_is_opened_by_itself_runs_nothing() {
        let policy = header(&file(&PICTURE, &HeaderMap::new()), "content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'") && policy.ends_with("sandbox"),
            "{policy}"
        );
    }
}
