//! Pages: the shell of an app, filled with what is readable before any WebAssembly arrives.
//!
//! [`search`] and [`lists`] are the larger pages, [`forms`] are those that take words, [`unit`] is the page of a unit, [`shell`] is what is
//! filled and what may run in it, [`head`] what a page says of itself to those who only preview it,
//! [`assets`] the apps' files.

pub mod assets;
mod forms;
mod frame;
mod head;
mod lists;
mod search;
mod shell;
mod unit;

pub use head::escaped;
pub use shell::hashes;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use chrono::Utc;
use plain::difference::history;
use view::beside::last_day;
use view::feed::{LINKS, PAGE, WHOLE_CARDS, before, path_of};
use view::lost::NAMED;
use view::render::{self, Around};
use wire::card::Card;
use wire::changes::Recall;
use wire::lang::Lang;

use crate::body::Segment;
use crate::calendar;
use crate::embedded::Embedded;
use crate::refusal::Refusal;
use crate::routes::cards;
use crate::share;
use crate::state::App;
use crate::store::changes::Found;
use shell::Shell;

/// Where the phone's own list of apps sends what a worker shares. The service worker takes it; what comes here
/// is from a phone that is not ready yet, and is not read.
pub const SHARED: &str = "/chia-se";
/// How far back the page of bulletins looks, in cards.
const LISTEN: usize = 45;
/// Among how many of the newest cards the one is looked for that a broken link may have meant.
const MEANT: usize = 200;
/// Where the service worker puts the cards that the phone has, when it answers from its precache.
const SNAPSHOT: &str = "<!--ban-tin:snapshot-->";

/// The shells of both apps, each with its Content-Security-Policy.
pub struct Pages {
    worker: Shell,
    desk: Shell,
    public_url: String,
}

impl Pages {
    /// Takes the shells from the binary.
    ///
    /// # Errors
    /// A sentence, when the binary was built without the apps.
    pub fn new(public_url: &str) -> Result<Self, String> {
        Ok(Self {
            worker: Shell::new("worker/index.html")?,
            desk: Shell::new("desk/index.html")?,
            public_url: public_url.to_owned(),
        })
    }
}

const NAME: &str = "Bản Tin · Công đoàn";
const DESCRIPTION: &str = "Tin ngắn, chính sách dễ hiểu, bản tin âm thanh và kênh gửi tâm tư, nguyện vọng của người lao động.";

/// The pages of the worker's app, and the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(feed))
        .route("/tin/{slug}", get(card))
        .route("/tin-cu/{page}", get(older))
        .route("/nghe", get(listen))
        .route("/gui", forms::speaking())
        .route(SHARED, shared())
        .route("/bien-nhan", forms::following())
        .route(view::asked::PATH, forms::asked())
        .route("/cua-toi", screen("/cua-toi", "Của tôi · Bản Tin", render::mine))
        .route("/kin", screen("/kin", "Trả lời kín · Bản Tin", render::mine))
        .route("/cai-dat", screen("/cai-dat", "Cài đặt · Bản Tin", render::settings))
        .route("/tim", get(search::page))
        .route("/bo-nho", screen("/bo-nho", "Dữ liệu và bộ nhớ · Bản Tin", render::data))
        .route("/da-luu", screen("/da-luu", "Tin đã lưu · Bản Tin", render::saved))
        .route("/cong-cu", get(lists::calculators))
        .route("/cong-cu/{tool}", get(lists::calculator))
        .route(view::events::PATH, get(lists::events))
        .route("/danh-cho-ban", screen("/danh-cho-ban", "Dành cho bạn · Bản Tin", render::for_you))
        .route("/khao-sat", screen("/khao-sat", "Khảo sát · Bản Tin", render::surveys))
        .route("/khao-sat/{id}", screen("/khao-sat", "Khảo sát · Bản Tin", render::surveys))
        .route("/chao", screen("/chao", "Chào bạn · Bản Tin", render::welcome))
        .route("/chao/{step}", screen("/chao", "Chào bạn · Bản Tin", render::welcome))
        .route("/don-vi/{code}", get(unit::unit))
        .route("/shell", get(empty_shell))
        .route("/old.css", get(assets::old_style))
        .route("/ways.js", get(assets::ways))
        .route("/desk/khung", get(frame::frame))
        .route("/desk", get(desk))
        .route("/desk/", get(desk))
        .route("/desk/{*page}", get(desk_page))
}

async fn feed(State(app): State<App>) -> Result<Response, Refusal> {
    // One more than the page shows says whether there are more.
    let cards = app.store.newest(WHOLE_CARDS + LINKS + 1, 0).await?;
    let html = render::feed(&cards, Lang::Vi, Utc::now());
    let head = head::of(&app.pages.public_url, NAME, DESCRIPTION, "/");
    Ok(app.pages.worker.list(&head, &html))
}

/// Earlier cards, page by page: without a program they are reached like this.
async fn older(
    State(app): State<App>,
    page: Result<Segment<usize>, Refusal>,
) -> Result<Response, Refusal> {
    let Ok(Segment(page)) = page else { return Ok(missing(&app).await) };
    let cards = match page {
        0 => Vec::new(),
        page => app.store.newest(PAGE + 1, before(page)).await?,
    };
    if cards.is_empty() {
        return Ok(missing(&app).await);
    }
    let html = render::older_cards(&cards, page, Lang::Vi, Utc::now());
    let head = head::of(&app.pages.public_url, "Tin cũ hơn · Bản Tin", DESCRIPTION, &path_of(page));
    Ok(app.pages.worker.page(StatusCode::OK, &head, &html))
}

