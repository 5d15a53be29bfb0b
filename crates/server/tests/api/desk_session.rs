//! Officers sign in and out; guessing is slowed down, and nothing is done from another site.

use reqwest::Method;
use wire::desk::{Role, Session};
use wire::problem::Code;

use crate::common::build::{concern, draft, notice};
use crate::common::database::Kind;
use crate::common::desk::{Desk, try_to_sign_in};
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::seed::{BASE_A1, BASE_A2, PASSWORD, UPPER_A};
use crate::common::server::{TestServer, send};

const PATH: &str = "/api/v1/desk/session";

on_both!(
    an_officer_signs_in_sees_the_own_subtree_and_signs_out,
    guessing_is_slowed_down_for_everybody_who_tries_that_name,
    a_write_from_another_site_is_refused,
    nobody_reads_the_desk_without_a_session,
);

async fn an_officer_signs_in_sees_the_own_subtree_and_signs_out(kind: Kind) {
    let server = TestServer::start(kind).await;
    let reply = try_to_sign_in(&server, "a.haivai", PASSWORD).await.expect(200);
    let cookie = reply.header("set-cookie");
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    assert!(pair.starts_with("__Host-ban-tin=") && pair.len() > 50, "{pair}");
    assert_eq!(attributes, "Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=43200");
    assert_eq!(reply.header("cache-control"), "no-store");
    let session: Session = reply.json();
    assert_eq!(session.officer.name, "a.haivai");
    assert_eq!(session.officer.roles, [Role::Approver, Role::Writer]);
    let units: Vec<_> = session.units.iter().map(|unit| unit.id).collect();
    assert_eq!(units, [UPPER_A, BASE_A1, BASE_A2]);
    assert!(!reply.text().contains("argon2"));

    let desk = Desk { server: &server, cookie: pair.to_owned() };
    let again = desk.get("/session").await.expect(200);
    assert_eq!(again.json::<Session>().officer, session.officer);
    assert_eq!(again.header("set-cookie"), cookie);
    // A session in use is carried on: this one had an hour left.
    let hour = chrono::Utc::now() + chrono::Duration::hours(1);
    let mut connection = server.place.connect().await;
    sqlx::query("UPDATE sessions SET expires_at = $1")
        .bind(hour.timestamp_millis())
        .execute(&mut connection)
        .await
        .unwrap();
    let carried: Session = desk.get("/session").await.expect(200).json();
    assert!(carried.expires_at > hour + chrono::Duration::hours(10));
    let kept: Session = desk.get("/session").await.expect(200).json();
    assert!((kept.expires_at - carried.expires_at).num_seconds().abs() < 5);
    // The token itself is not in the database, so a copy of it opens no session.
    let token = pair.split_once('=').unwrap().1.to_owned();
    let kept: String = sqlx::query_scalar("SELECT token_hash FROM sessions")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_ne!(kept, token);
    let copied = Desk { server: &server, cookie: format!("__Host-ban-tin={kept}") };
    copied.get("/session").await.problem(401, Code::NotSignedIn);

    let out = send(desk.request(Method::DELETE, "/session")).await.expect(204);
    assert!(out.header("set-cookie").starts_with("__Host-ban-tin=; "));
    assert!(out.header("set-cookie").ends_with("Max-Age=0"));
    desk.get("/session").await.problem(401, Code::NotSignedIn);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM sessions").await, 0);

    // A session that is over is none, and an officer whose account was closed has none.
    let desk = server.sign_in("a1.viet").await;
    server.place.change("UPDATE officers SET active = 0 WHERE name = 'a1.viet'").await;
    desk.get("/session").await.problem(401, Code::NotSignedIn);
    try_to_sign_in(&server, "a1.viet", PASSWORD).await.problem(401, Code::WrongPassword);
    let desk = server.sign_in("a1.duyet").await;
    server.place.change("UPDATE sessions SET expires_at = 1").await;
    desk.get("/session").await.problem(401, Code::NotSignedIn);
}

