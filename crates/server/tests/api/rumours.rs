//! False news: reports of the same address or picture gather by themselves, and the card that corrects them
//! answers whoever reported.

use reqwest::Method;
use wire::card::{Content, Kind as CardKind};
use wire::case::{CaseState, CaseView, StatusAnswer, StatusQuestion};
use wire::desk::DeskCard;
use wire::id::{CardId, RumourId, UnitId};
use wire::problem::Code;
use wire::receipt::Receipt;
use wire::rumour::{
    RumourCard, RumourChange, RumourDetail, RumourJoin, RumourList, RumourSplit, RumourState,
    RumourSummary,
};
use wire::submission::{NewSubmission, SubmissionKind};
use wire::topic::Topic;

use crate::common::build::{concern, hash, notice, photo};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_B1, PROVINCE};
use crate::common::server::{TestServer, send, until};

on_both!(
    reports_of_one_address_gather_and_of_another_do_not,
    reports_of_one_picture_gather_however_it_was_saved,
    a_published_correction_answers_whoever_reported_it,
    a_correction_that_does_not_say_what_is_true_goes_to_nobody,
    an_officer_joins_and_splits_what_is_all_theirs,
    a_report_that_came_in_before_a_stop_is_gathered_after_it,
);

fn report(link: Option<&str>, unit: UnitId) -> NewSubmission {
    NewSubmission {
        kind: SubmissionKind::FalseNewsReport,
        unit,
        link: link.map(str::to_owned),
        ..concern("Trên mạng nói sắp cắt lương hưu, có thật không?")
    }
}

async fn tell(server: &TestServer, words: &NewSubmission) -> Receipt {
    server.post("/api/v1/submissions", words).await.expect(201).json()
}

async fn list(desk: &Desk<'_>) -> Vec<RumourSummary> {
    desk.get("/rumours").await.expect(200).json::<RumourList>().rumours
}

async fn read(desk: &Desk<'_>, id: RumourId) -> RumourDetail {
    desk.get(&format!("/rumours/{id}")).await.expect(200).json()
}

/// Waits until so many reports are gathered.
async fn gathered(server: &TestServer, reports: i64) {
    until(|| async { server.place.count("SELECT COUNT(*) FROM rumour_cases").await == reports })
        .await;
}

async fn case_of(server: &TestServer, receipt: &Receipt) -> CaseView {
    let question = StatusQuestion { codes: vec![receipt.code.clone()] };
    let answer: StatusAnswer =
        server.post("/api/v1/receipts/status", &question).await.expect(200).json();
    answer.cases.into_iter().flatten().next().expect("a case")
}

async fn reports_of_one_address_gather_and_of_another_do_not(kind: Kind) {
    let server = TestServer::start(kind).await;
    let page = "https://www.bao.example.vn/luong-huu?utm_source=zalo";
    let wrapped =
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fm.bao.example.vn%2Fluong-huu%2F&h=AT";
    tell(&server, &report(Some(page), PROVINCE)).await;
    tell(&server, &report(Some(wrapped), BASE_A1)).await;
    let in_words = NewSubmission {
        text: "Xem http://bao.example.vn/luong-huu#a, ai cũng chuyền".into(),
        ..report(None, BASE_B1)
    };
    tell(&server, &in_words).await;
    tell(&server, &report(Some("https://bao.example.vn/luong-khac"), PROVINCE)).await;
    // Other kinds of words are none of it, whatever they link to.
    tell(&server, &NewSubmission { link: Some(page.into()), ..concern("Tôi đọc ở đây.") }).await;
    gathered(&server, 4).await;
    let province = server.sign_in("tinh.viet").await;
    let rumours = list(&province).await;
    assert_eq!(rumours.len(), 2);
    assert_eq!((rumours[0].reports, rumours[0].unanswered), (3, 3));
    assert_eq!(rumours[0].links, ["bao.example.vn/luong-huu"]);
    assert_eq!(rumours[0].state, RumourState::New);
    assert_eq!(rumours[1].reports, 1);
    assert!(rumours[0].first_seen <= rumours[0].last_seen);
    // Each officer counts the own queue, and what is nowhere in it is not there for them.
    let a1 = server.sign_in("a1.viet").await;
    let theirs = list(&a1).await;
    assert_eq!((theirs.len(), theirs[0].reports, theirs[0].id), (1, 1, rumours[0].id));
    assert!(!read(&a1, rumours[0].id).await.may_decide);
    assert_eq!(read(&a1, rumours[0].id).await.reports.len(), 1);
    a1.get(&format!("/rumours/{}", rumours[1].id)).await.problem(403, Code::Forbidden);
    a1.get(&format!("/rumours/{}", uuid::Uuid::nil())).await.problem(404, Code::NotFound);
    for (question, count) in [("?state=new", 2), ("?state=corrected", 0)] {
        let found: RumourList =
            province.get(&format!("/rumours{question}")).await.expect(200).json();
        assert_eq!(found.rumours.len(), count, "{question}");
    }
    province.get("/rumours?state=x").await.problem(400, Code::Malformed);
    server.get("/api/v1/desk/rumours").await.problem(401, Code::NotSignedIn);
}

