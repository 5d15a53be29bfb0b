//! The page of a unit at `/don-vi/{code}`, to which the code on its notice board leads: any camera opens it,
//! and the app asks there whether one works in this place.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Utc;
use view::feed::WHOLE_CARDS;
use wire::lang::Lang;

use super::{DESCRIPTION, head};
use crate::board::{alike, named, told_to};
use crate::body::Segment;
use crate::refusal::Refusal;
use crate::state::App;

/// How many cards are looked at for those that are shown, because some are for other units.
const CARDS: usize = 20;

/// `GET /don-vi/{code}`.
pub async fn unit(
    State(app): State<App>,
    name: Result<Segment<String>, Refusal>,
) -> Result<Response, Refusal> {
    let units = app.store.units().await?;
    let name = name.map_or_else(|_| String::new(), |Segment(name)| name);
    let (pages, lang) = (&app.pages, Lang::Vi);
    let Some(unit) = named(&units, &name) else {
        // A board that was printed before two units became one.
        if let Some(code) = app.store.code_today(&name).await? {
            return Ok(Redirect::temporary(&format!("/don-vi/{code}")).into_response());
        }
        let html = view::unit::no_unit(&alike(&units, &name), lang);
        let head = head::of(&pages.public_url, super::NAME, DESCRIPTION, "/");
        return Ok(pages.worker.page(StatusCode::NOT_FOUND, &head, &html));
    };
    if unit.code != name {
        // One address for each: it is the one that the app knows.
        return Ok(Redirect::temporary(&unit.path()).into_response());
    }
    let path = app.store.unit_path(unit.id).await?.unwrap_or_default();
    let mut cards = told_to(app.store.above(&path, CARDS).await?, &path);
    cards.truncate(WHOLE_CARDS);
    let above = plain::units::above(&units, unit.id);
    let html = view::unit::unit(unit, &above, &cards, lang, Utc::now());
    let title = format!("{} · Bản Tin", unit.name);
    let head = head::of(&pages.public_url, &title, DESCRIPTION, &unit.path());
    Ok(pages.worker.page(StatusCode::OK, &head, &html))
}
