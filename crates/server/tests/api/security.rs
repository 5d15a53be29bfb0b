//! Officers see and end their sessions, sign in by a second factor where they want one, and are not locked out:
//! by recovery codes, and by the administrator above.

use reqwest::Method;
use serde_json::json;
use totp_rs::{Algorithm, Secret, TOTP};
use wire::desk::Session;
use wire::problem::Code;
use wire::security::{NewFactor, RecoveryCodes, Security, WatchedOfficers};

use crate::common::database::Kind;
use crate::common::desk::{Desk, try_to_sign_in};
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::seed::PASSWORD;
use crate::common::server::{TestServer, send};

on_both!(
    a_session_is_seen_and_ended_at_once_on_every_server,
    a_code_is_asked_for_once_it_was_confirmed_and_counts_once,
    a_recovery_code_opens_the_door_once,
    a_copy_of_the_database_gives_nobody_a_code,
    the_brakes_are_shared_by_all_servers_and_have_an_end,
    an_administrator_helps_in_the_own_subtree_alone_and_the_officer_reads_of_it,
    a_lost_key_stops_nobody_from_serving_and_recovery_codes_remain,
);

const CHROME: &str = "Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/131.0.6778.39 Mobile Safari/537.36";
const SIGN_IN: &str = "/api/v1/desk/session";
const CODE: &str = "/api/v1/desk/session/code";

/// What the authenticator of a phone would show so many seconds from now.
fn shown(secret: &str, later: i64) -> String {
    let bytes = Secret::Encoded(secret.to_owned()).to_bytes().unwrap();
    let totp = TOTP::new(Algorithm::SHA1, 6, 0, 30, bytes).unwrap();
    totp.generate(u64::try_from(chrono::Utc::now().timestamp() + later).unwrap())
}

fn cookie(reply: &Reply) -> String {
    reply.header("set-cookie").split(';').next().expect("a cookie").to_owned()
}

/// Sets a second factor up; gives its secret and the recovery codes.
async fn set_up(desk: &Desk<'_>) -> (String, Vec<String>) {
    let asked = desk.post("/security/factor", &json!({ "password": PASSWORD })).await;
    let new: NewFactor = asked.expect(200).json();
    let code = json!({ "code": shown(&new.secret, 0) });
    let codes: RecoveryCodes =
        desk.post("/security/factor/confirm", &code).await.expect(200).json();
    (new.secret, codes.codes)
}

/// The password; gives the cookie of who is half signed in.
async fn half(server: &TestServer, name: &str) -> String {
    cookie(&try_to_sign_in(server, name, PASSWORD).await.expect(202))
}

async fn give(server: &TestServer, half: &str, code: &str) -> Reply {
    let request = server.request(Method::POST, CODE).header("cookie", half);
    send(request.json(&json!({ "code": code }))).await
}

async fn security(desk: &Desk<'_>) -> Security {
    desk.get("/security").await.expect(200).json()
}

async fn a_session_is_seen_and_ended_at_once_on_every_server(kind: Kind) {
    let place = Place::new(kind).await;
    let (server, other) = (place.serve(&[]).await, place.serve(&[]).await);
    let body = json!({ "name": "a1.viet", "password": PASSWORD });
    let phone = server.request(Method::POST, SIGN_IN).header("user-agent", CHROME);
    let phone = send(phone.json(&body)).await.expect(200);
    let phone = Desk { server: &server, cookie: cookie(&phone) };
    let laptop = other.sign_in("a1.viet").await;
    let third = server.sign_in("a1.viet").await;
    let stranger = server.sign_in("a1.duyet").await;

    let seen = security(&phone).await;
    assert_eq!(seen.sessions.len(), 3);
    let this = &seen.sessions[0];
    assert_eq!(
        (this.browser.as_str(), this.system.as_str(), this.this),
        ("Chrome", "Android", true)
    );
    assert_eq!(this.used_at.timestamp() % 3_600, 0, "the hour, and not the moment");
    assert!(seen.sessions[1..].iter().all(|session| !session.this && session.browser.is_empty()));
    // Nothing finer than the family is kept.
    let kept =
        "SELECT COUNT(*) FROM sessions WHERE device LIKE '%SM-A057F%' OR device LIKE '%131%'";
    assert_eq!(place.count(kept).await, 0);
    // The hour of the last use moves on with it.
    place.change("UPDATE sessions SET used_at = 0").await;
    assert!(security(&phone).await.sessions[0].used_at.timestamp() > 0);

    // One is ended on one server, and over at the next request on the other.
    let laptops = security(&laptop).await.sessions[0].id.clone();
    stranger.delete(&format!("/security/sessions/{laptops}")).await.problem(404, Code::NotFound);
    stranger.delete("/security/sessions/%00").await.problem(404, Code::NotFound);
    laptop.get("/session").await.expect(200);
    phone.delete(&format!("/security/sessions/{laptops}")).await.expect(200);
    laptop.get("/session").await.problem(401, Code::NotSignedIn);
    // All the others.
    let left: Security = phone.delete("/security/sessions").await.expect(200).json();
    assert_eq!(left.sessions.len(), 1);
    third.get("/session").await.problem(401, Code::NotSignedIn);
    phone.get("/session").await.expect(200);
    stranger.get("/session").await.expect(200);
    let lines = "SELECT COUNT(*) FROM audit WHERE verb IN ('session.end', 'session.end_others')";
    assert_eq!(place.count(lines).await, 2);
    assert_eq!(place.count("SELECT COUNT(*) FROM audit WHERE verb = 'session.begin'").await, 4);
}