/// A picture of the samples, and the same as a phone saves it anew, smaller.
fn pictures() -> [Vec<u8>; 3] {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/pictures");
    let read = |name: &str| std::fs::read(format!("{folder}/{name}.webp")).expect("a picture");
    let (one, other) = (read("bhxh-15-nam"), read("thuy-dien"));
    let picture = image::load_from_memory(&one).expect("a picture");
    let smaller = picture.resize(300, 300, image::imageops::FilterType::Triangle).into_rgb8();
    let mut again = Vec::new();
    let jpeg = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut again, 60);
    smaller.write_with_encoder(jpeg).expect("a JPEG");
    [one, again, other]
}

async fn with_picture(server: &TestServer, bytes: &[u8]) -> NewSubmission {
    let path = format!("/api/v1/attachments/{}", hash(bytes));
    let upload = server.request(Method::PUT, &path).header("content-type", "image/webp");
    send(upload.body(bytes.to_vec())).await.expect(201);
    NewSubmission { attachments: vec![photo(bytes)], ..report(None, PROVINCE) }
}

async fn reports_of_one_picture_gather_however_it_was_saved(kind: Kind) {
    let server = TestServer::start(kind).await;
    let [one, again, other] = pictures();
    let first = with_picture(&server, &one).await;
    tell(&server, &first).await;
    for bytes in [&again, &other, &one, &b"not a picture".to_vec()] {
        let words = with_picture(&server, bytes).await;
        tell(&server, &words).await;
    }
    gathered(&server, 5).await;
    let desk = server.sign_in("tinh.viet").await;
    let rumours = list(&desk).await;
    let counts: Vec<_> = rumours.iter().map(|rumour| rumour.reports).collect();
    assert_eq!(counts, [3, 1, 1]);
    let picture = rumours[0].picture.clone().expect("a picture");
    assert_eq!((picture.case, &picture.sha256), (first.id, &hash(&one)));
    let path = format!("/cases/{}/attachments/{}", picture.case, picture.sha256);
    assert_eq!(desk.get(&path).await.expect(200).body, one);
    // What was looked at is not looked at again.
    assert_eq!(server.place.count("SELECT COUNT(*) FROM attachments WHERE look IS NULL").await, 0);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM attachments WHERE look = ''").await, 1);
}

fn correction(headline: &str) -> Content {
    Content {
        kind: CardKind::Correction,
        topic: Topic::Examples,
        corrects_links: vec!["bao.example.vn/luong-huu".into()],
        ..notice(headline)
    }
}

