//! Cards from above, passed on with a note of the own unit: who may, what phones get, and what a correction or a
//! recall of the card does to it.

use reqwest::Method;
use serde_json::json;
use wire::audience::Audience;
use wire::card::{Content, Kind as CardKind, Priority};
use wire::changes::Changes;
use wire::desk::{CardDraft, CardState, CardVerb, DeskCard};
use wire::forward::ForwardChanges;
use wire::forward_desk::{
    CardForwards, DeskForward, DeskForwardList, ForwardDraft, ForwardStep, FromAboveList,
};
use wire::id::{ForwardId, UnitId};
use wire::limits::FORWARD_NOTE_CHARS;
use wire::problem::Code;

use crate::common::build::{draft, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::{TestServer, send};

on_both!(
    a_unit_passes_a_card_from_above_on_and_phones_get_the_note_and_no_copy,
    a_correction_of_the_card_leaves_the_note_and_a_recall_takes_it_away,
    only_what_is_above_and_for_the_unit_is_passed_on_and_once,
    a_note_needs_a_second_officer_and_the_spokesperson_where_the_card_does,
    a_note_that_was_changed_past_the_server_shows,
    a_unit_that_ends_gives_its_notes_on_and_never_two_to_one_card,
);

/// A card of a unit above, published by the province's approver.
pub async fn above(server: &TestServer, writer: &str, unit: UnitId, content: Content) -> DeskCard {
    let (writer, approver) = (server.sign_in(writer).await, server.sign_in("tinh.duyet").await);
    let draft = CardDraft { unit, ..draft(content) };
    let card: DeskCard = writer.post("/cards", &draft).await.expect(201).json();
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    approver.step(&card, "publish").await.expect(200).json()
}

pub fn note_to(card: &DeskCard, unit: UnitId, note: &str) -> ForwardDraft {
    let id = ForwardId(uuid::Uuid::now_v7());
    let priority = Priority::Quiet;
    ForwardDraft { id, card: card.id, unit, note: note.to_owned(), priority, revision: 0 }
}

pub async fn step(desk: &Desk<'_>, forward: &DeskForward, verb: CardVerb) -> Reply {
    let why = matches!(verb, CardVerb::Return | CardVerb::Recall);
    let remark = if why { "Thử." } else { "" }.to_owned();
    let body = ForwardStep { verb, revision: forward.revision, remark, publish_at: None };
    desk.post(&format!("/forwards/{}/step", forward.id), &body).await
}

pub async fn written(desk: &Desk<'_>, draft: &ForwardDraft) -> DeskForward {
    desk.post("/forwards", draft).await.expect(201).json()
}

async fn published(server: &TestServer, draft: &ForwardDraft) -> DeskForward {
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let forward = written(&writer, draft).await;
    let forward: DeskForward = step(&writer, &forward, CardVerb::Submit).await.expect(200).json();
    step(&approver, &forward, CardVerb::Publish).await.expect(200).json()
}

async fn a_unit_passes_a_card_from_above_on_and_phones_get_the_note_and_no_copy(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = above(&server, "tinh.viet", PROVINCE, notice("Lương tối thiểu vùng mới")).await;
    let before: Changes = server.api("/changes").await;
    let none: ForwardChanges = server.api("/forwards").await;
    assert_eq!((none.forwards.len(), none.next, none.epoch.clone()), (0, 0, before.epoch.clone()));

    let writer = server.sign_in("a1.viet").await;
    let list: FromAboveList = writer.get("/from-above").await.expect(200).json();
    assert_eq!(list.cards.len(), 1);
    assert_eq!((list.cards[0].card.id, list.cards[0].forward), (card.id, None));
    assert_eq!(list.cards[0].card.headline, "Lương tối thiểu vùng mới");

    let draft = note_to(&card, BASE_A1, "  Xưởng mình nhận mức mới từ kỳ lương tháng 12.  ");
    let forward = written(&writer, &draft).await;
    assert_eq!(forward.note, draft.note.trim());
    assert_eq!((forward.state, forward.version, forward.written_to), (CardState::Draft, 0, 1));
    let again = writer.post("/forwards", &draft).await.expect(200).json::<DeskForward>();
    assert_eq!(again.id, forward.id, "sending again is harmless");
    let forward: DeskForward = step(&writer, &forward, CardVerb::Submit).await.expect(200).json();
    let same: Changes = server.api("/changes").await;
    assert_eq!(same.next, before.next, "nothing is on phones yet");
    let approver = server.sign_in("a1.duyet").await;
    let forward: DeskForward =
        step(&approver, &forward, CardVerb::Publish).await.expect(200).json();
    assert_eq!((forward.state, forward.version, forward.shown), (CardState::Published, 1, true));

    // The cursor of the cards moves, and no card comes again.
    let after: Changes =
        server.api(&format!("/changes?after={}&epoch={}", before.next, before.epoch)).await;
    assert!(after.next > before.next && after.cards.is_empty(), "{after:?}");
    let new: ForwardChanges = server.api(&format!("/forwards?after=0&epoch={}", after.epoch)).await;
    assert_eq!((new.forwards.len(), new.next, new.more), (1, after.next, false));
    let got = &new.forwards[0];
    assert_eq!(
        (got.card, got.unit.id, got.note.as_str()),
        (card.id, BASE_A1, forward.note.as_str())
    );
    let more: ForwardChanges =
        server.api(&format!("/forwards?after={}&epoch={}", new.next, new.epoch)).await;
    assert!(more.forwards.is_empty() && more.next == new.next);
    server
        .get(&format!("/api/v1/forwards?after={}&epoch=khac", new.next))
        .await
        .problem(409, Code::EpochChanged);

    // Other words reach phones when they were approved, not before.
    let change =
        ForwardDraft { note: "Từ kỳ lương tháng 1.".into(), revision: 3, ..draft.clone() };
    let path = format!("/forwards/{}", draft.id);
    writer
        .put(&path, &ForwardDraft { revision: 2, ..change.clone() })
        .await
        .problem(409, Code::EditConflict);
    let forward: DeskForward = writer.put(&path, &change).await.expect(200).json();
    assert_eq!((forward.state, forward.shown), (CardState::Draft, true));
    let still: ForwardChanges = server.api("/forwards").await;
    assert_eq!(still.forwards[0].note, got.note);
    let forward: DeskForward = step(&writer, &forward, CardVerb::Submit).await.expect(200).json();
    step(&approver, &forward, CardVerb::Publish).await.expect(200);
    let now: ForwardChanges = server.api(&format!("/forwards?after={}", new.next)).await;
    assert_eq!(now.forwards[0].note, "Từ kỳ lương tháng 1.");

    // The unit above sees who passed it on; the union beside does not.
    let path = format!("/cards/{}/forwards", card.id);
    let seen: CardForwards = server.sign_in("tinh.viet").await.get(&path).await.expect(200).json();
    assert_eq!(seen.forwards.len(), 1);
    assert_eq!(
        (seen.forwards[0].unit.id, &seen.forwards[0].note),
        (BASE_A1, &now.forwards[0].note)
    );
    server.sign_in("b1.viet").await.get(&path).await.problem(403, Code::Forbidden);
    let list: DeskForwardList =
        server.sign_in("b1.viet").await.get("/forwards").await.expect(200).json();
    assert!(list.forwards.is_empty());
    let place = server.stop().await;
    assert!(place.run(&["release", "verify"]).status.success());
    assert!(place.run(&["audit", "verify"]).status.success());
}

async fn a_correction_of_the_card_leaves_the_note_and_a_recall_takes_it_away(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = above(&server, "tinh.viet", PROVINCE, notice("Họp ngày 3")).await;
    let forward = published(&server, &note_to(&card, BASE_A1, "Xe đón ở cổng số 2.")).await;
    let (writer, approver) =
        (server.sign_in("tinh.viet").await, server.sign_in("tinh.duyet").await);
    // Another unit's note is still a draft when the card goes.
    let union = server.sign_in("a.haivai").await;
    let waiting = written(&union, &note_to(&card, UPPER_A, "Chưa xong.")).await;
    let change = CardDraft {
        id: card.id,
        unit: PROVINCE,
        revision: card.revision,
        ..draft(notice("Họp ngày 4"))
    };
    let next: DeskCard =
        writer.put(&format!("/cards/{}", card.id), &change).await.expect(200).json();
    let next: DeskCard = writer.step(&next, "submit").await.expect(200).json();
    let next: DeskCard = approver.step(&next, "publish").await.expect(200).json();
    let told: DeskForward =
        writer.get(&format!("/forwards/{}", forward.id)).await.expect(200).json();
    assert_eq!(told.card.headline, "Họp ngày 4", "the card is not copied");
    assert_eq!((told.written_to, told.card.version, told.shown), (1, 2, true));
    let before: ForwardChanges = server.api("/forwards").await;
    assert_eq!(before.forwards.len(), 1);

    approver.remark(&next, "recall", "Hoãn họp").await.expect(200);
    let after: ForwardChanges =
        server.api(&format!("/forwards?after={}&epoch={}", before.next, before.epoch)).await;
    assert_eq!((after.gone, after.forwards.len()), (vec![forward.id], 0));
    let fresh: ForwardChanges = server.api("/forwards").await;
    assert!(fresh.forwards.is_empty() && fresh.gone.is_empty(), "{fresh:?}");
    let changes: Changes = server.api("/changes").await;
    assert_eq!(changes.next, after.next, "no phone misses that notes went");
    for (desk, id) in [(&writer, forward.id), (&union, waiting.id)] {
        let told: DeskForward = desk.get(&format!("/forwards/{id}")).await.expect(200).json();
        assert_eq!((told.state, told.shown), (CardState::Recalled, false));
        assert_eq!((told.remark.as_deref(), told.may), (Some("Hoãn họp"), Vec::new()));
    }
    let list: FromAboveList = union.get("/from-above").await.expect(200).json();
    assert!(list.cards.is_empty());
}

async fn only_what_is_above_and_for_the_unit_is_passed_on_and_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    let of_union = above(&server, "a.haivai", UPPER_A, notice("Tin của Trên A")).await;
    let audience = Audience { units: vec![BASE_B1], ..Audience::default() };
    let to_b = Content { audience, ..notice("Chỉ cho B1") };
    let to_b = above(&server, "tinh.viet", PROVINCE, to_b).await;
    let own = writer.publish(&server.sign_in("a1.duyet").await, notice("Tin của A1")).await;
    let list: FromAboveList = writer.get("/from-above").await.expect(200).json();
    let ids: Vec<_> = list.cards.iter().map(|one| one.card.id).collect();
    assert_eq!(ids, [of_union.id], "not one's own, and not what is for others");
    let list: FromAboveList =
        server.sign_in("b1.viet").await.get("/from-above").await.expect(200).json();
    let ids: Vec<_> = list.cards.iter().map(|one| one.card.id).collect();
    assert_eq!(ids, [to_b.id], "not that of the union beside");
    // An officer above writes for a unit of theirs.
    let path = format!("/from-above?unit={BASE_A1}");
    let union = server.sign_in("a.haivai").await;
    let list: FromAboveList = union.get(&path).await.expect(200).json();
    assert_eq!(list.cards.len(), 1);
    server.sign_in("b1.viet").await.get(&path).await.problem(403, Code::Forbidden);
    writer
        .get(&format!("/from-above?unit={}", uuid::Uuid::now_v7()))
        .await
        .problem(422, Code::UnknownUnit);

    writer.post("/forwards", &note_to(&own, BASE_A1, "x")).await.problem(404, Code::NotFound);
    let foreign = note_to(&of_union, BASE_B1, "x");
    writer.post("/forwards", &foreign).await.problem(403, Code::Forbidden);
    server.sign_in("b1.viet").await.post("/forwards", &foreign).await.problem(404, Code::NotFound);
    let pending = server.sign_in("a.haivai").await;
    let pending: DeskCard = pending
        .post("/cards", &CardDraft { unit: UPPER_A, ..draft(notice("Chưa duyệt")) })
        .await
        .expect(201)
        .json();
    writer.post("/forwards", &note_to(&pending, BASE_A1, "x")).await.problem(404, Code::NotFound);
    for wrong in [String::new(), "  ".to_owned(), "a".repeat(FORWARD_NOTE_CHARS + 1)] {
        let refused = writer.post("/forwards", &note_to(&of_union, BASE_A1, &wrong)).await;
        assert_eq!(refused.faults(), ["note"]);
    }
    let first = written(&writer, &note_to(&of_union, BASE_A1, "Lời thứ nhất.")).await;
    let second = note_to(&of_union, BASE_A1, "Lời thứ hai.");
    writer.post("/forwards", &second).await.problem(409, Code::EditConflict);
    let list: FromAboveList = writer.get("/from-above").await.expect(200).json();
    assert_eq!(list.cards[0].forward, Some(first.id));
    assert_eq!(server.place.count("SELECT COUNT(*) FROM forwards").await, 1);
}

