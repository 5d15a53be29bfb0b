//! A stand-in for a browser's push service and for the phone behind it: it opens what the server sealed
//! (RFC 8291) and checks who signed (RFC 8292), with other code than the server's.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes128Gcm, Nonce};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::{PublicKey, SecretKey};
use serde_json::Value;
use sha2::Sha256;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use wire::lang::Lang;
use wire::push::{NewSubscription, PushMessage};

use super::server::{PATIENCE, TestServer};

/// What the service answers: a status, and `Retry-After` where it has one.
pub type Answer = (u16, Option<&'static str>);

/// A push as it arrived.
pub struct Arrived {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    pub at: std::time::Instant,
}

type Shared = (UnboundedSender<Arrived>, Arc<Mutex<VecDeque<Answer>>>);

/// A push service that answers 201 unless it was told otherwise.
pub struct PushService {
    /// `http://127.0.0.1:…`.
    pub origin: String,
    arrivals: UnboundedReceiver<Arrived>,
    answers: Arc<Mutex<VecDeque<Answer>>>,
}

async fn take(
    State(shared): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> axum::response::Response {
    let at = std::time::Instant::now();
    let _ =
        shared.0.send(Arrived { path: uri.path().to_owned(), headers, body: body.to_vec(), at });
    let (status, retry_after) =
        shared.1.lock().expect("the answers").pop_front().unwrap_or((201, None));
    let mut answer = axum::response::Response::default();
    *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
    if let Some(wait) = retry_after {
        answer.headers_mut().insert("retry-after", wait.parse().expect("a header"));
    }
    answer
}

impl PushService {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let (sender, arrivals) = unbounded_channel();
        let answers = Arc::new(Mutex::new(VecDeque::new()));
        let router = Router::new().fallback(take).with_state((sender, answers.clone()));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { origin, arrivals, answers }
    }

    /// What it answers to the next pushes.
    pub fn answer(&self, answers: &[Answer]) {
        self.answers.lock().expect("the answers").extend(answers);
    }

    /// The next push.
    pub async fn next(&mut self) -> Arrived {
        let next = tokio::time::timeout(PATIENCE, self.arrivals.recv()).await;
        next.expect("no push came").expect("the service runs")
    }

    /// True when no push is there that was not taken.
    pub fn is_quiet(&mut self) -> bool {
        self.arrivals.try_recv().is_err()
    }
}

/// A phone's browser, with the keys of its subscription.
pub struct Phone {
    key: SecretKey,
    auth: [u8; 16],
    pub endpoint: String,
}

impl Phone {
    pub fn new(service: &PushService, name: &str) -> Self {
        Self::at(&service.origin, name)
    }

    /// A phone of the push service at that origin.
    pub fn at(origin: &str, name: &str) -> Self {
        let key = loop {
            if let Ok(key) = SecretKey::from_slice(&rand::random::<[u8; 32]>()) {
                break key;
            }
        };
        Self { key, auth: rand::random(), endpoint: format!("{origin}/push/{name}") }
    }

    /// What the phone tells the server, for the server's key.
    pub async fn subscription(&self, server: &TestServer) -> NewSubscription {
        let key: wire::push::PushKey = server.api("/push/key").await;
        let point = self.key.public_key().to_encoded_point(false);
        NewSubscription {
            endpoint: self.endpoint.clone(),
            p256dh: URL_SAFE_NO_PAD.encode(point.as_bytes()),
            auth: URL_SAFE_NO_PAD.encode(self.auth),
            key_id: key.key_id,
            lang: Lang::Vi,
        }
    }

    pub async fn subscribe(&self, server: &TestServer) {
        let subscription = self.subscription(server).await;
        server.post("/api/v1/push/subscriptions", &subscription).await.expect(201);
    }

    /// Opens a push, if it was sealed for this phone.
    pub fn open(&self, sealed: &[u8]) -> Option<PushMessage> {
        serde_json::from_slice(&open(&self.key, &self.auth, sealed)?).ok()
    }
}

/// RFC 8291, section 3.4, over the coding of RFC 8188 with a single record.
fn open(key: &SecretKey, auth: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (salt, rest) = sealed.split_at_checked(16)?;
    let (size, rest) = rest.split_at_checked(4)?;
    let (id_length, rest) = rest.split_first()?;
    let (id, record) = rest.split_at_checked(usize::from(*id_length))?;
    let size = u32::from_be_bytes(size.try_into().ok()?) as usize;
    if record.len() > size {
        return None;
    }
    let server = PublicKey::from_sec1_bytes(id).ok()?;
    let shared = p256::ecdh::diffie_hellman(key.to_nonzero_scalar(), server.as_affine());
    let expand = |salt: &[u8], secret: &[u8], info: &[u8], length: usize| {
        let mut out = vec![0; length];
        Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut out).ok().map(|()| out)
    };
    let own = key.public_key().to_encoded_point(false);
    let info = [b"WebPush: info\0".as_slice(), own.as_bytes(), id].concat();
    let secret = expand(auth, shared.raw_secret_bytes(), &info, 32)?;
    let content_key = expand(salt, &secret, b"Content-Encoding: aes128gcm\0", 16)?;
    let nonce = expand(salt, &secret, b"Content-Encoding: nonce\0", 12)?;
    let cipher = Aes128Gcm::new_from_slice(&content_key).ok()?;
    let mut plain = cipher.decrypt(Nonce::from_slice(&nonce), record).ok()?;
    // The last record ends with 2 and perhaps zeroes after it.
    while plain.last() == Some(&0) {
        plain.pop();
    }
    (plain.pop() == Some(2)).then_some(plain)
}

/// The claims of a VAPID signature, if the key in it signed them.
pub fn vapid(headers: &HeaderMap) -> Option<(Value, String)> {
    let value = headers.get("authorization")?.to_str().ok()?.strip_prefix("vapid ")?;
    let part = |name: &str| {
        value.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='))
    };
    let (token, key) = (part("t")?, part("k")?);
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let json = |text: &str| -> Option<Value> {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    };
    if json(header)?["alg"] != "ES256" {
        return None;
    }
    let public = VerifyingKey::from_sec1_bytes(&URL_SAFE_NO_PAD.decode(key).ok()?).ok()?;
    let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    public.verify(signed.as_bytes(), &signature).ok()?;
    Some((json(claims)?, key.to_owned()))
}

#[test]
fn the_stand_in_opens_the_example_of_rfc_8291() {
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let key = SecretKey::from_slice(&decode("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"));
    let sealed = decode(concat!(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg",
        "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVB",
        "St2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
    ));
    let plain = open(&key.expect("a key"), &decode("BTBZMqHH6r4Tts7J_aSIgg"), &sealed);
    assert_eq!(plain.as_deref(), Some(b"When I grow up, I want to be a watermelon".as_slice()));
}