async fn a_published_correction_answers_whoever_reported_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let page = "https://bao.example.vn/luong-huu";
    let first = tell(&server, &report(Some(page), PROVINCE)).await;
    let second = tell(&server, &report(Some(page), BASE_A1)).await;
    let apart = tell(&server, &report(Some("https://bao.example.vn/khac"), PROVINCE)).await;
    gathered(&server, 3).await;
    let writer = server.sign_in("tinh.viet").await;
    let approver = server.sign_in("tinh.duyet").await;
    let id = list(&writer).await[0].id;
    let path = format!("/rumours/{id}");
    writer.post(&format!("{path}/answer"), &()).await.problem(409, Code::WrongState);
    // The card is named before the server has it.
    let card = writer.write(correction("Lương hưu không bị cắt")).await;
    let tied = RumourCard { card: card.id };
    approver.post(&format!("{path}/card"), &tied).await.problem(403, Code::Forbidden);
    let rumour: RumourDetail = writer.post(&format!("{path}/card"), &tied).await.expect(200).json();
    assert_eq!((rumour.summary.state, rumour.published), (RumourState::Checking, false));
    assert_eq!(rumour.headline.as_deref(), Some("Lương hưu không bị cắt"));
    assert!(case_of(&server, &first).await.answers.is_empty());
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    let card: DeskCard = approver.step(&card, "publish").await.expect(200).json();
    for receipt in [&first, &second] {
        let case = case_of(&server, receipt).await;
        assert_eq!((case.state, case.answers.len()), (CaseState::Answered, 1));
        assert_eq!(case.answers[0].card, Some(card.id));
        assert_eq!(case.answers[0].unit_name, "Công đoàn LĐLĐ thử");
        assert!(case.answers[0].text.contains("Lương hưu không bị cắt"));
    }
    assert!(case_of(&server, &apart).await.answers.is_empty());
    let rumour = read(&writer, id).await;
    assert_eq!((rumour.summary.state, rumour.published), (RumourState::Corrected, true));
    assert!(!rumour.may_answer && !rumour.may_write);
    let other = RumourCard { card: CardId(uuid::Uuid::now_v7()) };
    writer.post(&format!("{path}/card"), &other).await.problem(409, Code::WrongState);
    // A new version of the card says nothing twice.
    let next = wire::desk::CardDraft {
        id: card.id,
        unit: PROVINCE,
        content: correction("Lương hưu vẫn như cũ"),
        revision: card.revision,
    };
    let next: DeskCard = writer.put(&format!("/cards/{}", card.id), &next).await.expect(200).json();
    let next: DeskCard = writer.step(&next, "submit").await.expect(200).json();
    let next: DeskCard = approver.step(&next, "publish").await.expect(200).json();
    assert_eq!(case_of(&server, &first).await.answers.len(), 1);
    // Whoever reports it later is answered by hand, with the same card.
    let late = tell(&server, &report(Some(page), BASE_A1)).await;
    gathered(&server, 4).await;
    let a1 = server.sign_in("a1.viet").await;
    assert!(read(&a1, id).await.may_answer);
    let rumour: RumourDetail = a1.post(&format!("{path}/answer"), &()).await.expect(200).json();
    assert_eq!((rumour.summary.unanswered, rumour.may_answer), (0, false));
    let case = case_of(&server, &late).await;
    assert_eq!(case.answers[0].card, Some(card.id));
    assert!(case.answers[0].text.contains("Lương hưu vẫn như cũ"));
    // Every answer is in the trail, and the trail holds.
    let told = "SELECT COUNT(*) FROM audit WHERE verb = 'case.answer'";
    assert_eq!(server.place.count(told).await, 3);
    // A recalled correction corrects nothing.
    approver.remark(&next, "recall", "Có chỗ sai").await.expect(200);
    let rumour = read(&writer, id).await;
    assert_eq!((rumour.summary.state, rumour.summary.card), (RumourState::Checking, None));
    let place = server.stop().await;
    assert!(place.run(&["audit", "verify"]).status.success());
}

async fn a_correction_that_does_not_say_what_is_true_goes_to_nobody(kind: Kind) {
    let server = TestServer::start(kind).await;
    let receipt = tell(&server, &report(Some("https://bao.example.vn/luong-huu"), PROVINCE)).await;
    gathered(&server, 1).await;
    let writer = server.sign_in("tinh.viet").await;
    let id = list(&writer).await[0].id;
    let case: wire::desk::CaseDetail =
        writer.get(&format!("/cases/{}", receipt.submission)).await.expect(200).json();
    assert_eq!(case.work.rumour, Some(id), "the case leads to what it reports");
    let with = |truth: &str| {
        let body = format!("## Tin đang lan\n\nCắt lương hưu.\n\n## Sự thật\n\n{truth}");
        let source = wire::card::Source {
            title: "Luật 41/2024/QH15".into(),
            url: None,
            checked: None,
            verified: false,
        };
        Content {
            explainer: Some(wire::card::Explainer { body, sources: vec![source] }),
            ..correction("Lương hưu không bị cắt")
        }
    };
    // It may be kept as it is, for a colleague to go on with.
    let card = writer.write(with("")).await;
    let refused = writer.step(&card, "submit").await.problem(422, Code::Invalid);
    assert_eq!(refused.faults[0].field, "explainer.body");
    // Neither does one that stood here already.
    server.place.change("UPDATE cards SET state = 'submitted'").await;
    let approver = server.sign_in("tinh.duyet").await;
    approver.step(&card, "publish").await.problem(422, Code::Invalid);
    assert!(case_of(&server, &receipt).await.answers.is_empty());
    server.place.change("UPDATE cards SET state = 'draft'").await;
    let draft = wire::desk::CardDraft {
        id: card.id,
        unit: PROVINCE,
        content: with("Không có quy định nào như vậy."),
        revision: card.revision,
    };
    let card: DeskCard =
        writer.put(&format!("/cards/{}", card.id), &draft).await.expect(200).json();
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    approver.step(&card, "publish").await.expect(200);
}

