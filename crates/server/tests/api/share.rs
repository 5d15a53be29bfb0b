//! Share pictures: what Zalo and Facebook show where somebody shares a card.

use resvg::tiny_skia::Pixmap;
use wire::card::{Content, Kind as CardKind, Priority};
use wire::desk::{CardDraft, DeskCard};

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::server::{TestServer, send};

on_both!(
    a_card_has_a_picture_of_the_size_that_previews_show_whole,
    the_picture_follows_what_is_said_about_the_card,
    what_is_not_there_has_no_picture_and_what_was_withdrawn_has_none_any_more,
    many_who_ask_at_once_get_the_same_picture,
);

const INK: [u8; 3] = [0x15, 0x20, 0x2b];
const PAPER: [u8; 3] = [0xf7, 0xf3, 0xea];

/// How many pixels of a picture have a colour.
fn count(picture: &Pixmap, colour: [u8; 3]) -> usize {
    let pixels = picture.pixels().iter();
    pixels.filter(|pixel| [pixel.red(), pixel.green(), pixel.blue()] == colour).count()
}

async fn a_card_has_a_picture_of_the_size_that_previews_show_whole(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&["--public-url", "https://bantin.example"]).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let content = Content {
        priority: Priority::Urgent,
        ..notice("Ắ Ễ Ộ ữ: \"<lương>\" & phép 📢")
    };
    writer.publish(&approver, content).await;
    let page = server.get("/tin/a-e-o-u-luong-phep").await.expect(200).text();
    let head = page.split("<body").next().unwrap();
    for tag in [
        "<meta property=\"og:image\" content=\"https://bantin.example/tin/a-e-o-u-luong-phep.png?v=1\">",
        "<meta property=\"og:image:type\" content=\"image/png\">",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"Thông báo: Ắ Ễ Ộ ữ: &quot;&lt;lương&gt;&quot; &amp; phép 📢\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(head.contains(tag), "{tag}: {head}");
    }
    let path = "/tin/a-e-o-u-luong-phep.png?v=1";
    let request = server.request(reqwest::Method::GET, path).header("accept-encoding", "br, gzip");
    let reply = send(request).await.expect(200);
    assert_eq!(reply.header("content-type"), "image/png");
    // It is packed in itself.
    assert_eq!(reply.header("content-encoding"), "");
    assert_eq!(reply.header("cache-control"), "public, max-age=3600");
    assert!(reply.body.len() < 120_000, "{}", reply.body.len());
    let picture = Pixmap::decode_png(&reply.body).unwrap();
    assert_eq!((picture.width(), picture.height()), (1_200, 630));
    // Mostly paper, and a headline in ink.
    let all = 1_200 * 630;
    assert!(count(&picture, PAPER) > all / 2 && count(&picture, INK) > all / 60);
    let again = server.request(reqwest::Method::GET, path);
    let again = again.header("if-none-match", reply.header("etag"));
    assert!(send(again).await.expect(304).body.is_empty());
}

async fn the_picture_follows_what_is_said_about_the_card(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Tin đầu")).await;
    let first = server.get("/tin/tin-dau.png").await.expect(200);
    assert_eq!(server.get(&format!("/tin/{}.png", card.id)).await.expect(200).body, first.body);
    // A new version.
    let content = Content { headline: "Tin đầu, nói lại cho rõ".into(), ..notice("") };
    let draft = CardDraft { id: card.id, unit: card.unit.id, content, revision: card.revision };
    let path = format!("/cards/{}", card.id);
    let changed: DeskCard = writer.put(&path, &draft).await.expect(200).json();
    let changed: DeskCard = writer.step(&changed, "submit").await.expect(200).json();
    approver.step(&changed, "publish").await.expect(200);
    let second = server.get("/tin/tin-dau.png").await.expect(200);
    assert_ne!(second.body, first.body);
    assert!(server.get("/tin/tin-dau").await.text().contains("/tin/tin-dau.png?v=2"));
    // The same version, corrected by another card.
    let correction =
        Content { kind: CardKind::Correction, corrects: Some(card.id), ..notice("Đính chính") };
    let speaker = server.sign_in("tinh.duyet").await;
    writer.publish(&speaker, correction).await;
    assert_ne!(server.get("/tin/tin-dau.png").await.expect(200).body, second.body);
}

async fn what_is_not_there_has_no_picture_and_what_was_withdrawn_has_none_any_more(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Tin nhầm")).await;
    server.get("/tin/tin-nham.png").await.expect(200);
    for path in ["/tin/khong-co.png", "/tin/tin-nham.svg", "/tin/.png", "/tin/%00.png"] {
        server.get(path).await.expect(404);
    }
    approver.remark(&card, "recall", "Nhầm.").await.expect(200);
    let gone = server.get("/tin/tin-nham.png").await.expect(410);
    assert!(gone.header("content-type").starts_with("text/html"));
}

async fn many_who_ask_at_once_get_the_same_picture(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let longest = "Ắ".repeat(120);
    let card = writer.publish(&approver, notice(&longest)).await;
    let path = format!("/tin/{}.png", card.id);
    let all = futures_util::future::join_all((0..12).map(|_| server.get(&path))).await;
    for reply in &all {
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert_eq!(reply.body, all[0].body);
    }
}
