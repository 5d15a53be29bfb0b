//! Recognition: what enters the ledger by itself, how workers are named and how that is taken back, what is paid,
//! and whom it proposes.

use serde_json::{Value, json};
use wire::desk::{CardDraft, DeskCard};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::problem::Code;
use wire::recognition::{Contribution, Credit, Ledger, LedgerLine};
use wire::submission::{NewSubmission, Purpose, SubmissionKind};

use super::posters::words_of;
use crate::common::build::{answer, concern, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_B1};
use crate::common::server::TestServer;

on_both!(
    what_was_published_enters_once_and_what_was_withdrawn_leaves,
    a_worker_is_named_only_while_they_say_so,
    a_name_that_was_taken_back_is_gone_for_good,
    nothing_is_paid_by_a_sample_and_no_cell_runs,
    a_ledger_is_read_and_written_within_the_subtree,
    the_list_of_proposals_can_be_printed,
);

async fn ledger(desk: &Desk<'_>) -> Ledger {
    desk.get("/contributions").await.expect(200).json()
}

fn entry(title: &str) -> Value {
    let today = plain::dates::local_day(chrono::Utc::now());
    json!({ "unit": BASE_A1, "kind": "other", "title": title, "credit": "unit_only", "day": today, "revision": 0 })
}

fn of(line: &LedgerLine) -> Value {
    json!({ "unit": line.unit.id, "kind": line.kind, "title": line.title, "credit": line.credit,
        "day": line.day, "revision": line.revision })
}

fn new_path() -> String {
    format!("/contributions/{}", uuid::Uuid::now_v7())
}

async fn what_was_published_enters_once_and_what_was_withdrawn_leaves(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.write(notice("Chưa duyệt")).await;
    let card = writer.publish(&approver, notice("Tin đầu")).await;
    let seen = ledger(&writer).await;
    assert_eq!(seen.lines.len(), 1);
    let line = &seen.lines[0];
    assert_eq!((line.kind, line.title.as_str()), (Contribution::Card, "Tin đầu"));
    // The author, and not who approved.
    assert_eq!(line.person.as_deref(), Some("a1.viet"));
    assert!(line.officer && line.by_itself);
    // A new version is the same contribution, by its new headline.
    let content = wire::card::Content { headline: "Tin đầu, nói lại".into(), ..notice("") };
    let draft = CardDraft { id: card.id, unit: card.unit.id, content, revision: card.revision };
    let changed: DeskCard =
        writer.put(&format!("/cards/{}", card.id), &draft).await.expect(200).json();
    let changed: DeskCard = writer.step(&changed, "submit").await.expect(200).json();
    let changed: DeskCard = approver.step(&changed, "publish").await.expect(200).json();
    let seen = ledger(&writer).await;
    assert_eq!(
        seen.lines.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(),
        ["Tin đầu, nói lại"]
    );
    approver.remark(&changed, "recall", "Nhầm.").await.expect(200);
    assert!(ledger(&writer).await.lines.is_empty());
}

fn story(name: &str, consents: &[Purpose]) -> NewSubmission {
    NewSubmission {
        kind: SubmissionKind::Story,
        name: Some(name.to_owned()),
        consents: consents.to_vec(),
        ..concern("Chị tổ trưởng dạy nghề cho cả tổ.")
    }
}

async fn a_worker_is_named_only_while_they_say_so(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let named = story("Lò Thị A", &[Purpose::Contact, Purpose::Credit]);
    let receipt = server.take(&named).await;
    let unnamed = story("Giàng B", &[Purpose::Contact]);
    server.take(&unnamed).await;
    server.take(&concern("Phản ánh thì không vào sổ.")).await;
    // What nobody answered is in no ledger.
    assert!(ledger(&desk).await.lines.is_empty());
    for words in [&named, &unnamed] {
        desk.case_step(words.id, "answers", &answer("Cảm ơn bạn.")).await.expect(201);
    }
    let seen = ledger(&desk).await;
    assert_eq!(seen.lines.len(), 2);
    let people: Vec<_> = seen.lines.iter().filter_map(|line| line.person.as_deref()).collect();
    assert_eq!(people, ["Lò Thị A"]);
    // That it was sent does not say that it is paid for.
    assert!(seen.lines.iter().all(|line| line.amount.is_none()));
    assert_eq!(
        server.place.count("SELECT COUNT(*) FROM contributions WHERE person IS NOT NULL").await,
        0
    );
    // The worker takes it back, from their phone.
    let back = FollowUp {
        id: wire::id::FollowUpId(uuid::Uuid::now_v7()),
        verb: FollowVerb::Withdraw,
        text: String::new(),
        rating: None,
        purpose: Some(Purpose::Credit),
    };
    let said = NewFollowUp { code: receipt.code.clone(), follow_up: back };
    let taken = server.post("/api/v1/receipts/follow-ups", &said).await;
    assert!(taken.status < 300, "{}", taken.text());
    let seen = ledger(&desk).await;
    assert_eq!(seen.lines.len(), 2);
    assert!(seen.lines.iter().all(|line| line.person.is_none() && line.credit == Credit::UnitOnly));
    let table = desk.get("/contributions.csv").await.expect(200).text();
    assert!(!table.contains("Lò Thị A") && !table.contains("Giàng B"), "{table}");
}

