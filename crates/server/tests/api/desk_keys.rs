//! The keys of what is said in confidence: made in browsers, signed outside of the server, handed on, taken
//! back, and brought back by the shares on paper.

use seal::confidential::{Holder, UnitSecret, from_text, to_text};
use wire::problem::Code;
use wire::unit_keys::{
    DeskKeys, OfficerKey, OfficerPasskey, PasskeyGone, RecoveryRequest, Revoked, SharedSecret,
    UnitKeys,
};

use crate::common::database::Kind;
use crate::common::kin::{Holding, Province, chance, kin, line, told};
use crate::common::on_both;
use crate::common::seed::BASE_A1;
use crate::common::server::{TestServer, send};

on_both!(
    no_phone_sees_a_key_before_the_province_has_signed_it,
    a_new_officer_gets_the_key_and_one_who_leaves_needs_a_new_one,
    two_shares_on_paper_bring_a_key_back_when_nobody_is_left,
    another_key_of_the_province_is_not_taken_by_the_way,
    a_passkey_stands_beside_the_passphrase_for_its_officer_alone_and_goes_with_the_key,
);

async fn no_phone_sees_a_key_before_the_province_has_signed_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let none: UnitKeys = server.api("/units/keys").await;
    assert_eq!(none, UnitKeys::default());
    let officer = Holding::new(&server, "a1.viet").await;
    let stranger = Province::new();
    let province = Province::known_to(&server);
    let secret = officer.make(1).await;
    let known: UnitKeys = server.api("/units/keys").await;
    assert!(known.province.is_some() && known.keys.is_empty());

    let request = officer.keys().await.keys[0].key.request();
    let grant = stranger.grant(&request);
    officer.desk.put("/keys/signature", &grant).await.problem(403, Code::Forbidden);
    assert!(server.api::<UnitKeys>("/units/keys").await.keys.is_empty());

    let grant = province.grant(&request);
    officer.desk.put("/keys/signature", &grant).await.expect(200);
    let reply = server.get("/api/v1/units/keys").await.expect(200);
    let known: UnitKeys = reply.json();
    let key = &known.keys[0];
    assert_eq!((key.unit, key.epoch, known.keys.len()), (BASE_A1, 1, 1));
    assert_eq!(key.public, to_text(&secret.public().expect("a key").public));
    assert!(seal::province::is_signed(known.province.as_deref().expect("a key"), key));
    let again = server.request(reqwest::Method::GET, "/api/v1/units/keys");
    send(again.header("if-none-match", reply.header("etag"))).await.expect(304);
    // The private half is nowhere but sealed.
    let opened = officer.opened(1).await.expect("theirs");
    assert_eq!(opened.public(), secret.public());
}

async fn a_new_officer_gets_the_key_and_one_who_leaves_needs_a_new_one(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let first = Holding::new(&server, "a1.viet").await;
    let secret = first.publish(&province, 1).await;
    let second = Holding::new(&server, "a1.duyet").await;
    assert!(second.opened(1).await.is_none());
    let hand = |to: &Holding<'_>| {
        let holder = Holder::Officer(to.own.officer);
        let public = to.own.public().expect("a key");
        let sealed = secret.seal_for(holder, &public, &mut chance()).expect("sealed");
        let officer = to.own.officer;
        SharedSecret { unit: BASE_A1, epoch: 1, officer, sealed: to_text(&sealed) }
    };
    // Whoever has no key cannot hand one on, and nobody outside of the unit gets one.
    let outside = Holding::new(&server, "b1.viet").await;
    outside.desk.post("/keys/share", &hand(&second)).await.problem(403, Code::Forbidden);
    first.desk.post("/keys/share", &hand(&outside)).await.problem(409, Code::WrongState);
    first.desk.post("/keys/share", &hand(&second)).await.expect(200);
    assert_eq!(second.opened(1).await.expect("theirs").public(), secret.public());

    let gone = Revoked { officer: first.own.officer };
    outside.desk.post("/keys/revoke", &gone).await.problem(403, Code::Forbidden);
    second.desk.post("/keys/revoke", &gone).await.expect(200);
    assert!(first.opened(1).await.is_none());
    assert!(second.keys().await.keys[0].renew);
    let newer = second.publish(&province, 2).await;
    let known: UnitKeys = server.api("/units/keys").await;
    assert_eq!(known.keys.len(), 1, "phones get the newest alone");
    assert_eq!(known.keys[0].public, to_text(&newer.public().expect("a key").public));
    assert!(second.opened(1).await.is_some(), "older words can still be opened");

    // An account that is closed takes everything with it.
    told(&server.place.run(&["officer", "close", "a1.duyet"]));
    second.desk.get("/keys").await.problem(401, Code::NotSignedIn);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM wrapped_secrets").await, 0);
}

