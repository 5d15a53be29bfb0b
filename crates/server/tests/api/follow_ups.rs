//! What a sender says to the case afterwards, with nothing but the receipt's code.

use futures_util::future::join_all;
use wire::case::{CaseState, CaseView, StatusAnswer, StatusQuestion};
use wire::desk::{CaseDetail, CaseList, NewAnswer};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::id::{AnswerId, FollowUpId};
use wire::problem::Code;
use wire::queue::CaseVerb;
use wire::receipt::{Receipt, ReceiptCode};
use wire::submission::{NewSubmission, Purpose};

use crate::common::build::{self, concern};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::PROVINCE;
use crate::common::server::{TestServer, send};

const PATH: &str = "/api/v1/receipts/follow-ups";

on_both!(
    a_reply_is_stored_once_and_puts_an_answered_case_back_to_work,
    not_solved_goes_one_level_up_and_is_said_once,
    at_the_province_not_solved_opens_the_case_there,
    an_answer_is_rated_and_rated_again_until_the_case_is_closed,
    a_consent_that_is_taken_back_takes_name_and_contact_with_it,
    what_is_erased_is_nowhere_any_more_and_that_it_was_there_stays,
    a_file_that_somebody_else_sent_too_stays,
    ten_of_the_same_at_once_are_said_once,
    whoever_guesses_codes_is_slowed_down,
);

async fn sent(server: &TestServer, words: &NewSubmission) -> Receipt {
    server.post("/api/v1/submissions", words).await.expect(201).json()
}

fn said(verb: FollowVerb, text: &str) -> FollowUp {
    FollowUp::new(FollowUpId(uuid::Uuid::now_v7()), verb, text.to_owned())
}

fn rated(rating: u8) -> FollowUp {
    FollowUp { rating: Some(rating), ..said(FollowVerb::Rate, "") }
}

fn with(receipt: &Receipt, follow_up: &FollowUp) -> NewFollowUp {
    NewFollowUp { code: receipt.code.clone(), follow_up: follow_up.clone() }
}

async fn say(server: &TestServer, receipt: &Receipt, follow_up: &FollowUp) -> CaseView {
    server.post(PATH, &with(receipt, follow_up)).await.expect(201).json()
}

async fn refused(server: &TestServer, receipt: &Receipt, follow_up: &FollowUp) {
    server.post(PATH, &with(receipt, follow_up)).await.problem(409, Code::WrongState);
}

async fn answer(desk: &Desk<'_>, receipt: &Receipt, close: bool) {
    let id = AnswerId(uuid::Uuid::now_v7());
    let answer =
        NewAnswer {
            id, text: "Đã sửa quạt.".to_owned(), close, card: None, files: Vec::new()
        };
    let path = format!("/cases/{}/answers", receipt.submission);
    desk.post(&path, &answer).await.expect(201);
}

async fn at_desk(desk: &Desk<'_>, receipt: &Receipt) -> CaseDetail {
    desk.get(&format!("/cases/{}", receipt.submission)).await.expect(200).json()
}

async fn status(server: &TestServer, receipt: &Receipt) -> CaseView {
    let question = StatusQuestion { codes: vec![receipt.code.clone()] };
    let answer: StatusAnswer =
        server.post("/api/v1/receipts/status", &question).await.expect(200).json();
    answer.cases.into_iter().flatten().next().unwrap()
}

async fn a_reply_is_stored_once_and_puts_an_answered_case_back_to_work(kind: Kind) {
    let server = TestServer::start(kind).await;
    let receipt = sent(&server, &concern("Quạt hỏng.")).await;
    let desk = server.sign_in("a1.viet").await;
    // Before an answer a reply changes neither the state nor the day.
    let before = status(&server, &receipt).await;
    let early = say(&server, &receipt, &said(FollowVerb::Reply, "Xưởng 2.")).await;
    assert_eq!((early.state, early.due_at), (CaseState::Received, before.due_at));
    answer(&desk, &receipt, false).await;
    // The day of the answer is over by now.
    server.place.change("UPDATE cases SET due_at = 1000").await;
    let reply = said(FollowVerb::Reply, "Chiều nay lại hỏng.");
    let case = say(&server, &receipt, &reply).await;
    assert_eq!(case.state, CaseState::InProgress);
    // Days are counted, so that what is said on the same day is due on the same day.
    assert!(case.due_at >= before.due_at);
    let again: CaseView = server.post(PATH, &with(&receipt, &reply)).await.expect(200).json();
    assert_eq!(again, case);
    let other = FollowUp { text: "Khác.".to_owned(), ..reply.clone() };
    server.post(PATH, &with(&receipt, &other)).await.problem(409, Code::IdReused);
    let elsewhere = sent(&server, &concern("Việc khác.")).await;
    server.post(PATH, &with(&elsewhere, &reply)).await.problem(409, Code::IdReused);
    let texts: Vec<_> = case.messages.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["Xưởng 2.", "Chiều nay lại hỏng."]);
    assert_eq!(at_desk(&desk, &receipt).await.sender.messages, case.messages);
    assert_eq!(
        server.post(PATH, &with(&receipt, &said(FollowVerb::Reply, " "))).await.faults(),
        ["text"]
    );
}

