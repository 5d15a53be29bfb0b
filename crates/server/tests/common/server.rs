//! The real binary, serving.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::Method;
use serde::Serialize;
use wire::case::{CaseView, StatusAnswer, StatusQuestion};
use wire::receipt::Receipt;
use wire::submission::NewSubmission;

use super::database::Kind;
use super::desk::Desk;
use super::place::Place;
use super::reply::Reply;

/// How long anything may take before a test counts it as never.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A running server. It is ended with the test.
pub struct TestServer {
    pub place: Arc<Place>,
    /// `http://127.0.0.1:…`.
    pub url: String,
    /// What a browser on one of its pages says of itself: the public address if there is one.
    pub origin: String,
    pub http: reqwest::Client,
    child: Child,
    log: Arc<Mutex<String>>,
}

impl TestServer {
    /// A server with a place of its own.
    pub async fn start(kind: Kind) -> Self {
        Place::new(kind).await.serve(&[]).await
    }

    /// Starts the binary and waits for its line `ready http://…`.
    pub async fn spawn(place: Arc<Place>, options: &[&str]) -> Self {
        let mut command = place.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(options).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let log = Arc::new(Mutex::new(String::new()));
        let (kept, mut errors) = (log.clone(), child.stderr.take().expect("its log"));
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(count @ 1..) = errors.read(&mut piece) {
                let text = String::from_utf8_lossy(&piece[..count]).into_owned();
                kept.lock().expect("the log").push_str(&text);
            }
        });
        let (told, ready) = channel();
        let lines = BufReader::new(child.stdout.take().expect("its output"));
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                let _ = told.send(line);
            }
        });
        let line = tokio::task::spawn_blocking(move || ready.recv_timeout(PATIENCE)).await;
        let line = line.expect("a thread").unwrap_or_else(|_| {
            panic!("the server did not start: {}", log.lock().expect("the log"))
        });
        let url = line.strip_prefix("ready ").expect("the line `ready http://…`").to_owned();
        // Answers are read as they are, and no request of a test waits for another's connection.
        let http = reqwest::Client::builder().timeout(PATIENCE).build().expect("a client");
        let public = options.iter().skip_while(|option| **option != "--public-url").nth(1);
        let origin = public.map_or(url.as_str(), |url| url.trim_end_matches('/')).to_owned();
        Self { place, url, origin, http, child, log }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url))
    }

    pub async fn get(&self, path: &str) -> Reply {
        send(self.request(Method::GET, path)).await
    }

    pub async fn post<T: Serialize>(&self, path: &str, body: &T) -> Reply {
        send(self.request(Method::POST, path).json(body)).await
    }

    /// A page of the API.
    pub async fn api<T: serde::de::DeserializeOwned>(&self, path: &str) -> T {
        self.get(&format!("/api/v1{path}")).await.expect(200).json()
    }

    /// Sends what a worker wrote; gives the receipt.
    pub async fn take(&self, words: &NewSubmission) -> Receipt {
        self.post("/api/v1/submissions", words).await.expect(201).json()
    }

    /// A case as its sender sees it.
    pub async fn sender_sees(&self, receipt: &Receipt) -> CaseView {
        let question = StatusQuestion { codes: vec![receipt.code.clone()] };
        let answer: StatusAnswer =
            self.post("/api/v1/receipts/status", &question).await.expect(200).json();
        answer.cases.into_iter().flatten().next().expect("the case")
    }

    /// An officer of [`super::seed`], signed in.
    pub async fn sign_in(&self, name: &str) -> Desk<'_> {
        Desk::sign_in(self, name).await
    }

    /// Everything that the server has written to its log so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("the log").clone()
    }

    /// Waits until the log says something.
    pub async fn logged(&self, words: &str) {
        until(|| async { self.log().contains(words) }).await;
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("sh").args(["-c", "kill -\"$0\" \"$1\"", name, &id]).status();
        assert!(sent.is_ok_and(|status| status.success()), "the signal {name} was not sent");
    }

    /// Waits for the end of the process.
    pub async fn ended(&mut self) -> ExitStatus {
        let started = std::time::Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status;
            }
            assert!(started.elapsed() < PATIENCE, "the server does not end: {}", self.log());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Asks the server to stop, and waits until it has.
    pub async fn stop(mut self) -> Arc<Place> {
        self.signal("TERM");
        let status = self.ended().await;
        assert!(status.success(), "{status}: {}", self.log());
        self.place.clone()
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub async fn send(request: reqwest::RequestBuilder) -> Reply {
    Reply::of(request.send().await.expect("an answer")).await
}

/// Waits for something to be so.
pub async fn until<F: Future<Output = bool>>(so: impl Fn() -> F) {
    let started = std::time::Instant::now();
    while !so().await {
        assert!(started.elapsed() < PATIENCE, "it never came to be so");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