async fn a_code_is_asked_for_once_it_was_confirmed_and_counts_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let wrong = json!({ "password": "không phải" });
    desk.post("/security/factor", &wrong).await.problem(401, Code::WrongPassword);
    let none = json!({ "code": "123456" });
    desk.post("/security/factor/confirm", &none).await.problem(409, Code::WrongState);
    let asked = desk.post("/security/factor", &json!({ "password": PASSWORD })).await;
    let new: NewFactor = asked.expect(200).json();
    assert!(new.address.contains(&format!("a1.viet?secret={}", new.secret)), "{}", new.address);
    // Until a code of it has come back it is not asked for.
    server.sign_in("a1.viet").await;
    let late = json!({ "code": shown(&new.secret, -90) });
    desk.post("/security/factor/confirm", &late).await.problem(401, Code::WrongCode);
    let code = json!({ "code": shown(&new.secret, 0) });
    let codes: RecoveryCodes =
        desk.post("/security/factor/confirm", &code).await.expect(200).json();
    assert_eq!(codes.codes.len(), 10);
    assert!(security(&desk).await.factor_since.is_some());
    // What counts is not replaced by whoever finds the desk open.
    let again = desk.post("/security/factor", &json!({ "password": PASSWORD })).await;
    again.problem(409, Code::WrongState);
    desk.post("/security/factor/confirm", &code).await.problem(409, Code::WrongState);

    // The half session opens nothing, under either name.
    let token = half(&server, "a1.viet").await;
    let value = token.split_once('=').unwrap().1;
    for cookie in [token.clone(), format!("__Host-ban-tin={value}")] {
        let nobody = Desk { server: &server, cookie };
        for path in ["/session", "/cases", "/security", "/security/officers", "/keys"] {
            nobody.get(path).await.problem(401, Code::NotSignedIn);
        }
    }
    give(&server, "a=b", &shown(&new.secret, 30)).await.problem(401, Code::NotSignedIn);
    // The code that confirmed it was used; the next one is taken, one step early, and once.
    give(&server, &token, code["code"].as_str().unwrap()).await.problem(401, Code::WrongCode);
    for odd in ["", "12345", "abcdef", &"9".repeat(500)] {
        give(&server, &token, odd).await.problem(401, Code::WrongCode);
    }
    server.place.change("DELETE FROM sign_in_brakes").await;
    let next = shown(&new.secret, 30);
    let typed = format!("{} {}", &next[..3], &next[3..]);
    let session: Session = give(&server, &token, &typed).await.expect(200).json();
    assert_eq!(session.officer.name, "a1.viet");
    give(&server, &token, &next).await.problem(401, Code::NotSignedIn);
    let other = half(&server, "a1.viet").await;
    give(&server, &other, &next).await.problem(401, Code::WrongCode);
    assert_eq!(
        server.place.count("SELECT COUNT(*) FROM audit WHERE verb = 'session.wrong_code'").await,
        6
    );

    // Turning it off takes both, and a code that was not used.
    let off = |password: &str, code: &str| json!({ "password": password, "code": code });
    desk.post("/security/factor/off", &off("sai", &codes.codes[0]))
        .await
        .problem(401, Code::WrongPassword);
    desk.post("/security/factor/off", &off(PASSWORD, &next)).await.problem(401, Code::WrongCode);
    desk.post("/security/factor/off", &off(PASSWORD, "1111222233334444"))
        .await
        .problem(401, Code::WrongCode);
    let without: Security =
        desk.post("/security/factor/off", &off(PASSWORD, &codes.codes[0])).await.expect(200).json();
    assert!(without.factor_since.is_none() && without.recovery_left == 0);
    desk.post("/security/factor/off", &off(PASSWORD, &next)).await.problem(409, Code::WrongState);
    // Who was in the middle begins anew; the password alone is enough again.
    give(&server, &other, &codes.codes[1]).await.problem(401, Code::NotSignedIn);
    server.sign_in("a1.viet").await;
    let lines = "SELECT COUNT(*) FROM audit WHERE verb IN ('factor.on', 'factor.off')";
    assert_eq!(server.place.count(lines).await, 2);
}

