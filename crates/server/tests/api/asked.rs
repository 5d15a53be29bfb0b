//! "Bạn hỏi – Công đoàn trả lời": shown with the sender's consent only, and "tôi cũng vậy" without anybody
//! in it.

use wire::asked::{Asked, AskedDraft, AskedList, Same};
use wire::desk::{CaseDetail, NewAnswer};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::id::{AnswerId, FollowUpId};
use wire::problem::Code;
use wire::receipt::Receipt;
use wire::submission::{NewSubmission, Purpose, SubmissionKind};
use wire::topic::Matter;

use crate::common::build::concern;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::{TestServer, send};

on_both!(
    nothing_is_shown_without_consent_and_before_an_answer,
    a_consent_that_is_taken_back_takes_the_matter_off_the_page_at_once,
    same_counts_each_phone_once_and_shows_from_ten,
);

fn agreed(kind: SubmissionKind) -> NewSubmission {
    NewSubmission {
        kind, consents: vec![Purpose::Publish], ..concern("Tôi là Mây, xưởng 2.")
    }
}

fn draft(answer: Option<&str>) -> AskedDraft {
    AskedDraft {
        matter: Matter::Hours,
        question: "Ca đêm có được nghỉ bù không?".to_owned(),
        answer: answer.map(str::to_owned),
    }
}

async fn sent(server: &TestServer, words: &NewSubmission) -> Receipt {
    server.post("/api/v1/submissions", words).await.expect(201).json()
}

async fn page(server: &TestServer) -> Vec<Asked> {
    server.api::<AskedList>("/asked").await.asked
}

async fn nothing_is_shown_without_consent_and_before_an_answer(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (desk, other) = (server.sign_in("a1.viet").await, server.sign_in("b1.viet").await);
    let silent = sent(&server, &concern("Không đồng ý đăng.")).await;
    let open = sent(&server, &agreed(SubmissionKind::Concern)).await;
    let full = draft(Some("Có, sau ca đêm được nghỉ ít nhất 12 giờ."));
    let path = |receipt: &Receipt| format!("/cases/{}/asked", receipt.submission);
    let answer = |text: &str| {
        let id = AnswerId(uuid::Uuid::now_v7());
        NewAnswer { id, text: text.to_owned(), close: false, card: None, files: Vec::new() }
    };
    desk.put(&path(&open), &full).await.problem(409, Code::WrongState);
    // A concern is no open aspiration.
    desk.put(&path(&open), &draft(None)).await.problem(409, Code::WrongState);
    for receipt in [&silent, &open] {
        let answers = format!("/cases/{}/answers", receipt.submission);
        desk.post(&answers, &answer("Có nhé.")).await.expect(201);
    }
    desk.put(&path(&silent), &full).await.problem(409, Code::WrongState);
    other.put(&path(&open), &full).await.problem(403, Code::Forbidden);
    let admin = server.sign_in("tinh.quantri").await;
    admin.put(&path(&open), &full).await.problem(403, Code::Forbidden);
    assert_eq!(
        desk.put(&path(&open), &AskedDraft { question: " ".into(), ..full.clone() }).await.faults(),
        ["question"]
    );
    assert!(page(&server).await.is_empty());

    let case: CaseDetail = desk.put(&path(&open), &full).await.expect(200).json();
    assert!(case.sender.may_publish);
    let shown = page(&server).await;
    assert_eq!(shown.len(), 1);
    assert_eq!((&shown[0].question, &shown[0].answer), (&full.question, &full.answer));
    assert_eq!(case.sender.asked.as_ref(), Some(&shown[0]));
    // Nothing on the page leads back to the submission.
    let text = server.get("/api/v1/asked").await.expect(200);
    assert!(!text.text().contains(&open.submission.to_string()) && !text.text().contains("Mây"));
    let same = server.request(reqwest::Method::GET, "/api/v1/asked");
    let same = send(same.header("if-none-match", text.header("etag"))).await;
    same.expect(304);
    // Other words stand at the same place.
    let better = AskedDraft { question: "Nghỉ bù sau ca đêm?".to_owned(), ..full };
    desk.put(&path(&open), &better).await.expect(200);
    let now = page(&server).await;
    assert_eq!((now.len(), now[0].id, &now[0].question), (1, shown[0].id, &better.question));
    send(other.request(reqwest::Method::DELETE, &path(&open))).await.problem(403, Code::Forbidden);
    send(desk.request(reqwest::Method::DELETE, &path(&open))).await.expect(200);
    assert!(page(&server).await.is_empty());
}

async fn a_consent_that_is_taken_back_takes_the_matter_off_the_page_at_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    for (verb, purpose) in
        [(FollowVerb::Withdraw, Some(Purpose::Publish)), (FollowVerb::Erase, None)]
    {
        let receipt = sent(&server, &agreed(SubmissionKind::Aspiration)).await;
        let path = format!("/cases/{}/asked", receipt.submission);
        desk.put(&path, &draft(None)).await.expect(200);
        let shown = page(&server).await;
        assert!(shown.len() == 1 && shown[0].is_open());
        let token = "a".repeat(32);
        let same = format!("/api/v1/asked/{}/same", shown[0].id);
        server.post(&same, &Same { token }).await.expect(204);
        let id = FollowUpId(uuid::Uuid::now_v7());
        let follow_up = FollowUp { purpose, ..FollowUp::new(id, verb, String::new()) };
        let new = NewFollowUp { code: receipt.code.clone(), follow_up };
        server.post("/api/v1/receipts/follow-ups", &new).await.expect(201);
        assert!(page(&server).await.is_empty());
        assert_eq!(server.place.count("SELECT COUNT(*) FROM asked_same").await, 0);
        desk.put(&path, &draft(None)).await.problem(409, Code::WrongState);
    }
}

async fn same_counts_each_phone_once_and_shows_from_ten(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let receipt = sent(&server, &agreed(SubmissionKind::Aspiration)).await;
    let case = format!("/cases/{}/asked", receipt.submission);
    desk.put(&case, &draft(None)).await.expect(200);
    let id = page(&server).await[0].id;
    let path = format!("/api/v1/asked/{id}/same");
    let token = |number: u32| Same { token: format!("{number:032}") };
    for number in 0..9 {
        server.post(&path, &token(number)).await.expect(204);
        server.post(&path, &token(number)).await.expect(204);
    }
    assert_eq!(page(&server).await[0].same, None, "nine people are not shown");
    server.post(&path, &token(9)).await.expect(204);
    assert_eq!(page(&server).await[0].same, Some(10));
    // The database holds no token.
    let kept = "SELECT COUNT(*) FROM asked_same WHERE LENGTH(hash) = 64";
    assert_eq!(server.place.count(kept).await, 10);
    for bad in ["", "ngắn", &"x".repeat(65), &" ".repeat(32)] {
        assert_eq!(server.post(&path, &Same { token: bad.to_owned() }).await.faults(), ["token"]);
    }
    let nothing = format!("/api/v1/asked/{}/same", uuid::Uuid::from_u128(5));
    server.post(&nothing, &token(1)).await.problem(404, Code::NotFound);
}
