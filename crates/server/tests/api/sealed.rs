//! What is said in confidence, on the sender's side: stored once, found by a name that follows from the code,
//! and without anything of the sender.

use seal::confidential::{UnitKey, UnitSecret};
use wire::follow::FollowVerb;
use wire::problem::Code;
use wire::sealed::{SealedQuestion, SealedReceipt, SealedReply, SealedStatus, SealedSubmission};

use crate::common::build;
use crate::common::database::Kind;
use crate::common::kin::{chance, envelope, sealed, upload};
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::seed::{BASE_A1, BASE_A2};
use crate::common::server::TestServer;

on_both!(
    a_sealed_word_is_stored_once_and_its_receipt_is_signed,
    twenty_of_the_same_at_once_are_one,
    it_is_found_by_its_name_and_by_nothing_else,
    nothing_of_the_sender_is_stored,
);

const PATH: &str = "/api/v1/submissions/sealed";

fn key() -> UnitKey {
    UnitSecret::new(BASE_A1, 1, &mut chance()).public().expect("a key")
}

fn said(to: &SealedSubmission, id: wire::id::SubmissionId, verb: FollowVerb) -> SealedReply {
    let lookup = to.lookup.clone();
    SealedReply { id, lookup, verb, sealed: None, rating: None, purpose: None }
}

async fn status(server: &TestServer, body: &SealedSubmission) -> SealedStatus {
    let question = SealedQuestion { lookups: vec![body.lookup.clone()] };
    server.post("/api/v1/receipts/sealed-status", &question).await.expect(200).json()
}

async fn a_sealed_word_is_stored_once_and_its_receipt_is_signed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let photo = build::bytes(3_000);
    let phone = sealed(&key(), "{}", &[&photo]);
    let missing = server.post(PATH, &phone.body).await.problem(409, Code::AttachmentsMissing);
    assert_eq!(missing.missing, [build::hash(&phone.files[0])]);
    upload(&server, &phone.files[0]).await;
    let receipt: SealedReceipt = server.post(PATH, &phone.body).await.expect(201).json();
    assert_eq!((receipt.submission, receipt.unit), (phone.body.id, BASE_A1));
    assert_eq!(receipt.files, [build::hash(&phone.files[0])]);
    assert_eq!(receipt.received_at.timestamp() % 3_600, 0, "an hour and no moment");
    let again: SealedReceipt = server.post(PATH, &phone.body).await.expect(200).json();
    assert_eq!(again, receipt);

    let public: serde_json::Value = server.api("/receipts/key").await;
    let bytes = |text: &str| seal::confidential::from_text(text).expect("text");
    let key: [u8; 32] =
        bytes(public["public_key"].as_str().expect("a key")).try_into().expect("32 bytes");
    let key = ed25519_dalek::VerifyingKey::from_bytes(&key).expect("a key");
    let signature = ed25519_dalek::Signature::from_slice(&bytes(&receipt.signature));
    let text = receipt.signed_text();
    key.verify_strict(text.as_bytes(), &signature.expect("64 bytes")).expect("signed");

    let other = SealedSubmission { files: Vec::new(), ..phone.body.clone() };
    server.post(PATH, &other).await.problem(409, Code::IdReused);
    let taken =
        SealedSubmission { id: wire::id::SubmissionId(uuid::Uuid::new_v4()), ..phone.body.clone() };
    server.post(PATH, &taken).await.problem(409, Code::IdReused);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM sealed_submissions").await, 1);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submission_attachments").await, 1);
    let nowhere = UnitKey { unit: wire::id::UnitId(uuid::Uuid::from_u128(99)), ..self::key() };
    server.post(PATH, &sealed(&nowhere, "{}", &[]).body).await.problem(422, Code::UnknownUnit);
    let mut open = phone.body;
    open.files[0].media_type = "image/webp".to_owned();
    assert_eq!(server.post(PATH, &open).await.faults(), ["files[0].media_type"]);
}

async fn twenty_of_the_same_at_once_are_one(kind: Kind) {
    let server = TestServer::start(kind).await;
    let phone = sealed(&key(), "{}", &[]);
    let all = futures_util::future::join_all((0..20).map(|_| server.post(PATH, &phone.body))).await;
    let mut receipts: Vec<String> = all.iter().map(|reply| reply.text()).collect();
    assert_eq!(all.iter().filter(|reply| reply.status == 201).count(), 1);
    assert!(all.iter().all(|reply| matches!(reply.status, 200 | 201)));
    receipts.dedup();
    assert_eq!(receipts.len(), 1);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cases").await, 1);
}

