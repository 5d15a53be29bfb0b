//! What every request passes on its way in and every answer on its way out: the language of refusals,
//! security headers, the check that a write comes from our own pages, and one line in the log.

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use wire::lang::Lang;
use wire::problem::Code;

use crate::busy;
use crate::refusal::Refusal;
use crate::state::App;

/// Two years; sent only where browsers come over TLS (RFC 6797, section 7.2).
const STRICT_TRANSPORT: &str = "max-age=63072000";
/// The camera and the microphone are for a concern's photo and voice note; nothing else is asked for.
const PERMISSIONS: &str = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()";

/// The language that a request asks for.
#[must_use]
pub fn language(headers: &HeaderMap) -> Lang {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map_or(Lang::Vi, Lang::from_accept_language)
}

/// Turns a refusal that a handler gave into words, and writes the request's line in the log.
///
/// The line has the route's pattern, never the path: a path could hold what somebody typed.
pub async fn tell(request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    let lang = language(request.headers());
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let for_a_person = busy::is_for(request.uri(), request.headers());
    let mut answer = next.run(request).await;
    if let Some(refusal) = answer.extensions_mut().remove::<Refusal>() {
        let told = if for_a_person && refusal.is_temporary() {
            busy::page(answer.status())
        } else {
            refusal.answer(lang)
        };
        let allow = answer.headers_mut().remove(header::ALLOW);
        answer = told;
        if let Some(allow) = allow {
            answer.headers_mut().insert(header::ALLOW, allow);
        }
    }
    note(&method, &route, answer.status(), started);
    answer
}

/// Writes a request's line in the log.
pub fn note(method: &Method, route: &str, status: StatusCode, started: std::time::Instant) {
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status = status.as_u16(), ms, "answered a request");
}

/// Headers that every answer carries, few because phones pay for them. Pages add theirs.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // A browser that has seen it on one page keeps it for the whole host.
    if app.public_url.is_secure() && headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers
            .insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(STRICT_TRANSPORT));
    }
    answer
}

/// A page with its Content-Security-Policy and the other headers of pages.
pub fn page(status: StatusCode, html: String, policy: &HeaderValue) -> Response {
    let mut answer = Response::new(Body::from(html));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    for (name, value) in [
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// Refuses a write that a browser sends from another site.
///
/// A browser says where a request comes from in `Sec-Fetch-Site` and in `Origin`; a program that is no
/// browser says neither, holds no cookie of ours, and is let through.
pub async fn same_site(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // Phones share from no page at all, and say "null"; what they send there is not even read.
    let reads = reads || request.uri().path() == crate::pages::SHARED;
    if !reads && !ours(&app, request.headers()) {
        return Refusal::from(Code::CrossSite).into_response();
    }
    next.run(request).await
}

fn ours(app: &App, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value: &HeaderValue| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site"))
        && site != "same-origin"
        && site != "none"
    {
        return false;
    }
    let Some(origin) = text(header::ORIGIN) else { return true };
    if origin == app.public_url.origin {
        return true;
    }
    // Without a public address (in development) the host that was asked is the one that counts.
    let host = text(header::HOST).unwrap_or_default();
    app.public_url.guessed && origin.split_once("://").is_some_and(|(_, rest)| rest == host)
}
