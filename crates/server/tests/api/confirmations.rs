//! "Tôi đã đọc": counted once, without a person, and shown in tens.

use serde_json::json;
use wire::card::{Content, Priority};
use wire::confirm::{ConfirmationReceipt, Confirmations, NewConfirmation};
use wire::id::{ConfirmationId, UnitId};
use wire::problem::Code;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1};
use crate::common::server::TestServer;

on_both!(
    a_confirmation_counts_once_however_often_it_comes,
    only_tens_are_shown_and_a_small_unit_is_nowhere,
);

fn new(unit: Option<UnitId>) -> NewConfirmation {
    NewConfirmation { id: ConfirmationId(uuid::Uuid::new_v4()), unit }
}

async fn published(server: &TestServer) -> wire::desk::DeskCard {
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let content = Content { priority: Priority::MustConfirm, ..notice("Phải xác nhận") };
    writer.publish(&approver, content).await
}

async fn counted(desk: &Desk<'_>, card: &wire::desk::DeskCard) -> Confirmations {
    desk.get(&format!("/cards/{}/confirmations", card.id)).await.expect(200).json()
}

async fn a_confirmation_counts_once_however_often_it_comes(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = published(&server).await;
    let path = format!("/api/v1/cards/{}/confirmations", card.id);
    let one = new(Some(BASE_A1));
    let receipt: ConfirmationReceipt = server.post(&path, &one).await.expect(201).json();
    assert_eq!(receipt.id, one.id);
    for _ in 0..20 {
        server.post(&path, &one).await.expect(200);
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM confirmations").await, 1);
    // A unit that is not there does not cost the confirmation.
    server.post(&path, &new(Some(UnitId(uuid::Uuid::from_u128(77))))).await.expect(201);
    let named = "SELECT COUNT(*) FROM confirmations WHERE unit IS NOT NULL";
    assert_eq!(server.place.count(named).await, 1);

    // Nothing of a person may be in it, not even the moment that other identifiers hold.
    let timed = NewConfirmation { id: ConfirmationId(uuid::Uuid::now_v7()), unit: None };
    assert_eq!(server.post(&path, &timed).await.faults(), ["id"]);
    let named = json!({ "id": uuid::Uuid::new_v4(), "name": "Mai" });
    server.post(&path, &named).await.problem(400, Code::Malformed);

    let nowhere = format!("/api/v1/cards/{}/confirmations", uuid::Uuid::now_v7());
    server.post(&nowhere, &new(None)).await.problem(404, Code::NotFound);
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let draft = writer.write(notice("Chưa phát hành")).await;
    let unseen = format!("/api/v1/cards/{}/confirmations", draft.id);
    server.post(&unseen, &new(None)).await.problem(404, Code::NotFound);
    let other = published(&server).await;
    let elsewhere = format!("/api/v1/cards/{}/confirmations", other.id);
    server.post(&elsewhere, &one).await.problem(409, Code::IdReused);
    approver.remark(&other, "recall", "Nhầm.").await.expect(200);
    server.post(&elsewhere, &new(None)).await.problem(404, Code::NotFound);
    assert!(!server.log().contains(&card.id.to_string()), "the log names no card");
}

async fn only_tens_are_shown_and_a_small_unit_is_nowhere(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = published(&server).await;
    let path = format!("/api/v1/cards/{}/confirmations", card.id);
    let desk = server.sign_in("a1.viet").await;
    assert_eq!(counted(&desk, &card).await, Confirmations::default());
    for (unit, count) in [(Some(BASE_A1), 23), (Some(BASE_A2), 4), (Some(BASE_B1), 9), (None, 5)] {
        for _ in 0..count {
            server.post(&path, &new(unit)).await.expect(201);
        }
    }
    let shown = counted(&desk, &card).await;
    assert_eq!(shown.total, 40, "of 41");
    let units: Vec<_> = shown.units.iter().map(|one| (one.unit.id, one.least)).collect();
    assert_eq!(units, [(BASE_A1, 20)], "neither the four of A2 nor the nine of B1");
    // An officer of another unit is told nothing at all.
    let other = server.sign_in("b1.viet").await;
    let refused = other.get(&format!("/cards/{}/confirmations", card.id)).await;
    refused.problem(403, Code::Forbidden);
}
