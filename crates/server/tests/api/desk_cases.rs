//! Cases at the desk: an officer reads and answers what was sent to the own subtree, and nothing else.

use wire::case::CaseState;
use wire::desk::{CaseDetail, CaseList, NewAnswer};
use wire::id::AnswerId;
use wire::problem::Code;
use wire::submission::NewSubmission;

use crate::common::build::{self, concern};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A2, BASE_B1, PROVINCE};
use crate::common::server::TestServer;

on_both!(
    every_officer_sees_the_own_subtree_and_nothing_else,
    an_answer_is_stored_once,
    a_list_is_filtered_counted_and_paged,
);

async fn send_to(server: &TestServer, words: NewSubmission) -> NewSubmission {
    server.post("/api/v1/submissions", &words).await.expect(201);
    words
}

async fn list(desk: &Desk<'_>, question: &str) -> CaseList {
    desk.get(&format!("/cases{question}")).await.expect(200).json()
}

fn answer(text: &str) -> NewAnswer {
    NewAnswer {
        id: AnswerId(uuid::Uuid::now_v7()),
        text: text.to_owned(),
        close: false,
        files: Vec::new(),
        card: None,
    }
}

async fn every_officer_sees_the_own_subtree_and_nothing_else(kind: Kind) {
    let server = TestServer::start(kind).await;
    let a1 = send_to(&server, concern("Việc của A1.")).await;
    let a2 = send_to(&server, NewSubmission { unit: BASE_A2, ..concern("Việc của A2.") }).await;
    let b1 = send_to(&server, NewSubmission { unit: BASE_B1, ..concern("Việc của B1.") }).await;
    let top = send_to(&server, NewSubmission { unit: PROVINCE, ..concern("Việc của tỉnh.") }).await;
    for (name, theirs, others) in [
        ("a1.viet", vec![&a1], vec![&a2, &b1, &top]),
        ("b1.duyet", vec![&b1], vec![&a1, &a2, &top]),
        ("a.haivai", vec![&a1, &a2], vec![&b1, &top]),
        ("tinh.viet", vec![&a1, &a2, &b1, &top], vec![]),
    ] {
        let desk = server.sign_in(name).await;
        let cases = list(&desk, "").await;
        let mut seen: Vec<_> = cases.cases.iter().map(|case| case.id).collect();
        let mut due: Vec<_> = theirs.iter().map(|words| words.id).collect();
        seen.sort();
        due.sort();
        assert_eq!(seen, due, "{name}");
        assert_eq!(cases.counts.received + cases.counts.in_progress, due.len() as u64);
        for words in theirs {
            let case: CaseDetail =
                desk.get(&format!("/cases/{}", words.id)).await.expect(200).json();
            assert_eq!(case.text, words.text);
        }
        for words in others {
            let path = format!("/cases/{}", words.id);
            let refused = desk.get(&path).await;
            refused.problem(403, Code::Forbidden);
            assert!(!refused.text().contains("Việc của"));
            desk.post(&format!("{path}/answers"), &answer("Tôi trả lời thay."))
                .await
                .problem(403, Code::Forbidden);
            let file = format!("{path}/attachments/{}", build::hash(b"?"));
            desk.get(&file).await.problem(403, Code::Forbidden);
        }
        for nothing in [uuid::Uuid::from_u128(1).to_string(), "x".into(), "%00".into()] {
            desk.get(&format!("/cases/{nothing}")).await.problem(404, Code::NotFound);
        }
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM answers").await, 0);
    // Who opened a case first stands in the audit trail, without what was said.
    let read = "SELECT COUNT(*) FROM audit WHERE verb = 'case.read'";
    assert_eq!(server.place.count(read).await, 4);
}

async fn an_answer_is_stored_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = send_to(&server, concern("Thiếu khẩu trang.")).await;
    let other = send_to(&server, concern("Thiếu găng tay.")).await;
    let desk = server.sign_in("a1.viet").await;
    let path = format!("/cases/{}/answers", words.id);
    let given = answer("Đã xin thêm, thứ Hai có.");
    let case: CaseDetail = desk.post(&path, &given).await.expect(201).json();
    assert_eq!((case.summary.state, case.answers.len()), (CaseState::Answered, 1));
    let again: CaseDetail = desk.post(&path, &given).await.expect(200).json();
    assert_eq!(again.answers, case.answers);
    let changed = NewAnswer { text: "Khác.".into(), ..given.clone() };
    desk.post(&path, &changed).await.problem(409, Code::IdReused);
    let elsewhere = format!("/cases/{}/answers", other.id);
    desk.post(&elsewhere, &given).await.problem(409, Code::IdReused);
    assert_eq!(desk.post(&path, &answer(" ")).await.faults(), ["text"]);
    assert_eq!(desk.post(&path, &answer(&"a".repeat(5_001))).await.faults(), ["text"]);
    assert_eq!(desk.post(&path, &answer("a\0b")).await.faults(), ["text"]);
    let admin = server.sign_in("tinh.quantri").await;
    admin.post(&path, &answer("Tôi chỉ quản lý.")).await.problem(403, Code::Forbidden);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM answers").await, 1);
}

async fn a_list_is_filtered_counted_and_paged(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let first = send_to(&server, concern(&"Rất dài. ".repeat(40))).await;
    let second = send_to(&server, concern("Ngắn.")).await;
    let cases = list(&desk, "").await;
    assert_eq!(cases.cases.len(), 2);
    let opening = &cases.cases.iter().find(|case| case.id == first.id).unwrap().opening;
    assert_eq!(opening.chars().count(), 141);
    assert!(opening.ends_with('…'));
    desk.get(&format!("/cases/{}", first.id)).await.expect(200);
    desk.post(&format!("/cases/{}/answers", second.id), &answer("Xong.")).await.expect(201);
    for (question, ids) in [
        ("?state=received", vec![]),
        ("?state=read", vec![first.id]),
        ("?state=answered", vec![second.id]),
        ("?before=2020-01-01T00:00:00Z", vec![]),
        ("?before=2999-01-01T00:00:00Z&state=read", vec![first.id]),
    ] {
        let seen: Vec<_> = list(&desk, question).await.cases.iter().map(|case| case.id).collect();
        assert_eq!(seen, ids, "{question}");
    }
    for bad in ["?state=lost", "?before=yesterday"] {
        desk.get(&format!("/cases{bad}")).await.problem(400, Code::Malformed);
    }
    server.place.change("UPDATE cases SET due_at = 1").await;
    let counts = list(&desk, "").await.counts;
    assert_eq!((counts.received, counts.in_progress, counts.answered), (0, 1, 1));
    // What is answered is late no more.
    assert_eq!(counts.overdue, 1);
}