async fn not_solved_goes_one_level_up_and_is_said_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let receipt = sent(&server, &concern("Lương chậm.")).await;
    let base = server.sign_in("a1.viet").await;
    // There is nothing yet that could be not solved.
    refused(&server, &receipt, &said(FollowVerb::NotSolved, "")).await;
    assert!(!status(&server, &receipt).await.may_say_not_solved);
    answer(&base, &receipt, true).await;
    let closed = status(&server, &receipt).await;
    assert!(closed.may_say_not_solved && closed.state == CaseState::Closed);
    server.place.change("UPDATE cases SET due_at = 1000").await;
    let words = said(FollowVerb::NotSolved, "Vẫn chưa có lương.");
    let case = say(&server, &receipt, &words).await;
    assert_eq!((case.state, case.unit_name.as_str()), (CaseState::InProgress, "Công đoàn Trên A"));
    assert!(case.reopened && !case.may_say_not_solved && case.due_at >= closed.due_at);
    // It is now the upper union's; the base union sees it no more.
    base.get(&format!("/cases/{}", receipt.submission)).await.problem(403, Code::Forbidden);
    let upper = server.sign_in("a.haivai").await;
    let seen = at_desk(&upper, &receipt).await;
    assert!(seen.sender.reopened_at.is_some());
    assert_eq!(seen.sender.messages[0].text, "Vẫn chưa có lương.");
    // The history of the case tells it too: by no officer, and where it went.
    let event = seen.work.history.iter().find(|event| event.verb == CaseVerb::NotSolved).unwrap();
    assert_eq!((event.by.as_deref(), event.to.as_deref()), (None, Some("Trên A")));
    let again: CaseView = server.post(PATH, &with(&receipt, &words)).await.expect(200).json();
    assert_eq!(again, case, "the same again does not climb again");
    answer(&upper, &receipt, false).await;
    refused(&server, &receipt, &said(FollowVerb::NotSolved, "")).await;
    assert_eq!(status(&server, &receipt).await.unit_name, "Công đoàn Trên A");
    let trail = "SELECT COUNT(*) FROM audit WHERE verb = 'case.not_solved'";
    assert_eq!(server.place.count(trail).await, 1);
    let verified = server.place.run(&["audit", "verify"]);
    assert!(verified.status.success(), "{verified:?}");
}

async fn at_the_province_not_solved_opens_the_case_there(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = NewSubmission { unit: PROVINCE, ..concern("Việc của tỉnh.") };
    let receipt = sent(&server, &words).await;
    let desk = server.sign_in("tinh.viet").await;
    answer(&desk, &receipt, false).await;
    let case = say(&server, &receipt, &said(FollowVerb::NotSolved, "")).await;
    assert_eq!(
        (case.state, case.unit_name.as_str()),
        (CaseState::InProgress, "Công đoàn LĐLĐ thử")
    );
    let list: CaseList = desk.get("/cases?state=in_progress").await.expect(200).json();
    assert_eq!(list.cases.len(), 1);
}

async fn an_answer_is_rated_and_rated_again_until_the_case_is_closed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let receipt = sent(&server, &concern("Nước uống có mùi.")).await;
    let desk = server.sign_in("a1.viet").await;
    refused(&server, &receipt, &rated(5)).await;
    answer(&desk, &receipt, false).await;
    assert!(status(&server, &receipt).await.may_rate);
    assert_eq!(say(&server, &receipt, &rated(2)).await.rating, Some(2));
    assert_eq!(say(&server, &receipt, &rated(4)).await.rating, Some(4));
    answer(&desk, &receipt, true).await;
    refused(&server, &receipt, &rated(1)).await;
    let case = status(&server, &receipt).await;
    assert_eq!((case.rating, case.may_rate), (Some(4), false));
    assert_eq!(at_desk(&desk, &receipt).await.sender.rating, Some(4));
    // What was closed by its only answer may still be rated, once.
    let second = sent(&server, &concern("Cổng sau bị khoá.")).await;
    answer(&desk, &second, true).await;
    say(&server, &second, &rated(3)).await;
    refused(&server, &second, &rated(5)).await;
    let over = with(&second, &rated(6));
    assert_eq!(server.post(PATH, &over).await.faults(), ["rating"]);
}

