//! A card's way from a draft to the phones: two persons, one revision at a time, within the subtree.

use wire::card::Content;
use wire::desk::{CardDraft, CardState, CardVerb, DeskCard, DeskCardList};
use wire::id::{CardId, UnitId};
use wire::problem::Code;

use crate::common::build::{draft, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PROVINCE};
use crate::common::server::TestServer;

on_both!(
    a_card_needs_a_second_person,
    whoever_edits_an_old_revision_overwrites_nothing,
    an_approver_sends_back_with_a_remark,
    a_card_is_the_subtree_s_and_nobody_else_s,
    what_cannot_be_published_is_refused_with_the_field,
);

async fn a_card_needs_a_second_person(kind: Kind) {
    let server = TestServer::start(kind).await;
    // One person with both roles, and others with one each.
    let both = server.sign_in("a.haivai").await;
    let card = both.write(notice("Tin của người có hai vai")).await;
    assert_eq!((card.state, card.revision, card.version), (CardState::Draft, 1, 0));
    assert_eq!(card.may, [CardVerb::Edit, CardVerb::Submit]);
    assert_eq!(card.author_name, "a.haivai");
    both.step(&card, "publish").await.problem(409, Code::WrongState);
    let card: DeskCard = both.step(&card, "submit").await.expect(200).json();
    assert_eq!(card.state, CardState::Submitted);
    // The author may take it back, and may not release it.
    assert_eq!(card.may, [CardVerb::Return]);
    both.step(&card, "publish").await.problem(403, Code::Forbidden);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM releases").await, 0);

    let writer = server.sign_in("tinh.viet").await;
    writer.step(&card, "publish").await.problem(403, Code::Forbidden);
    let approver = server.sign_in("tinh.duyet").await;
    let seen: DeskCard = approver.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    assert_eq!(
        seen.may,
        [CardVerb::Approve, CardVerb::Publish, CardVerb::Schedule, CardVerb::Return]
    );
    let published: DeskCard = approver.step(&card, "publish").await.expect(200).json();
    assert_eq!((published.state, published.version), (CardState::Published, 1));
    assert_eq!(published.slug.as_deref(), Some("tin-cua-nguoi-co-hai-vai"));
    assert!(published.published_at.is_some());
    approver.step(&card, "publish").await.problem(409, Code::EditConflict);

    // Whoever changed it last is its author: an approver who edits cannot release the change.
    let edited = CardDraft {
        id: card.id,
        unit: card.unit.id,
        revision: published.revision,
        ..draft(notice("Sửa"))
    };
    approver.put(&format!("/cards/{}", card.id), &edited).await.problem(403, Code::Forbidden);
    let path = format!("/cards/{}", card.id);
    let next: DeskCard = both.put(&path, &edited).await.expect(200).json();
    assert_eq!((next.state, next.version), (CardState::Draft, 1));
    let trail = "SELECT COUNT(*) FROM audit WHERE verb LIKE 'card.%'";
    assert_eq!(server.place.count(trail).await, 4);
}

async fn whoever_edits_an_old_revision_overwrites_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (one, two) = (server.sign_in("a1.viet").await, server.sign_in("a.haivai").await);
    let new = draft(notice("Bản đầu"));
    let card: DeskCard = one.post("/cards", &new).await.expect(201).json();
    // The same new draft again is a replay; with other words it is somebody else's identifier.
    let again: DeskCard = one.post("/cards", &new).await.expect(200).json();
    assert_eq!(again, card);
    let other = CardDraft { content: notice("Khác"), ..new.clone() };
    one.post("/cards", &other).await.problem(409, Code::EditConflict);

    let path = format!("/cards/{}", card.id);
    let edit =
        |headline: &str, revision| CardDraft { content: notice(headline), revision, ..new.clone() };
    let (by_one, by_two) = (edit("Của một", 1), edit("Của hai", 1));
    let (first, second) = tokio::join!(one.put(&path, &by_one), two.put(&path, &by_two));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let kept: DeskCard = one.get(&path).await.expect(200).json();
    assert_eq!(kept.revision, 2);
    let winner = if first.status == 200 { "Của một" } else { "Của hai" };
    assert_eq!(kept.content.headline, winner);
    let late = one.put(&path, &edit("Muộn", 1)).await;
    late.problem(409, Code::EditConflict);
    // A step on what one has not seen is refused as well.
    one.step(&card, "submit").await.problem(409, Code::EditConflict);
    let sent: DeskCard = one.step(&kept, "submit").await.expect(200).json();
    one.put(&path, &edit("Đang chờ duyệt", sent.revision)).await.problem(409, Code::WrongState);
    // The address and the body must name the same card, and a change must say what it changes.
    let elsewhere = format!("/cards/{}", uuid::Uuid::now_v7());
    one.put(&elsewhere, &edit("Nhầm", 2)).await.problem(400, Code::Malformed);
    one.put(&path, &edit("Nhầm", 0)).await.problem(400, Code::Malformed);
}

