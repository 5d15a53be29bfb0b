//! Training: what an officer owes, tries that come later and twice, certificates that anybody can check, and how
//! far a province is.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, VerifyingKey};
use serde_json::{Value, json};
use wire::problem::Code;
use wire::reference::Reference;
use wire::training::{Certificate, LessonSet, LessonTry, Training, TrainingProgress};
use wire::unit::Level;

use super::posters::words_of;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::server::TestServer;

on_both!(
    who_passes_what_they_owe_gets_a_certificate_that_anybody_can_check,
    a_certificate_that_somebody_wrote_into_the_database_is_none,
    a_try_that_comes_twice_counts_once_and_one_of_an_older_edition_counts,
    the_shares_are_held_against_the_targets_of_the_plan,
    a_certificate_is_revoked_with_a_reason_by_an_administrator_of_the_unit_or_above,
);

async fn training(desk: &Desk<'_>) -> Training {
    desk.get("/training").await.expect(200).json()
}

/// A try with every answer right, or every one wrong.
fn attempt(training: &Training, lesson: &str, right: bool) -> LessonTry {
    let lesson = training.lessons.iter().find(|one| one.id == lesson).unwrap();
    let answers = lesson.questions.iter().map(|question| {
        let count = u8::try_from(question.choices.len()).unwrap();
        if right { question.answer } else { (question.answer + 1) % count }
    });
    LessonTry {
        id: uuid::Uuid::now_v7(),
        lesson: lesson.id.clone(),
        edition: lesson.edition,
        answers: answers.collect(),
        done_at: chrono::Utc::now(),
    }
}

/// Passes everything that is owed.
async fn pass_all(desk: &Desk<'_>) -> Training {
    let before = training(desk).await;
    for lesson in &before.owed {
        desk.post("/training/results", &attempt(&before, lesson, true)).await.expect(201);
    }
    training(desk).await
}

