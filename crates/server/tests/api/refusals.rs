//! Every refusal is a document in the client's language, and nothing is stored by it.

use reqwest::Method;
use sqlx::Connection;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use wire::problem::{Code, Problem};
use wire::receipt::Receipt;

use crate::common::build::{self, concern, draft, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::seed::PASSWORD;
use crate::common::server::{TestServer, send, until};

const POST: &str = "/api/v1/submissions";

on_both!(
    bad_input_is_refused_in_words_and_nothing_is_stored,
    a_refusal_speaks_vietnamese_unless_english_is_asked_for,
    a_method_that_is_not_here_is_named_with_those_that_are,
    a_client_that_sends_too_much_still_reads_why,
);

/// A server whose disk is nearly full.
async fn with_a_small_disk() -> TestServer {
    let mut place = Place::new(Kind::Sqlite).await;
    std::sync::Arc::get_mut(&mut place).unwrap().largest_file = Some(3_072);
    place.serve(&[]).await
}

#[tokio::test]
async fn a_full_disk_is_told_and_nothing_is_half_stored() {
    let server = with_a_small_disk().await;
    let small = concern("Còn chỗ cho việc này.");
    let receipt: Receipt = server.post(POST, &small).await.expect(201).json();
    // A file that does not fit: the phone is told to come again, and nothing of it counts.
    let photo = build::bytes(4_000_000);
    let path = format!("/api/v1/attachments/{}", build::hash(&photo));
    let put = server.request(Method::PUT, &path).header("content-type", "image/webp");
    send(put.body(photo)).await.problem(503, Code::Unavailable);
    let there = send(server.request(Method::HEAD, &path)).await.expect(200);
    assert_eq!((there.header("upload-offset"), there.header("upload-complete")), ("0", "?0"));
    // The database fills up until it takes no more; what it took is whole.
    let mut stored = 1;
    let full = loop {
        let reply = server.post(POST, &concern(&"đầy ".repeat(1_200))).await;
        if reply.status != 201 {
            break reply;
        }
        stored += 1;
        assert!(stored < 1_000, "the disk does not fill up");
    };
    full.problem(503, Code::Unavailable);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, stored);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cases").await, stored);
    let asked = serde_json::json!({ "codes": [receipt.code] });
    server.post("/api/v1/receipts/status", &asked).await.expect(200);
    server.get("/").await.expect(200);
}