async fn a_consent_that_is_taken_back_takes_name_and_contact_with_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = NewSubmission {
        name: Some("Lò Thị Mây".to_owned()),
        contact: Some("0900 000 000".to_owned()),
        consents: vec![Purpose::Contact, Purpose::Publish],
        ..concern("Xe đưa đón bỏ bến.")
    };
    let receipt = sent(&server, &words).await;
    assert_eq!(status(&server, &receipt).await.consents, words.consents);
    let back = FollowUp { purpose: Some(Purpose::Contact), ..said(FollowVerb::Withdraw, "") };
    let case = say(&server, &receipt, &back).await;
    assert_eq!(case.consents, [Purpose::Publish]);
    let desk = server.sign_in("a1.viet").await;
    let seen = at_desk(&desk, &receipt).await;
    assert_eq!((seen.name, seen.contact, seen.text), (None, None, words.text.clone()));
    // The first words are still a replay: the phone may send them again after a restore.
    let again: Receipt = server.post("/api/v1/submissions", &words).await.expect(200).json();
    assert_eq!(again, receipt);
}

async fn what_is_erased_is_nowhere_any_more_and_that_it_was_there_stays(kind: Kind) {
    let server = TestServer::start(kind).await;
    let photo = build::bytes(3_000);
    let path = format!("/api/v1/attachments/{}", build::hash(&photo));
    let upload = server.request(reqwest::Method::PUT, &path).header("content-type", "image/webp");
    send(upload.body(photo.clone())).await.expect(201);
    let words = NewSubmission {
        name: Some("Vàng A Chim-sẻ".to_owned()),
        contact: Some("chim-sẻ@vi.du".to_owned()),
        link: Some("https://vi.du/chim-sẻ".to_owned()),
        consents: vec![Purpose::Contact],
        attachments: vec![build::photo(&photo)],
        ..concern("Tổ trưởng mắng chim-sẻ.")
    };
    let receipt = sent(&server, &words).await;
    let desk = server.sign_in("a1.viet").await;
    let id = AnswerId(uuid::Uuid::now_v7());
    let answer = NewAnswer {
        id,
        text: "Đã gặp anh chim-sẻ.".to_owned(),
        close: false,
        card: None,
        files: Vec::new(),
    };
    let answers = format!("/cases/{}/answers", words.id);
    desk.post(&answers, &answer).await.expect(201);
    let reply = said(FollowVerb::Reply, "Cảm ơn, chim-sẻ.");
    say(&server, &receipt, &reply).await;
    let hash = build::hash(&photo);
    let file =
        server.place.data.path().join("attachments").join(&hash.as_str()[..2]).join(hash.as_str());
    let file = if file.exists() {
        file
    } else {
        let media = server.place.data.path().join("media");
        media.join("attachments").join(&hash.as_str()[..2]).join(hash.as_str())
    };
    assert!(file.exists(), "the photo is on the shelf at {}", file.display());

    for sql in [
        "INSERT INTO case_notes (id, submission, officer, body, at)
         SELECT '00000000-0000-4000-8000-000000000001', submission, (SELECT MIN(id) FROM officers), 'Chắc là chim-sẻ.', 0 FROM cases",
        "INSERT INTO case_events (id, submission, at, officer, verb, target, reason)
         SELECT '00000000-0000-4000-8000-000000000002', submission, 0, (SELECT MIN(id) FROM officers), 'state', 'in_progress',
             'Việc của chim-sẻ.' FROM cases",
    ] {
        server.place.change(sql).await;
    }

    let erase = said(FollowVerb::Erase, "");
    let case = say(&server, &receipt, &erase).await;
    assert!(case.erased && case.state == CaseState::Closed);
    assert!(case.answers.is_empty() && case.messages.is_empty() && case.consents.is_empty());
    assert!(!case.may_say_not_solved && !case.may_rate);
    assert!(!file.exists(), "the photo has left the shelf");
    for (place, count) in [
        "SELECT COUNT(*) FROM submissions WHERE body LIKE '%chim-sẻ%' OR name IS NOT NULL
         OR contact IS NOT NULL OR link IS NOT NULL OR body_hash <> 'erased'",
        "SELECT COUNT(*) FROM answers WHERE body <> ''",
        "SELECT COUNT(*) FROM case_messages WHERE body <> ''",
        "SELECT COUNT(*) FROM case_notes WHERE body <> ''",
        "SELECT COUNT(*) FROM case_events WHERE reason IS NOT NULL",
        "SELECT COUNT(*) FROM submission_attachments",
        "SELECT COUNT(*) FROM attachments",
        "SELECT COUNT(*) FROM files_to_remove",
    ]
    .into_iter()
    .zip([0; 8])
    {
        assert_eq!(server.place.count(place).await, count, "{place}");
    }
    let seen = at_desk(&desk, &receipt).await;
    assert!(seen.text.is_empty() && seen.files.is_empty() && seen.sender.erased_at.is_some());
    let trail = "SELECT COUNT(*) FROM audit WHERE verb = 'case.erase'";
    assert_eq!(server.place.count(trail).await, 1);

    // All that was sent may come again, and nothing of it comes back.
    server.post(PATH, &with(&receipt, &erase)).await.expect(200);
    server.post(PATH, &with(&receipt, &reply)).await.expect(200);
    server.post("/api/v1/submissions", &words).await.expect(200);
    refused(&server, &receipt, &said(FollowVerb::Reply, "Còn một điều.")).await;
    let left = "SELECT COUNT(*) FROM case_messages WHERE body <> ''";
    assert_eq!(server.place.count(left).await, 0);
    assert!(!server.log().contains("chim-sẻ"));
}

