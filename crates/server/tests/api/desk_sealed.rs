//! Sealed cases on the desk: whose they are, answers under two seals, and another unit's key.

use seal::confidential::{
    Envelope, Replies, UnitSecret, from_text, key_from_text, open, open_reply, seal_reply, to_text,
};
use wire::desk::{CaseDetail, CaseList, NewAnswer};
use wire::id::{AnswerId, SubmissionId};
use wire::problem::Code;
use wire::sealed::{NewSealedAnswer, Resealed, SealedDetail, SealedQuestion, SealedStatus};
use wire::unit_keys::UnitKeys;

use crate::common::database::Kind;
use crate::common::kin::{Holding, OnPhone, Province, chance, envelope, sealed, upload};
use crate::common::on_both;
use crate::common::server::TestServer;

on_both!(
    an_officer_opens_what_a_phone_sealed_and_answers_so_that_only_the_code_reads_it,
    an_open_answer_to_a_sealed_case_is_refused_and_strangers_get_nothing,
    a_case_goes_to_another_unit_under_that_units_key,
);

fn opened(secret: &UnitSecret, detail: &SealedDetail, files: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let mut parts = vec![from_text(&detail.sealed.words).ok()?];
    parts.extend(files.iter().cloned());
    let header = from_text(&detail.sealed.header).ok()?;
    open(secret, detail.submission, &Envelope { header, parts }).ok()
}

async fn sent(server: &TestServer, secret: &UnitSecret, words: &str, file: &[u8]) -> OnPhone {
    let phone = sealed(&secret.public().expect("a key"), words, &[file]);
    upload(server, &phone.files[0]).await;
    server.post("/api/v1/submissions/sealed", &phone.body).await.expect(201);
    phone
}

fn answer(secret: &UnitSecret, detail: &SealedDetail, number: u32, text: &str) -> NewSealedAnswer {
    let id = AnswerId(uuid::Uuid::now_v7());
    let to = key_from_text(&detail.reply_to).expect("a key");
    let reply = seal_reply(&to, detail.submission, number, text, &mut chance()).expect("sealed");
    let (copy, _) = envelope(&secret.public().expect("a key"), SubmissionId(id.0), text, &[]);
    NewSealedAnswer { id, number, sealed: to_text(&reply), copy, close: false }
}

async fn an_officer_opens_what_a_phone_sealed_and_answers_so_that_only_the_code_reads_it(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let officer = Holding::new(&server, "a1.viet").await;
    let secret = officer.publish(&province, 1).await;
    let phone = sent(&server, &secret, "Quạt hút hỏng", b"anh").await;
    let list: CaseList = officer.desk.get("/cases").await.expect(200).json();
    let line = &list.cases[0];
    assert!(line.sealed && line.opening.is_empty() && line.matter.is_none());
    let path = format!("/cases/{}", phone.body.id);
    let case: CaseDetail = officer.desk.get(&path).await.expect(200).json();
    assert!(case.text.is_empty() && case.name.is_none());
    let detail: SealedDetail = officer.desk.get(&format!("{path}/sealed")).await.expect(200).json();
    let file = &detail.files[0].sha256;
    let bytes = officer.desk.get(&format!("{path}/attachments/{file}")).await.expect(200).body;
    let parts = opened(&secret, &detail, &[bytes]).expect("opened");
    assert_eq!(parts, [b"Qu\xe1\xba\xa1t h\xc3\xbat h\xe1\xbb\x8fng".to_vec(), b"anh".to_vec()]);

    let new = answer(&secret, &detail, 1, "Thứ Hai thay.");
    let to = format!("{path}/sealed-answers");
    officer.desk.post(&to, &new).await.expect(201);
    officer.desk.post(&to, &new).await.expect(200);
    // Who answered meanwhile without seeing this one is told so.
    let late = answer(&secret, &detail, 1, "Khác.");
    officer.desk.post(&to, &late).await.problem(409, Code::EditConflict);
    let question = SealedQuestion { lookups: vec![phone.body.lookup.clone()] };
    let status: SealedStatus =
        server.post("/api/v1/receipts/sealed-status", &question).await.expect(200).json();
    let case = status.cases[0].as_ref().expect("a case");
    assert_eq!(case.state, wire::case::CaseState::Answered);
    let replies = Replies::of_code(&phone.code).expect("keys");
    let read = open_reply(
        &replies,
        case.submission,
        case.answers[0].number,
        &from_text(&case.answers[0].sealed).expect("text"),
    );
    assert_eq!(read.as_deref(), Ok("Thứ Hai thay."));
    assert_eq!(case.answers.len(), 1);
}

