//! The notice board: for a television at the gate, and as a sheet of A4 with codes to scan.

use chrono::{Duration, Utc};
use reqwest::Method;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use wire::card::{Action, Content, EventTime, Kind as CardKind, Priority};

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::server::{TestServer, send};

on_both!(
    a_board_has_the_notices_of_its_unit_and_of_those_above_the_urgent_first,
    a_notice_that_is_over_or_was_corrected_or_withdrawn_is_not_on_the_board,
    every_notice_has_a_code_that_leads_to_its_card,
    a_unit_is_found_by_its_code_or_its_name_and_an_unknown_one_gets_help,
    a_board_runs_its_own_small_script_and_nothing_else,
);

/// The headlines of a board, in their order.
fn headlines(html: &str) -> Vec<String> {
    let parts = html.split("<h2>").skip(1);
    parts.map(|part| part.split("</h2>").next().unwrap().to_owned()).collect()
}

async fn a_board_has_the_notices_of_its_unit_and_of_those_above_the_urgent_first(kind: Kind) {
    let server = TestServer::start(kind).await;
    let empty = server.get("/bang-tin/U4").await.expect(200).text();
    assert!(empty.contains("Chưa có thông báo nào."));
    let (base, base_chief) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let (top, top_chief) = (server.sign_in("tinh.viet").await, server.sign_in("tinh.duyet").await);
    let (other, other_chief) = (server.sign_in("b1.viet").await, server.sign_in("b1.duyet").await);
    let urgent = Content { priority: Priority::Urgent, ..notice("Khẩn của tỉnh") };
    top.publish(&top_chief, urgent).await;
    base.publish(&base_chief, notice("Của A1 &<b>")).await;
    other.publish(&other_chief, notice("Của B1")).await;
    top.publish(&top_chief, notice("Của tỉnh")).await;
    let html = server.get("/bang-tin/U4").await.expect(200).text();
    assert_eq!(headlines(&html), ["Khẩn của tỉnh", "Của tỉnh", "Của A1 &amp;&lt;b&gt;"]);
    assert!(html.contains("Công đoàn Cơ sở A1") && html.contains("<title>Bảng tin Công đoàn"));
    assert!(html.contains("Một ý ngắn.") && html.contains("Ý thứ hai."));
    let above = server.get("/bang-tin/U1").await.expect(200).text();
    assert_eq!(headlines(&above), ["Khẩn của tỉnh", "Của tỉnh"]);
    // A board has room for eight.
    for number in 0..8 {
        top.publish(&top_chief, notice(&format!("Thêm {number}"))).await;
    }
    let full = headlines(&server.get("/bang-tin/U4").await.text());
    assert_eq!((full.len(), full[0].as_str(), full[1].as_str()), (8, "Khẩn của tỉnh", "Thêm 7"));
}

async fn a_notice_that_is_over_or_was_corrected_or_withdrawn_is_not_on_the_board(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let event = |headline: &str, days| {
        let starts = Utc::now() + Duration::days(days);
        let event = EventTime { starts, ends: None, place: "Hội trường".into() };
        Content { kind: CardKind::Event, event: Some(event), ..notice(headline) }
    };
    let today = plain::dates::local_day(Utc::now());
    let until = |headline: &str, days| Content {
        in_force_until: Some(today + Duration::days(days)),
        ..notice(headline)
    };
    writer.publish(&approver, event("Đã họp", -2)).await;
    writer.publish(&approver, event("Sắp họp", 2)).await;
    writer.publish(&approver, until("Hết hạn", -1)).await;
    writer.publish(&approver, until("Còn hôm nay", 0)).await;
    let gone = writer.publish(&approver, notice("Thu hồi")).await;
    approver.remark(&gone, "recall", "Nhầm.").await.expect(200);
    let wrong = writer.publish(&approver, notice("Sai")).await;
    let right =
        Content { kind: CardKind::Correction, corrects: Some(wrong.id), ..notice("Đính chính") };
    let speaker = server.sign_in("tinh.duyet").await;
    writer.publish(&speaker, right).await;
    let action = Action { deadline: Some(today), ..notice("").action.unwrap() };
    let due = Content { action: Some(action), ..notice("Có hạn") };
    writer.publish(&approver, due).await;
    let html = server.get("/bang-tin/U4").await.expect(200).text();
    assert_eq!(headlines(&html), ["Có hạn", "Đính chính", "Còn hôm nay", "Sắp họp"]);
    // The day itself and not how many are left: the board may hang there for days.
    assert!(html.contains(&format!("Hạn cuối: {}", today.format("%d/%m/%Y"))), "{html}");
    assert!(html.contains("Tại Hội trường"));
}