async fn an_approver_sends_back_with_a_remark(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.write(notice("Cần sửa")).await;
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    assert_eq!(approver.remark(&card, "return", "  ").await.faults(), ["remark"]);
    writer.remark(&card, "return", "Tự trả.").await.problem(403, Code::Forbidden);
    let remark = "Ghi rõ ngày.";
    let back: DeskCard = approver.remark(&card, "return", remark).await.expect(200).json();
    assert_eq!((back.state, back.remark.as_deref()), (CardState::Returned, Some(remark)));
    approver.remark(&back, "recall", "Chưa từng đăng.").await.problem(409, Code::WrongState);
    let states: DeskCardList = writer.get("/cards?state=returned").await.expect(200).json();
    assert_eq!(states.cards.len(), 1);
    let none: DeskCardList = writer.get("/cards?state=published").await.expect(200).json();
    assert!(none.cards.is_empty());
    writer.get("/cards?state=lost").await.problem(400, Code::Malformed);
    let edited = CardDraft { id: card.id, revision: back.revision, ..draft(notice("Đã sửa")) };
    let again: DeskCard =
        writer.put(&format!("/cards/{}", card.id), &edited).await.expect(200).json();
    assert_eq!((again.state, again.remark), (CardState::Draft, None));
    // Nothing of all this was ever seen by a phone.
    let changes: wire::changes::Changes = server.api("/changes").await;
    assert!(changes.cards.is_empty());
}

async fn a_card_is_the_subtree_s_and_nobody_else_s(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.write(notice("Tin của A1")).await;
    let path = format!("/cards/{}", card.id);
    let strange = server.sign_in("b1.viet").await;
    let strange_approver = server.sign_in("b1.duyet").await;
    strange.get(&path).await.problem(403, Code::Forbidden);
    strange.get(&format!("{path}/push")).await.problem(403, Code::Forbidden);
    strange.step(&card, "submit").await.problem(403, Code::Forbidden);
    let theft = CardDraft { unit: BASE_B1, ..draft(notice("Lấy")) };
    let theft = CardDraft { id: card.id, ..theft };
    strange.post("/cards", &theft).await.problem(403, Code::Forbidden);
    let theft = CardDraft { revision: 1, ..theft };
    strange.put(&path, &theft).await.problem(403, Code::Forbidden);
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    strange_approver.step(&card, "publish").await.problem(403, Code::Forbidden);
    strange_approver.remark(&card, "return", "Không.").await.problem(403, Code::Forbidden);
    let list: DeskCardList = strange.get("/cards").await.expect(200).json();
    assert!(list.cards.is_empty());

    // One writes for the own unit and what is below it, never for another or above.
    for unit in [BASE_B1, BASE_A2, PROVINCE] {
        let draft = CardDraft { unit, ..draft(notice("Nhân danh nơi khác")) };
        writer.post("/cards", &draft).await.problem(403, Code::Forbidden);
    }
    let nowhere = UnitId(uuid::Uuid::from_u128(99));
    let draft_for = |unit| CardDraft { unit, ..draft(notice("Cho cấp dưới")) };
    writer.post("/cards", &draft_for(nowhere)).await.problem(422, Code::UnknownUnit);
    let upper = server.sign_in("a.haivai").await;
    let below: DeskCard = upper.post("/cards", &draft_for(BASE_A2)).await.expect(201).json();
    assert_eq!(below.unit.short, "Cơ sở A2");
    // A unit's officer cannot mark the province's card as corrected.
    let top = (server.sign_in("tinh.viet").await, server.sign_in("tinh.duyet").await);
    let theirs = top.0.publish(&top.1, notice("Tin của tỉnh")).await;
    let correction = draft(Content { corrects: Some(theirs.id), ..notice("Đính chính tỉnh") });
    writer.post("/cards", &correction).await.problem(403, Code::Forbidden);
    for nothing in ["x".to_owned(), uuid::Uuid::now_v7().to_string(), "%ff".into()] {
        writer.get(&format!("/cards/{nothing}")).await.problem(404, Code::NotFound);
        let step = serde_json::json!({ "revision": 1 });
        writer.post(&format!("/cards/{nothing}/submit"), &step).await.problem(404, Code::NotFound);
    }
    approver.step(&card, "publish").await.expect(200);
    let admin = server.sign_in("tinh.quantri").await;
    admin.post("/cards", &draft_for(BASE_A1)).await.problem(403, Code::Forbidden);
}

async fn what_cannot_be_published_is_refused_with_the_field(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    type Change = fn(&mut Content);
    let changes: [(Change, &str); 11] = [
        (|content| content.headline = "  ".into(), "headline"),
        (|content| content.headline = "a".repeat(121), "headline"),
        (|content| content.headline = "a\0".into(), "headline"),
        (|content| content.brief.clear(), "brief"),
        (|content| content.brief = vec!["ý".into(); 4], "brief"),
        (|content| content.brief[1] = "a".repeat(241), "brief[1]"),
        (
            |content| {
                content.explainer.as_mut().unwrap().sources[0].url = Some("javascript:1".into());
            },
            "explainer.sources[0].url",
        ),
        (|content| content.action.as_mut().unwrap().steps.clear(), "action.steps"),
        (|content| content.corrects = Some(CardId(uuid::Uuid::from_u128(1))), "corrects"),
        (|content| content.byline = Some(String::new()), "byline"),
        (|content| content.video = Some(insecure_video()), "video.url"),
    ];
    for (change, field) in changes {
        let mut content = notice("Một tin");
        change(&mut content);
        assert_eq!(writer.post("/cards", &draft(content)).await.faults(), [field]);
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cards").await, 0);
    // A headline without a letter gets an address all the same, and a second one another.
    let approver = server.sign_in("a1.duyet").await;
    let slugs = [
        writer.publish(&approver, notice("!!!")).await.slug,
        writer.publish(&approver, notice("???")).await.slug,
    ];
    assert_eq!(slugs.map(Option::unwrap), ["tin", "tin-2"]);
}

/// A video that anybody on the way to it could change.
fn insecure_video() -> wire::media::Video {
    wire::media::Video {
        url: "http://example.org/1".into(),
        title: "Một video".into(),
        bytes: 1_000_000,
        duration_s: 60,
    }
}