async fn an_open_answer_to_a_sealed_case_is_refused_and_strangers_get_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let officer = Holding::new(&server, "a1.viet").await;
    let secret = officer.publish(&province, 1).await;
    let phone = sent(&server, &secret, "Lời", b"anh").await;
    let path = format!("/cases/{}", phone.body.id);
    let detail: SealedDetail = officer.desk.get(&format!("{path}/sealed")).await.expect(200).json();
    let open = NewAnswer {
        id: AnswerId(uuid::Uuid::now_v7()),
        text: "Lộ ra đây.".to_owned(),
        close: false,
        card: None,
        files: Vec::new(),
    };
    officer.desk.post(&format!("{path}/answers"), &open).await.problem(409, Code::WrongState);
    let new = answer(&secret, &detail, 1, "Trả lời thay");
    let resealed = Resealed {
        sealed: detail.sealed.clone(),
        files: Vec::new(),
        talk: Vec::new(),
        nameless: false,
    };
    let stranger = server.sign_in("b1.viet").await;
    stranger.get(&format!("{path}/sealed")).await.problem(403, Code::Forbidden);
    stranger.post(&format!("{path}/sealed-answers"), &new).await.problem(403, Code::Forbidden);
    stranger.post(&format!("{path}/reseal"), &resealed).await.problem(403, Code::Forbidden);
    let onlooker = server.sign_in("tinh.quantri").await;
    onlooker.post(&format!("{path}/sealed-answers"), &new).await.problem(403, Code::Forbidden);
    for nothing in ["/cases/x/sealed", "/cases/00000000-0000-0000-0000-000000000001/sealed"] {
        officer.desk.get(nothing).await.problem(404, Code::NotFound);
    }
    server.get(&format!("/api/v1/desk{path}/sealed")).await.problem(401, Code::NotSignedIn);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM answers").await, 0);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM sealed_talk").await, 0);
}

async fn a_case_goes_to_another_unit_under_that_units_key(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = Province::known_to(&server);
    let (a1, b1) = (Holding::new(&server, "a1.viet").await, Holding::new(&server, "b1.viet").await);
    let secret = a1.publish(&province, 1).await;
    let other = b1.publish(&province, 1).await;
    let phone = sent(&server, &secret, "Lời", b"anh").await;
    let path = format!("/cases/{}", phone.body.id);
    let detail: SealedDetail = a1.desk.get(&format!("{path}/sealed")).await.expect(200).json();
    a1.desk
        .post(&format!("{path}/sealed-answers"), &answer(&secret, &detail, 1, "Đã chuyển."))
        .await
        .expect(201);
    let detail: SealedDetail = a1.desk.get(&format!("{path}/sealed")).await.expect(200).json();
    let to = other.public().expect("a key");
    let (sealed, files) = envelope(&to, phone.body.id, "Lời", &[b"anh"]);
    let refs: Vec<_> = files
        .iter()
        .map(|bytes| wire::submission::AttachmentRef {
            sha256: crate::common::build::hash(bytes),
            media_type: wire::sealed::SEALED_TYPE.to_owned(),
            bytes: bytes.len() as u64,
        })
        .collect();
    let said = detail.talk[0].id;
    let part =
        wire::sealed::TalkPart { id: said, sealed: envelope(&to, said, "Đã chuyển.", &[]).0 };
    let whole = Resealed { sealed, files: refs, talk: vec![part], nameless: false };
    let to = format!("{path}/reseal");
    // What was said since would stay behind, a file is not there, a key is unknown: nothing changes.
    let short = Resealed { talk: Vec::new(), ..whole.clone() };
    a1.desk.post(&to, &short).await.problem(409, Code::EditConflict);
    a1.desk.post(&to, &whole).await.problem(409, Code::AttachmentsMissing);
    upload(&server, &files[0]).await;
    let mut unknown = whole.clone();
    unknown.sealed.epoch = 7;
    a1.desk.post(&to, &unknown).await.problem(422, Code::UnknownUnit);
    let now: SealedDetail = a1.desk.get(&format!("{path}/sealed")).await.expect(200).json();
    assert_eq!(now, detail);

    a1.desk.post(&to, &whole).await.expect(204);
    a1.desk.get(&format!("{path}/sealed")).await.problem(403, Code::Forbidden);
    let there: SealedDetail = b1.desk.get(&format!("{path}/sealed")).await.expect(200).json();
    assert_eq!(opened(&other, &there, &files).expect("opened")[1], b"anh");
    assert!(opened(&secret, &there, &files).is_none());
    assert_eq!(there.talk.len(), 1);
    // The phone sends the very same again and is told that it was stored.
    server.post("/api/v1/submissions/sealed", &phone.body).await.expect(200);
    assert_eq!(server.api::<UnitKeys>("/units/keys").await.keys.len(), 2);
}
