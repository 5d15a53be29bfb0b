//! The library of materials: who sees and changes what, what is taken, searching, uses, and the room of a unit.

use reqwest::Method;
use serde_json::{Value, json};
use wire::card::Content;
use wire::desk::{CardDraft, DeskCard};
use wire::id::UnitId;
use wire::material::{DOCUMENT_TYPES, Material, MaterialKind, MaterialList, MaterialUses};
use wire::media::Picture;
use wire::problem::Code;
use wire::workshop::MadePicture;

use crate::common::build::{self, draft, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::seed::{BASE_A1, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::{TestServer, send};

on_both!(
    a_unit_shares_with_those_below_or_with_all_and_nobody_else_changes_it,
    a_material_is_found_without_diacritics_and_by_kind_tag_and_unit,
    only_what_is_what_it_says_is_taken_and_it_is_saved_and_never_opened,
    a_card_that_carries_a_picture_of_the_library_counts_once,
    a_unit_shares_only_so_much_and_what_was_taken_back_makes_room,
);

fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A PDF that no other test has.
fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{words}").into_bytes()
}

async fn uploaded(desk: &Desk<'_>, media_type: &str, bytes: &[u8]) -> Value {
    let hash = build::hash(bytes);
    let request = desk.request(Method::PUT, &format!("/originals/{hash}"));
    let request = request.header("content-type", media_type).body(bytes.to_vec());
    send(request).await.expect(201);
    json!({ "sha256": hash, "media_type": media_type, "bytes": bytes.len() })
}

fn about(unit: UnitId, file: &Value, title: &str) -> Value {
    json!({ "unit": unit, "original": file, "title": title, "licence": "own" })
}

async fn share(desk: &Desk<'_>, body: &Value) -> Reply {
    desk.put(&format!("/materials/{}", new_id()), body).await
}

async fn shared(desk: &Desk<'_>, unit: UnitId, title: &str, everyone: bool) -> Material {
    let file = uploaded(desk, "application/pdf", &pdf(title)).await;
    let mut body = about(unit, &file, title);
    body["everyone"] = everyone.into();
    share(desk, &body).await.expect(200).json()
}

async fn titles(desk: &Desk<'_>, question: &str) -> Vec<String> {
    let list: MaterialList = desk.get(&format!("/materials{question}")).await.expect(200).json();
    let mut titles: Vec<_> = list.materials.into_iter().map(|one| one.title).collect();
    titles.sort();
    titles
}

async fn a_unit_shares_with_those_below_or_with_all_and_nobody_else_changes_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = server.sign_in("tinh.viet").await;
    let (a1, b1) = (server.sign_in("a1.viet").await, server.sign_in("b1.viet").await);
    let union = server.sign_in("a.haivai").await;
    shared(&province, PROVINCE, "Của tỉnh", false).await;
    shared(&union, UPPER_A, "Của Trên A", false).await;
    let own = shared(&a1, BASE_A1, "Của A1", false).await;
    let for_all = shared(&b1, BASE_B1, "Của B1 cho tất cả", true).await;
    assert_eq!(titles(&a1, "").await, ["Của A1", "Của B1 cho tất cả", "Của Trên A", "Của tỉnh"]);
    assert_eq!(titles(&b1, "").await, ["Của B1 cho tất cả", "Của tỉnh"]);
    let path = format!("/materials/{}", own.id);
    b1.get(&format!("{path}/file")).await.problem(404, Code::NotFound);
    b1.delete(&path).await.problem(404, Code::NotFound);
    a1.delete(&format!("/materials/{}", for_all.id)).await.problem(403, Code::Forbidden);
    // What is said about it changes by revision, its file never.
    let mut change =
        json!({ "unit": BASE_A1, "title": "Tên mới", "licence": "own", "revision": 1 });
    b1.put(&path, &change).await.problem(403, Code::Forbidden);
    let now: Material = a1.put(&path, &change).await.expect(200).json();
    assert_eq!((now.title.as_str(), now.revision, &now.file), ("Tên mới", 2, &own.file));
    a1.put(&path, &change).await.problem(409, Code::EditConflict);
    // A licence that asks for a name gets one; one that nobody knows is none.
    change["revision"] = 2.into();
    change["licence"] = "permitted".into();
    assert_eq!(a1.put(&path, &change).await.faults(), ["permitted_by", "credit"]);
    change["licence"] = "ai cho cũng lấy".into();
    assert_eq!(a1.put(&path, &change).await.faults(), ["licence"]);
    server.sign_in("a1.duyet").await.put(&path, &change).await.problem(403, Code::Forbidden);
    // Whoever stands above may take it back; then nobody has it.
    union.delete(&path).await.expect(200);
    a1.get(&format!("{path}/uses")).await.problem(404, Code::NotFound);
    assert!(!titles(&a1, "").await.contains(&"Tên mới".to_owned()));
}

