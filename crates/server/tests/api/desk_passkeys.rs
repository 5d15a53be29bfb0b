//! Officers sign in by a passkey, which is two factors in one: made with the password, asked once, refused from
//! another site or when its counter goes back, and gone with its sessions when it is removed. And the rule that every
//! officer needs a second factor, held by the server for every operation.

use reqwest::Method;
use serde_json::json;
use totp_rs::{Algorithm, Secret, TOTP};
use wire::desk::Session;
use wire::passkey::{Lack, PasskeyAnswer, PasskeyQuestion, PasskeyWanted};
use wire::problem::Code;
use wire::security::{NewFactor, Security, WatchedOfficers};

use crate::common::authenticator::Authenticator;
use crate::common::database::Kind;
use crate::common::desk::{Desk, try_to_sign_in};
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::seed::PASSWORD;
use crate::common::server::{TestServer, send};

on_both!(
    a_passkey_signs_in_alone_and_its_session_says_so,
    a_question_counts_once_and_for_what_it_was_asked,
    an_answer_from_elsewhere_or_without_the_officer_is_refused,
    a_counter_that_goes_back_is_refused_and_written_down,
    a_removed_passkey_opens_nothing_and_neither_do_its_sessions,
    a_passkey_goes_with_its_officer_and_with_what_an_administrator_takes_away,
    where_a_second_factor_is_required_nothing_else_is_open_without_one,
    an_administrator_requires_a_second_factor_of_the_own_subtree_alone,
    a_passkey_is_called_otherwise_by_its_officer_alone,
    wrong_answers_are_braked_and_written_down,
);

const ASK: &str = "/api/v1/desk/session/passkey";
const ANSWER: &str = "/api/v1/desk/session/passkey/answer";

/// The cookie of this name that an answer sets.
fn cookie(reply: &Reply, name: &str) -> String {
    let set = reply.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let start = format!("{name}=");
    let found = set.filter_map(|value| value.split(';').next()).find(|c| c.starts_with(&start));
    found.unwrap_or_else(|| panic!("no cookie {name}")).to_owned()
}

/// Where browsers are: passkeys belong to a name.
fn origin(server: &TestServer) -> String {
    server.url.replace("127.0.0.1", "localhost")
}

async fn begin(desk: &Desk<'_>) -> (PasskeyWanted, String) {
    let asked = desk.post("/security/passkeys/begin", &json!({ "password": PASSWORD })).await;
    let asked = asked.expect(200);
    (asked.json(), cookie(&asked, "__Host-ban-tin-passkey"))
}

/// The desk with the cookie of a ceremony beside the session's.
fn beside<'a>(desk: &Desk<'a>, ceremony: &str) -> Desk<'a> {
    Desk { server: desk.server, cookie: format!("{}; {ceremony}", desk.cookie) }
}

async fn made(desk: &Desk<'_>, label: &str) -> Authenticator {
    let (wanted, ceremony) = begin(desk).await;
    let mut passkey = Authenticator::on(&origin(desk.server));
    let body = passkey.make(&wanted, label);
    beside(desk, &ceremony).post("/security/passkeys", &body).await.expect(200);
    passkey
}

async fn ask(server: &TestServer) -> (PasskeyQuestion, String) {
    let asked = send(server.request(Method::POST, ASK)).await.expect(200);
    (asked.json(), cookie(&asked, "__Host-ban-tin-passkey"))
}

async fn give(server: &TestServer, ceremony: &str, answer: &PasskeyAnswer) -> Reply {
    send(server.request(Method::POST, ANSWER).header("cookie", ceremony).json(answer)).await
}

/// Signs in by a passkey; gives the answer, whatever it is.
async fn enter(server: &TestServer, passkey: &Authenticator) -> Reply {
    let (question, ceremony) = ask(server).await;
    give(server, &ceremony, &passkey.answer(&question)).await
}

fn desk_of<'a>(server: &'a TestServer, entered: &Reply) -> Desk<'a> {
    Desk { server, cookie: cookie(entered, "__Host-ban-tin") }
}

