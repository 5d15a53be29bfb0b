//! Whoever holds a receipt's code can follow the case, and nobody else.

use wire::case::{CaseState, StatusAnswer, StatusQuestion};
use wire::desk::{CaseDetail, NewAnswer};
use wire::id::AnswerId;
use wire::problem::Code;
use wire::receipt::{Receipt, ReceiptCode};

use crate::common::build::concern;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::TestServer;

const PATH: &str = "/api/v1/receipts/status";

on_both!(a_code_tells_where_the_case_stands_and_what_was_answered, a_question_has_a_limit);

async fn ask(server: &TestServer, codes: &[ReceiptCode]) -> StatusAnswer {
    server.post(PATH, &StatusQuestion { codes: codes.to_vec() }).await.expect(200).json()
}

async fn a_code_tells_where_the_case_stands_and_what_was_answered(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (words, other) = (concern("Nước uống có mùi."), concern("Cổng sau bị khoá."));
    let receipt: Receipt = server.post("/api/v1/submissions", &words).await.expect(201).json();
    let second: Receipt = server.post("/api/v1/submissions", &other).await.expect(201).json();
    let unknown: ReceiptCode = "0000 0000 0000 0000".parse().unwrap();
    let codes = [second.code.clone(), unknown, receipt.code.clone()];
    let cases = ask(&server, &codes).await.cases;
    assert_eq!(cases.len(), 3);
    assert_eq!(cases[0].as_ref().unwrap().submission, other.id);
    assert_eq!(cases[1], None);
    let case = cases[2].as_ref().unwrap();
    assert_eq!((case.submission, case.state), (words.id, CaseState::Received));
    assert_eq!(case.received_at, receipt.received_at);
    assert_eq!(case.unit_name, "Công đoàn Cơ sở A1");
    assert!(case.due_at > case.received_at && case.answers.is_empty());

    let desk = server.sign_in("a1.viet").await;
    let path = format!("/cases/{}", words.id);
    let seen: CaseDetail = desk.get(&path).await.expect(200).json();
    assert_eq!(seen.text, words.text);
    let state = |answer: StatusAnswer| answer.cases.into_iter().flatten().next().unwrap();
    let read = state(ask(&server, &codes[2..]).await);
    assert_eq!(read.state, CaseState::Read);

    let text = "Đã thay bình lọc sáng nay.".to_owned();
    let answer = NewAnswer {
        id: AnswerId(uuid::Uuid::now_v7()),
        text,
        close: false,
        files: Vec::new(),
        card: None,
    };
    desk.post(&format!("{path}/answers"), &answer).await.expect(201);
    let answered = state(ask(&server, &codes[2..]).await);
    assert_eq!(answered.state, CaseState::Answered);
    assert_eq!(answered.answers.len(), 1);
    assert_eq!((&answered.answers[0].text, answered.answers[0].id), (&answer.text, answer.id));
    assert_eq!(answered.answers[0].unit_name, "Công đoàn Cơ sở A1");
    assert!(answered.updated_at >= read.updated_at);

    let close = NewAnswer { id: AnswerId(uuid::Uuid::now_v7()), close: true, ..answer };
    desk.post(&format!("{path}/answers"), &close).await.expect(201);
    assert_eq!(state(ask(&server, &codes[2..]).await).state, CaseState::Closed);
    // A case never tells who wrote or what: the phone has that already.
    let told = server.post(PATH, &StatusQuestion { codes: codes.to_vec() }).await;
    assert!(!told.text().contains(&words.text));
    // The code itself is nowhere in the database.
    let kept = server.place.count("SELECT COUNT(*) FROM submissions WHERE LENGTH(lookup) = 64");
    assert_eq!(kept.await, 2);
}

async fn a_question_has_a_limit(kind: Kind) {
    let server = TestServer::start(kind).await;
    let codes: Vec<ReceiptCode> =
        (0..51).map(|number| format!("{number:016}").parse().unwrap()).collect();
    let answer = ask(&server, &codes[..50]).await;
    assert_eq!(answer.cases, vec![None; 50]);
    assert!(ask(&server, &[]).await.cases.is_empty());
    let faults = server.post(PATH, &StatusQuestion { codes }).await.faults();
    assert_eq!(faults, ["codes"]);
    for bad in ["123", "0000 0000 0000 000x"] {
        let question = serde_json::json!({ "codes": [bad] });
        server.post(PATH, &question).await.problem(400, Code::Malformed);
    }
}
