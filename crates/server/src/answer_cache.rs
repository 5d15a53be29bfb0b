//! A cache of the pages and feeds that everybody reads: made and packed once, given to all who ask until
//! something that phones see has changed ([`Store::stamp`](crate::store::Store::stamp)).
//!
//! A page takes milliseconds to make and to pack, and when a push has gone out to a province thousands open the
//! same one in the same minute. Time alone changes pages as well (a card runs out, an event has begun), so
//! nothing is kept for longer than [`AGE`].

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use moka::future::Cache;
use tower_service::Service;
use wire::lang::Lang;
use wire::problem::Code;

use crate::refusal::Refusal;
use crate::state::App;
use crate::store::Stamp;
use crate::{conditional, edge};

/// For how long an answer is kept at most.
const AGE: Duration = Duration::from_secs(5);
/// How many bytes of answers are kept.
const ROOM: u64 = 32 * 1024 * 1024;
/// The largest answer, in bytes, packed; the longest feed is a hundredth of it.
const LARGEST: usize = 8 * 1024 * 1024;
/// The longest list of codings that is looked at; browsers send some twenty characters.
const CODINGS: usize = 64;

/// What makes two questions the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Question {
    stamp: Stamp,
    path: String,
    codings: String,
}

/// An answer as it goes out.
struct Kept {
    headers: HeaderMap,
    body: Bytes,
}

/// The answers of the last seconds.
pub struct AnswerCache(Cache<Question, Arc<Kept>>);

impl Default for AnswerCache {
    fn default() -> Self {
        let size =
            |_: &Question, kept: &Arc<Kept>| u32::try_from(kept.body.len()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(ROOM).weigher(size).time_to_live(AGE).build())
    }
}

/// What one who asks has in hand: the question until it is put, and the answer where it is not to be kept.
enum Mine {
    Question(Request),
    Answer(Response),
}

/// What stands before the router: an answer that is kept goes out without being led through it.
#[derive(Clone)]
pub struct Front {
    app: App,
    router: Router,
}

impl Front {
    /// Before that router.
    #[must_use]
    pub const fn new(app: App, router: Router) -> Self {
        Self { app, router }
    }

    /// Answers from the cache, or makes the answer once for all who ask meanwhile.
    pub async fn answer(self, request: Request) -> Response {
        let started = Instant::now();
        let Some((route, codings)) = common(&request) else { return self.made(request).await };
        // Where the database does not answer the handler says so.
        let Ok(stamp) = self.app.store.stamp().await else { return self.made(request).await };
        let question = Question { stamp, path: request.uri().path().to_owned(), codings };
        let has = conditional::asked(request.headers());
        let mut mine = Some(Mine::Question(request));
        let making = async {
            let Some(Mine::Question(mut request)) = mine.take() else { return Err(()) };
            // What is kept is the whole document; who has it already is told so below.
            conditional::forget(request.headers_mut());
            let answer = self.clone().made(request).await;
            let is_whole = answer.status() == StatusCode::OK;
            if is_whole && !answer.headers().contains_key(header::SET_COOKIE) {
                return whole(answer).await.map(Arc::new);
            }
            mine = Some(Mine::Answer(answer));
            Err(())
        };
        let answers = &self.app.answers.0;
        // To look first spares those who find it, which is nearly all, what waiting for others costs.
        let kept = match answers.get(&question).await {
            Some(kept) => {
                drop(making);
                Ok(kept)
            }
            None => answers.try_get_with(question, making).await,
        };
        match kept {
            Ok(kept) => {
                let answer = given(&kept, has.as_ref());
                // The router has written the line of whoever was led through it.
                if mine.is_some() {
                    edge::note(&Method::GET, route, answer.status(), started);
                }
                answer
            }
            Err(_) => match mine {
                Some(Mine::Answer(answer)) => answer,
                // Somebody else asked the same, and it was nothing to keep.
                Some(Mine::Question(request)) => self.made(request).await,
                None => Refusal::from(Code::Internal).answer(Lang::Vi),
            },
        }
    }

    /// An answer of the router.
    async fn made(mut self, request: Request) -> Response {
        let Ok(answer) = self.router.call(request).await;
        answer
    }
}

/// The pattern of a route whose answers are the same for everybody and follow from what phones see.
fn route_of(path: &str) -> Option<&'static str> {
    let is_name = |name: &str| !name.is_empty() && !name.contains(['/', '.']);
    match path {
        "/" => Some("/"),
        "/nghe" => Some("/nghe"),
        "/tin.xml" => Some("/tin.xml"),
        "/nghe.xml" => Some("/nghe.xml"),
        _ => {
            // A card's calendar entry and its picture, which have an ending, have a cache of their own.
            let card = path.strip_prefix("/tin/").filter(|name| is_name(name));
            let older = path.strip_prefix("/tin-cu/").filter(|page| is_name(page));
            card.map(|_| "/tin/{slug}").or(older.map(|_| "/tin-cu/{page}"))
        }
    }
}

/// The pattern of the route and the codings that the client takes, where the answer is the same for everybody.
fn common(request: &Request) -> Option<(&'static str, String)> {
    let route = route_of(request.uri().path())?;
    let headers = request.headers();
    let text = |name| match headers.get(name) {
        None => Some(""),
        Some(value) => value.to_str().ok(),
    };
    let is_common = *request.method() == Method::GET
        && request.uri().query().is_none()
        && request.body().is_end_stream()
        && !headers.contains_key(header::RANGE)
        && !text(header::ACCEPT)?.contains("json");
    let codings = text(header::ACCEPT_ENCODING)?;
    (is_common && codings.len() <= CODINGS).then(|| (route, codings.to_owned()))
}

/// The whole of an answer; nothing where it is too large, or breaks off.
async fn whole(answer: Response) -> Result<Kept, ()> {
    let (parts, body) = answer.into_parts();
    match to_bytes(body, LARGEST).await {
        Ok(body) => Ok(Kept { headers: parts.headers, body }),
        Err(error) => {
            tracing::error!(%error, "a page could not be made");
            Err(())
        }
    }
}

/// What is kept, or that the client has it.
fn given(kept: &Kept, has: Option<&HeaderMap>) -> Response {
    let known = has.is_some_and(|has| conditional::is_kept(has, &kept.headers));
    let body = if known { Body::empty() } else { Body::from(kept.body.clone()) };
    let mut answer = Response::new(body);
    *answer.headers_mut() = kept.headers.clone();
    if known {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        answer.headers_mut().remove(header::CONTENT_ENCODING);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::route_of;

    #[test]
    fn only_pages_and_feeds_that_everybody_reads_are_kept() {
        for (path, route) in [
            ("/", Some("/")),
            ("/tin.xml", Some("/tin.xml")),
            ("/tin/luong-toi-thieu", Some("/tin/{slug}")),
            ("/tin-cu/2", Some("/tin-cu/{page}")),
            ("/tin/luong-toi-thieu.ics", None),
            ("/tin/", None),
            ("/tin/a/b", None),
            ("/tim", None),
            ("/bien-nhan", None),
            ("/api/v1/changes", None),
            ("/desk", None),
        ] {
            assert_eq!(route_of(path), route, "{path}");
        }
    }
}