async fn security(desk: &Desk<'_>) -> Security {
    desk.get("/security").await.expect(200).json()
}

/// Sets the second factor of an authenticator up.
/// Sets up codes as the second factor of whoever is signed in; the session has shown one.
pub async fn set_up_codes(desk: &Desk<'_>) {
    let asked = desk.post("/security/factor", &json!({ "password": PASSWORD })).await;
    let new: NewFactor = asked.expect(200).json();
    let bytes = Secret::Encoded(new.secret).to_bytes().unwrap();
    let totp = TOTP::new(Algorithm::SHA1, 6, 0, 30, bytes).unwrap();
    let now = u64::try_from(chrono::Utc::now().timestamp()).unwrap();
    let code = json!({ "code": totp.generate(now) });
    desk.post("/security/factor/confirm", &code).await.expect(200);
}

async fn lines(place: &Place, verb: &str) -> i64 {
    sqlx::query_scalar("SELECT COUNT(*) FROM audit WHERE verb = $1")
        .bind(verb)
        .fetch_one(&mut place.connect().await)
        .await
        .unwrap()
}

async fn a_passkey_signs_in_alone_and_its_session_says_so(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let wrong = json!({ "password": "không phải" });
    let begun = desk.post("/security/passkeys/begin", &wrong).await;
    begun.problem(401, Code::WrongPassword);

    let phone = made(&desk, "  Điện thoại của tôi ").await;
    let laptop = made(&desk, "Máy tính cơ quan").await;
    let seen = security(&desk).await;
    let labels: Vec<_> = seen.passkeys.iter().map(|passkey| passkey.label.as_str()).collect();
    assert_eq!(labels, ["Điện thoại của tôi", "Máy tính cơ quan"]);
    assert!(seen.passkeys_here && seen.passkeys.iter().all(|passkey| passkey.used_at.is_none()));
    // Devices that have one are told so, and make no second one.
    let (wanted, _) = begin(&desk).await;
    assert_eq!(wanted.known, [phone.id(), laptop.id()]);
    assert_eq!(wanted.name, "a1.viet");
    assert!(wanted.algorithms.contains(&-7));

    // No code is asked for after it, though the password would ask for one.
    set_up_codes(&desk).await;
    try_to_sign_in(&server, "a1.viet", PASSWORD).await.expect(202);
    let entered = enter(&server, &phone).await.expect(200);
    assert_eq!(entered.json::<Session>().officer.name, "a1.viet");
    let by_passkey = desk_of(&server, &entered);
    let seen = security(&by_passkey).await;
    assert_eq!(seen.sessions[0].passkey.as_deref(), Some("Điện thoại của tôi"));
    assert!(seen.sessions[1..].iter().all(|session| session.passkey.is_none()));
    assert!(seen.passkeys[0].used_at.is_some() && seen.passkeys[1].used_at.is_none());
    for (verb, count) in [("passkey.add", 2), ("session.begin_by_passkey", 1)] {
        assert_eq!(lines(&server.place, verb).await, count, "{verb}");
    }
    // Neither a token nor what the browser calls a passkey is in the log.
    assert!(!server.log().contains(&phone.id()));
    assert!(server.place.run(&["audit", "verify"]).status.success());
}

