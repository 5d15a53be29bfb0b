//! Approval beyond who may what: a time to publish at, its history, and the spokesperson's word.

use chrono::{Duration, Utc};
use wire::card::{Content, Kind};
use wire::changes::Changes;
use wire::desk::{CardDraft, CardState, CardVerb, DeskCard};
use wire::problem::Code;

use crate::common::build::{draft, notice};
use crate::common::database::Kind as Database;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::server::{TestServer, until};

on_both!(
    a_correction_of_a_base_union_needs_the_spokesperson_and_an_approver_may_read_it_first,
    a_card_is_published_at_its_time_in_the_name_of_who_approved,
    two_servers_that_were_stopped_publish_what_is_late_once_and_say_so,
    a_time_is_taken_back_until_it_has_come,
    the_history_says_who_did_what_and_what_the_card_said_then,
);

const RELEASES: &str = "SELECT COUNT(*) FROM releases";

async fn submitted(writer: &Desk<'_>, content: Content) -> DeskCard {
    let card = writer.write(content).await;
    writer.step(&card, "submit").await.expect(200).json()
}

async fn a_correction_of_a_base_union_needs_the_spokesperson_and_an_approver_may_read_it_first(
    kind: Database,
) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let speaker = server.sign_in("tinh.duyet").await;
    let card = submitted(&writer, Content { kind: Kind::Correction, ..notice("Đính chính") }).await;
    approver.step(&card, "publish").await.problem(403, Code::Forbidden);
    approver.schedule(&card, Utc::now() + Duration::hours(1)).await.problem(403, Code::Forbidden);
    let card: DeskCard = approver.step(&card, "approve").await.expect(200).json();
    assert_eq!((card.state, card.version), (CardState::Approved, 0));
    assert_eq!(card.may, [CardVerb::Return], "the rest is the spokesperson's");
    approver.step(&card, "publish").await.problem(403, Code::Forbidden);
    writer.step(&card, "publish").await.problem(403, Code::Forbidden);
    let card: DeskCard = speaker.step(&card, "publish").await.expect(200).json();
    assert_eq!((card.state, card.version), (CardState::Published, 1));
}

async fn a_card_is_published_at_its_time_in_the_name_of_who_approved(kind: Database) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = submitted(&writer, notice("Đúng giờ mới hiện")).await;
    for wrong in [Duration::seconds(-1), Duration::days(367)] {
        let refused = approver.schedule(&card, Utc::now() + wrong).await;
        assert_eq!(refused.faults(), ["publish_at"]);
    }
    writer.schedule(&card, Utc::now() + Duration::hours(1)).await.problem(403, Code::Forbidden);
    let at = Utc::now() + Duration::milliseconds(1_500);
    let card: DeskCard = approver.schedule(&card, at).await.expect(200).json();
    assert_eq!(card.state, CardState::Scheduled);
    assert_eq!(card.publish_at.map(|at| at.timestamp_millis()), Some(at.timestamp_millis()));
    until(|| async { server.place.count(RELEASES).await == 1 }).await;
    let seen: Changes = server.api("/changes").await;
    assert_eq!(seen.cards[0].content.headline, "Đúng giờ mới hiện");
    assert!(seen.cards[0].published_at.timestamp_millis() >= at.timestamp_millis());
    let now: DeskCard = writer.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    assert_eq!((now.state, now.version, now.publish_at), (CardState::Published, 1, None));
    let event = &approver.history(&card).await[0];
    assert_eq!((event.verb, event.by.as_deref(), event.late), (CardVerb::Publish, None, false));
    let approved = "SELECT COUNT(*) FROM releases r JOIN officers o ON o.id = r.approved_by
         WHERE o.name = 'a1.duyet'";
    assert_eq!(server.place.count(approved).await, 1);
    let place = server.stop().await;
    assert!(place.run(&["release", "verify"]).status.success());
    assert!(place.run(&["audit", "verify"]).status.success());
}

