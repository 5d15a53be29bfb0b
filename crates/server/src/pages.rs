//! Pages: the shell of an app, filled with what is readable before any WebAssembly arrives; and the
//! apps' files.

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Utc;
use sha2::{Digest, Sha256};
use wire::card::Card;
use wire::lang::Lang;
use wire::problem::Code;

use crate::edge::page_headers;
use crate::embedded::Embedded;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::changes::Found;

/// How many cards the first page knows of.
const FEED: i64 = 45;
const HEAD: &str = "<!--ban-tin:head-->";
const APP: &str = "<!--ban-tin:app-->";
/// Where the service worker puts the cards that the phone has, when it answers from its precache.
const SNAPSHOT: &str = "<!--ban-tin:snapshot-->";

/// The shells of both apps, each with its Content-Security-Policy.
pub struct Pages {
    worker: Shell,
    desk: Shell,
    public_url: String,
}

struct Shell {
    html: &'static str,
    policy: HeaderValue,
}

impl Shell {
    fn new(path: &str) -> Result<Self, String> {
        let html =
            Embedded::find(path).and_then(|file| std::str::from_utf8(file.body).ok()).ok_or_else(
                || format!("{path} is not in this binary; build it with `cargo xtask build`"),
            )?;
        let policy = policy(html);
        let policy = HeaderValue::from_str(&policy).map_err(|error| error.to_string())?;
        Ok(Self { html, policy })
    }

    fn page(&self, status: StatusCode, head: &str, app: &str) -> Response {
        let html = self.html.replacen(HEAD, head, 1).replacen(APP, app, 1);
        let mut answer = Response::new(Body::from(html));
        *answer.status_mut() = status;
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        page_headers(headers);
        answer
    }
}

/// The Content-Security-Policy of a shell: nothing from elsewhere, no inline code but what stands in it,
/// each block by its hash.
fn policy(html: &str) -> String {
    let scripts = hashes(html, "<script", "</script>");
    let styles = hashes(html, "<style", "</style>");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; \
         worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

fn hashes(html: &str, open: &str, close: &str) -> String {
    let mut found = String::new();
    let mut rest = html;
    while let Some(start) = rest.find(open) {
        let Some((_, after)) = rest[start..].split_once('>') else { break };
        let Some((body, after)) = after.split_once(close) else { break };
        if !body.is_empty() {
            let hash = STANDARD.encode(Sha256::digest(body.as_bytes()));
            found.push_str(&format!(" 'sha256-{hash}'"));
        }
        rest = after;
    }
    found
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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
            public_url: public_url.trim_end_matches('/').to_owned(),
        })
    }

    fn head(&self, title: &str, description: &str, path: &str) -> String {
        let (title, description) = (escaped(title), escaped(description));
        let url = format!("{}{}", self.public_url, escaped(path));
        format!(
            "<title>{title}</title><meta name=\"description\" content=\"{description}\">\
             <meta property=\"og:title\" content=\"{title}\"><meta property=\"og:type\" content=\"article\">\
             <meta property=\"og:description\" content=\"{description}\">\
             <meta property=\"og:url\" content=\"{url}\"><link rel=\"canonical\" href=\"{url}\">"
        )
    }

    fn card_head(&self, card: &Card) -> String {
        let mut head =
            self.head(&card.content.headline, &card.content.brief.join(" "), &card.path());
        if let Some(picture) = &card.content.picture {
            let url = format!("{}{}", self.public_url, picture.file.path());
            head.push_str(&format!("<meta property=\"og:image\" content=\"{}\">", escaped(&url)));
        }
        head
    }
}

const NAME: &str = "Bản Tin · Công đoàn";
const DESCRIPTION: &str = "Tin ngắn, chính sách dễ hiểu, bản tin âm thanh và kênh gửi tâm tư, nguyện vọng của người lao động.";

/// The pages of the worker's app, and the desk.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(feed))
        .route("/tin/{slug}", get(card))
        .route("/nghe", get(listen))
        .route("/gui", get(speak))
        .route("/cua-toi", get(mine))
        .route("/cai-dat", get(settings))
        .route("/shell", get(shell))
        .route("/desk", get(desk))
        .route("/desk/", get(desk))
        .route("/desk/{*page}", get(desk_page))
}