async fn a_question_counts_once_and_for_what_it_was_asked(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let passkey = made(&desk, "Khoá").await;

    // The same answer a second time.
    let (question, ceremony) = ask(&server).await;
    let answer = passkey.answer(&question);
    give(&server, &ceremony, &answer).await.expect(200);
    give(&server, &ceremony, &answer).await.problem(401, Code::NotSignedIn);
    // An answer to another question, or under another browser's cookie.
    let (_, other) = ask(&server).await;
    give(&server, &other, &answer).await.problem(401, Code::WrongPasskey);
    let (question, ceremony) = ask(&server).await;
    let answer = passkey.answer(&question);
    give(&server, "a=b", &answer).await.problem(401, Code::NotSignedIn);
    let forged = "__Host-ban-tin-passkey=AAAA";
    give(&server, forged, &answer).await.problem(401, Code::NotSignedIn);
    // A wrong answer uses the question up.
    let odd = PasskeyAnswer { signature: "AAAA".into(), ..answer.clone() };
    give(&server, &ceremony, &odd).await.problem(401, Code::WrongPasskey);
    give(&server, &ceremony, &answer).await.problem(401, Code::NotSignedIn);
    // Its time is over.
    let (question, ceremony) = ask(&server).await;
    server.place.change("UPDATE passkey_ceremonies SET expires_at = 1").await;
    let late = give(&server, &ceremony, &passkey.answer(&question)).await;
    late.problem(401, Code::NotSignedIn);
    // What was asked for making one is no question at the door, nor another officer's, nor the other way round.
    let (wanted, making) = begin(&desk).await;
    let as_question =
        PasskeyQuestion { challenge: wanted.challenge.clone(), site: wanted.site.clone() };
    let crossed = give(&server, &making, &passkey.answer(&as_question)).await;
    crossed.problem(401, Code::NotSignedIn);
    let body = Authenticator::on(&origin(&server)).make(&wanted, "Khoá");
    let stranger = server.sign_in("a1.duyet").await;
    let theirs = beside(&stranger, &making).post("/security/passkeys", &body).await;
    theirs.problem(409, Code::WrongState);
    let (question, ceremony) = ask(&server).await;
    let wanted = PasskeyWanted { challenge: question.challenge, ..wanted };
    let body = Authenticator::on(&origin(&server)).make(&wanted, "Khoá");
    let crossed = beside(&desk, &ceremony).post("/security/passkeys", &body).await;
    crossed.problem(409, Code::WrongState);
    // The token itself is nowhere in the database.
    let (_, ceremony) = ask(&server).await;
    let token = ceremony.split_once('=').unwrap().1;
    let kept: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM passkey_ceremonies WHERE token_hash = $1 OR state LIKE '%' || $1 || '%'",
    )
    .bind(token)
    .fetch_one(&mut server.place.connect().await)
    .await
    .unwrap();
    assert_eq!(kept, 0);
}

async fn an_answer_from_elsewhere_or_without_the_officer_is_refused(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let home = origin(&server);
    // Making one.
    for (place, site, verifies) in [
        ("http://localhost:1".to_owned(), "localhost", true),
        ("https://bantin.example".to_owned(), "localhost", true),
        (home.clone(), "bantin.example", true),
        (home.clone(), "localhost", false),
    ] {
        let (wanted, ceremony) = begin(&desk).await;
        let mut passkey = Authenticator::on(&home);
        (passkey.origin, passkey.site, passkey.verifies) = (place, site.to_owned(), verifies);
        let body = passkey.make(&wanted, "Khoá");
        let refused = beside(&desk, &ceremony).post("/security/passkeys", &body).await;
        refused.problem(401, Code::WrongPasskey);
    }
    assert!(security(&desk).await.passkeys.is_empty());

    // Signing in.
    let mut passkey = made(&desk, "Khoá").await;
    for place in ["http://localhost:1", "https://bantin.example", &server.url] {
        passkey.origin = place.to_owned();
        enter(&server, &passkey).await.problem(401, Code::WrongPasskey);
    }
    passkey.origin = home.clone();
    passkey.site = "bantin.example".to_owned();
    enter(&server, &passkey).await.problem(401, Code::WrongPasskey);
    passkey.site = "localhost".to_owned();
    passkey.verifies = false;
    // Whoever merely holds the device is not the officer.
    server.place.change("DELETE FROM sign_in_brakes").await;
    enter(&server, &passkey).await.problem(401, Code::WrongPasskey);
    passkey.verifies = true;
    enter(&server, &passkey).await.expect(200);
    // One that was never made here, and one that says it is another officer's.
    enter(&server, &Authenticator::on(&home)).await.problem(401, Code::WrongPasskey);
    let (question, ceremony) = ask(&server).await;
    let answer =
        PasskeyAnswer { user: "AAAAAAAAAAAAAAAAAAAAAA".into(), ..passkey.answer(&question) };
    give(&server, &ceremony, &answer).await.problem(401, Code::WrongPasskey);
    for odd in ["", "không phải", "////", &"A".repeat(20_000)] {
        let (question, ceremony) = ask(&server).await;
        let answer = PasskeyAnswer { client_data: odd.into(), ..passkey.answer(&question) };
        give(&server, &ceremony, &answer).await.problem(401, Code::WrongPasskey);
        let body = json!({ "label": "Khoá", "id": "AA", "client_data": odd, "attestation": odd });
        let (_, ceremony) = begin(&desk).await;
        let refused = beside(&desk, &ceremony).post("/security/passkeys", &body).await;
        assert!(matches!(refused.status, 401 | 422), "{}", refused.text());
    }

    // Where the public address is a number there is nothing to ask.
    let place = Place::new(kind).await;
    let number = place.serve(&["--public-url", "http://203.0.113.7"]).await;
    send(number.request(Method::POST, ASK)).await.problem(409, Code::WrongState);
    let desk = number.sign_in("a1.viet").await;
    let asked = desk.post("/security/passkeys/begin", &json!({ "password": PASSWORD })).await;
    asked.problem(409, Code::WrongState);
    assert!(!security(&desk).await.passkeys_here);
}