async fn a_note_needs_a_second_officer_and_the_spokesperson_where_the_card_does(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = above(&server, "tinh.viet", PROVINCE, notice("Tin thường")).await;
    let both = server.sign_in("a.haivai").await;
    let own = written(&both, &note_to(&card, UPPER_A, "Của tôi.")).await;
    let own: DeskForward = step(&both, &own, CardVerb::Submit).await.expect(200).json();
    assert!(!own.may.contains(&CardVerb::Publish));
    for verb in [CardVerb::Approve, CardVerb::Publish] {
        step(&both, &own, verb).await.problem(403, Code::Forbidden);
    }
    let admin = server.sign_in("tinh.quantri").await;
    step(&admin, &own, CardVerb::Return).await.problem(403, Code::Forbidden);
    let bare = json!({ "verb": "return", "revision": own.revision });
    let refused =
        send(both.request(Method::POST, &format!("/forwards/{}/step", own.id)).json(&bare)).await;
    assert_eq!(refused.faults(), ["remark"]);
    for (verb, field) in [(CardVerb::Schedule, "publish_at"), (CardVerb::Edit, "verb")] {
        assert_eq!(step(&both, &own, verb).await.faults(), [field]);
    }
    let back: DeskForward = step(&both, &own, CardVerb::Return).await.expect(200).json();
    assert_eq!((back.state, back.remark.as_deref()), (CardState::Returned, Some("Thử.")));

    let correction = Content { kind: CardKind::Correction, ..notice("Đính chính") };
    let loud = above(&server, "tinh.viet", PROVINCE, correction).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let note = written(&writer, &note_to(&loud, BASE_A1, "Ở xưởng mình cũng vậy.")).await;
    let note: DeskForward = step(&writer, &note, CardVerb::Submit).await.expect(200).json();
    step(&approver, &note, CardVerb::Publish).await.problem(403, Code::Forbidden);
    let note: DeskForward = step(&approver, &note, CardVerb::Approve).await.expect(200).json();
    let speaker = server.sign_in("tinh.duyet").await;
    let note: DeskForward = step(&speaker, &note, CardVerb::Publish).await.expect(200).json();
    assert!(note.shown);
    // Whoever is there takes it back, and a unit may then say something else.
    let gone: DeskForward = step(&approver, &note, CardVerb::Recall).await.expect(200).json();
    assert_eq!((gone.state, gone.shown), (CardState::Recalled, false));
    let phones: ForwardChanges = server.api("/forwards").await;
    assert!(phones.forwards.is_empty());
    written(&writer, &note_to(&loud, BASE_A1, "Lời khác.")).await;
}