async fn two_servers_that_were_stopped_publish_what_is_late_once_and_say_so(kind: Database) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let mut last = None;
    for number in 0..12 {
        let card = submitted(&writer, notice(&format!("Tin hẹn {number}"))).await;
        let at = Utc::now() + Duration::hours(1);
        last = Some(approver.schedule(&card, at).await.expect(200).json::<DeskCard>());
    }
    let place = server.stop().await;
    assert_eq!(place.count(RELEASES).await, 0);
    place.change("UPDATE cards SET publish_at = 1000").await;
    let (one, two) = tokio::join!(place.serve(&[]), place.serve(&[]));
    until(|| async { place.count(RELEASES).await == 12 }).await;
    let numbers = "SELECT COUNT(DISTINCT change_number) FROM cards";
    assert_eq!(place.count(numbers).await, 12);
    let approver = one.sign_in("a1.duyet").await;
    let event = &approver.history(&last.expect("a card")).await[0];
    assert_eq!((event.verb, event.by.as_deref(), event.late), (CardVerb::Publish, None, true));
    assert_eq!(event.publish_at.map(|at| at.timestamp_millis()), Some(1000));
    one.stop().await;
    two.stop().await;
    let events = "SELECT COUNT(*) FROM card_events WHERE verb = 'publish'";
    assert_eq!(place.count(events).await, 12);
    assert_eq!(place.count("SELECT COUNT(*) FROM audit WHERE verb = 'card.publish'").await, 12);
    assert_eq!(place.count(RELEASES).await, 12);
    assert!(place.run(&["release", "verify"]).status.success());
}

async fn a_time_is_taken_back_until_it_has_come(kind: Database) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let at = Utc::now() + Duration::hours(1);
    let card = submitted(&writer, notice("Hẹn rồi thôi")).await;
    let card: DeskCard = approver.schedule(&card, at).await.expect(200).json();
    // While it waits nobody changes what was approved.
    let edit = CardDraft { id: card.id, revision: card.revision, ..draft(notice("Khác")) };
    let path = format!("/cards/{}", card.id);
    writer.put(&path, &edit).await.problem(409, Code::WrongState);
    // Whoever wrote it may hold it back, and still not publish it.
    let card: DeskCard = writer.step(&card, "unschedule").await.expect(200).json();
    assert_eq!((card.state, card.publish_at), (CardState::Approved, None));
    writer.step(&card, "publish").await.problem(403, Code::Forbidden);
    let card: DeskCard = approver.schedule(&card, at).await.expect(200).json();
    let back: DeskCard = approver.remark(&card, "return", "Sửa ngày.").await.expect(200).json();
    assert_eq!((back.state, back.publish_at), (CardState::Returned, None));
    // A time that was set and taken back is nobody's any more.
    let place = server.stop().await;
    place.change("UPDATE cards SET publish_at = 1000").await;
    let server = place.serve(&[]).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let other = submitted(&writer, notice("Hẹn thật")).await;
    approver.schedule(&other, Utc::now() + Duration::milliseconds(300)).await.expect(200);
    until(|| async { place.count(RELEASES).await > 0 }).await;
    assert_eq!(place.count(RELEASES).await, 1, "and not the one that was taken back");
}

async fn the_history_says_who_did_what_and_what_the_card_said_then(kind: Database) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = submitted(&writer, notice("Họp ở phòng 2")).await;
    let back: DeskCard = approver.remark(&card, "return", "Phòng 3.").await.expect(200).json();
    let edit =
        CardDraft { id: card.id, revision: back.revision, ..draft(notice("Họp ở phòng 3")) };
    let card: DeskCard = writer.put(&format!("/cards/{}", card.id), &edit).await.expect(200).json();
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    let card: DeskCard = approver.step(&card, "publish").await.expect(200).json();
    let card: DeskCard = approver.remark(&card, "recall", "Hoãn.").await.expect(200).json();
    let events = approver.history(&card).await;
    let told: Vec<_> = events
        .iter()
        .map(|event| {
            let said = event.content.as_ref().map(|content| content.headline.as_str());
            (event.verb, event.by.as_deref(), event.remark.as_deref(), event.version, said)
        })
        .collect();
    let (wrote, read) = (Some("a1.viet"), Some("a1.duyet"));
    assert_eq!(
        told,
        [
            (CardVerb::Recall, read, Some("Hoãn."), None, None),
            (CardVerb::Publish, read, None, Some(1), Some("Họp ở phòng 3")),
            (CardVerb::Submit, wrote, None, None, Some("Họp ở phòng 3")),
            (CardVerb::Edit, wrote, None, None, None),
            (CardVerb::Return, read, Some("Phòng 3."), None, None),
            (CardVerb::Submit, wrote, None, None, Some("Họp ở phòng 2")),
            (CardVerb::Edit, wrote, None, None, None),
        ]
    );
}
