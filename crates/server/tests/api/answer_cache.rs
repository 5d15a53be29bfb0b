//! Pages and feeds are made once for all who ask, and nobody reads what has changed since.

use futures_util::future::join_all;
use reqwest::Method;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::server::{TestServer, send, until};

on_both!(
    whoever_publishes_reads_it_at_once_on_every_page_and_in_the_feed,
    a_withdrawn_card_is_gone_from_its_page_at_once,
    what_another_server_changed_shows_soon_after,
    each_coding_and_each_kind_of_answer_is_kept_apart,
    what_is_not_there_is_not_kept,
    whoever_asks_has_a_line_in_the_log,
);

async fn whoever_publishes_reads_it_at_once_on_every_page_and_in_the_feed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for number in 1..=5 {
        // Many ask, so that something is kept when the next is published.
        for path in ["/", "/nghe", "/tin.xml"] {
            join_all((0..4).map(|_| server.get(path))).await;
        }
        let headline = format!("Tin số {number}");
        writer.publish(&approver, notice(&headline)).await;
        for path in ["/", "/tin.xml"] {
            let page = server.get(path).await.expect(200).text();
            assert!(page.contains(&headline), "{path} after number {number}");
        }
        server.get(&format!("/tin/tin-so-{number}")).await.expect(200);
    }
}

async fn a_withdrawn_card_is_gone_from_its_page_at_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Sắp rút lại")).await;
    let asked = join_all((0..4).map(|_| server.get("/tin/sap-rut-lai"))).await;
    assert!(asked.iter().all(|page| page.status == 200));
    approver.remark(&card, "recall", "Nhầm ngày.").await.expect(200);
    let page = server.get("/tin/sap-rut-lai").await.expect(410).text();
    assert!(page.contains("Nhầm ngày."));
    assert!(!server.get("/tin.xml").await.expect(200).text().contains("Sắp rút lại"));
}

async fn what_another_server_changed_shows_soon_after(kind: Kind) {
    let place = Place::new(kind).await;
    let (one, two) =
        tokio::join!(TestServer::spawn(place.clone(), &[]), TestServer::spawn(place.clone(), &[]));
    crate::common::seed::organisation(&mut place.connect().await).await;
    two.get("/").await.expect(200);
    let (writer, approver) = (one.sign_in("a1.viet").await, one.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Từ máy chủ kia")).await;
    until(|| async { two.get("/").await.text().contains("Từ máy chủ kia") }).await;
}

async fn each_coding_and_each_kind_of_answer_is_kept_apart(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Dài để đáng nén")).await;
    let path = "/tin/dai-de-dang-nen";
    let ask = |name: &'static str, value: &'static str| {
        send(server.request(Method::GET, path).header(name, value))
    };
    for _ in 0..2 {
        for coding in ["br", "gzip", "identity"] {
            let page = ask("accept-encoding", coding).await.expect(200);
            let said = page.header("content-encoding").to_owned();
            assert_eq!(said, if coding == "identity" { "" } else { coding });
            assert_eq!(page.header("vary"), "accept-encoding");
            assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
            assert!(!page.header("content-security-policy").is_empty());
        }
        let json: wire::card::Card = ask("accept", "application/json").await.expect(200).json();
        assert_eq!(json.content.headline, "Dài để đáng nén");
    }

    // A feed reader that comes back is told that it has everything, from the cache as well.
    let feed = server.get("/tin.xml").await.expect(200);
    for (name, value) in [
        ("if-none-match", feed.header("etag").to_owned()),
        ("if-modified-since", feed.header("last-modified").to_owned()),
    ] {
        let again = send(server.request(Method::GET, "/tin.xml").header(name, value)).await;
        assert_eq!(again.expect(304).text(), "");
    }
    let other = server.request(Method::GET, "/tin.xml").header("if-none-match", "\"x\"");
    assert_eq!(send(other).await.expect(200).text(), feed.text());
}

async fn what_is_not_there_is_not_kept(kind: Kind) {
    let server = TestServer::start(kind).await;
    let asked = join_all((0..8).map(|_| server.get("/tin/chua-co"))).await;
    assert!(asked.iter().all(|page| page.status == 404));
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Chưa có")).await;
    let asked = join_all((0..8).map(|_| server.get("/tin/chua-co"))).await;
    assert!(asked.iter().all(|page| page.status == 200));
}

async fn whoever_asks_has_a_line_in_the_log(kind: Kind) {
    let server = TestServer::start(kind).await;
    // The first is led through the router, some wait for what it gets, and the last find it.
    join_all((0..12).map(|_| server.get("/tin.xml"))).await;
    join_all((0..12).map(|_| server.get("/tin.xml"))).await;
    let lines = || server.log().lines().filter(|line| line.contains("\"/tin.xml\"")).count();
    until(|| async { lines() >= 24 }).await;
    assert_eq!(lines(), 24);
}
