//! Taking from the line what a refused request still sends.
//!
//! A client that is cut off while it sends never reads why, and would send the same again; so the rest of
//! a body that no handler wanted is read and thrown away, up to a limit, before the answer goes out.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};

/// The most that is taken, in bytes: a photo and some more.
const MOST: usize = 8 * 1024 * 1024;
/// The longest that is waited for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A body that two hold: the handler, and who drains it afterwards.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn with<T>(&self, act: impl FnOnce(&mut Body) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.with(|body| Pin::new(body).poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with(|body| body.size_hint())
    }
}

/// Answers a request and takes what is left of its body.
pub async fn drain(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if body.is_end_stream() {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let shared = Shared(Arc::new(Mutex::new(body)));
    let mut rest = shared.clone();
    let answer = next.run(Request::from_parts(parts, Body::new(shared))).await;
    let taking = async {
        let mut taken = 0;
        while let Some(Ok(frame)) = rest.frame().await {
            taken += frame.data_ref().map_or(0, Bytes::len);
            if taken > MOST {
                break;
            }
        }
    };
    let _ = tokio::time::timeout(PATIENCE, taking).await;
    answer
}