async fn a_name_that_was_taken_back_is_gone_for_good(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let path = new_path();
    let mut named = entry("Ảnh bìa tháng 5");
    named["person"] = json!("Vàng Thị C");
    named["credit"] = json!("named");
    // Silence is no consent.
    assert_eq!(desk.put(&path, &named).await.faults(), ["agreed"]);
    named["agreed"] = json!(true);
    desk.put(&path, &named).await.expect(204);
    let line = ledger(&desk).await.lines.remove(0);
    assert_eq!(line.person.as_deref(), Some("Vàng Thị C"));
    desk.put(&path, &named).await.problem(409, Code::EditConflict);
    let mut back = of(&line);
    back["credit"] = json!("withdrawn");
    desk.put(&path, &back).await.expect(204);
    let line = ledger(&desk).await.lines.remove(0);
    assert_eq!((line.person.clone(), line.credit), (None, Credit::Withdrawn));
    let kept = "SELECT COUNT(*) FROM contributions WHERE person IS NOT NULL";
    assert_eq!(server.place.count(kept).await, 0);
    named["revision"] = json!(line.revision);
    desk.put(&path, &named).await.problem(409, Code::WrongState);
}

async fn nothing_is_paid_by_a_sample_and_no_cell_runs(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("=HYPERLINK(\"http://a.vn\")")).await;
    let seen = ledger(&writer).await;
    assert!(seen.lines[0].sample_rate && seen.lines[0].amount == Some(100_000));
    assert_eq!(seen.payable, 0);
    let admin = server.sign_in("tinh.quantri").await;
    let rates: Value = admin.get("/rates").await.expect(200).json();
    let today = plain::dates::local_day(chrono::Utc::now());
    let rate = json!({ "key": "tin-2026", "kind": "card", "name": "Tin", "amount": 180_000, "per": "bài",
        "in_force_from": today, "source": { "title": "QĐ để thử", "verified": true } });
    let change = json!({ "revision": rates["revision"], "set": { "rates": [rate] } });
    writer.put("/rates", &change).await.problem(403, Code::Forbidden);
    admin.put("/rates", &change).await.expect(200);
    let seen = ledger(&writer).await;
    assert_eq!((seen.lines[0].amount, seen.payable), (Some(180_000), 180_000));
    let table = writer.get("/contributions.csv").await.expect(200).text();
    assert!(table.starts_with('\u{feff}') && table.contains("QĐ để thử"), "{table}");
    assert!(table.contains("'=HYPERLINK") && !table.contains(",=HYPERLINK"), "{table}");
    assert!(table.contains("Cộng,,,,,,,,180000"), "{table}");
}

async fn a_ledger_is_read_and_written_within_the_subtree(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let path = new_path();
    desk.put(&path, &entry("Của A1")).await.expect(204);
    let other = server.sign_in("b1.viet").await;
    assert!(ledger(&other).await.lines.is_empty());
    for read in ["", ".csv", ".pdf"] {
        other
            .get(&format!("/contributions{read}?unit={BASE_A1}"))
            .await
            .problem(403, Code::Forbidden);
        desk.get(&format!("/contributions{read}?period=2026-H3"))
            .await
            .problem(404, Code::NotFound);
    }
    let mut theirs = entry("Đổi tên");
    theirs["revision"] = json!(1);
    theirs["unit"] = json!(BASE_B1);
    other.put(&path, &theirs).await.problem(403, Code::Forbidden);
    // Nor is a line given to a unit that is not the officer's.
    let mut away = entry("Của A1");
    away["revision"] = json!(1);
    away["unit"] = json!(BASE_B1);
    desk.put(&path, &away).await.problem(403, Code::Forbidden);
    // Who only watches does not write, and who stands above sees it.
    let admin = server.sign_in("tinh.quantri").await;
    admin.put(&new_path(), &entry("Của quản trị")).await.problem(403, Code::Forbidden);
    assert_eq!(ledger(&admin).await.lines[0].title, "Của A1");
}

async fn the_list_of_proposals_can_be_printed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for number in 1..=3 {
        writer.publish(&approver, notice(&format!("Tin thứ {number}"))).await;
    }
    let seen = ledger(&approver).await;
    let people: Vec<_> =
        seen.proposals.iter().map(|one| (one.person.as_deref(), one.points)).collect();
    assert_eq!(people, [(Some("a1.viet"), 6), (None, 6)]);
    let pdf = approver.get("/contributions.pdf").await.expect(200);
    assert_eq!(pdf.header("content-type"), "application/pdf");
    let words = words_of(&pdf.body);
    for said in [
        "Danh sách đề xuất khen thưởng",
        "a1.viet",
        "3 thẻ tin",
        "Cơ sở A1",
        "người có thẩm quyền",
        "1/1",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
}