async fn guessing_is_slowed_down_for_everybody_who_tries_that_name(kind: Kind) {
    let server = TestServer::start(kind).await;
    for name in ["a1.viet", "khong.co.ai"] {
        for number in 0..5 {
            let wrong = try_to_sign_in(&server, name, &format!("đoán {number}")).await;
            wrong.problem(401, Code::WrongPassword);
        }
        let slowed = try_to_sign_in(&server, name, PASSWORD).await;
        slowed.problem(429, Code::TooMany);
        let wait: u64 = slowed.header("retry-after").parse().unwrap();
        assert!((1..=2).contains(&wait), "{wait}");
    }
    // Another name is not slowed down, and the right password frees the own one again.
    server.sign_in("a1.duyet").await;
    for (name, password) in [("\0", PASSWORD), ("a1.viet", "\0"), (&"a".repeat(129), PASSWORD)] {
        try_to_sign_in(&server, name, password).await.problem(401, Code::WrongPassword);
    }
}

async fn a_write_from_another_site_is_refused(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let write = |name: &'static str, value: &str| {
        let request = server.request(Method::POST, "/api/v1/desk/cards");
        let request = request.header("cookie", &desk.cookie).header(name, value);
        send(request.json(&draft(notice("Từ nơi khác"))))
    };
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1", "", "http://127.0.0.1"] {
        write("origin", origin).await.problem(403, Code::CrossSite);
    }
    write("sec-fetch-site", "cross-site").await.problem(403, Code::CrossSite);
    write("sec-fetch-site", "same-site").await.problem(403, Code::CrossSite);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cards").await, 0);
    write("sec-fetch-site", "same-origin").await.expect(201);
    write("origin", &server.url).await.expect(201);
    // Every write, not only the desk's: words, uploads, signing in and out.
    let evil = |method: Method, path: &str| {
        send(
            server
                .request(method, path)
                .header("origin", "https://evil.example")
                .json(&concern("?")),
        )
    };
    for (method, path) in [
        (Method::POST, "/api/v1/submissions"),
        (Method::POST, "/api/v1/receipts/status"),
        (Method::POST, "/api/v1/push/subscriptions"),
        (Method::DELETE, "/api/v1/push/subscriptions"),
        (Method::PUT, "/api/v1/attachments/x"),
        (Method::POST, PATH),
        (Method::DELETE, PATH),
        (Method::PUT, "/api/v1/desk/cards/x"),
        (Method::POST, "/"),
    ] {
        evil(method, path).await.problem(403, Code::CrossSite);
    }
    // Reading is not stopped: a link to a card is there to be followed.
    let read = server.request(Method::GET, "/").header("sec-fetch-site", "cross-site");
    send(read).await.expect(200);

    // With a public address that one counts, and not what a client says of the host.
    let options = ["--public-url", "https://bantin.example"];
    let server = Place::new(kind).await.serve(&options).await;
    for (origin, status) in [("https://bantin.example", 201), (server.url.as_str(), 403)] {
        let request = server.request(Method::POST, "/api/v1/submissions").header("origin", origin);
        send(request.json(&concern("Từ đúng nơi."))).await.expect(status);
    }
}

async fn nobody_reads_the_desk_without_a_session(kind: Kind) {
    let server = TestServer::start(kind).await;
    for path in ["/session", "/cases", "/cases/x", "/cards", "/cards/x", "/cards/x/push"] {
        server.get(&format!("/api/v1/desk{path}")).await.problem(401, Code::NotSignedIn);
    }
    for cookie in ["__Host-ban-tin=", "__Host-ban-tin=xyz", "ban-tin=xyz", "__Host-ban-tin=\u{1}"] {
        let mut request = server.request(Method::GET, PATH);
        if let Ok(value) = reqwest::header::HeaderValue::from_str(cookie) {
            request = request.header("cookie", value);
        }
        send(request).await.problem(401, Code::NotSignedIn);
    }
    // Signing out without having signed in is no error.
    send(server.request(Method::DELETE, PATH)).await.expect(204);
}