async fn listen(State(app): State<App>) -> Result<Response, Refusal> {
    let cards = app.store.newest(LISTEN, 0).await?;
    let html = render::listen(&cards, Lang::Vi, Utc::now());
    let head = head::of(&app.pages.public_url, "Nghe bản tin · Bản Tin", DESCRIPTION, "/nghe");
    Ok(app.pages.worker.page(StatusCode::OK, &head, &html))
}

/// A card's page, or with an ending what is made from the card. A slug has no full stop.
async fn card(
    State(app): State<App>,
    name: Result<Segment<String>, Refusal>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Ok(Segment(name)) = name else { return Ok(missing(&app).await) };
    match name.split_once('.') {
        None if wants_json(&headers) => cards::card(State(app), Segment(name)).await,
        None => page_of_card(&app, &name).await,
        Some((slug, "ics")) => calendar::of_card(&app, slug, &headers).await,
        Some((slug, "png")) => share::of_card(&app, slug, &headers).await,
        Some(_) => Ok(missing(&app).await),
    }
}

async fn page_of_card(app: &App, slug: &str) -> Result<Response, Refusal> {
    let pages = &app.pages;
    Ok(match app.store.by_name(slug).await? {
        // A link by identifier leads to the one address that people share.
        Found::Card(card) if card.slug != slug => Redirect::permanent(&card.path()).into_response(),
        Found::Card(card) => {
            let html = render::card(&card, around(app, &card).await?, Lang::Vi, Utc::now());
            pages.worker.page(StatusCode::OK, &head::of_card(&pages.public_url, &card), &html)
        }
        Found::Recalled(recall) => withdrawn(app, &recall).await,
        Found::Nothing => missing_card(app, slug).await,
    })
}

/// The page that stands at a withdrawn card's address, and at those of everything made from it.
pub async fn withdrawn(app: &App, recall: &Recall) -> Response {
    let html = render::recalled(recall, &ways_on(app, NAMED).await, Lang::Vi);
    let head = head::of(&app.pages.public_url, NAME, DESCRIPTION, "/");
    app.pages.worker.page(StatusCode::GONE, &head, &html)
}

/// The page that says that nothing is here.
pub async fn missing(app: &App) -> Response {
    missing_card(app, "").await
}

/// The same where a card was to be, with those that may have been meant.
async fn missing_card(app: &App, wanted: &str) -> Response {
    let cards = ways_on(app, if wanted.is_empty() { NAMED } else { MEANT }).await;
    let html = render::not_found(wanted, &cards, Lang::Vi);
    let head = head::of(&app.pages.public_url, NAME, DESCRIPTION, "/");
    app.pages.worker.page(StatusCode::NOT_FOUND, &head, &html)
}

/// The newest cards, for whoever has lost their way. Where the database does not answer the page stands
/// without them.
async fn ways_on(app: &App, most: usize) -> Vec<Card> {
    app.store.newest(most, 0).await.unwrap_or_default()
}

/// What stands beside a card on its page.
async fn around(app: &App, card: &Card) -> Result<Around, Refusal> {
    let mut others = app.store.named_by(card).await?;
    if last_day(card, Utc::now()).is_some() {
        others.extend(app.store.of_topic(card.content.topic).await?);
    }
    let versions = match card.version {
        0 | 1 => Vec::new(),
        _ => history(app.store.releases(card.id).await?, Lang::Vi),
    };
    Ok(Around { versions, others })
}

/// True when a program asks for JSON, and no browser for a page.
fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|text| text.contains("json") && !text.contains("text/html"))
}

/// A screen that needs the app, while the app is on its way.
fn screen(
    path: &'static str,
    title: &'static str,
    render: fn(Lang) -> String,
) -> MethodRouter<App> {
    get(move |State(app): State<App>| async move {
        let head = head::of(&app.pages.public_url, title, DESCRIPTION, path);
        app.pages.worker.page(StatusCode::OK, &head, &render(Lang::Vi))
    })
}

/// The page that says that nothing was kept; it is the same for whatever was shared.
fn shared() -> MethodRouter<App> {
    let answer = |State(app): State<App>| async move {
        let title = "Gửi tâm tư, nguyện vọng · Bản Tin";
        let head = head::of(&app.pages.public_url, title, DESCRIPTION, SHARED);
        app.pages.worker.page(StatusCode::OK, &head, &render::shared(Lang::Vi))
    };
    get(answer).post(answer)
}

/// What the service worker keeps and fills by itself when there is no network: the same for everybody,
/// so it names no page and holds no card.
async fn empty_shell(State(app): State<App>) -> Response {
    let head = format!("<title>{NAME}</title>");
    app.pages.worker.page(StatusCode::OK, &head, SNAPSHOT)
}

async fn desk(State(app): State<App>) -> Response {
    app.pages.desk.page(StatusCode::OK, "<title>Bàn làm việc · Bản Tin</title>", "")
}

/// A file of the desk, or one of its pages: the desk's own router knows them.
async fn desk_page(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    match Embedded::find(path).filter(|_| path != "desk/index.html") {
        Some(found) => assets::file(found, &headers),
        None if path.contains('.') && path != "desk/index.html" => missing(&app).await,
        None => desk(State(app)).await,
    }
}