async fn a_file_that_somebody_else_sent_too_stays(kind: Kind) {
    let server = TestServer::start(kind).await;
    let photo = build::bytes(2_000);
    let path = format!("/api/v1/attachments/{}", build::hash(&photo));
    let upload = server.request(reqwest::Method::PUT, &path).header("content-type", "image/webp");
    send(upload.body(photo.clone())).await.expect(201);
    let with_photo = |text: &str| {
        let attachments = vec![build::photo(&photo)];
        NewSubmission { attachments, ..concern(text) }
    };
    let (mine, theirs) = (with_photo("Của tôi."), with_photo("Của người khác."));
    let receipt = sent(&server, &mine).await;
    sent(&server, &theirs).await;
    say(&server, &receipt, &said(FollowVerb::Erase, "")).await;
    let desk = server.sign_in("a1.viet").await;
    let path = format!("/cases/{}/attachments/{}", theirs.id, build::hash(&photo));
    assert_eq!(desk.get(&path).await.expect(200).body, photo);
    let path = format!("/cases/{}/attachments/{}", mine.id, build::hash(&photo));
    desk.get(&path).await.problem(404, Code::NotFound);
}

async fn ten_of_the_same_at_once_are_said_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let receipt = sent(&server, &concern("Ồn quá.")).await;
    let desk = server.sign_in("a1.viet").await;
    answer(&desk, &receipt, false).await;
    let same = with(&receipt, &said(FollowVerb::Reply, "Vẫn ồn."));
    let replies = join_all((0..10).map(|_| server.post(PATH, &same))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 9);
    // Of ten that say "not solved" each under its own name one is heard, and it climbs once.
    let each: Vec<_> = (0..10).map(|_| with(&receipt, &said(FollowVerb::NotSolved, ""))).collect();
    let replies = join_all(each.iter().map(|new| server.post(PATH, new))).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.status == 409).count(), 9);
    assert_eq!(status(&server, &receipt).await.unit_name, "Công đoàn Trên A");
}

async fn whoever_guesses_codes_is_slowed_down(kind: Kind) {
    let server = TestServer::start(kind).await;
    let receipt = sent(&server, &concern("Đèn tắt.")).await;
    let guess = |from: u64| {
        let codes: Vec<ReceiptCode> =
            (from..from + 50).map(|number| format!("{number:016}").parse().unwrap()).collect();
        StatusQuestion { codes }
    };
    let mut waits = 0;
    for round in 0..60 {
        let reply = server.post("/api/v1/receipts/status", &guess(round * 50)).await;
        if reply.status == 429 {
            assert_eq!(reply.header("retry-after"), "60");
            waits += 1;
        }
    }
    assert!(waits > 5, "after some two thousand wrong codes everybody waits: {waits}");
    // Whoever has a right code waits too; nothing of what they say is lost, it is a refusal that passes.
    let reply = with(&receipt, &said(FollowVerb::Reply, "Còn tắt."));
    let problem = server.post(PATH, &reply).await.problem(429, Code::TooMany);
    assert!(!problem.code.is_permanent());
}
