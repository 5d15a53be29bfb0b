//! The pages that list what is not news: the events, and the calculators with what explains them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::law;
use view::events::CALENDAR;
use view::outside::words;
use view::render;
use wire::lang::Lang;

use super::{DESCRIPTION, head, missing};
use crate::body::Segment;
use crate::calendar::EVENTS;
use crate::refusal::Refusal;
use crate::state::App;

/// The title of the calculators' pages.
const TOOLS: &str = "Tính quyền lợi · Bản Tin";

/// `/su-kien`.
pub async fn events(State(app): State<App>) -> Result<Response, Refusal> {
    let cards = app.store.events(EVENTS).await?;
    let html = render::events_page(&cards, &app.public_url.origin, Lang::Vi, Utc::now());
    let mut head = head_of(&app, "Sự kiện Công đoàn · Bản Tin", view::events::PATH);
    // Where programs for calendars look for it.
    head.push_str(&format!(
        "<link rel=\"alternate\" type=\"text/calendar\" title=\"{}\" href=\"{CALENDAR}\">",
        words(Lang::Vi).calendar_title
    ));
    Ok(app.pages.worker.page(StatusCode::OK, &head, &html))
}

/// `/cong-cu`.
pub async fn calculators(State(app): State<App>) -> Result<Response, Refusal> {
    let cards = app.searching.with_calculator(&app.store).await?;
    Ok(page(&app, TOOLS, "/cong-cu", &render::calculators(&cards, Lang::Vi)))
}

/// One calculator; an address of none says so.
pub async fn calculator(
    State(app): State<App>,
    name: Result<Segment<String>, Refusal>,
) -> Result<Response, Refusal> {
    let name = name.map(|Segment(name)| name).unwrap_or_default();
    let Some(tool) = law::calculator(&name) else { return Ok(missing(&app).await) };
    let cards = app.searching.with_calculator(&app.store).await?;
    let title = format!("{} · Bản Tin", tool.title.vi);
    let path = format!("/cong-cu/{}", tool.id);
    Ok(page(&app, &title, &path, &render::calculator(tool, &cards, Lang::Vi)))
}

fn page(app: &App, title: &str, path: &str, html: &str) -> Response {
    app.pages.worker.page(StatusCode::OK, &head_of(app, title, path), html)
}

fn head_of(app: &App, title: &str, path: &str) -> String {
    head::of(&app.pages.public_url, title, DESCRIPTION, path)
}
