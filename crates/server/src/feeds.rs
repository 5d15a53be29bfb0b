//! Feeds: the newest cards as Atom at `/tin.xml`, the audio bulletins as a podcast at `/nghe.xml`.
//!
//! They are for whoever reads and listens elsewhere: a feed reader, a podcast app, a company's intranet.
//! Both are Vietnamese, as the cards are. [`xml`] is how XML is written.

mod atom;
mod chapters;
mod podcast;
mod xml;

pub use xml::clean;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use view::outside::{Words, words};
use wire::lang::Lang;
use wire::unit::Level;

use crate::conditional::Document;
use crate::refusal::Refusal;
use crate::state::App;

/// How many cards the feed names.
const CARDS: usize = 40;
/// How many bulletins the podcast names.
const BULLETINS: usize = 100;
/// For how many seconds a reader need not ask again: a recall must not take long to arrive.
const MAX_AGE: u32 = 300;

/// The addresses of both feeds, for the heads of pages.
pub const CARDS_PATH: &str = "/tin.xml";
/// The podcast's.
pub const PODCAST_PATH: &str = "/nghe.xml";
/// The podcast's picture.
const COVER_PATH: &str = "/nghe.png";
/// The podcast's picture, 1400 pixels wide and high: the least that directories take.
static COVER: &[u8] = include_bytes!("../../../public/nghe.png");

/// The feeds themselves.
pub fn routes() -> Router<App> {
    Router::new().route(CARDS_PATH, get(cards)).route(PODCAST_PATH, get(podcast_feed))
}

/// What is compressed in itself and comes in ranges: the podcast's picture and recordings.
pub fn files() -> Router<App> {
    Router::new().route(COVER_PATH, get(cover)).route("/nghe/{file}", get(podcast::recording))
}

fn told() -> &'static Words {
    words(Lang::Vi)
}

async fn cards(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    // The moment first: what changes in between is then asked for again rather than missed.
    let changed = app.store.changed_at().await?;
    let cards = app.store.newest(CARDS, 0).await?;
    let body = atom::feed(&cards, changed.unwrap_or_default(), &app.public_url.origin).into();
    let media_type = "application/atom+xml; charset=utf-8";
    Ok(Document { body, media_type, changed, max_age: MAX_AGE }.answer(&headers))
}

async fn podcast_feed(State(app): State<App>, headers: HeaderMap) -> Result<Response, Refusal> {
    let changed = app.store.changed_at().await?;
    let cards = app.store.bulletins(BULLETINS).await?;
    let units = app.store.units().await?;
    let owner = units.iter().find(|unit| unit.level == Level::Province);
    let owner = owner.map_or(told().union, |unit| unit.name.as_str());
    let origin = &app.public_url.origin;
    let owner = podcast::Owner { name: owner, mail: app.mail.as_deref() };
    let body = podcast::feed(&cards, owner, changed.unwrap_or_default(), origin).into();
    let media_type = "application/rss+xml; charset=utf-8";
    Ok(Document { body, media_type, changed, max_age: MAX_AGE }.answer(&headers))
}

async fn cover(headers: HeaderMap) -> Response {
    let body = Bytes::from_static(COVER);
    Document { body, media_type: "image/png", changed: None, max_age: 86_400 }.answer(&headers)
}
