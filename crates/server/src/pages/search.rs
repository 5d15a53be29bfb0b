//! `/tim`: the search as a page, for phones on which no program runs, and the first answer on all others.

use std::collections::HashMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use chrono::Utc;
use view::Scene;
use view::finder::{Asked, LOOKED_AT};
use view::render::{self, Found, SEARCH_PAGE};
use wire::lang::Lang;

use super::{DESCRIPTION, head};
use crate::refusal::Refusal;
use crate::state::App;

/// The page. What somebody looks for is their own: no cache keeps it, the log has the route's pattern only, and
/// the head of the page names the address without it.
pub async fn page(
    State(app): State<App>,
    question: Result<Query<HashMap<String, String>>, QueryRejection>,
) -> Result<Response, Refusal> {
    // An address that cannot be read asks for nothing.
    let question = question.map(|Query(question)| question).unwrap_or_default();
    let part = |name: &str| question.get(name).map(String::as_str).unwrap_or_default();
    let asked = Asked::read(part("q"), part("chu-de"), part("loai"));
    let found = app.searching.find(&app.store, &asked).await?;
    let last = LOOKED_AT.div_ceil(SEARCH_PAGE);
    let page = part("trang").parse::<usize>().unwrap_or(1).clamp(1, last);
    let from = (page - 1) * SEARCH_PAGE;
    let hits: Vec<_> = found.iter().skip(from).take(SEARCH_PAGE).cloned().collect();
    let found = Found { asked: &asked, hits: &hits, all: found.len(), page };
    let html = render::search(&found, Scene { lang: Lang::Vi, now: Utc::now() });
    let head = head::of(&app.pages.public_url, "Tìm tin · Bản Tin", DESCRIPTION, "/tim");
    let mut answer = app.pages.worker.page(StatusCode::OK, &head, &html);
    let cache = HeaderValue::from_static("private, no-store");
    answer.headers_mut().insert(header::CACHE_CONTROL, cache);
    Ok(answer)
}
