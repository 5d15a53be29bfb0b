//! Recalls and the mark that a card was corrected are signed; what was done past the server is found.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::VerifyingKey;
use serde_json::Value;
use wire::approval::ReleaseKey;
use wire::card::{Content, Kind as CardKind};
use wire::desk::DeskCard;
use wire::release::{
    Key, RecallLines, RecalledProblem, SignedMark, ToldRecall, mark_text, recall_text,
};

use crate::common::build::{hash, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::TestServer;

on_both!(
    a_phone_can_check_a_recall_and_a_mark_by_what_it_receives,
    a_recall_or_a_mark_that_was_made_or_taken_away_past_the_server_is_found,
    what_was_recalled_before_there_were_signatures_is_signed_once_at_the_start,
    notes_and_recalls_under_an_old_key_hold_after_a_new_one_was_made,
);

fn public_key(keys: &[Key], name: &str) -> VerifyingKey {
    let key = keys.iter().find(|key| key.key_id == name).expect("a known key");
    let bytes: [u8; 32] =
        URL_SAFE_NO_PAD.decode(&key.public_key).expect("base64").try_into().expect("32");
    VerifyingKey::from_bytes(&bytes).expect("a key")
}

/// Holds a recall, as it came, against the keys: what a phone does.
fn holds(told: &ToldRecall, keys: &[Key]) -> bool {
    let (recall, signed) = (&told.recall, told.signed.as_ref().expect("signed"));
    let (headline, reason) = (hash(recall.headline.as_bytes()), hash(recall.reason.as_bytes()));
    let lines = RecallLines {
        card: &recall.id.to_string(),
        version: signed.version,
        slug: &recall.slug,
        recalled_at_ms: recall.recalled_at.timestamp_millis(),
        headline_sha256: headline.as_str(),
        reason_sha256: reason.as_str(),
    };
    let text = recall_text(&lines, &signed.key_id);
    let public = public_key(keys, &signed.key_id);
    seal::release::verify(&public, &text, &signed.signature).is_ok()
}

fn mark_holds(card: &Value, keys: &[Key]) -> bool {
    let mark: SignedMark = serde_json::from_value(card["mark"].clone()).expect("a mark");
    let text = |name: &str| card[name].as_str().expect("text").to_owned();
    let at = mark.marked_at.timestamp_millis();
    let text = mark_text(&text("id"), &text("corrected_by"), at, &mark.key_id);
    seal::release::verify(&public_key(keys, &mark.key_id), &text, &mark.signature).is_ok()
}

fn correction(headline: &str, of: &DeskCard) -> Content {
    Content { kind: CardKind::Correction, corrects: Some(of.id), ..notice(headline) }
}

async fn a_phone_can_check_a_recall_and_a_mark_by_what_it_receives(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) =
        (server.sign_in("tinh.viet").await, server.sign_in("tinh.duyet").await);
    let wrong = writer.publish(&approver, notice("Khám bệnh ở sân vận động")).await;
    let gone = writer.publish(&approver, notice("Họp “lúc” 8 giờ & <b>")).await;
    writer.publish(&approver, correction("Khám bệnh ở nhà văn hoá", &wrong)).await;
    approver.remark(&gone, "recall", "Sai giờ: đã dời.").await.expect(200);

    let keys = server.api::<ReleaseKey>("/releases/key").await.keys;
    let feed: Value = server.api("/changes").await;
    let told: Vec<ToldRecall> = serde_json::from_value(feed["recalls"].clone()).expect("recalls");
    assert_eq!(told.len(), 1);
    assert!(holds(&told[0], &keys));
    let alone: RecalledProblem =
        server.get(&format!("/api/v1/cards/{}", gone.id)).await.expect(410).json();
    assert_eq!(alone.recall, told[0]);
    assert_eq!(alone.problem.detail, "Sai giờ: đã dời.");
    let change = |act: fn(&mut ToldRecall)| {
        let mut other = told[0].clone();
        act(&mut other);
        other
    };
    for other in [
        change(|told| told.recall.id = wire::id::CardId(uuid::Uuid::from_u128(7))),
        change(|told| told.recall.slug.push('x')),
        change(|told| told.recall.headline.push('.')),
        change(|told| told.recall.reason.push('.')),
        change(|told| told.recall.recalled_at += chrono::Duration::milliseconds(1)),
        change(|told| told.signed.as_mut().expect("signed").version += 1),
    ] {
        assert!(!holds(&other, &keys), "{other:?}");
    }

    let cards = feed["cards"].as_array().expect("cards");
    let marked = cards.iter().find(|card| card["id"] == wrong.id.to_string()).expect("it");
    assert!(mark_holds(marked, &keys));
    assert!(cards.iter().filter(|card| !card["mark"].is_null()).count() == 1);
    let mut other = marked.clone();
    other["corrected_by"] = gone.id.to_string().into();
    assert!(!mark_holds(&other, &keys));
}

