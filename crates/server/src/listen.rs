//! Taking connections: how many at once, how long a client may take to say what it wants and to
//! take the answer, and how the last of them are let go.
//!
//! `axum::serve` waits for ever for a request's headers, so a few hundred silent clients could hold a
//! server that they never asked anything. Here each connection has that long and no longer.

use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower_service::Service;

use crate::answer_cache::Front;
use crate::patient::Patient;

/// What one request's head may take of memory, in bytes.
const HEAD_BYTES: usize = 32 * 1024;
/// How much of an answer the system holds for a client, in bytes.
const SEND_BUFFER: usize = 128 * 1024;
/// How long requests under way may take after a signal said stop.
const GRACE: Duration = Duration::from_secs(10);

/// The limits that hold for everybody.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections are open at once; further ones wait in the system's queue.
    pub connections: usize,
    /// How long a client may take for the headers of a request, and how long a connection may idle.
    pub headers: Duration,
    /// How long a client may take nothing of what is written to it.
    pub writing: Duration,
}

/// Serves until `stop` becomes true, then finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    front: Front,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let under_way = GracefulShutdown::new();
    loop {
        let (connection, peer, place) = tokio::select! {
            next = next(&listener, &room) => next,
            _ = stop.changed() => break,
        };
        // Small answers must not wait for more to send with them.
        let _ = connection.set_nodelay(true);
        small_buffer(&connection);
        let served = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.headers)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(
                TokioIo::new(Patient::new(connection, limits.writing)),
                TowerToHyperService::new(Answers { front: front.clone(), peer }),
            );
        let served = under_way.watch(served);
        tokio::spawn(async move {
            // A client that breaks off is no event: the log would only say who was on a bad link.
            let _ = served.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, under_way.shutdown()).await.is_err() {
        tracing::warn!("requests were still under way and were cut");
    }
}

/// Lets the system hold little of what a client has not taken yet. Otherwise it would take megabytes of an
/// answer at once, and a slow reader would look, for minutes, like one that reads nothing.
fn small_buffer(connection: &TcpStream) {
    #[cfg(unix)]
    let _ = rustix::net::sockopt::set_socket_send_buffer_size(connection, SEND_BUFFER);
}

/// The other end of a connection, as handlers find it among a request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// What answers the requests of one connection.
#[derive(Clone)]
struct Answers {
    front: Front,
    peer: IpAddr,
}

impl Service<Request<Incoming>> for Answers {
    type Response = Response;
    type Error = std::convert::Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        // A router is always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(Peer(self.peer));
        let front = self.front.clone();
        Box::pin(async move { Ok(front.answer(request.map(Body::new)).await) })
    }
}

/// The next connection, once there is room for it.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, IpAddr, Option<tokio::sync::OwnedSemaphorePermit>) {
    let place = room.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((connection, peer)) => return (connection, peer.ip(), place),
            Err(error) => {
                // Out of file descriptors, say: others finish meanwhile.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
}