async fn a_material_is_found_without_diacritics_and_by_kind_tag_and_unit(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (a1, union) = (server.sign_in("a1.viet").await, server.sign_in("a.haivai").await);
    let file = uploaded(&a1, "application/pdf", &pdf("chè")).await;
    let mut body = about(BASE_A1, &file, "Hái chè an toàn");
    body["tags"] = json!(["An toàn", "Tháng công nhân"]);
    body["credit"] = "Lò Thị Đào".into();
    share(&a1, &body).await.expect(200);
    let docx = b"PK\x03\x04 [Content_Types].xml word/document.xml";
    let file = uploaded(&union, DOCUMENT_TYPES[0], docx).await;
    share(&union, &about(UPPER_A, &file, "100% đúng_hạn")).await.expect(200);
    for (question, found) in [
        ("?q=hai%20che", "Hái chè an toàn"),
        ("?q=CH%C3%88", "Hái chè an toàn"),
        ("?q=lo%20thi%20dao", "Hái chè an toàn"),
        ("?kind=pdf", "Hái chè an toàn"),
        ("?tag=an%20toan", "Hái chè an toàn"),
        ("?kind=document", "100% đúng_hạn"),
        ("?q=dung%20han", "100% đúng_hạn"),
        (&format!("?unit={UPPER_A}"), "100% đúng_hạn"),
    ] {
        assert_eq!(titles(&a1, question).await, [found], "{question}");
    }
    // Signs of a pattern stand for nothing, and a tag is whole.
    for nothing in ["?q=che%20dung", "?tag=an", "?kind=sound", "?q=%25xyz%25"] {
        assert!(titles(&a1, nothing).await.is_empty(), "{nothing}");
    }
    let table = a1.get("/materials.csv?q=che").await.expect(200);
    assert!(table.text().contains("Hái chè an toàn") && !table.text().contains("100%"));
    assert!(table.header("content-disposition").contains("kho-tu-lieu.csv"));
}

async fn only_what_is_what_it_says_is_taken_and_it_is_saved_and_never_opened(kind: Kind) {
    let server = TestServer::start(kind).await;
    let a1 = server.sign_in("a1.viet").await;
    let page = b"<!doctype html><script>alert(1)</script>";
    for media_type in ["application/pdf", DOCUMENT_TYPES[1], "audio/mpeg", "image/png"] {
        let bytes = [page.as_slice(), media_type.as_bytes()].concat();
        let file = uploaded(&a1, media_type, &bytes).await;
        assert_eq!(share(&a1, &about(BASE_A1, &file, "Giả")).await.faults(), ["original"]);
    }
    let hash = build::hash(page);
    let request = a1.request(Method::PUT, &format!("/originals/{hash}"));
    let request = request.header("content-type", "text/html").body(page.to_vec());
    send(request).await.problem(415, Code::WrongContentType);
    let never =
        json!({ "sha256": build::hash(b"khong"), "media_type": "application/pdf", "bytes": 5 });
    share(&a1, &about(BASE_A1, &never, "Chưa tải")).await.problem(409, Code::AttachmentsMissing);

    let one = shared(&a1, BASE_A1, "Tờ rơi: \"an toàn\"", false).await;
    let fetched = a1.get(&format!("/materials/{}/file", one.id)).await.expect(200);
    assert_eq!(
        fetched.header("content-disposition"),
        "attachment; filename=\"to-roi-an-toan.pdf\""
    );
    assert_eq!(fetched.header("x-content-type-options"), "nosniff");
    assert_eq!(fetched.header("cache-control"), "private, no-cache");
    let list: MaterialList = a1.get("/materials").await.expect(200).json();
    assert_eq!((list.materials[0].downloads, list.materials[0].uses), (1, 0));
    a1.post(&format!("/materials/{}/picture", one.id), &()).await.problem(409, Code::WrongState);
    a1.get(&format!("/materials/{}/picture", one.id)).await.problem(404, Code::NotFound);
}