async fn an_officer_joins_and_splits_what_is_all_theirs(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (page, other) = ("https://bao.example.vn/luong-huu", "https://mang.example.com/p/1");
    let one = report(Some(page), BASE_A1);
    let two = report(Some(page), BASE_A1);
    for words in [&one, &two, &report(Some(other), BASE_B1)] {
        tell(&server, words).await;
    }
    gathered(&server, 3).await;
    let desk = server.sign_in("tinh.viet").await;
    let rumours = list(&desk).await;
    let (first, second) = (rumours[0].id, rumours[1].id);
    let change =
        RumourChange { state: RumourState::Checking, claim: " Sắp cắt lương hưu ".into() };
    let path = format!("/rumours/{first}");
    let changed: RumourDetail = desk.put(&path, &change).await.expect(200).json();
    assert_eq!(
        (changed.summary.state, &*changed.summary.claim),
        (RumourState::Checking, "Sắp cắt lương hưu")
    );
    let corrected = RumourChange { state: RumourState::Corrected, claim: String::new() };
    desk.put(&path, &corrected).await.problem(409, Code::WrongState);
    let long = RumourChange { claim: "a".repeat(201), ..change.clone() };
    assert_eq!(desk.put(&path, &long).await.faults(), ["claim"]);
    // Joined by hand, both addresses lead there.
    let joined: RumourDetail =
        desk.post(&format!("{path}/join"), &RumourJoin { other: second }).await.expect(200).json();
    assert_eq!(joined.summary.reports, 3);
    desk.get(&format!("/rumours/{second}")).await.problem(404, Code::NotFound);
    tell(&server, &report(Some(other), PROVINCE)).await;
    gathered(&server, 4).await;
    assert_eq!(read(&desk, first).await.summary.reports, 4);
    // B1 sees its own report, and decides nothing about others'.
    let b1 = server.sign_in("b1.viet").await;
    assert_eq!(read(&b1, first).await.summary.reports, 1);
    b1.put(&path, &change).await.problem(403, Code::Forbidden);
    b1.post(&format!("{path}/split"), &RumourSplit { case: one.id })
        .await
        .problem(403, Code::Forbidden);
    // A report that was split off draws no others after it.
    let own: RumourDetail =
        desk.post(&format!("{path}/split"), &RumourSplit { case: two.id }).await.expect(200).json();
    assert_eq!((own.summary.reports, own.summary.state), (1, RumourState::New));
    assert_eq!(own.alike.first().map(|rumour| rumour.id), Some(first));
    tell(&server, &report(Some(page), BASE_A1)).await;
    gathered(&server, 5).await;
    assert_eq!(read(&desk, first).await.summary.reports, 4);
    let alone = format!("/rumours/{}/split", own.summary.id);
    desk.post(&alone, &RumourSplit { case: two.id }).await.problem(409, Code::WrongState);
    desk.post(&format!("{path}/split"), &RumourSplit { case: two.id })
        .await
        .problem(409, Code::WrongState);
    desk.post(&format!("{path}/join"), &RumourJoin { other: first })
        .await
        .problem(409, Code::WrongState);
    let admin = server.sign_in("tinh.quantri").await;
    admin.put(&path, &change).await.problem(403, Code::Forbidden);
}

async fn a_report_that_came_in_before_a_stop_is_gathered_after_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let page = Some("https://bao.example.vn/luong-huu");
    for _ in 0..3 {
        tell(&server, &report(page, PROVINCE)).await;
    }
    gathered(&server, 3).await;
    // As if the stop had come between the two.
    server.place.change("DELETE FROM rumour_marks").await;
    server.place.change("DELETE FROM rumour_cases").await;
    server.place.change("DELETE FROM rumours").await;
    let place = server.stop().await;
    let server = TestServer::spawn(place, &[]).await;
    gathered(&server, 3).await;
    let desk = server.sign_in("tinh.viet").await;
    assert_eq!(list(&desk).await[0].reports, 3);
    // Who had everything erased is known by nothing any more, and is counted.
    server.place.change("UPDATE submissions SET erased_at = 1, link = NULL, body = ''").await;
    let place = server.stop().await;
    let server = TestServer::spawn(place, &[]).await;
    until(|| async { server.place.count("SELECT COUNT(*) FROM rumour_marks").await == 0 }).await;
    let desk = server.sign_in("tinh.viet").await;
    let rumours = list(&desk).await;
    assert_eq!((rumours[0].reports, rumours[0].links.len()), (3, 0));
}