async fn a_counter_that_goes_back_is_refused_and_written_down(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let mut passkey = made(&desk, "Khoá").await;
    // Many count nothing.
    enter(&server, &passkey).await.expect(200);
    enter(&server, &passkey).await.expect(200);
    passkey.counter = 7;
    enter(&server, &passkey).await.expect(200);
    assert_eq!(lines(&server.place, "passkey.counter_back").await, 0);
    for (back, noted) in [(7, 1), (3, 2), (0, 3)] {
        passkey.counter = back;
        enter(&server, &passkey).await.problem(401, Code::WrongPasskey);
        assert_eq!(lines(&server.place, "passkey.counter_back").await, noted);
    }
    passkey.counter = 8;
    enter(&server, &passkey).await.expect(200);
}

async fn a_removed_passkey_opens_nothing_and_neither_do_its_sessions(kind: Kind) {
    let place = Place::new(kind).await;
    let (server, other) = (place.serve(&[]).await, place.serve(&[]).await);
    let desk = server.sign_in("a1.viet").await;
    let passkey = made(&desk, "Máy đã mất").await;
    let lost = desk_of(&server, &enter(&server, &passkey).await.expect(200));
    let id = security(&desk).await.passkeys[0].id.clone();
    let path = format!("/security/passkeys/{id}/remove");
    let given = json!({ "password": PASSWORD });

    desk.post(&path, &json!({ "password": "x" })).await.problem(401, Code::WrongPassword);
    let stranger = other.sign_in("a1.duyet").await;
    stranger.post(&path, &given).await.problem(404, Code::NotFound);
    desk.post("/security/passkeys/%00/remove", &given).await.problem(404, Code::NotFound);
    lost.get("/session").await.expect(200);
    let left: Security = desk.post(&path, &given).await.expect(200).json();
    assert!(left.passkeys.is_empty());
    // Its session is over on every server; the one by password goes on.
    Desk { server: &other, cookie: lost.cookie.clone() }
        .get("/session")
        .await
        .problem(401, Code::NotSignedIn);
    desk.get("/session").await.expect(200);
    enter(&server, &passkey).await.problem(401, Code::WrongPasskey);
    desk.post(&path, &given).await.problem(404, Code::NotFound);
    assert_eq!(lines(&place, "passkey.remove").await, 1);

    // Ten, and no more.
    for number in 0..10 {
        made(&desk, &format!("Khoá {number}")).await;
    }
    let asked = desk.post("/security/passkeys/begin", &given).await;
    asked.problem(409, Code::WrongState);
}