async fn it_is_found_by_its_name_and_by_nothing_else(kind: Kind) {
    let server = TestServer::start(kind).await;
    let phone = sealed(&key(), "{}", &[]);
    assert_eq!(status(&server, &phone.body).await.cases, [None]);
    server.post(PATH, &phone.body).await.expect(201);
    let case = status(&server, &phone.body).await.cases.remove(0).expect("a case");
    assert_eq!((case.submission, case.unit, case.answers.len()), (phone.body.id, BASE_A1, 0));
    // The code itself is no key here: the server has never seen it.
    let asked = serde_json::json!({ "codes": [phone.code] });
    let open: wire::case::StatusAnswer =
        server.post("/api/v1/receipts/status", &asked).await.expect(200).json();
    assert_eq!(open.cases, [None]);

    let id = wire::id::SubmissionId(uuid::Uuid::new_v4());
    let (more, _) = envelope(&key(), id, "{}", &[]);
    let reply = SealedReply { sealed: Some(more), ..said(&phone.body, id, FollowVerb::Reply) };
    let path = "/api/v1/receipts/sealed-replies";
    server.post(path, &reply).await.expect(201);
    server.post(path, &reply).await.expect(200);
    let lost = SealedReply { lookup: build::hash(b"?"), ..reply.clone() };
    server.post(path, &lost).await.problem(404, Code::NotFound);
    let (other, _) = envelope(&UnitKey { unit: BASE_A2, ..key() }, id, "{}", &[]);
    let other = SealedReply { sealed: Some(other), ..reply };
    server.post(path, &other).await.problem(409, Code::IdReused);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM sealed_talk").await, 1);
}

/// In how many tables of PostgreSQL a text stands: its files are not in the server's folder.
async fn tables_with(place: &Place, text: &str) -> i64 {
    let sql = format!(
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'
         AND CAST(query_to_xml(format('SELECT * FROM %I', table_name), true, true, '') AS TEXT)
             LIKE '%{text}%'"
    );
    place.count(Box::leak(sql.into_boxed_str())).await
}

async fn nothing_of_the_sender_is_stored(kind: Kind) {
    // Behind a proxy that is believed, so that the address is really read, and counted.
    let server = Place::new(kind).await.serve(&["--trusted-proxies", "127.0.0.1"]).await;
    let canary = "CANARY-quạt-hút-xưởng-2";
    let phone = sealed(&key(), &format!("{{\"text\":\"{canary}\"}}"), &[canary.as_bytes()]);
    upload(&server, &phone.files[0]).await;
    let request = server
        .request(reqwest::Method::POST, PATH)
        .header("cookie", "dau-vet=CANARY-cookie")
        .header("user-agent", "CANARY-agent")
        .header("x-forwarded-for", "203.0.113.7")
        .json(&phone.body);
    crate::common::server::send(request).await.expect(201);
    let log = server.log();
    let place = server.stop().await;
    let mut seen = log.into_bytes();
    let mut folders = vec![place.data.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                seen.extend(std::fs::read(path).expect("a file"));
            }
        }
    }
    // Nor does the name by which the phone speaks to its case lie there: a thief cannot speak in its stead.
    for hidden in
        [phone.body.lookup.as_str(), "CANARY", "203.0.113.7", "127.0.0.1", phone.code.digits()]
    {
        let bytes = hidden.as_bytes();
        let found = seen.windows(bytes.len()).any(|window| window == bytes);
        // The address that the server listens on stands in its own first lines.
        assert!(!found || hidden == "127.0.0.1", "{hidden}");
        if matches!(kind, Kind::Postgres) {
            assert_eq!(tables_with(&place, hidden).await, 0, "{hidden}");
        }
    }
    if matches!(kind, Kind::Postgres) {
        // The way of looking finds what is there.
        assert!(tables_with(&place, &phone.body.id.to_string()).await >= 2);
    }
    // Of the moment there is the hour, in every column that has one.
    for sql in [
        "SELECT COUNT(*) FROM submissions WHERE received_at % 3600000 <> 0 OR written_at % 3600000 <> 0",
        "SELECT COUNT(*) FROM cases WHERE received_at % 3600000 <> 0 OR updated_at % 3600000 <> 0",
        "SELECT COUNT(*) FROM attachments WHERE uploaded_at % 3600000 <> 0",
        "SELECT COUNT(*) FROM submissions WHERE body <> '' OR name IS NOT NULL OR matter IS NOT NULL",
    ] {
        assert_eq!(place.count(sql).await, 0, "{sql}");
    }
}