async fn feed(State(app): State<App>) -> Result<Response, Refusal> {
    let cards = app.store.newest(FEED).await?;
    let html = view::render::feed(&cards, Lang::Vi, Utc::now());
    let head = app.pages.head(NAME, DESCRIPTION, "/");
    Ok(app.pages.worker.page(StatusCode::OK, &head, &html))
}

async fn listen(State(app): State<App>) -> Result<Response, Refusal> {
    let cards = app.store.newest(FEED).await?;
    let html = view::render::listen(&cards, Lang::Vi, Utc::now());
    let head = app.pages.head("Nghe bản tin · Bản Tin", DESCRIPTION, "/nghe");
    Ok(app.pages.worker.page(StatusCode::OK, &head, &html))
}

async fn card(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Refusal> {
    let pages = &app.pages;
    Ok(match app.store.by_slug(&slug).await? {
        Found::Card(card) => {
            let html = view::render::card(&card, Lang::Vi, Utc::now());
            pages.worker.page(StatusCode::OK, &pages.card_head(&card), &html)
        }
        Found::Recalled(recall) => {
            let html = view::render::recalled(&recall, Lang::Vi);
            pages.worker.page(StatusCode::GONE, &pages.head(NAME, DESCRIPTION, "/"), &html)
        }
        Found::Nothing => missing(&app),
    })
}

fn missing(app: &App) -> Response {
    let html = view::render::not_found(Lang::Vi);
    let head = app.pages.head(NAME, DESCRIPTION, "/");
    app.pages.worker.page(StatusCode::NOT_FOUND, &head, &html)
}

async fn speak(State(app): State<App>) -> Response {
    let head = app.pages.head("Gửi tâm tư, nguyện vọng · Bản Tin", DESCRIPTION, "/gui");
    app.pages.worker.page(StatusCode::OK, &head, &view::render::speak(Lang::Vi))
}

async fn mine(State(app): State<App>) -> Response {
    let head = app.pages.head("Của tôi · Bản Tin", DESCRIPTION, "/cua-toi");
    app.pages.worker.page(StatusCode::OK, &head, &view::render::mine(Lang::Vi))
}

async fn settings(State(app): State<App>) -> Response {
    let head = app.pages.head("Cài đặt · Bản Tin", DESCRIPTION, "/cai-dat");
    app.pages.worker.page(StatusCode::OK, &head, &view::render::settings(Lang::Vi))
}

/// What the service worker keeps and fills by itself when there is no network: the same for everybody,
/// so it names no page and holds no card.
async fn shell(State(app): State<App>) -> Response {
    let head = format!("<title>{NAME}</title>");
    app.pages.worker.page(StatusCode::OK, &head, SNAPSHOT)
}

async fn desk(State(app): State<App>) -> Response {
    app.pages.desk.page(StatusCode::OK, "<title>Bàn làm việc · Bản Tin</title>", "")
}

/// A file of the desk, or one of its pages: the desk's own router knows them.
async fn desk_page(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    match Embedded::find(uri.path().trim_start_matches('/')) {
        Some(found) => file(found, &headers),
        None if uri.path().contains('.') => missing(&app),
        None => desk(State(app)).await,
    }
}

/// A file of the worker's app; otherwise a page that says that nothing is here.
pub async fn asset(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Refusal::from(Code::NotFound).into_response();
    }
    let path = format!("worker{}", uri.path());
    match Embedded::find(&path) {
        // The shell itself is only served filled.
        Some(found) if !path.ends_with("/index.html") => file(found, &headers),
        _ => missing(&app),
    }
}

fn file(found: &'static Embedded, headers: &HeaderMap) -> Response {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let accepted = text(header::ACCEPT_ENCODING).unwrap_or_default();
    let accepts = |name: &str| {
        accepted.split(',').any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            parts.next() == Some(name) && parts.next() != Some("q=0")
        })
    };
    let (body, coding) = match (found.br, found.gz) {
        (Some(br), _) if accepts("br") => (br, Some("br")),
        (_, Some(gz)) if accepts("gzip") => (gz, Some("gzip")),
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
    use super::{escaped, policy};

    #[test]
    fn every_inline_block_is_named_by_its_hash_and_nothing_else_may_run() {
        let policy = policy("<style>a{}</style><script>let a=1</script><script src=x></script>");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert_eq!(policy.matches("'sha256-").count(), 2);
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn what_an_officer_writes_cannot_leave_its_attribute() {
        assert_eq!(escaped("a\"><script>"), "a&quot;&gt;&lt;script&gt;");
    }
}
