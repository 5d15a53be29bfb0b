//! `GET /cards/{slug}/versions`: what a card was, and what each version changed.

use reqwest::Method;
use wire::card::Content;
use wire::desk::{CardDraft, DeskCard};
use wire::problem::Code;
use wire::version::{CardVersions, Fate, Part};

use crate::common::build::{draft, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::server::{TestServer, send};

on_both!(
    every_release_is_told_with_what_it_changed_and_no_draft_is,
    the_card_s_own_page_tells_its_history_without_a_program,
    what_was_withdrawn_has_no_history_any_more,
);

/// Writes a card anew and has it released.
async fn release_anew(
    writer: &Desk<'_>,
    approver: &Desk<'_>,
    card: &DeskCard,
    content: Content,
) -> DeskCard {
    let now: DeskCard = writer.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    let change =
        CardDraft { id: card.id, unit: card.unit.id, revision: now.revision, ..draft(content) };
    let path = format!("/cards/{}", card.id);
    let card: DeskCard = writer.put(&path, &change).await.expect(200).json();
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    approver.step(&card, "publish").await.expect(200).json()
}

fn corrected() -> Content {
    let mut content = notice("Họp tổ ở phòng số 3");
    content.brief = vec!["Một ý ngắn.".into(), "Ý thứ hai, đã sửa.".into()];
    content
}

async fn every_release_is_told_with_what_it_changed_and_no_draft_is(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Họp tổ ở phòng số 2")).await;
    let path = "/api/v1/cards/hop-to-o-phong-so-2/versions";
    let alone: CardVersions = server.get(path).await.expect(200).json();
    assert_eq!((alone.id, alone.versions.len()), (card.id, 1));
    assert!(alone.versions[0].changes.is_empty());

    release_anew(&writer, &approver, &card, corrected()).await;
    // A draft is nobody's business yet.
    let now: DeskCard = writer.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    let secret = CardDraft {
        id: card.id,
        unit: card.unit.id,
        revision: now.revision,
        ..draft(notice("Bản đang viết dở"))
    };
    writer.put(&format!("/cards/{}", card.id), &secret).await.expect(200);

    let reply = server.get(path).await.expect(200);
    assert!(!reply.text().contains("viết dở"));
    let history: CardVersions = reply.json();
    let numbers: Vec<u32> = history.versions.iter().map(|version| version.version).collect();
    assert_eq!(numbers, [2, 1], "the newest first");
    assert_eq!(history.versions[0].headline, "Họp tổ ở phòng số 3");
    assert_eq!(history.versions[1].headline, "Họp tổ ở phòng số 2");
    assert!(history.versions[0].published_at >= history.versions[1].published_at);
    let changes = &history.versions[0].changes;
    let parts: Vec<Part> = changes.iter().map(|change| change.part).collect();
    assert_eq!(parts, [Part::Headline, Part::Brief]);
    let words: Vec<(Fate, &str)> =
        changes[0].pieces.iter().map(|piece| (piece.fate, piece.text.as_str())).collect();
    assert_eq!(
        words,
        [(Fate::Kept, "Họp tổ ở phòng số "), (Fate::Removed, "2"), (Fate::Added, "3")]
    );

    // Whoever has it is told so, by its identifier as well.
    let etag = reply.header("etag").to_owned();
    for name in ["hop-to-o-phong-so-2".to_owned(), card.id.to_string()] {
        let path = format!("/api/v1/cards/{name}/versions");
        let again = server.request(Method::GET, &path).header("if-none-match", &etag);
        send(again).await.expect(304);
    }
}

async fn the_card_s_own_page_tells_its_history_without_a_program(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Họp tổ ở phòng số 2")).await;
    let path = "/tin/hop-to-o-phong-so-2";
    let once = server.get(path).await.expect(200).text();
    assert!(!once.contains("class=\"history\""));
    release_anew(&writer, &approver, &card, corrected()).await;
    let page = server.get(path).await.expect(200).text();
    assert!(page.contains("Bản 2 · đã sửa 1 lần") && page.contains("<details class=\"history\">"));
    let list = page.split("<ol class=\"versions\">").nth(1).expect("the list");
    let list = list.split("</ol>").next().expect("its end");
    assert!(list.contains("<del>") && list.contains("<ins>"), "{list}");
    assert!(list.find("Bản 2") < list.find("Bản 1"), "the newest first: {list}");
    assert!(list.contains("Bản đầu: Họp tổ ở phòng số 2"), "{list}");
}

async fn what_was_withdrawn_has_no_history_any_more(kind: Kind) {
    let server = TestServer::start(kind).await;
    let nothing = server.get("/api/v1/cards/khong-co/versions").await;
    nothing.problem(404, Code::NotFound);
    server.get("/api/v1/cards/%00/versions").await.problem(404, Code::NotFound);
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Tin nhầm")).await;
    let card = release_anew(&writer, &approver, &card, notice("Tin nhầm lần nữa")).await;
    approver.remark(&card, "recall", "Nhầm địa điểm.").await.expect(200);
    let gone = server.get("/api/v1/cards/tin-nham/versions").await;
    assert_eq!(gone.problem(410, Code::Recalled).detail, "Nhầm địa điểm.");
}
