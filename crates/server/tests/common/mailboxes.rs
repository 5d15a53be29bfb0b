//! A stand-in for a push service with very many phones behind it, some of them away: it keeps one message of a topic
//! for a phone that is away (RFC 8030, section 5.4), and a phone shows one notification of a tag.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};

/// What a phone got.
#[derive(Clone, Default)]
pub struct Box {
    /// How often the server sent to it.
    pub sent: usize,
    /// What was delivered, in its order.
    pub delivered: Vec<(String, Vec<u8>)>,
    /// What waits for a phone that is away, by topic.
    waiting: HashMap<String, Vec<u8>>,
}

impl Box {
    /// The phone comes back: it gets what waited.
    pub fn come_back(&mut self) {
        self.delivered.extend(self.waiting.drain());
    }
}

type Boxes = Arc<Mutex<HashMap<String, Box>>>;

/// The push service.
pub struct Mailboxes {
    /// `http://127.0.0.1:…`.
    pub origin: String,
    boxes: Boxes,
}

/// True for the address of a phone that is away.
pub fn is_away(path: &str) -> bool {
    path.ends_with("/away")
}

async fn take(State(boxes): State<Boxes>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
    // As far away as a push service is: without it nothing would be under way when a server is killed.
    tokio::time::sleep(Duration::from_millis(20)).await;
    let topic = headers.get("topic").and_then(|topic| topic.to_str().ok()).unwrap_or_default();
    let mut boxes = boxes.lock().expect("the boxes");
    let one = boxes.entry(uri.path().to_owned()).or_default();
    one.sent += 1;
    if is_away(uri.path()) {
        one.waiting.insert(topic.to_owned(), body.to_vec());
    } else {
        one.delivered.push((topic.to_owned(), body.to_vec()));
    }
    StatusCode::CREATED
}

impl Mailboxes {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let boxes = Boxes::default();
        let router = Router::new().fallback(take).with_state(boxes.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { origin, boxes }
    }

    /// How many messages came in all.
    pub fn sent(&self) -> usize {
        self.boxes.lock().expect("the boxes").values().map(|one| one.sent).sum()
    }

    /// Every phone's.
    pub fn all(&self) -> HashMap<String, Box> {
        self.boxes.lock().expect("the boxes").clone()
    }
}
