//! Links that are old: to what no longer holds, to what was withdrawn, to what never was.

use chrono::{Days, Utc};
use plain::dates::local_day;
use reqwest::Method;
use wire::card::{Content, EventTime};
use wire::problem::Code;
use wire::topic::Topic;

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    what_no_longer_holds_stays_readable_and_says_what_does,
    a_correction_and_its_card_name_each_other_by_headline,
    a_lost_link_leads_to_the_news_and_to_the_search,
    a_link_that_was_cut_off_finds_the_card_that_was_meant,
    a_program_gets_the_same_as_json,
);

const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";

async fn what_no_longer_holds_stays_readable_and_says_what_does(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let today = local_day(Utc::now());
    let yesterday = today.checked_sub_days(Days::new(1));
    let other = Content { topic: Topic::Events, ..notice("Tin chủ đề khác") };
    writer.publish(&approver, notice("Mức hỗ trợ mới")).await;
    writer.publish(&approver, other).await;
    let old = Content { in_force_until: yesterday, ..notice("Mức hỗ trợ cũ") };
    writer.publish(&approver, old).await;
    let today = Content { in_force_until: Some(today), ..notice("Hôm nay là ngày cuối") };
    writer.publish(&approver, today).await;
    let event = EventTime {
        starts: "2026-01-02T08:00:00Z".parse().expect("a moment"),
        ends: None,
        place: "Nhà văn hoá".into(),
    };
    let event =
        Content {
            event: Some(event), topic: Topic::Benefits, ..notice("Hội diễn đầu năm")
        };
    writer.publish(&approver, event).await;

    let page = server.get("/tin/muc-ho-tro-cu").await.expect(200).text();
    assert!(page.contains(NOINDEX));
    let day = plain::dates::date(yesterday.expect("a day"), wire::lang::Lang::Vi);
    let over = page.split("class=\"over\"").nth(1).expect("the word about it");
    let over = over.split("</div>").next().expect("its end");
    assert!(over.contains(&format!("Đã hết hiệu lực: chỉ đến {day}")), "{over}");
    // The newest of its topic is the one whose last day is today: it still holds.
    assert!(over.contains("href=\"/tin/hom-nay-la-ngay-cuoi\""), "{over}");
    assert!(page.contains("Một ý ngắn."), "it stays readable");

    let page = server.get("/tin/hom-nay-la-ngay-cuoi").await.expect(200).text();
    assert!(!page.contains(NOINDEX) && !page.contains("class=\"over\""));
    let page = server.get("/tin/hoi-dien-dau-nam").await.expect(200).text();
    assert!(page.contains("Đã diễn ra ngày 02/01/2026") && page.contains(NOINDEX));
    assert!(!page.contains("Nên đọc:"), "nothing else of its topic holds");
}

async fn a_correction_and_its_card_name_each_other_by_headline(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, notice("Khám ở sân vận động")).await;
    let correction = Content { corrects: Some(card.id), ..notice("Khám ở nhà văn hoá") };
    let correction = writer.publish(&approver, correction).await;
    let main = |page: Reply| page.text().split("<main").nth(1).expect("the page").to_owned();
    let corrected = main(server.get("/tin/kham-o-san-van-dong").await.expect(200));
    assert!(corrected.contains("Tin này đã được đính chính"));
    // By its identifier, which leads to its name.
    assert!(corrected.contains(&format!("href=\"/tin/{}\"", correction.id)), "{corrected}");
    assert!(corrected.contains("<b>Khám ở nhà văn hoá</b>"), "{corrected}");
    let its_page = main(server.get("/tin/kham-o-nha-van-hoa").await.expect(200));
    assert!(its_page.contains("<b>Khám ở sân vận động</b>"), "{its_page}");
    // A correction that was withdrawn is not named any more.
    let found: wire::card::Card = server.api("/cards/kham-o-nha-van-hoa").await;
    let path = format!("/cards/{}", found.id);
    let now: wire::desk::DeskCard = approver.get(&path).await.expect(200).json();
    approver.remark(&now, "recall", "Nhầm.").await.expect(200);
    let corrected = main(server.get("/tin/kham-o-san-van-dong").await.expect(200));
    assert!(!corrected.contains("Khám ở nhà văn hoá"), "{corrected}");
}

async fn a_lost_link_leads_to_the_news_and_to_the_search(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for headline in ["Một", "Hai", "Ba", "Bốn"] {
        writer.publish(&approver, notice(headline)).await;
    }
    let card = writer.publish(&approver, notice("Tin nhầm")).await;
    approver.remark(&card, "recall", "Nhầm địa điểm.").await.expect(200);
    for (path, status) in [("/tin/khong-co", 404), ("/khong/co", 404), ("/tin/tin-nham", 410)] {
        let page = server.get(path).await.expect(status).text();
        let body = page.split("<main").nth(1).expect("the page");
        assert!(body.contains("href=\"/tim\""), "{path}: the search");
        for newest in ["/tin/bon", "/tin/ba", "/tin/hai"] {
            assert!(body.contains(&format!("href=\"{newest}\"")), "{path}: {newest}");
        }
        assert!(!body.contains("href=\"/tin/mot\""), "{path}: three are enough");
    }
}

async fn a_link_that_was_cut_off_finds_the_card_that_was_meant(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    for headline in ["Lương tối thiểu vùng năm 2026", "Một", "Hai", "Ba"] {
        writer.publish(&approver, notice(headline)).await;
    }
    let page = server.get("/tin/luong-toi-thieu-vu").await.expect(404).text();
    let body = page.split("<main").nth(1).expect("the page");
    assert!(body.contains("Có phải bạn tìm tin này?"), "{body}");
    assert!(body.contains("href=\"/tin/luong-toi-thieu-vung-nam-2026\""), "{body}");
    assert!(!body.contains("href=\"/tin/ba\""), "{body}");
}

async fn a_program_gets_the_same_as_json(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Một")).await;
    let card = writer.publish(&approver, notice("Tin nhầm")).await;
    approver.remark(&card, "recall", "Nhầm địa điểm.").await.expect(200);
    let ask = async |path: &str, accept: &str| {
        send(server.request(Method::GET, path).header("accept", accept)).await
    };
    let found: wire::card::Card = ask("/tin/mot", "application/json").await.expect(200).json();
    assert_eq!(found.content.headline, "Một");
    ask("/tin/khong-co", "application/json").await.problem(404, Code::NotFound);
    let gone = ask("/tin/tin-nham", "application/problem+json").await;
    assert_eq!(gone.problem(410, Code::Recalled).detail, "Nhầm địa điểm.");
    // A browser takes anything, and means a page.
    let page = ask("/tin/mot", "text/html,application/json;q=0.9,*/*;q=0.8").await.expect(200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
}