#[tokio::test]
async fn a_database_that_goes_away_is_told_and_comes_back() {
    let server = TestServer::start(Kind::Postgres).await;
    server.get("/readyz").await.expect(200);
    let name = server.place.database.address.rsplit('/').next().unwrap().to_owned();
    let act = async |sql: String| {
        let address = std::env::var("BAN_TIN_TEST_POSTGRES").unwrap();
        let mut connection = sqlx::AnyConnection::connect(&address).await.unwrap();
        sqlx::Executor::execute(&mut connection, sqlx::AssertSqlSafe(sql)).await.unwrap();
    };
    act(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
    act(format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"))
        .await;
    let words = concern("Gửi lúc cơ sở dữ liệu đi vắng.");
    server.post(POST, &words).await.problem(503, Code::Unavailable);
    assert_eq!(server.get("/readyz").await.expect(503).text(), "the database does not answer\n");
    server.get("/healthz").await.expect(200);
    // A person who opens a link reads why, in both languages; a program gets its document.
    let opened = async |path: &str| {
        let accept = "text/html,application/xhtml+xml,*/*;q=0.8";
        send(server.request(Method::GET, path).header("accept", accept)).await
    };
    let page = opened("/").await.expect(503);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!((page.header("retry-after"), page.header("cache-control")), ("30", "no-store"));
    assert!(
        page.header("content-security-policy")
            .starts_with("default-src 'none'; style-src 'sha256-")
    );
    for words in ["Máy chủ đang bận", "Thử lại", "The server is busy", "Try again"] {
        assert!(page.text().contains(words), "{words}");
    }
    assert!(!page.text().contains("<script"));
    assert_eq!(
        opened("/tin/mot-tin").await.expect(503).body,
        page.body,
        "it holds nothing of the request"
    );
    opened("/api/v1/changes").await.problem(503, Code::Unavailable);
    server.get("/").await.problem(503, Code::Unavailable);
    // What needs no database stands.
    opened("/gui").await.expect(200);
    act(format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
    until(|| async { server.get("/readyz").await.status == 200 }).await;
    server.post(POST, &words).await.expect(201);
    opened("/").await.expect(200);
}

async fn raw(server: &TestServer, path: &str, media_type: &str, body: Vec<u8>) -> Reply {
    let request = server.request(Method::POST, path).header("content-type", media_type);
    send(request.body(body)).await
}

async fn bad_input_is_refused_in_words_and_nothing_is_stored(kind: Kind) {
    let server = TestServer::start(kind).await;
    let good = serde_json::to_value(concern("Một việc.")).unwrap();
    let json = "application/json";
    let with = |change: fn(&mut serde_json::Value)| {
        let mut value = good.clone();
        change(&mut value);
        serde_json::to_vec(&value).unwrap()
    };
    let secret = "mật-mã-trong-nội-dung";
    for body in [
        Vec::new(),
        b"{".to_vec(),
        b"[]".to_vec(),
        b"\xff\xfe".to_vec(),
        "[".repeat(20_000).into_bytes(),
        format!("{{\"text\": \"{secret}\"").into_bytes(),
        [serde_json::to_vec(&good).unwrap(), b"{}".to_vec()].concat(),
        with(|value| value["surname"] = "?".into()),
        with(|value| value["attachments"] = serde_json::json!([{ "sha256": "zz" }])),
        with(|value| value["kind"] = "riot".into()),
        with(|value| value["unit"] = "x".into()),
        with(|value| value["written_at"] = "yesterday".into()),
        with(|value| value["text"] = 7.into()),
        with(|value| {
            value.as_object_mut().unwrap().remove("text");
        }),
    ] {
        let refused = raw(&server, POST, json, body).await;
        refused.problem(400, Code::Malformed);
        // The parser's own words could quote what was sent.
        assert!(!refused.text().contains(secret) && !refused.text().contains("line 1"));
    }
    let body = serde_json::to_vec(&good).unwrap();
    for media_type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
        raw(&server, POST, media_type, body.clone()).await.problem(415, Code::WrongContentType);
    }
    // Over the limit by one byte, by much, and by more than a server should read.
    for size in [wire::limits::JSON_BYTES + 1, 2_000_000] {
        raw(&server, POST, json, vec![b' '; size]).await.problem(413, Code::TooLarge);
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 0);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cases").await, 0);
    // Spaces up to the limit, and a media type as some write it, are no fault.
    let mut padded = body;
    padded.resize(wire::limits::JSON_BYTES, b' ');
    raw(&server, POST, "Application/JSON; charset=utf-8", padded).await.expect(201);

    // At the desk a field of a later version is refused as well, at any depth.
    let desk = server.sign_in("a1.viet").await;
    let mut draft = serde_json::to_value(draft(notice("Tin"))).unwrap();
    draft["content"]["explainer"]["footnote"] = "mất".into();
    desk.post("/cards", &draft).await.problem(400, Code::Malformed);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cards").await, 0);
    for path in ["/api/v1/nothing", "/api/v1/", "/api/v1/cards/x/y", "/api/v1/media/a/b"] {
        server.get(path).await.problem(404, Code::NotFound);
    }
}

async fn a_refusal_speaks_vietnamese_unless_english_is_asked_for(kind: Kind) {
    let server = TestServer::start(kind).await;
    let ask = async |language: &str| {
        let request = server.request(Method::GET, "/api/v1/cards/khong-co");
        send(request.header("accept-language", language)).await
    };
    for (language, tag, title) in [
        ("", "vi", "Không tìm thấy"),
        ("vi-VN,vi;q=0.9,en;q=0.5", "vi", "Không tìm thấy"),
        ("fr-FR", "vi", "Không tìm thấy"),
        ("en-GB,en;q=0.9", "en", "Not found"),
        ("vi;q=0.1, en;q=0.2", "en", "Not found"),
    ] {
        let refused = ask(language).await;
        let problem = refused.problem(404, Code::NotFound);
        assert_eq!((refused.header("content-language"), problem.title.as_str()), (tag, title));
        assert_eq!(problem.type_uri, "about:blank#not_found");
        assert_eq!(refused.header("cache-control"), "no-store");
    }
    // Every refusal that a middleware gives has words too, not only the handlers'.
    let both = async |method: Method, path: &str, origin: &str| {
        let request = server.request(method, path).header("origin", origin);
        let refused = send(request.header("accept-language", "en")).await;
        assert_eq!(refused.header("content-language"), "en");
        refused.json::<Problem>().code
    };
    assert_eq!(both(Method::POST, POST, "https://evil.example").await, Code::CrossSite);
    assert_eq!(both(Method::POST, "/", &server.url).await, Code::MethodNotAllowed);
    assert_eq!(both(Method::POST, "/nowhere", &server.url).await, Code::NotFound);
    let wrong = crate::common::desk::try_to_sign_in(&server, "a1.viet", "không phải").await;
    assert!(!wrong.problem(401, Code::WrongPassword).detail.contains(PASSWORD));
}

async fn a_client_that_sends_too_much_still_reads_why(kind: Kind) {
    let server = TestServer::start(kind).await;
    let host = server.url.trim_start_matches("http://");
    // Too large, from a stranger, of a wrong type, to nowhere: none of them is read by its handler.
    for (path, media_type, size, status) in [
        (POST, "application/json", 6_000_000, "413 Payload Too Large"),
        ("/api/v1/desk/cards", "application/json", 60_000, "401 Unauthorized"),
        (POST, "text/plain", 1_000_000, "415 Unsupported Media Type"),
        ("/api/v1/nowhere", "text/plain", 1_000_000, "404 Not Found"),
    ] {
        let mut line = tokio::net::TcpStream::connect(host).await.unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: {media_type}\r\n\
             connection: close\r\ncontent-length: {size}\r\n\r\n"
        );
        // Like a browser: it sends everything before it looks at the answer.
        line.write_all(&[head.into_bytes(), vec![b' '; size]].concat()).await.expect("taken");
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).await.expect("an answer to its end");
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
        assert!(answer.contains("problem+json"), "{path}: {answer}");
    }
}