async fn two_shares_on_paper_bring_a_key_back_when_nobody_is_left(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let secret = Holding::new(&server, "a1.viet").await.publish(&province, 1).await;
    told(&server.place.run(&["officer", "close", "a1.viet"]));
    let new = Holding::new(&server, "a1.duyet").await;
    let keys = new.keys().await;
    let request = RecoveryRequest {
        unit: BASE_A1,
        epoch: 1,
        sealed: keys.keys[0].recovery.clone(),
        officer: new.own.officer,
        public: keys.own.expect("an own key").public,
    };
    let share = |number: u8| province.file(&format!("share-{number}.txt"));
    let recovered = kin(&["recover", "--share", &share(3), "--share", &share(1), &request.line()]);
    let back = SharedSecret::of_line(&line(&told(&recovered), "ban-tin-handover."));
    let back = back.expect("a handover");
    let sealed = from_text(&back.sealed).expect("text");
    let opened = UnitSecret::open_with(BASE_A1, 1, &new.own, &sealed).expect("opened");
    assert_eq!(opened.public(), secret.public());
    new.desk.post("/keys/share", &back).await.expect(200);
    assert_eq!(new.opened(1).await.expect("theirs").public(), secret.public());
    // One share is none, and those of another province open nothing.
    let one = kin(&["recover", "--share", &share(2), &request.line()]);
    assert!(!one.status.success() && one.stdout.is_empty());
    let other = Province::new();
    let others = [other.file("share-1.txt"), other.file("share-2.txt")];
    let wrong = kin(&["recover", "--share", &others[0], "--share", &others[1], &request.line()]);
    assert!(!wrong.status.success() && wrong.stdout.is_empty());
}

async fn another_key_of_the_province_is_not_taken_by_the_way(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let known: UnitKeys = server.api("/units/keys").await;
    let other = Province::new();
    let file = other.file("province-public.json");
    assert!(!server.place.run(&["kin", "trust", &file]).status.success());
    assert_eq!(server.api::<UnitKeys>("/units/keys").await, known);
    told(&server.place.run(&["kin", "trust", &file, "--replace"]));
    assert_ne!(server.api::<UnitKeys>("/units/keys").await, known);
    // The private key is nobody else's to read, and a second ceremony writes over nothing.
    let private = province.folder.path().join("province-private.txt");
    let mode = std::os::unix::fs::PermissionsExt::mode(
        &std::fs::metadata(&private).expect("a file").permissions(),
    );
    assert_eq!(mode & 0o777, 0o600);
    let folder = province.folder.path().display().to_string();
    assert!(!kin(&["ceremony", "--out", &folder]).status.success());
}

async fn a_passkey_stands_beside_the_passphrase_for_its_officer_alone_and_goes_with_the_key(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let path = "/keys/passkeys";
    let passkey = |id: &str| OfficerPasskey {
        id: id.to_owned(),
        salt: "c2FsdA".to_owned(),
        sealed: "eA".to_owned(),
        made_at: None,
    };
    let without = server.sign_in("a1.viet").await;
    without.put(path, &passkey("a")).await.problem(409, Code::WrongState);
    let one = Holding::new(&server, "a1.viet").await;
    let other = Holding::new(&server, "a1.duyet").await;
    let keys: DeskKeys = one.desk.put(path, &passkey("a")).await.expect(200).json();
    assert_eq!(keys.passkeys.len(), 1);
    assert!(keys.passkeys[0].made_at.is_some());
    // Nobody puts another one in its place, or takes it away, and nobody else is told of it.
    other.desk.put(path, &passkey("a")).await.problem(409, Code::EditConflict);
    let gone = PasskeyGone { id: "a".to_owned() };
    let theirs = send(other.desk.request(reqwest::Method::DELETE, path).json(&gone)).await;
    assert!(theirs.expect(200).json::<DeskKeys>().passkeys.is_empty());
    assert_eq!(one.keys().await.passkeys.len(), 1);
    assert_eq!(one.desk.put(path, &passkey("")).await.faults(), ["id"]);
    for number in 1..10 {
        one.desk.put(path, &passkey(&format!("a{number}"))).await.expect(200);
    }
    one.desk.put(path, &passkey("b")).await.problem(409, Code::WrongState);
    let fewer = send(one.desk.request(reqwest::Method::DELETE, path).json(&gone)).await;
    assert_eq!(fewer.expect(200).json::<DeskKeys>().passkeys.len(), 9);

    // Another passphrase leaves them; another key does not.
    let own = one.keys().await.own.expect("a key");
    let again = OfficerKey { salt: "bmV3".to_owned(), ..own.clone() };
    one.desk.put("/keys/own", &again).await.expect(200);
    assert_eq!(one.keys().await.passkeys.len(), 9);
    let new = OfficerKey { public: "bmV3".to_owned(), ..own };
    one.desk.put("/keys/own", &new).await.expect(200);
    assert!(one.keys().await.passkeys.is_empty());
    let lines = "SELECT COUNT(*) FROM audit WHERE verb IN ('keys.passkey', 'keys.passkey_gone')";
    assert_eq!(server.place.count(lines).await, 11);
}
