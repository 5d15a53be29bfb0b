//! Notes to cards from above: how they are announced to the phones of their unit, published at an hour that was set, and
//! remembered.

use chrono::{Duration, Timelike, Utc};
use serde_json::json;
use wire::audience::Audience;
use wire::card::{Content, Priority};
use wire::desk::{CardState, CardVerb, DeskCard, PushHeld, PushOutlook, PushReport};
use wire::forward::ForwardChanges;
use wire::forward_desk::{DeskForward, DeskForwardList, ForwardDraft, ForwardHistory, ForwardStep};
use wire::problem::Code;
use wire::push::PushMessage;

use super::forwards::{above, note_to, step, written};
use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::push_service::{Phone, PushService};
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::{TestServer, until};

on_both!(
    a_note_is_announced_to_its_unit_alone_and_under_its_limit_of_the_day,
    a_note_without_a_push_wakes_nobody_and_none_asks_for_a_confirmation,
    a_note_and_its_card_are_pushed_apart_and_a_recall_of_the_card_stops_both,
    a_note_is_published_at_its_hour_once_and_by_the_server,
    a_scheduled_note_goes_with_its_card,
    what_was_done_with_a_note_is_told_to_its_unit,
);

async fn serve(kind: Kind, service: &PushService, per_day: &str) -> TestServer {
    let origin = &service.origin;
    let options = ["--push-services", origin, "--push-private", "--push-per-day", per_day];
    Place::new(kind).await.serve(&options).await
}

fn loud(card: &DeskCard, note: &str, priority: Priority) -> ForwardDraft {
    ForwardDraft { priority, ..note_to(card, BASE_A1, note) }
}

async fn publish(server: &TestServer, draft: &ForwardDraft) -> DeskForward {
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let forward = written(&writer, draft).await;
    let forward: DeskForward = step(&writer, &forward, CardVerb::Submit).await.expect(200).json();
    step(&approver, &forward, CardVerb::Publish).await.expect(200).json()
}

async fn report(desk: &Desk<'_>, forward: &DeskForward) -> PushReport {
    desk.get(&format!("/forwards/{}/push", forward.id)).await.expect(200).json()
}

async fn told(desk: &Desk<'_>, forward: &DeskForward) -> DeskForward {
    desk.get(&format!("/forwards/{}", forward.id)).await.expect(200).json()
}

/// A card of the province that is not pushed itself.
async fn quiet_card(server: &TestServer, headline: &str) -> DeskCard {
    let content = Content { priority: Priority::Quiet, ..notice(headline) };
    above(server, "tinh.viet", PROVINCE, content).await
}

fn is_night() -> bool {
    !(6..22).contains(&plain::dates::local(Utc::now()).hour())
}