async fn a_method_that_is_not_here_is_named_with_those_that_are(kind: Kind) {
    let server = TestServer::start(kind).await;
    for (method, path, allowed) in [
        (Method::DELETE, "/api/v1/changes", "GET,HEAD"),
        (Method::GET, POST, "POST"),
        (Method::GET, "/api/v1/attachments/x", "HEAD,PUT"),
        (Method::PATCH, "/api/v1/desk/cards/x", "GET,HEAD,PUT"),
        (Method::PUT, "/tin/x", "GET,HEAD"),
        (Method::POST, "/healthz", "GET,HEAD"),
    ] {
        let refused = send(server.request(method, path)).await;
        refused.problem(405, Code::MethodNotAllowed);
        let mut allow: Vec<&str> = refused.header("allow").split(',').map(str::trim).collect();
        allow.sort_unstable();
        assert_eq!(allow.join(","), allowed, "{path}");
    }
    // A line that is no HTTP gets an answer of the protocol and no more, and the server goes on.
    let mut line =
        tokio::net::TcpStream::connect(server.url.trim_start_matches("http://")).await.unwrap();
    line.write_all(b"\x16\x03\x01 hello\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 400"), "{}", String::from_utf8_lossy(&answer));
    server.get("/healthz").await.expect(200);
}