async fn a_recovery_code_opens_the_door_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let (_, codes) = set_up(&desk).await;
    let spaced =
        |code: &str| format!("{} {}-{} {}", &code[..4], &code[4..8], &code[8..12], &code[12..]);
    // Two come with the same one at once: one is let in.
    let (one, two) = (half(&server, "a1.viet").await, half(&server, "a1.viet").await);
    let typed = spaced(&codes[0]);
    let (first, second) = tokio::join!(give(&server, &one, &typed), give(&server, &two, &typed));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401]);
    assert_eq!(security(&desk).await.recovery_left, 9);
    give(&server, &half(&server, "a1.viet").await, &codes[1]).await.expect(200);
    // Another officer's opens nothing.
    let colleague = server.sign_in("a1.duyet").await;
    let (_, theirs) = set_up(&colleague).await;
    give(&server, &half(&server, "a1.viet").await, &theirs[0]).await.problem(401, Code::WrongCode);
    let lines = "SELECT COUNT(*) FROM audit WHERE verb = 'session.begin_by_recovery'";
    assert_eq!(server.place.count(lines).await, 2);
    // After five minutes the password is asked for again.
    let late = half(&server, "a1.viet").await;
    server.place.change("UPDATE half_sessions SET expires_at = 1").await;
    give(&server, &late, &codes[2]).await.problem(401, Code::NotSignedIn);
}

async fn a_copy_of_the_database_gives_nobody_a_code(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&[]).await;
    let desk = server.sign_in("a1.viet").await;
    let (secret, codes) = set_up(&desk).await;
    let mut connection = place.connect().await;
    let row: (String, String) = sqlx::query_as("SELECT sealed, salt FROM second_factors")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let hashes: Vec<String> = sqlx::query_scalar("SELECT hash FROM recovery_codes")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert_eq!(hashes.len(), 10);
    assert!(!row.0.contains(&secret) && row.0.len() == 80, "sealed: {}", row.0);
    for code in &codes {
        assert!(!hashes.iter().any(|hash| hash.contains(code.as_str())));
    }
    // The key is a file that nobody else may read, and no row of the small facts.
    let file = place.data.path().join("sign-in.key");
    let key = std::fs::read_to_string(&file).unwrap();
    let facts: Vec<String> =
        sqlx::query_scalar("SELECT value FROM meta").fetch_all(&mut connection).await.unwrap();
    assert!(facts.iter().all(|fact| !fact.contains(key.trim())));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0);
    }
    // A backup leaves it out, and says so.
    let to = place.data.path().join("backup");
    let said = place.run(&["backup", to.to_str().unwrap()]);
    assert!(said.status.success());
    assert!(String::from_utf8_lossy(&said.stdout).contains("sign-in.key"));
    assert!(!to.join("sign-in.key").exists());
    // Another officer's row does not open as one's own.
    place
        .change(
            "INSERT INTO second_factors (officer, sealed, confirmed_at, last_step, salt)
             SELECT id, (SELECT sealed FROM second_factors), 1, 0, '' FROM officers WHERE name = 'a1.duyet'",
        )
        .await;
    let token = half(&server, "a1.duyet").await;
    give(&server, &token, &shown(&secret, 30)).await.problem(503, Code::Unavailable);
}