async fn a_note_is_announced_to_its_unit_alone_and_under_its_limit_of_the_day(kind: Kind) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service, "1").await;
    let phone = Phone::new(&service, "mot");
    phone.subscribe(&server).await;
    let card = quiet_card(&server, "Lương tối thiểu vùng mới").await;
    let writer = server.sign_in("a1.viet").await;

    let urgent = publish(&server, &loud(&card, "Nhận ở phòng kế toán.", Priority::Urgent)).await;
    let arrived = service.next().await;
    assert_eq!(arrived.headers["urgency"], "high");
    assert_eq!(arrived.headers["topic"], urgent.id.0.simple().to_string().as_str());
    let message: PushMessage = phone.open(&arrived.body).expect("sealed for it");
    let notice = message.notification;
    assert!(notice.title.ends_with("nhắn thêm"), "{}", notice.title);
    assert_eq!(notice.body, "Nhận ở phòng kế toán.\nTin: Lương tối thiểu vùng mới");
    assert_eq!(notice.tag, urgent.id.to_string(), "it stands beside the card's own");
    assert_eq!((notice.data.card, notice.data.version), (card.id, 1));
    assert_eq!(Some(&notice.data.path), card.slug.map(|slug| format!("/tin/{slug}")).as_ref());
    let whom = notice.data.whom.expect("not everybody");
    assert_eq!((whom.units, whom.home), (vec![BASE_A1], true));
    until(|| async { report(&writer, &urgent).await.accepted == 1 }).await;
    let none = report(&writer, &urgent).await;
    assert_eq!((none.held, none.failed, none.waiting), (None, 0, 0));

    // Urgent ones count as well, and an ordinary one is then over: the note is there all the same.
    let outlook: PushOutlook = writer.get("/push-outlook").await.expect(200).json();
    assert_eq!(outlook.used, 1);
    let second = quiet_card(&server, "Tin khác").await;
    let over = publish(&server, &loud(&second, "Thường.", Priority::Normal)).await;
    let held = report(&writer, &over).await.held;
    let day = if is_night() { Some(PushHeld::Night) } else { Some(PushHeld::DayIsFull) };
    assert!(held == Some(PushHeld::DayIsFull) || held == day, "{held:?}");
    let phones: ForwardChanges = server.api("/forwards").await;
    assert_eq!(phones.forwards.len(), 2);
    let beside = server.sign_in("b1.viet").await;
    let path = format!("/forwards/{}/push", urgent.id);
    beside.get(&path).await.problem(403, Code::Forbidden);
    let nowhere = format!("/forwards/{}/push", uuid::Uuid::now_v7());
    beside.get(&nowhere).await.problem(404, Code::NotFound);
    let place = server.stop().await;
    assert!(place.run(&["release", "verify"]).status.success());
    // How loudly it was announced stands under the signature.
    place.change("UPDATE forward_releases SET priority = 'quiet' WHERE priority = 'urgent'").await;
    assert!(!place.run(&["release", "verify"]).status.success());
}

async fn a_note_without_a_push_wakes_nobody_and_none_asks_for_a_confirmation(kind: Kind) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service, "5").await;
    Phone::new(&service, "mot").subscribe(&server).await;
    let card = quiet_card(&server, "Tin thường").await;
    let writer = server.sign_in("a1.viet").await;
    let asks = loud(&card, "Lời.", Priority::MustConfirm);
    assert_eq!(writer.post("/forwards", &asks).await.faults(), ["priority"]);
    // A page of the desk from before notes were announced says nothing of it.
    let bare = json!({ "id": asks.id, "card": card.id, "unit": BASE_A1, "note": "Lời." });
    let forward: DeskForward = writer.post("/forwards", &bare).await.expect(201).json();
    assert_eq!(forward.priority, Priority::Quiet);
    let forward: DeskForward = step(&writer, &forward, CardVerb::Submit).await.expect(200).json();
    let approver = server.sign_in("a1.duyet").await;
    let forward: DeskForward =
        step(&approver, &forward, CardVerb::Publish).await.expect(200).json();
    let quiet = PushReport { held: Some(PushHeld::Quiet), ..Default::default() };
    assert_eq!(report(&writer, &forward).await, quiet);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM push_jobs").await, 0);
    assert!(service.is_quiet());
    let outlook: PushOutlook = writer.get("/push-outlook").await.expect(200).json();
    assert_eq!(outlook.used, 0);
}

