//! Every release is signed, numbered and never changed; what was changed past the server is found.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use ed25519_dalek::VerifyingKey;
use serde_json::Value;
use wire::approval::{ReleaseKey, SignedRelease, signed_text};
use wire::desk::{CardDraft, DeskCard};
use wire::problem::Code;
use wire::release::{self, Key};

use crate::common::build::{draft, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::TestServer;

on_both!(
    anybody_can_check_a_release_with_the_published_key,
    no_step_changes_a_release_and_an_edited_one_is_found,
    releases_from_before_there_were_signatures_are_signed_at_the_start,
    a_phone_can_check_every_card_by_what_it_receives,
    a_new_key_is_signed_by_the_one_before_it_and_what_that_signed_holds,
);

fn public_key(text: &str) -> VerifyingKey {
    let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(text).expect("base64").try_into().expect("32");
    VerifyingKey::from_bytes(&bytes).expect("a key")
}

/// Holds a card, as it came, against the keys: what a phone does.
fn is_signed(card: &Value, keys: &[Key]) -> bool {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let signed = &card["signed"];
    let key_id = text(&signed["key_id"]);
    let unit = if signed["unit"].is_null() { &card["unit"]["id"] } else { &signed["unit"] };
    let at: DateTime<Utc> = text(&card["published_at"]).parse().expect("a moment");
    let version = u32::try_from(card["version"].as_u64().expect("a number")).expect("a number");
    let hash = seal::release::content_hash(&card["content"]);
    let text_signed = release::signed_text(
        &text(&card["id"]),
        version,
        &text(unit),
        at.timestamp_millis(),
        &hash,
        &key_id,
    );
    let key = keys.iter().find(|key| key.key_id == key_id).expect("a known key");
    let signature = text(&signed["signature"]);
    seal::release::verify(&public_key(&key.public_key), &text_signed, &signature).is_ok()
}

async fn a_phone_can_check_every_card_by_what_it_receives(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Một “đ” & <b> \u{1F600}")).await;
    writer.publish(&approver, notice("Hai")).await;
    let key: ReleaseKey = server.api("/releases/key").await;
    let feed: Value = server.api("/changes").await;
    let cards = feed["cards"].as_array().expect("cards");
    assert_eq!(cards.len(), 2);
    assert!(cards.iter().all(|card| is_signed(card, &key.keys)));
    let alone: Value = server.api(&format!("/cards/{}", card.id)).await;
    assert_eq!(&alone, &cards[0]);
    for (place, other) in [
        ("/version", Value::from(2)),
        ("/content/headline", Value::from("Một")),
        ("/content/priority", Value::from("urgent")),
        ("/published_at", Value::from("2026-11-01T00:00:00Z")),
        ("/unit/id", Value::from(card.id.to_string())),
        ("/id", Value::from(card.unit.id.to_string())),
    ] {
        let mut changed = alone.clone();
        *changed.pointer_mut(place).expect(place) = other;
        assert!(!is_signed(&changed, &key.keys), "{place}");
    }
    // What a later program would write otherwise goes out as it was signed.
    let place = server.stop().await;
    let (cards, releases) = (
        r#"UPDATE cards SET released_content =
            REPLACE(released_content, '"kind"', '"from_elsewhere":1,"kind"')"#,
        r#"UPDATE releases SET content = REPLACE(content, '"kind"', '"from_elsewhere":1,"kind"')"#,
    );
    place.change(cards).await;
    place.change(releases).await;
    place.change("DELETE FROM release_signatures").await;
    place.change("DELETE FROM release_keys").await;
    place.change("DELETE FROM meta WHERE name = 'release_key'").await;
    let server = place.serve(&[]).await;
    let key: ReleaseKey = server.api("/releases/key").await;
    let feed: Value = server.api("/changes").await;
    let cards = feed["cards"].as_array().expect("cards");
    assert!(cards.iter().all(|card| card["content"]["from_elsewhere"] == 1));
    assert!(cards.iter().all(|card| is_signed(card, &key.keys)));
}

async fn a_new_key_is_signed_by_the_one_before_it_and_what_that_signed_holds(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Dưới khoá cũ")).await;
    let before: ReleaseKey = server.api("/releases/key").await;
    let place = server.stop().await;
    let made = place.run(&["release", "renew-key"]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(made.status.success() && said.contains(&before.key_id), "{said}");
    let server = place.serve(&[]).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Dưới khoá mới")).await;
    let now: ReleaseKey = server.api("/releases/key").await;
    assert_ne!(now.key_id, before.key_id);
    let checked = |public: &str, text: &str, signature: &str| {
        seal::release::verify(&public_key(public), text, signature).is_ok()
    };
    let believed = release::descended(&before.keys, &now.keys, checked);
    assert_eq!(believed.len(), 1);
    assert_eq!(believed[0].public_key, now.public_key);
    let feed: Value = server.api("/changes").await;
    let cards = feed["cards"].as_array().expect("cards");
    assert!(cards.len() == 2 && cards.iter().all(|card| is_signed(card, &now.keys)));
    let place = server.stop().await;
    let whole = place.run(&["release", "verify"]);
    let said = String::from_utf8_lossy(&whole.stdout).into_owned();
    assert!(whole.status.success() && said.contains(&now.key_id), "{said}");
    // A key that somebody slipped in, with what it signed, is found.
    place.change("UPDATE release_keys SET signature = 'AAAA' WHERE signed_by IS NOT NULL").await;
    let found = place.run(&["release", "verify"]);
    let said = String::from_utf8_lossy(&found.stdout).into_owned();
    assert!(!found.status.success() && said.contains("no key before it signed it"), "{said}");
}

async fn anybody_can_check_a_release_with_the_published_key(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Tin có chữ ký: “đ” & <b>")).await;
    let key: ReleaseKey = server.api("/releases/key").await;
    let path = format!("/cards/{}/versions/1", card.id);
    let told: Value = server.api(&path).await;
    let release: SignedRelease = server.api(&path).await;
    assert_eq!((release.id, release.version, release.unit), (card.id, 1, card.unit.id));
    assert_eq!(release.content, card.content);
    assert_eq!(release.key_id, key.key_id);
    let bytes: [u8; 32] =
        URL_SAFE_NO_PAD.decode(&key.public_key).expect("base64").try_into().expect("32 bytes");
    let public = VerifyingKey::from_bytes(&bytes).expect("a key");
    let text = |content: &Value| {
        let hash = seal::release::content_hash(content);
        let SignedRelease { id, version, unit, published_at, key_id, .. } = &release;
        signed_text(*id, *version, *unit, *published_at, &hash, key_id)
    };
    let mut content = told["content"].clone();
    let checked = seal::release::verify(&public, &text(&content), &release.signature);
    assert!(checked.is_ok());
    content["headline"] = "Tin khác".into();
    assert!(seal::release::verify(&public, &text(&content), &release.signature).is_err());

    for nothing in ["0", "2", "x", "-1", "4294967296"] {
        let path = format!("/api/v1/cards/{}/versions/{nothing}", card.id);
        server.get(&path).await.problem(404, Code::NotFound);
    }
    approver.remark(&card, "recall", "Sai.").await.expect(200);
    server.get(&format!("/api/v1{path}")).await.problem(410, Code::Recalled);
}

async fn no_step_changes_a_release_and_an_edited_one_is_found(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Bản một")).await;
    let path = format!("/cards/{}/versions/1", card.id);
    let before: Value = server.api(&path).await;
    let edit = CardDraft { id: card.id, revision: card.revision, ..draft(notice("Bản hai")) };
    let next: DeskCard = writer.put(&format!("/cards/{}", card.id), &edit).await.expect(200).json();
    let next: DeskCard = writer.step(&next, "submit").await.expect(200).json();
    // Nothing writes to a release: no verb of the network is known at its address.
    for method in [reqwest::Method::PUT, reqwest::Method::POST, reqwest::Method::DELETE] {
        let request = server.request(method, &format!("/api/v1{path}"));
        let refused = crate::common::server::send(request.json(&before)).await;
        assert!(refused.status >= 400, "{}", refused.status);
    }
    approver.step(&next, "publish").await.expect(200);
    assert_eq!(server.api::<Value>(&path).await, before, "the first stays as it was");
    let place = server.stop().await;
    let verify = || place.run(&["release", "verify"]);
    let whole = verify();
    let said = String::from_utf8_lossy(&whole.stdout).into_owned();
    assert!(whole.status.success() && said.contains("2 releases"), "{said}");

    // Whoever has the database can edit it; that it was edited shows.
    let found = |words: &str| {
        let output = verify();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!output.status.success() && said.contains(words), "{words}: {said}");
    };
    let swap = "UPDATE releases SET content = REPLACE(content, 'Bản một', 'Bản giả')
         WHERE version = 1";
    place.change(swap).await;
    found("release 1: it was changed after it was signed");
    let back = "UPDATE releases SET content = REPLACE(content, 'Bản giả', 'Bản một')
         WHERE version = 1";
    place.change(back).await;
    assert!(verify().status.success());
    place.change("UPDATE releases SET published_at = published_at + 1 WHERE version = 2").await;
    found("release 2: it was changed");
    place.change("UPDATE releases SET published_at = published_at - 1 WHERE version = 2").await;
    place.change("UPDATE cards SET released_content = REPLACE(content, 'hai', 'ba')").await;
    found("phones are shown something else");
    place.change("UPDATE cards SET released_content = content").await;
    assert!(verify().status.success());
    place.change("DELETE FROM release_signatures WHERE version = 1").await;
    found("release 1: it was never signed");
    place.change("DELETE FROM releases WHERE version = 1").await;
    found("it has 2 releases, and there are [2]");
}

async fn releases_from_before_there_were_signatures_are_signed_at_the_start(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Tin cũ")).await;
    let place = server.stop().await;
    place.change("DELETE FROM release_signatures").await;
    place.change("DELETE FROM meta WHERE name = 'release_key'").await;
    place.change("DELETE FROM release_keys").await;
    let (one, two) = tokio::join!(place.serve(&[]), place.serve(&[]));
    one.stop().await;
    two.stop().await;
    assert_eq!(place.count("SELECT COUNT(*) FROM release_signatures").await, 1);
    assert!(place.run(&["release", "verify"]).status.success());
}

/// What is published stays as it was signed: the store has no statement that changes or removes a release.
#[test]
fn the_store_has_no_way_to_change_a_release() {
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut written = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("text");
                let words: Vec<_> = text.split_whitespace().collect();
                written += words.windows(3).filter(|one| one[1..] == ["INTO", "releases"]).count();
                for two in words.windows(2) {
                    let target = two[1].trim_matches('"');
                    let changes = ["UPDATE", "\"UPDATE", "FROM", "\"FROM"].contains(&two[0])
                        && ["releases", "release_signatures"].contains(&target);
                    let reads =
                        two[0] == "FROM" && !text.contains(&format!("DELETE FROM {target}"));
                    assert!(!changes || reads, "{}: {} {}", path.display(), two[0], two[1]);
                }
            }
        }
    }
    assert_eq!(written, 1, "there is one place that writes releases");
}
