//! The page of a server that cannot look anything up just now: its database is away, or it failed.
//!
//! A person who opens a link reads this instead of a document for programs. It holds nothing of the
//! request, needs no file and runs nothing, so it stands whatever else is broken.

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;

use crate::edge;
use crate::pages;

/// After how many seconds it is worth another try.
const AGAIN: u64 = 30;

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#14202b;--paper:#fbf9f5;--blue:#0b4a8f;--on:#fff}\
@media(prefers-color-scheme:dark){:root{--ink:#e9eef3;--paper:#11181f;--blue:#9cc6f5;--on:#0b1622}}\
body{margin:0;padding:1.5rem;font:1.125rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}\
main{max-inline-size:34rem;margin-inline:auto}\
h1{font-size:1.5rem;line-height:1.3}\
a{display:inline-block;min-block-size:3rem;box-sizing:border-box;padding:.65rem 1.5rem;border-radius:.6rem;\
background:var(--blue);color:var(--on);font-weight:600;text-decoration:none}\
section+section{margin-block-start:2rem;padding-block-start:1rem;border-block-start:1px solid}";

const VI: &str = "<section><h1>Máy chủ đang bận</h1>\
<p>Trang này chưa mở được lúc này. Tin đã có trên máy bạn vẫn đọc được. \
Lời bạn đã lưu vẫn còn trên máy, và sẽ tự gửi khi máy chủ trở lại.</p>\
<p>Bạn đợi ít phút rồi thử lại nhé.</p><p><a href=\"\">Thử lại</a></p></section>";

const EN: &str = "<section lang=\"en\"><h1>The server is busy</h1>\
<p>This page cannot be opened right now. News already on your phone can still be read. \
What you saved is still on the phone, and is sent by itself when the server is back.</p>\
<p>Please wait a few minutes and try again.</p><p><a href=\"\">Try again</a></p></section>";

/// True when a person asks for a page, rather than a program for data.
#[must_use]
pub fn is_for(uri: &Uri, headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    !uri.path().starts_with(wire::API_BASE) && accepted.is_some_and(|t| t.contains("text/html"))
}

/// The page, with the status that says so to programs.
#[must_use]
pub fn page(status: StatusCode) -> Response {
    let style = format!("<style>{STYLE}</style>");
    let html = format!(
        "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>Máy chủ đang bận · Bản Tin</title>{style}</head>\
         <body><main>{VI}{EN}</main></body></html>"
    );
    let styles = pages::hashes(&style, "<style", "</style>");
    let policy = format!(
        "default-src 'none'; style-src{styles}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    );
    let policy = HeaderValue::from_str(&policy)
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"));
    let mut answer = edge::page(status, html, &policy);
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::RETRY_AFTER, HeaderValue::from(AGAIN));
    answer
}
