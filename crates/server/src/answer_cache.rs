//! A cache of the pages and feeds that everybody reads: made and packed once, given to all who ask until
//! something that phones see has changed ([`Store::stamp`](crate::store::Store::stamp)).
//!
//! A page takes milliseconds to make and to pack, and when a push has gone out to a province thousands open the
//! same one in the same minute. Time alone changes pages as well (a card runs out, an event has begun), so
//! nothing is kept for longer than [`AGE`].

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use moka::future::Cache;
use wire::problem::Code;

use crate::conditional;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::Stamp;

/// The routes whose answers are the same for everybody and follow from what phones see.
const ROUTES: [&str; 6] = ["/", "/tin/{slug}", "/tin-cu/{page}", "/nghe", "/tin.xml", "/nghe.xml"];
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
    Question(Request, Next),
    Answer(Response),
}

/// Answers from the cache, or makes the answer once for all who ask meanwhile.
pub async fn answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(codings) = common(&request) else { return next.run(request).await };
    // Where the database does not answer the handler says so.
    let Ok(stamp) = app.store.stamp().await else { return next.run(request).await };
    let question = Question { stamp, path: request.uri().path().to_owned(), codings };
    let has = conditional::asked(request.headers());
    let mut mine = Some(Mine::Question(request, next));
    let making = async {
        let Some(Mine::Question(mut request, next)) = mine.take() else { return Err(()) };
        // What is kept is the whole document; who has it already is told so below.
        conditional::forget(request.headers_mut());
        let answer = next.run(request).await;
        if answer.status() == StatusCode::OK && !answer.headers().contains_key(header::SET_COOKIE) {
            return whole(answer).await.map(Arc::new);
        }
        mine = Some(Mine::Answer(answer));
        Err(())
    };
    match app.answers.0.try_get_with(question, making).await {
        Ok(kept) => given(&kept, has.as_ref()),
        Err(_) => match mine {
            Some(Mine::Answer(answer)) => answer,
            // Somebody else asked the same, and it was nothing to keep.
            Some(Mine::Question(request, next)) => next.run(request).await,
            None => Refusal::from(Code::Internal).into_response(),
        },
    }
}

/// The codings that the client takes, where the question is one whose answer is the same for everybody.
fn common(request: &Request) -> Option<String> {
    let headers = request.headers();
    let route = request.extensions().get::<MatchedPath>()?.as_str();
    let path = request.uri().path();
    let text = |name| match headers.get(name) {
        None => Some(""),
        Some(value) => value.to_str().ok(),
    };
    let is_common = *request.method() == Method::GET
        && ROUTES.contains(&route)
        // A card's calendar entry and its picture have a cache of their own.
        && (route == path || !path.contains('.'))
        && request.uri().query().is_none()
        && !headers.contains_key(header::RANGE)
        && !text(header::ACCEPT)?.contains("json");
    let codings = text(header::ACCEPT_ENCODING)?;
    (is_common && codings.len() <= CODINGS).then(|| codings.to_owned())
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