async fn a_note_and_its_card_are_pushed_apart_and_a_recall_of_the_card_stops_both(kind: Kind) {
    let mut service = PushService::start().await;
    let server = serve(kind, &service, "5").await;
    let phone = Phone::new(&service, "mot");
    phone.subscribe(&server).await;
    // To some of a union's workers alone; the note of the union is then for these.
    let audience = Audience { units: vec![BASE_A2, BASE_B1], ..Audience::default() };
    let content = Content { audience, priority: Priority::Urgent, ..notice("Bão") };
    let card = above(&server, "tinh.viet", PROVINCE, content).await;
    let first: PushMessage = phone.open(&service.next().await.body).expect("sealed for it");
    assert_eq!(first.notification.tag, card.id.to_string());
    let union = server.sign_in("a.haivai").await;
    let draft = ForwardDraft {
        priority: Priority::Urgent,
        ..note_to(&card, UPPER_A, "Xe đón ở cổng số 2.")
    };
    let note = written(&union, &draft).await;
    let note: DeskForward = step(&union, &note, CardVerb::Submit).await.expect(200).json();
    // It is put off, so that there is something to stop; the same release number as the card's is no clash.
    service.answer(&[(503, Some("3600"))]);
    let speaker = server.sign_in("tinh.duyet").await;
    let note: DeskForward = step(&speaker, &note, CardVerb::Publish).await.expect(200).json();
    let second: PushMessage = phone.open(&service.next().await.body).expect("sealed for it");
    assert_eq!(second.notification.tag, note.id.to_string());
    let whom = second.notification.data.whom.expect("not everybody");
    assert_eq!((whom.units, whom.home), (vec![BASE_A2], true));
    let waiting = "SELECT COUNT(*) FROM push_jobs WHERE state = 'waiting'";
    until(|| async { server.place.count(waiting).await == 1 }).await;
    speaker.remark(&card, "recall", "Bão tan").await.expect(200);
    assert_eq!(server.place.count(waiting).await, 0);
    let note = told(&union, &note).await;
    assert_eq!((note.state, note.shown), (CardState::Recalled, false));
}

async fn schedule(desk: &Desk<'_>, note: &DeskForward, at: chrono::DateTime<Utc>) -> DeskForward {
    let (verb, revision) = (CardVerb::Schedule, note.revision);
    let body = ForwardStep { verb, revision, remark: String::new(), publish_at: Some(at) };
    desk.post(&format!("/forwards/{}/step", note.id), &body).await.expect(200).json()
}

async fn a_note_is_published_at_its_hour_once_and_by_the_server(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = quiet_card(&server, "Tin một").await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let note = written(&writer, &note_to(&card, BASE_A1, "Đến giờ.")).await;
    let note: DeskForward = step(&writer, &note, CardVerb::Submit).await.expect(200).json();
    let now = Utc::now();
    for at in [now - Duration::minutes(1), now + Duration::days(400)] {
        let body = json!({ "verb": "schedule", "revision": note.revision, "publish_at": at });
        let refused = approver.post(&format!("/forwards/{}/step", note.id), &body).await;
        assert_eq!(refused.faults(), ["publish_at"]);
    }
    let body = json!({ "verb": "submit", "revision": note.revision, "publish_at": now + Duration::days(1) });
    let refused = writer.post(&format!("/forwards/{}/step", note.id), &body).await;
    assert_eq!(refused.faults(), ["publish_at"]);
    // Whoever wrote it sets no time.
    let body = json!({ "verb": "schedule", "revision": note.revision, "publish_at": now + Duration::days(1) });
    writer.post(&format!("/forwards/{}/step", note.id), &body).await.problem(403, Code::Forbidden);

    let later = schedule(&approver, &note, now + Duration::days(1)).await;
    assert_eq!(later.state, CardState::Scheduled);
    assert!(later.publish_at.is_some() && !later.may.contains(&CardVerb::Edit));
    let back: DeskForward = step(&writer, &later, CardVerb::Unschedule).await.expect(200).json();
    assert_eq!((back.state, back.publish_at), (CardState::Approved, None));
    let soon = schedule(&approver, &back, Utc::now() + Duration::seconds(1)).await;
    until(|| async { told(&writer, &soon).await.state == CardState::Published }).await;
    let phones: ForwardChanges = server.api("/forwards").await;
    assert_eq!(phones.forwards.len(), 1);
    assert_eq!(phones.forwards[0].note, "Đến giờ.");
    let path = format!("/forwards/{}/history", note.id);
    let history: ForwardHistory = writer.get(&path).await.expect(200).json();
    let last = &history.events[0];
    assert_eq!((last.verb, last.by.as_deref(), last.version), (CardVerb::Publish, None, Some(1)));
    assert!(last.publish_at.is_some());
    assert_eq!(server.place.count("SELECT COUNT(*) FROM forward_releases").await, 1);
    let place = server.stop().await;
    assert!(place.run(&["release", "verify"]).status.success());
    assert!(place.run(&["audit", "verify"]).status.success());
}