async fn who_passes_what_they_owe_gets_a_certificate_that_anybody_can_check(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let before = training(&desk).await;
    assert_eq!((before.lessons.len(), before.owed.len()), (3, 3));
    assert!(before.certificate.is_none() && !before.may_watch);
    desk.get("/training/certificate.pdf").await.problem(404, Code::NotFound);

    let first = before.owed[0].clone();
    let failed = desk.post("/training/results", &attempt(&before, &first, false)).await;
    let failed: Training = failed.expect(201).json();
    assert_eq!(failed.owed, before.owed);
    assert!(!failed.done[0].passed && failed.done[0].right == 0);

    let after = pass_all(&desk).await;
    assert!(
        after.owed.is_empty() && after.done.iter().all(|one| one.passed && one.right == one.of)
    );
    let certificate = after.certificate.expect("a certificate");
    assert_eq!((certificate.name.as_str(), certificate.level), ("a1.viet", Level::Base));
    assert_eq!(certificate.lessons.len(), 3);
    // A further try gives no second one.
    desk.post("/training/results", &attempt(&before, &first, true)).await.expect(201);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM certificates").await, 1);

    // Anybody checks it: by the signature, by the code as it is typed, on the page.
    let read: Certificate = server.api(&format!("/certificates/{}", certificate.grouped())).await;
    assert_eq!(read, certificate);
    let key: Value = server.api("/receipts/key").await;
    let bytes = URL_SAFE_NO_PAD.decode(key["public_key"].as_str().unwrap()).unwrap();
    let public = VerifyingKey::from_bytes(&bytes.try_into().unwrap()).unwrap();
    let signature = URL_SAFE_NO_PAD.decode(&certificate.signature).unwrap();
    let signature = Signature::from_slice(&signature).unwrap();
    let signed = |certificate: &Certificate| {
        public.verify_strict(certificate.signed_text().as_bytes(), &signature).is_ok()
    };
    assert!(signed(&certificate));
    assert!(!signed(&Certificate { name: "b1.viet".to_owned(), ..certificate.clone() }));
    let typed = certificate.grouped().to_lowercase();
    let page = server.get(&format!("/chung-nhan?ma={typed}")).await.expect(200).text();
    assert!(
        page.contains("a1.viet")
            && page.contains("có thật")
            && page.contains(&certificate.grouped())
    );
    assert!(page.contains("Phát ngôn đúng vai"), "{page}");
    for wrong in ["2222222222222222", "x", "%00", "a%2Fb"] {
        let page = server.get(&format!("/chung-nhan/{wrong}")).await.expect(404).text();
        assert!(page.contains("Không có giấy chứng nhận"), "{page}");
    }
    server.get("/chung-nhan").await.expect(200);
    let page = server.get("/chung-nhan?ma=%3Cscript%3E").await.expect(422).text();
    assert!(!page.contains("<script"), "{page}");
    // What was printed says the same.
    let pdf = desk.get("/training/certificate.pdf").await.expect(200);
    let words = words_of(&pdf.body);
    for said in [
        "Giấy chứng nhận",
        "a1.viet",
        "Công đoàn Cơ sở A1",
        &certificate.grouped(),
        "Viết tin bốn bước",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    // Nobody gets another one's.
    server
        .sign_in("b1.viet")
        .await
        .get("/training/certificate.pdf")
        .await
        .problem(404, Code::NotFound);
}

async fn a_certificate_that_somebody_wrote_into_the_database_is_none(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let certificate = pass_all(&desk).await.certificate.unwrap();
    server.place.change("UPDATE certificates SET name = 'b1.viet'").await;
    server.get(&format!("/chung-nhan/{}", certificate.code)).await.expect(404);
    server
        .get(&format!("/api/v1/certificates/{}", certificate.code))
        .await
        .problem(404, Code::NotFound);
}

async fn a_try_that_comes_twice_counts_once_and_one_of_an_older_edition_counts(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let before = training(&desk).await;
    let kept = attempt(&before, &before.owed[0], true);
    desk.post("/training/results", &kept).await.expect(201);
    desk.post("/training/results", &kept).await.expect(200);
    let other = LessonTry { answers: kept.answers.iter().rev().copied().collect(), ..kept.clone() };
    if other.answers != kept.answers {
        desk.post("/training/results", &other).await.problem(409, Code::IdReused);
    }
    let anothers = server.sign_in("b1.viet").await;
    anothers.post("/training/results", &kept).await.problem(409, Code::IdReused);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM lesson_results").await, 1);
    let short = LessonTry { id: uuid::Uuid::now_v7(), answers: vec![0], ..kept.clone() };
    assert_eq!(desk.post("/training/results", &short).await.faults(), ["answers"]);

    // The province says one of the lessons anew. Who still has the earlier edition may hand that in.
    let admin = server.sign_in("tinh.quantri").await;
    let set: Reference<LessonSet> = admin.get("/lessons").await.expect(200).json();
    let mut changed = set.set.clone();
    changed.lessons[1].parts[0].text = "Nói lại cho rõ.".to_owned();
    let change = json!({ "revision": set.revision, "set": changed });
    desk.put("/lessons", &change).await.problem(403, Code::Forbidden);
    let stored: Reference<LessonSet> = admin.put("/lessons", &change).await.expect(200).json();
    let editions: Vec<u32> = stored.set.lessons.iter().map(|lesson| lesson.edition).collect();
    assert_eq!(editions, [1, 2, 1]);
    admin.put("/lessons", &change).await.problem(409, Code::EditConflict);
    let old = attempt(&before, &before.lessons[1].id, true);
    assert_eq!(old.edition, 1);
    let after: Training = desk.post("/training/results", &old).await.expect(201).json();
    assert_eq!(after.owed, [before.lessons[2].id.clone()]);
    let never = LessonTry { id: uuid::Uuid::now_v7(), edition: 9, ..old };
    desk.post("/training/results", &never).await.problem(404, Code::NotFound);
    let mut bad = changed;
    bad.lessons[0].questions[0].answer = 9;
    let change = json!({ "revision": stored.revision, "set": bad });
    assert_eq!(admin.put("/lessons", &change).await.faults(), ["lessons[0].questions[0].answer"]);
}

async fn the_shares_are_held_against_the_targets_of_the_plan(kind: Kind) {
    let server = TestServer::start(kind).await;
    pass_all(&server.sign_in("a1.viet").await).await;
    pass_all(&server.sign_in("a.haivai").await).await;
    let admin = server.sign_in("tinh.quantri").await;
    let seen: TrainingProgress = admin.get("/training/progress").await.expect(200).json();
    let shares: Vec<_> =
        seen.shares.iter().map(|one| (one.level, one.goal, one.people, one.trained)).collect();
    let expected =
        [(Level::Province, 100, 3, 0), (Level::Upper, 100, 1, 1), (Level::Base, 70, 4, 1)];
    assert_eq!(shares, expected);
    assert!(seen.learners[0].owed.len() == 3 && seen.learners.last().unwrap().owed.is_empty());
    let table = admin.get("/training/progress.csv").await.expect(200).text();
    assert!(table.contains("Công đoàn cơ sở,70%,4,1,25%"), "{table}");
    // Somebody who left is counted no more.
    server.place.change("UPDATE officers SET active = 0 WHERE name = 'b1.viet'").await;
    let seen: TrainingProgress = admin.get("/training/progress").await.expect(200).json();
    assert_eq!(seen.shares[2].people, 3);
}

async fn a_certificate_is_revoked_with_a_reason_by_an_administrator_of_the_unit_or_above(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let certificate = pass_all(&desk).await.certificate.expect("a certificate");
    let path = format!("/certificates/{}/revoke", certificate.code);
    let body = json!({ "reason": "Làm bài hộ người khác." });
    // Neither whoever has it, nor an administrator beside or below, nor for no reason, nor one that is none.
    desk.post(&path, &body).await.problem(403, Code::Forbidden);
    server.place.raise("b1.viet").await;
    server.sign_in("b1.viet").await.post(&path, &body).await.problem(404, Code::NotFound);
    let admin = server.sign_in("tinh.quantri").await;
    let faults = admin.post(&path, &json!({ "reason": "  " })).await;
    faults.problem(422, Code::Invalid);
    admin
        .post("/certificates/2345-ABCD-EFGH-JKMN/revoke", &body)
        .await
        .problem(404, Code::NotFound);
    let progress = async || {
        let seen: TrainingProgress = admin.get("/training/progress").await.expect(200).json();
        seen.learners.into_iter().find(|one| one.name == "a1.viet").expect("the learner")
    };
    let before = progress().await;
    assert_eq!((before.certificate.as_deref(), before.revoked), (Some(&*certificate.code), false));

    let told: Certificate = admin.post(&path, &body).await.expect(200).json();
    let revoked = told.revoked.clone().expect("a revocation");
    assert_eq!(revoked.reason, "Làm bài hộ người khác.");
    assert!(progress().await.revoked);
    // A second time changes nothing.
    let other = json!({ "reason": "Lý do khác." });
    let again: Certificate = admin.post(&path, &other).await.expect(200).json();
    assert_eq!(again, told);
    // Anybody who checks it reads so; what was given is still signed.
    let checked: Certificate = server.api(&format!("/certificates/{}", certificate.code)).await;
    assert_eq!(
        (checked.revoked.as_ref(), checked.signed_text()),
        (Some(&revoked), certificate.signed_text())
    );
    let page = server.get(&format!("/chung-nhan/{}", certificate.code)).await.expect(200).text();
    assert!(page.contains("đã bị thu hồi") && page.contains("Làm bài hộ người khác."));
    assert!(!page.contains("Giấy chứng nhận có thật"));
    desk.get("/training/certificate.pdf").await.problem(404, Code::NotFound);
    assert_eq!(training(&desk).await.certificate.expect("it").revoked, Some(revoked));
}