async fn the_brakes_are_shared_by_all_servers_and_have_an_end(kind: Kind) {
    let place = Place::new(kind).await;
    let options = ["--trusted-proxies", "127.0.0.1"];
    let (server, other) = (place.serve(&options).await, place.serve(&options).await);
    for name in ["a1.viet", "khong.co.ai"] {
        for number in 0..5 {
            let at = if number % 2 == 0 { &server } else { &other };
            try_to_sign_in(at, name, "đoán").await.problem(401, Code::WrongPassword);
        }
        try_to_sign_in(&other, name, PASSWORD).await.problem(429, Code::TooMany);
    }
    // What was typed as a name is not there to be read.
    assert_eq!(
        place.count("SELECT COUNT(*) FROM sign_in_brakes WHERE subject LIKE '%viet%'").await,
        0
    );
    // The wait is over some time, however often it was wrong.
    place.change("UPDATE sign_in_brakes SET failures = 1000000").await;
    place.change("UPDATE sign_in_brakes SET free_at = 1").await;
    try_to_sign_in(&other, "a1.viet", "đoán").await.problem(401, Code::WrongPassword);
    let slowed = try_to_sign_in(&server, "a1.viet", PASSWORD).await;
    let wait: u64 = slowed.header("retry-after").parse().unwrap();
    assert!((500..=512).contains(&wait), "{wait}");
    place.change("UPDATE sign_in_brakes SET free_at = 1").await;
    let desk = server.sign_in("a1.viet").await;
    // And the right password frees the name.
    assert_eq!(place.count("SELECT COUNT(*) FROM sign_in_brakes").await, 1);

    // Codes likewise; the password does not free them.
    let (secret, _) = set_up(&desk).await;
    let token = half(&server, "a1.viet").await;
    for number in 0..5 {
        let at = if number % 2 == 0 { &server } else { &other };
        give(at, &token, "000000").await.problem(401, Code::WrongCode);
    }
    let token = half(&server, "a1.viet").await;
    give(&other, &token, &shown(&secret, 30)).await.problem(429, Code::TooMany);
    place.change("UPDATE sign_in_brakes SET free_at = 1").await;
    give(&other, &token, &shown(&secret, 30)).await.expect(200);

    // One address fails so often under whatever names; another is not slowed down.
    let from = |address: &'static str, name: String, password: &str| {
        let request = server.request(Method::POST, SIGN_IN).header("x-forwarded-for", address);
        send(request.json(&json!({ "name": name, "password": password })))
    };
    for number in 0..30 {
        from("203.0.113.5", format!("ai.{number}"), "đoán").await.problem(401, Code::WrongPassword);
    }
    from("203.0.113.5", "a1.duyet".into(), PASSWORD).await.problem(429, Code::TooMany);
    from("203.0.113.6", "a1.duyet".into(), PASSWORD).await.expect(200);
}