/// A picture of this size in one colour.
fn png(side: u32, colour: u8) -> Vec<u8> {
    let pixels = image::RgbImage::from_pixel(side, side, image::Rgb([colour, 90, 30]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

async fn a_card_that_carries_a_picture_of_the_library_counts_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (a1, b1) = (server.sign_in("a1.viet").await, server.sign_in("b1.viet").await);
    let file = uploaded(&b1, "image/png", &png(64, 200)).await;
    let mut body = about(BASE_B1, &file, "Cổng nhà máy");
    (body["everyone"], body["credit"]) = (true.into(), "Giàng A Páo".into());
    let material: Material = share(&b1, &body).await.expect(200).json();
    assert_eq!(
        (material.kind, material.file.media_type.as_str()),
        (MaterialKind::Picture, "image/webp")
    );
    let made = a1.post(&format!("/materials/{}/picture", material.id), &()).await.expect(201);
    let made: MadePicture = made.json();
    let uses = async |desk: &Desk<'_>| -> MaterialUses {
        desk.get(&format!("/materials/{}/uses", material.id)).await.expect(200).json()
    };
    assert!(uses(&b1).await.cards.is_empty(), "made and not used");
    let (width, height) = (made.width, made.height);
    let picture = Picture { file: made.file, width, height, alt: "Cổng nhà máy".into() };
    let content = Content { picture: Some(picture), ..notice("Đổi cổng ra vào") };
    let card: DeskCard = a1.write(content.clone()).await;
    let again = CardDraft { id: card.id, revision: card.revision, ..draft(content) };
    let card: DeskCard = a1.put(&format!("/cards/{}", card.id), &again).await.expect(200).json();
    let list: MaterialList = b1.get("/materials").await.expect(200).json();
    assert_eq!(list.materials[0].uses, 1, "once however often it is saved");
    assert_eq!(uses(&a1).await.cards[0].headline.as_deref(), Some("Đổi cổng ra vào"));
    let of_others = &uses(&b1).await.cards[0];
    assert_eq!((of_others.card, of_others.unit.id), (card.id, BASE_A1));
    assert_eq!(of_others.headline, None, "another unit's draft is not told");
    // Taken back, it is named; the card keeps what it carries.
    let left: MaterialUses =
        b1.delete(&format!("/materials/{}", material.id)).await.expect(200).json();
    assert_eq!(left.cards.len(), 1);
    let card: DeskCard = a1.step(&card, "submit").await.expect(200).json();
    server.sign_in("a1.duyet").await.step(&card, "publish").await.expect(200);
    let shown = card.content.picture.expect("a picture").file.path();
    server.get(&shown).await.expect(200);
}

async fn a_unit_shares_only_so_much_and_what_was_taken_back_makes_room(kind: Kind) {
    let server = TestServer::start(kind).await;
    let a1 = server.sign_in("a1.viet").await;
    let first = shared(&a1, BASE_A1, "Một", false).await;
    server.place.change("UPDATE materials SET bytes = 314572799").await;
    let file = uploaded(&a1, "application/pdf", &pdf("Hai")).await;
    let refused = share(&a1, &about(BASE_A1, &file, "Hai")).await;
    assert_eq!(refused.faults(), ["original.bytes"]);
    a1.delete(&format!("/materials/{}", first.id)).await.expect(200);
    share(&a1, &about(BASE_A1, &file, "Hai")).await.expect(200);
    // Sent again it is the same one.
    let id = new_id();
    let file = uploaded(&a1, "application/pdf", &pdf("Ba")).await;
    let body = about(BASE_A1, &file, "Ba");
    for _ in 0..2 {
        a1.put(&format!("/materials/{id}"), &body).await.expect(200);
    }
    assert_eq!(titles(&a1, "").await, ["Ba", "Hai"]);
}