async fn a_recall_or_a_mark_that_was_made_or_taken_away_past_the_server_is_found(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) =
        (server.sign_in("tinh.viet").await, server.sign_in("tinh.duyet").await);
    let wrong = writer.publish(&approver, notice("Một")).await;
    let gone = writer.publish(&approver, notice("Hai")).await;
    let right = writer.publish(&approver, correction("Ba", &wrong)).await;
    writer.publish(&approver, notice("Bốn")).await;
    approver.remark(&gone, "recall", "Sai.").await.expect(200);
    let place = server.stop().await;
    let verify = || {
        let output = place.run(&["release", "verify"]);
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let found = |words: &str| {
        let (whole, said) = verify();
        assert!(!whole && said.contains(words), "{words}: {said}");
    };
    assert!(verify().0, "{}", verify().1);
    for (act, back, words) in [
        (
            "UPDATE cards SET recall_reason = 'Khác.' WHERE recalled_at IS NOT NULL",
            "UPDATE cards SET recall_reason = 'Sai.' WHERE recalled_at IS NOT NULL",
            "it was changed after it was signed",
        ),
        (
            "UPDATE cards SET recalled_at = - recalled_at WHERE recalled_at IS NOT NULL",
            "UPDATE cards SET recalled_at = - recalled_at WHERE recalled_at IS NOT NULL",
            "it was changed after it was signed",
        ),
        (
            "UPDATE cards SET recalled_at = 7 WHERE content LIKE '%\"Bốn\"%'",
            "UPDATE cards SET recalled_at = NULL WHERE content LIKE '%\"Bốn\"%'",
            "it was never signed",
        ),
        (
            "UPDATE cards SET corrected_by = id WHERE content LIKE '%\"Bốn\"%'",
            "UPDATE cards SET corrected_by = NULL WHERE content LIKE '%\"Bốn\"%'",
            "that it was corrected was never signed",
        ),
        (
            "UPDATE correction_signatures SET marked_at = marked_at + 1",
            "UPDATE correction_signatures SET marked_at = marked_at - 1",
            "it was changed after it was signed",
        ),
    ] {
        place.change(act).await;
        found(words);
        place.change(back).await;
        assert!(verify().0, "{}", verify().1);
    }
    place.change("UPDATE cards SET corrected_by = NULL").await;
    found(&format!("corrected by {}: phones are not told of it any more", right.id));
    place.change("DELETE FROM correction_signatures").await;
    assert!(verify().0, "{}", verify().1);
    place.change("UPDATE cards SET recalled_at = NULL").await;
    found("phones are shown the card again");
}

async fn what_was_recalled_before_there_were_signatures_is_signed_once_at_the_start(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) =
        (server.sign_in("tinh.viet").await, server.sign_in("tinh.duyet").await);
    let wrong = writer.publish(&approver, notice("Một")).await;
    let gone = writer.publish(&approver, notice("Hai")).await;
    let right = writer.publish(&approver, correction("Ba", &wrong)).await;
    approver.remark(&gone, "recall", "Sai.").await.expect(200);
    let place = server.stop().await;
    place.change("DELETE FROM recall_signatures").await;
    place.change("DELETE FROM correction_signatures").await;
    place.change("DELETE FROM meta WHERE name = 'recalls_signed'").await;
    let (one, two) = tokio::join!(place.serve(&[]), place.serve(&[]));
    let keys = one.api::<ReleaseKey>("/releases/key").await.keys;
    let feed: Value = one.api("/changes").await;
    let told: Vec<ToldRecall> = serde_json::from_value(feed["recalls"].clone()).expect("recalls");
    assert!(told.len() == 1 && holds(&told[0], &keys));
    let cards = feed["cards"].as_array().expect("cards");
    let marked = cards.iter().find(|card| card["id"] == wrong.id.to_string()).expect("it");
    assert!(mark_holds(marked, &keys));
    // The correction is withdrawn: its mark goes, and nothing is wrong with that.
    let approver = one.sign_in("tinh.duyet").await;
    approver.remark(&right, "recall", "Nhầm.").await.expect(200);
    one.stop().await;
    two.stop().await;
    assert_eq!(place.count("SELECT COUNT(*) FROM recall_signatures").await, 2);
    assert!(place.run(&["release", "verify"]).status.success());
    // Only once: later on a recall without a signature is one that somebody slipped in.
    place.change("DELETE FROM recall_signatures").await;
    place.serve(&[]).await.stop().await;
    assert_eq!(place.count("SELECT COUNT(*) FROM recall_signatures").await, 0);
}

async fn notes_and_recalls_under_an_old_key_hold_after_a_new_one_was_made(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) =
        (server.sign_in("tinh.viet").await, server.sign_in("tinh.duyet").await);
    let gone = writer.publish(&approver, notice("Hai")).await;
    approver.remark(&gone, "recall", "Sai.").await.expect(200);
    let place = server.stop().await;
    assert!(place.run(&["release", "renew-key"]).status.success());
    let verified = place.run(&["release", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    let server = place.serve(&[]).await;
    let keys = server.api::<ReleaseKey>("/releases/key").await.keys;
    let feed: Value = server.api("/changes").await;
    let told: Vec<ToldRecall> = serde_json::from_value(feed["recalls"].clone()).expect("recalls");
    assert!(keys.len() == 2 && holds(&told[0], &keys));
}