async fn a_scheduled_note_goes_with_its_card(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = quiet_card(&server, "Tin một").await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let note = written(&writer, &note_to(&card, BASE_A1, "Không bao giờ.")).await;
    let note: DeskForward = step(&writer, &note, CardVerb::Submit).await.expect(200).json();
    let note = schedule(&approver, &note, Utc::now() + Duration::hours(1)).await;
    server.sign_in("tinh.duyet").await.remark(&card, "recall", "Nhầm").await.expect(200);
    let note = told(&writer, &note).await;
    assert_eq!((note.state, note.publish_at), (CardState::Recalled, None));
    let path = format!("/forwards/{}/history", note.id);
    let history: ForwardHistory = writer.get(&path).await.expect(200).json();
    let last = &history.events[0];
    assert_eq!((last.verb, last.remark.as_deref()), (CardVerb::Recall, Some("Nhầm")));
    assert_eq!(last.by.as_deref(), Some("tinh.duyet"));
}

async fn what_was_done_with_a_note_is_told_to_its_unit(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = quiet_card(&server, "Tin một").await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let note = written(&writer, &note_to(&card, BASE_A1, "Lời một.")).await;
    let note: DeskForward = step(&writer, &note, CardVerb::Submit).await.expect(200).json();
    let waiting = async |desk: &Desk<'_>| -> DeskForwardList {
        desk.get("/forwards?state=submitted").await.expect(200).json()
    };
    assert_eq!(waiting(&approver).await.forwards.len(), 1);
    assert!(waiting(&server.sign_in("b1.duyet").await).await.forwards.is_empty());
    for wrong in ["x", "", "submitted,x", "submitted,"] {
        approver.get(&format!("/forwards?state={wrong}")).await.problem(400, Code::Malformed);
    }
    let note: DeskForward = step(&approver, &note, CardVerb::Return).await.expect(200).json();
    assert!(waiting(&approver).await.forwards.is_empty());
    // Several points of the way in one question, as the first page asks.
    for (states, count) in [("submitted,approved,returned", 1), ("submitted,published", 0)] {
        let path = format!("/forwards?state={states}");
        let found: DeskForwardList = writer.get(&path).await.expect(200).json();
        assert_eq!(found.forwards.len(), count, "{states}");
    }
    let change = ForwardDraft {
        id: note.id,
        note: "Lời hai.".into(),
        priority: Priority::Normal,
        revision: note.revision,
        ..note_to(&card, BASE_A1, "")
    };
    let note: DeskForward =
        writer.put(&format!("/forwards/{}", note.id), &change).await.expect(200).json();
    let note: DeskForward = step(&writer, &note, CardVerb::Submit).await.expect(200).json();
    step(&approver, &note, CardVerb::Publish).await.expect(200);
    let path = format!("/forwards/{}/history", note.id);
    let history: ForwardHistory = writer.get(&path).await.expect(200).json();
    let told: Vec<_> = history
        .events
        .iter()
        .map(|event| (event.verb, event.by.as_deref().unwrap_or(""), event.note.as_deref()))
        .collect();
    use CardVerb::{Edit, Publish, Return, Submit};
    assert_eq!(
        told,
        [
            (Publish, "a1.duyet", Some("Lời hai.")),
            (Submit, "a1.viet", Some("Lời hai.")),
            (Edit, "a1.viet", Some("Lời hai.")),
            (Return, "a1.duyet", None),
            (Submit, "a1.viet", Some("Lời một.")),
            (Edit, "a1.viet", Some("Lời một.")),
        ]
    );
    assert_eq!(history.events[3].remark.as_deref(), Some("Thử."));
    assert_eq!(history.events[0].priority, Some(Priority::Normal));
    assert_eq!(history.events[5].priority, Some(Priority::Quiet));
    server.sign_in("a.haivai").await.get(&path).await.expect(200);
    server.sign_in("b1.viet").await.get(&path).await.problem(403, Code::Forbidden);
}