async fn an_administrator_helps_in_the_own_subtree_alone_and_the_officer_reads_of_it(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&[]).await;
    place.raise("b1.duyet").await;
    let desk = server.sign_in("a1.viet").await;
    let (_, codes) = set_up(&desk).await;
    let admin = server.sign_in("tinh.quantri").await;
    let foreign = server.sign_in("b1.duyet").await;
    let plain = server.sign_in("a1.duyet").await;

    plain.get("/security/officers").await.problem(403, Code::Forbidden);
    let theirs: WatchedOfficers = foreign.get("/security/officers").await.expect(200).json();
    let names: Vec<_> = theirs.officers.iter().map(|officer| officer.name.as_str()).collect();
    assert_eq!(names, ["b1.duyet", "b1.viet"]);
    let all: WatchedOfficers = admin.get("/security/officers").await.expect(200).json();
    assert_eq!(all.officers.len(), 8);
    let viet = all.officers.iter().find(|officer| officer.name == "a1.viet").unwrap();
    assert!(viet.factor && viet.sessions == 1);
    let (id, own) = (viet.id, all.officers.iter().find(|o| o.name == "tinh.quantri").unwrap().id);
    let above = all.officers.iter().find(|officer| officer.name == "tinh.duyet").unwrap().id;

    for (who, of) in [(&foreign, id), (&foreign, above), (&plain, id), (&desk, id)] {
        for what in ["sessions", "factor"] {
            let path = format!("/security/officers/{of}/{what}");
            who.delete(&path).await.problem(403, Code::Forbidden);
        }
    }
    for nowhere in [uuid::Uuid::new_v4().to_string(), "x".into()] {
        admin
            .delete(&format!("/security/officers/{nowhere}/factor"))
            .await
            .problem(404, Code::NotFound);
    }
    // One's own goes by one's own code, and what is not there cannot be taken away.
    admin.delete(&format!("/security/officers/{own}/factor")).await.problem(409, Code::WrongState);
    admin
        .delete(&format!("/security/officers/{above}/factor"))
        .await
        .problem(409, Code::WrongState);
    desk.get("/session").await.expect(200);

    admin.delete(&format!("/security/officers/{id}/sessions")).await.expect(200);
    desk.get("/session").await.problem(401, Code::NotSignedIn);
    let token = half(&server, "a1.viet").await;
    admin.delete(&format!("/security/officers/{id}/factor")).await.expect(200);
    give(&server, &token, &codes[0]).await.problem(401, Code::NotSignedIn);

    // The officer reads of it at the next sign-in, until they say that they know.
    let reply = try_to_sign_in(&server, "a1.viet", PASSWORD).await.expect(200);
    let told = reply.json::<Session>().factor_reset.expect("told");
    assert_eq!(told.by.as_deref(), Some("tinh.quantri"));
    let desk = Desk { server: &server, cookie: cookie(&reply) };
    let seen: Security = desk.delete("/security/reset").await.expect(200).json();
    assert!(seen.factor_reset.is_none());
    let after: Session = desk.get("/session").await.expect(200).json();
    assert!(after.factor_reset.is_none());
    for verb in ["session.end_all", "factor.reset", "factor.reset_seen"] {
        let mut connection = place.connect().await;
        let lines: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM audit WHERE verb = $1")
            .bind(verb)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(lines, 1, "{verb}");
    }

    // Whom nobody is above is helped at the server itself.
    set_up(&admin).await;
    assert!(!place.run(&["officer", "reset-factor", "a1.duyet"]).status.success());
    assert!(place.run(&["officer", "reset-factor", "tinh.quantri"]).status.success());
    admin.get("/session").await.problem(401, Code::NotSignedIn);
    let told: Session = try_to_sign_in(&server, "tinh.quantri", PASSWORD).await.expect(200).json();
    assert!(told.factor_reset.is_some_and(|reset| reset.by.is_none()));
    assert!(place.run(&["audit", "verify"]).status.success());
}

async fn a_lost_key_stops_nobody_from_serving_and_recovery_codes_remain(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&[]).await;
    let (secret, codes) = set_up(&server.sign_in("a1.viet").await).await;
    server.stop().await;
    let file = place.data.path().join("sign-in.key");
    let aside = place.data.path().join("elsewhere.key");
    std::fs::rename(&file, &aside).unwrap();

    let without = place.serve(&[]).await;
    without.logged("the key of the second factors cannot be read").await;
    assert!(!file.exists(), "no new key is made while something is sealed under the old one");
    let token = half(&without, "a1.viet").await;
    give(&without, &token, &shown(&secret, 30)).await.problem(503, Code::Unavailable);
    give(&without, &token, &codes[0]).await.expect(200);
    let other = without.sign_in("a1.duyet").await;
    let asked = other.post("/security/factor", &json!({ "password": PASSWORD })).await;
    asked.problem(503, Code::Unavailable);
    without.stop().await;

    // Another server's key is not taken for it; the right one, from wherever it was kept, is.
    std::fs::write(&file, "A".repeat(43) + "=").unwrap();
    let wrong = place.serve(&[]).await;
    wrong.logged("this is not the key").await;
    wrong.stop().await;
    let named = ["--sign-in-key", aside.to_str().unwrap()];
    let right = place.serve(&named).await;
    let token = half(&right, "a1.viet").await;
    give(&right, &token, &shown(&secret, 30)).await.expect(200);
    right.stop().await;
    std::fs::write(&file, "không phải khoá").unwrap();
    let refused = place.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is no key"));
}