async fn a_passkey_goes_with_its_officer_and_with_what_an_administrator_takes_away(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let desk = server.sign_in("a1.viet").await;
    let passkey = made(&desk, "Khoá").await;
    let watched =
        async || -> WatchedOfficers { admin.get("/security/officers").await.expect(200).json() };
    let id = |all: &WatchedOfficers, name: &str| {
        all.officers.iter().find(|officer| officer.name == name).unwrap().clone()
    };
    let officer = id(&watched().await, "a1.viet");
    assert!(officer.factor);
    let path = format!("/security/officers/{}/factor", officer.id);
    admin.delete(&path).await.expect(200);
    desk.get("/session").await.problem(401, Code::NotSignedIn);
    enter(&server, &passkey).await.problem(401, Code::WrongPasskey);
    assert!(!id(&watched().await, "a1.viet").factor);
    let told: Session = try_to_sign_in(&server, "a1.viet", PASSWORD).await.expect(200).json();
    assert!(told.factor_reset.is_some());

    let desk = server.sign_in("a1.viet").await;
    let passkey = made(&desk, "Khoá mới").await;
    enter(&server, &passkey).await.expect(200);
    let left = admin.post(&format!("/people/{}/leave", officer.id), &json!({ "to": null })).await;
    left.expect(200);
    enter(&server, &passkey).await.problem(401, Code::WrongPasskey);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM sign_in_passkeys").await, 0);
}

async fn where_a_second_factor_is_required_nothing_else_is_open_without_one(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let (bare, other) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let with_passkey = server.sign_in("b1.viet").await;
    let passkey = made(&with_passkey, "Khoá").await;
    let on = json!({ "required": true });
    let off = json!({ "required": false });

    // Whoever has none would shut themselves out; whoever is no administrator of the province says nothing here.
    bare.put("/security/rule", &on).await.problem(403, Code::Forbidden);
    admin.put("/security/rule", &on).await.problem(409, Code::WrongState);
    assert!(!security(&admin).await.required);
    set_up_codes(&admin).await;
    let now: Security = admin.put("/security/rule", &on).await.expect(200).json();
    assert!(now.required);
    admin.put("/security/rule", &on).await.expect(200);
    assert_eq!(lines(&server.place, "factor.required").await, 1);
    admin.get("/people").await.expect(200);

    // Who has none is led to set one up, in a session that was open and in a new one.
    let fresh = server.sign_in("a1.viet").await;
    for desk in [&bare, &fresh] {
        let session: Session = desk.get("/session").await.expect(200).json();
        assert_eq!(session.lacks, Some(Lack::SetUp));
        for path in ["/cases", "/cards", "/keys", "/people", "/security/officers", "/search"] {
            let refused = if path == "/search" {
                desk.post(path, &json!({ "words": "x" })).await
            } else {
                desk.get(path).await
            };
            refused.problem(403, Code::FactorNeeded);
        }
        desk.get("/security").await.expect(200);
    }
    // Who has a passkey and came by the password has to show it; a new factor would be whoever's knows the password.
    let session: Session = with_passkey.get("/session").await.expect(200).json();
    assert_eq!(session.lacks, None, "making it showed it");
    let by_password = server.sign_in("b1.viet").await;
    let session: Session = by_password.get("/session").await.expect(200).json();
    assert_eq!(session.lacks, Some(Lack::Prove));
    let given = json!({ "password": PASSWORD });
    for path in ["/security/factor", "/security/passkeys/begin"] {
        by_password.post(path, &given).await.problem(403, Code::FactorNeeded);
    }
    by_password.get("/security").await.problem(403, Code::FactorNeeded);
    by_password.get("/cases").await.problem(403, Code::FactorNeeded);
    let shown = desk_of(&server, &enter(&server, &passkey).await.expect(200));
    shown.get("/cases").await.expect(200);

    // A factor that was set up opens the session that did it, and no other.
    set_up_codes(&fresh).await;
    let session: Session = fresh.get("/session").await.expect(200).json();
    assert_eq!(session.lacks, None);
    fresh.get("/cases").await.expect(200);
    let session: Session = bare.get("/session").await.expect(200).json();
    assert_eq!(session.lacks, Some(Lack::Prove));
    made(&other, "Khoá").await;
    other.get("/cases").await.expect(200);

    // Whoever turns theirs off is back where they were.
    let id = security(&shown).await.passkeys[0].id.clone();
    shown.post(&format!("/security/passkeys/{id}/remove"), &given).await.expect(200);
    shown.get("/cases").await.problem(403, Code::FactorNeeded);

    admin.put("/security/rule", &off).await.expect(200);
    assert_eq!(lines(&server.place, "factor.not_required").await, 1);
    shown.get("/cases").await.expect(200);
    bare.get("/cases").await.expect(200);
    // Signing out was open all the time.
    bare.delete("/session").await.expect(204);
}