async fn a_note_that_was_changed_past_the_server_shows(kind: Kind) {
    let server = TestServer::start(kind).await;
    let card = above(&server, "tinh.viet", PROVINCE, notice("Tin thường")).await;
    published(&server, &note_to(&card, BASE_A1, "Thật.")).await;
    let place = server.stop().await;
    assert!(place.run(&["release", "verify"]).status.success());
    // What the key before signed holds under the next one.
    assert!(place.run(&["release", "renew-key"]).status.success());
    assert!(place.run(&["release", "verify"]).status.success());
    for change in
        ["UPDATE forwards SET released_note = 'Giả.'", "UPDATE forward_releases SET note = 'Giả.'"]
    {
        place.change(change).await;
        assert!(!place.run(&["release", "verify"]).status.success(), "{change}");
    }
}

async fn a_unit_that_ends_gives_its_notes_on_and_never_two_to_one_card(kind: Kind) {
    let server = TestServer::start(kind).await;
    let first = above(&server, "tinh.viet", PROVINCE, notice("Tin một")).await;
    let second = above(&server, "tinh.viet", PROVINCE, notice("Tin hai")).await;
    let writer = server.sign_in("a1.viet").await;
    let alone = written(&writer, &note_to(&first, BASE_A1, "Một của A1.")).await;
    let both = written(&writer, &note_to(&second, BASE_A1, "Hai của A1.")).await;
    let union = server.sign_in("a.haivai").await;
    let kept = written(&union, &note_to(&second, BASE_A2, "Hai của A2.")).await;
    let admin = server.sign_in("tinh.quantri").await;
    let body = json!({ "into": BASE_A2, "revision": 0 });
    let path = format!("/units/{BASE_A1}/merge");
    send(admin.request(Method::POST, &path).json(&body)).await.expect(200);
    let told = async |id: ForwardId| -> DeskForward {
        union.get(&format!("/forwards/{id}")).await.expect(200).json()
    };
    let alone = told(alone.id).await;
    assert_eq!((alone.unit.id, alone.state), (BASE_A2, CardState::Draft));
    assert_eq!(told(both.id).await.state, CardState::Recalled);
    assert_eq!(told(kept.id).await.state, CardState::Draft);
}