async fn every_notice_has_a_code_that_leads_to_its_card(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&["--public-url", "https://bantin.congdoantinh.example"]).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let long = "Nghỉ Tết Nguyên đán chín ngày liền, công ty bố trí xe đưa về tận bản và đón lại";
    for headline in ["Ngắn", long] {
        writer.publish(&approver, notice(headline)).await;
    }
    let html = server.get("/bang-tin/U4").await.expect(200).text();
    let codes: Vec<_> = html.split("<svg viewBox=\"-4 -4 ").skip(1).collect();
    assert_eq!(codes.len(), 3);
    let mut read = Vec::new();
    for code in codes {
        let inside = code.split("</svg>").next().unwrap();
        let path = inside.split("<path d=\"").nth(1).unwrap().split('"').next().unwrap();
        let side: u32 = code.split([' ', '"']).next().unwrap().parse().unwrap();
        // Drawn as a screen draws it, with the empty edge of four squares, and read as a phone reads it.
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{0}\" viewBox=\"-4 -4 {side} {side}\">\
             <rect x=\"-4\" y=\"-4\" width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>",
            side * 5
        );
        let tree = Tree::from_str(&svg, &Options::default()).unwrap();
        let mut picture = Pixmap::new(side * 5, side * 5).unwrap();
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        let width = picture.width() as usize;
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| {
            picture.pixels()[y * width + x].red()
        });
        let grids = seen.detect_grids();
        assert_eq!(grids.len(), 1);
        let (meta, address) = grids[0].decode().unwrap();
        // Level M (0 in the format's bits) mends 15 % of dirt.
        assert_eq!(meta.ecc_level, 0, "{address}");
        read.push(address);
    }
    let slug = plain::slug::slug(long);
    assert_eq!(
        read,
        [
            // Beside the title: the code by which a phone takes the unit for its worker's own.
            "https://bantin.congdoantinh.example/don-vi/U4".to_owned(),
            format!("https://bantin.congdoantinh.example/tin/{slug}"),
            "https://bantin.congdoantinh.example/tin/ngan".to_owned()
        ]
    );
}

async fn a_unit_is_found_by_its_code_or_its_name_and_an_unknown_one_gets_help(kind: Kind) {
    let server = TestServer::start(kind).await;
    for name in ["U4", "u4", "co-so-a1", "cong-doan-co-so-a1", "C%C6%A1%20s%E1%BB%9F%20A1"] {
        let html = server.get(&format!("/bang-tin/{name}")).await.expect(200).text();
        assert!(html.contains("Công đoàn Cơ sở A1"), "{name}");
    }
    for name in ["khong-co", "%00", "%ff", "co-so", "-", "U4/x"] {
        server.get(&format!("/bang-tin/{name}")).await.expect(404);
    }
    // Those that it may have meant, each with its link.
    let lost = server.get("/bang-tin/co-so-a9").await.expect(404).text();
    assert!(lost.contains("Không có bảng tin của đơn vị này"));
    assert!(lost.contains("<a href=\"/bang-tin/U4\">Công đoàn Cơ sở A1</a>"), "{lost}");
    let far = server.get("/bang-tin/xyz").await.expect(404).text();
    assert!(far.contains("href=\"/bang-tin/U1\"") && !far.contains("href=\"/bang-tin/U4\""));
    let all = server.get("/bang-tin").await.expect(200).text();
    assert_eq!(all.matches("href=\"/bang-tin/U").count(), 6);
    // Two of one name: neither is taken for the other.
    server.place.change("UPDATE units SET short = 'Trùng tên' WHERE code IN ('U5', 'U6')").await;
    let both = server.get("/bang-tin/trung-ten").await.expect(404);
    assert!(!both.text().contains("data-board"));
}

async fn a_board_runs_its_own_small_script_and_nothing_else(kind: Kind) {
    let server = TestServer::start(kind).await;
    for (path, status) in [("/bang-tin/U4", 200), ("/bang-tin", 200), ("/bang-tin/x", 404)] {
        let page = server.get(path).await.expect(status);
        let policy = page.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "script-src 'self';",
            "style-src 'sha256-",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(rule), "{rule}: {policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains("wasm"), "{policy}");
        assert_eq!(page.header("cache-control"), "no-cache");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        let html = page.text();
        assert!(html.starts_with("<!doctype html>") && html.contains("lang=\"vi\""));
        for forbidden in [" onclick=", " style=\"", "javascript:", "<!>"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        assert_eq!(html.matches("<script").count(), usize::from(path == "/bang-tin/U4"));
    }
    let script = server.get("/bang-tin.js").await.expect(200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert!(script.body.len() <= 2_048, "{}", script.body.len());
    let again = server.request(Method::GET, "/bang-tin.js");
    let again = again.header("if-none-match", script.header("etag"));
    send(again).await.expect(304);
    // What the script looks for stands in the page.
    let board = server.get("/bang-tin/U4").await.text();
    for mark in [" data-build=\"", "<main data-board ", " data-place", " data-stale"] {
        assert!(board.contains(mark), "{mark}: {board}");
    }
}