async fn an_administrator_requires_a_second_factor_of_the_own_subtree_alone(kind: Kind) {
    let server = TestServer::start(kind).await;
    server.place.raise("a.haivai").await;
    let (province, admin) =
        (server.sign_in("tinh.quantri").await, server.sign_in("a.haivai").await);
    let (below, elsewhere) = (server.sign_in("a1.viet").await, server.sign_in("b1.viet").await);
    let (on, off) = (json!({ "required": true }), json!({ "required": false }));
    admin.put("/security/rule", &on).await.problem(409, Code::WrongState);
    set_up_codes(&admin).await;
    let now: Security = admin.put("/security/rule", &on).await.expect(200).json();
    assert!(now.required && now.own_rule && now.required_by.is_some());
    below.get("/cases").await.problem(403, Code::FactorNeeded);
    elsewhere.get("/cases").await.expect(200);
    province.get("/cases").await.expect(200);

    // What is asked for above, nobody below takes away.
    set_up_codes(&province).await;
    let now: Security = province.put("/security/rule", &on).await.expect(200).json();
    let above = now.required_by.clone();
    elsewhere.get("/cases").await.problem(403, Code::FactorNeeded);
    let now: Security = admin.put("/security/rule", &off).await.expect(200).json();
    assert!(now.required && !now.own_rule && now.required_by == above);
    below.get("/cases").await.problem(403, Code::FactorNeeded);
    province.put("/security/rule", &off).await.expect(200);
    below.get("/cases").await.expect(200);
    assert_eq!(lines(&server.place, "factor.required").await, 2);
    assert_eq!(lines(&server.place, "factor.not_required").await, 2);
}

async fn a_passkey_is_called_otherwise_by_its_officer_alone(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (desk, other) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let passkey = made(&desk, "Khoá").await;
    let id = security(&desk).await.passkeys[0].id.clone();
    let path = format!("/security/passkeys/{id}");
    let name = json!({ "label": "  Điện thoại cũ " });
    let now: Security = desk.put(&path, &name).await.expect(200).json();
    assert_eq!(now.passkeys[0].label, "Điện thoại cũ");
    other.put(&path, &name).await.problem(404, Code::NotFound);
    for odd in ["", "a\u{7}"] {
        desk.put(&path, &json!({ "label": odd })).await.problem(422, Code::Invalid);
    }
    assert_eq!(security(&desk).await.passkeys[0].label, "Điện thoại cũ");
    assert_eq!(lines(&server.place, "passkey.rename").await, 1);
    enter(&server, &passkey).await.expect(200);
}

async fn wrong_answers_are_braked_and_written_down(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let passkey = made(&desk, "Khoá").await;
    let wrong = async || {
        let (question, ceremony) = ask(&server).await;
        let answer = PasskeyAnswer { signature: "AAAA".into(), ..passkey.answer(&question) };
        give(&server, &ceremony, &answer).await
    };
    for _ in 0..5 {
        wrong().await.problem(401, Code::WrongPasskey);
    }
    assert_eq!(lines(&server.place, "session.wrong_passkey").await, 5);
    let refused = wrong().await;
    assert!(matches!(refused.status, 401 | 429), "{}", refused.text());
    let waiting = wrong().await;
    waiting.problem(429, Code::TooMany);
    // The wait has an end, and the right answer frees the passkey.
    server.place.change("UPDATE sign_in_brakes SET free_at = 0").await;
    enter(&server, &passkey).await.expect(200);
    wrong().await.problem(401, Code::WrongPasskey);
    // The password is braked for itself.
    server.sign_in("a1.viet").await;
}
