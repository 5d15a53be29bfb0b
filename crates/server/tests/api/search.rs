//! The search without a program, held against the index that phones build.

use std::sync::Arc;

use reqwest::Method;
use view::finder::{Asked, Finder};
use wire::changes::Changes;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    the_server_finds_the_same_cards_in_the_same_order_as_a_phone,
    what_is_published_changed_and_withdrawn_is_found_as_it_stands_now,
    the_page_narrows_and_turns_by_plain_links_and_says_when_nothing_is_there,
    what_somebody_looks_for_is_kept_by_nobody,
    no_question_however_long_or_broken_breaks_the_page,
);

/// The slugs of the cards that a page names, in their order.
fn hits(page: &Reply) -> Vec<String> {
    let html = page.text();
    let lines = html.split("data-news").skip(1).filter_map(|line| line.split("/tin/").nth(1));
    lines.map(|line| line.split('"').next().unwrap_or_default().to_owned()).collect()
}

async fn publish(server: &TestServer, headlines: &[&str]) {
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for headline in headlines {
        writer.publish(&approver, notice(headline)).await;
    }
}

async fn the_server_finds_the_same_cards_in_the_same_order_as_a_phone(kind: Kind) {
    let place = Place::new(kind).await;
    // The samples are some sixty cards of every kind.
    assert!(place.run(&["sample", "--password", "mat-khau-de-thu"]).status.success());
    let server = place.serve(&[]).await;
    let mut phone = Finder::default();
    let (mut after, mut more) = (0, true);
    while more {
        let changes: Changes = server.api(&format!("/changes?after={after}")).await;
        (after, more) = (changes.next, changes.more);
        changes.cards.into_iter().for_each(|card| phone.read(&Arc::new(card)));
    }
    let mut found_any = 0;
    for (words, topic, kind) in [
        ("", "", ""),
        ("", "2", ""),
        ("", "", "5"),
        ("luong", "", ""),
        ("lương tối thiểu", "", ""),
        ("cong doan", "", ""),
        ("cong doan", "", "6"),
        ("bảo hiểm xã hội tự nguyện", "2", ""),
        ("tet sum v", "", ""),
        ("zzyx quuz", "", ""),
    ] {
        let asked = Asked::read(words, topic, kind);
        let expected: Vec<_> =
            phone.find(&asked).into_iter().map(|(card, _)| card.slug.clone()).collect();
        let mut all = Vec::new();
        for page in 1..=15 {
            let query =
                [("q", words), ("chu-de", topic), ("loai", kind), ("trang", &page.to_string())];
            let reply = send(server.request(Method::GET, "/tim").query(&query)).await.expect(200);
            let found = hits(&reply);
            if found.is_empty() {
                break;
            }
            all.extend(found);
        }
        assert_eq!(all, expected, "{words} {topic} {kind}");
        found_any += usize::from(!all.is_empty());
    }
    assert!(found_any >= 8, "the samples hold more than {found_any}");
}

async fn what_is_published_changed_and_withdrawn_is_found_as_it_stands_now(kind: Kind) {
    let server = TestServer::start(kind).await;
    let ask = async |words: &str| {
        hits(&send(server.request(Method::GET, "/tim").query(&[("q", words)])).await.expect(200))
    };
    assert!(ask("robot").await.is_empty());
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Lịch bảo trì robot Zeta")).await;
    assert_eq!(ask("robo").await, ["lich-bao-tri-robot-zeta"]);
    assert_eq!(ask("LICH BAO TRI").await, ["lich-bao-tri-robot-zeta"]);
    approver.remark(&card, "recall", "Lịch đã đổi.").await.expect(200);
    assert!(ask("robot").await.is_empty());
    publish(&server, &["Robot mới"]).await;
    assert_eq!(ask("robot").await, ["robot-moi"]);
}

async fn the_page_narrows_and_turns_by_plain_links_and_says_when_nothing_is_there(kind: Kind) {
    let server = TestServer::start(kind).await;
    let empty = server.get("/tim").await.expect(200);
    assert!(empty.text().contains("Không thấy tin nào"));
    let headlines: Vec<_> = (1..=23).map(|n| format!("Thông báo ca đêm số {n}")).collect();
    publish(&server, &headlines.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let first = server.get("/tim?q=ca+dem").await.expect(200);
    let html = first.text();
    assert!(
        html.contains("<form") && html.contains("action=\"/tim\"") && html.contains("name=\"q\"")
    );
    assert!(html.contains("value=\"ca dem\"") && html.contains("<mark>ca đêm</mark>"), "{html}");
    assert!(html.contains("23 tin"));
    assert_eq!(hits(&first).len(), 20);
    assert!(html.contains("href=\"/tim?q=ca%20dem&amp;trang=2\""), "{html}");
    assert!(!html.contains("Trang trước"));
    let second = server.get("/tim?q=ca%20dem&trang=2").await.expect(200);
    assert_eq!(hits(&second).len(), 3);
    assert!(second.text().contains("Trang trước") && !second.text().contains("Trang sau"));
    assert!(hits(&second).iter().all(|slug| !hits(&first).contains(slug)));
    // A notice is the fourth kind; the topics are links as well, and each keeps the words.
    assert!(html.contains("href=\"/tim?q=ca%20dem&amp;loai=4\""), "{html}");
    assert_eq!(hits(&server.get("/tim?q=ca+dem&loai=4").await).len(), 20);
    let none = server.get("/tim?q=ca+dem&loai=6").await.expect(200);
    assert!(hits(&none).is_empty() && none.text().contains("Không thấy tin nào"));
    assert!(none.text().contains("name=\"loai\" value=\"6\""), "the form keeps the choice");
}

async fn what_somebody_looks_for_is_kept_by_nobody(kind: Kind) {
    let server = TestServer::start(kind).await;
    publish(&server, &["Ca đêm"]).await;
    let page = server.get("/tim?q=bi-mat-rieng+ca").await.expect(200);
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let head = page.text().split("<body").next().unwrap().to_owned();
    assert!(!head.contains("bi-mat"), "{head}");
    assert!(head.contains("/tim\""));
    assert!(!server.log().contains("bi-mat") && server.log().contains("/tim"));
}

async fn no_question_however_long_or_broken_breaks_the_page(kind: Kind) {
    let server = TestServer::start(kind).await;
    publish(&server, &["Ca đêm"]).await;
    let long = format!("/tim?q={}", "ca%20".repeat(2_000));
    for path in [
        "/tim?q=%ff%00",
        "/tim?q=%00",
        "/tim?trang=999999999999999999999",
        "/tim?trang=-1&chu-de=x&loai=99",
        "/tim?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/tim?q=a&q=b",
        "/tim?%",
        &long,
    ] {
        let page = server.get(path).await.expect(200);
        assert!(!page.text().contains("<script>alert"), "{path}");
        assert!(page.text().len() < 60_000, "{} bytes", page.text().len());
    }
}
