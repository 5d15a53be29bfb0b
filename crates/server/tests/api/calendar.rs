//! Events in the calendars of phones, held against RFC 5545.

use chrono::{Duration, SubsecRound, Utc};
use reqwest::Method;
use wire::card::{Card, Content, EventTime, Kind as CardKind};

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::server::{TestServer, send};

on_both!(
    an_event_comes_as_a_calendar_that_every_phone_reads,
    the_calendar_of_all_events_has_those_that_are_coming_the_next_one_first,
    what_has_no_event_and_what_was_withdrawn_say_so,
    a_card_with_an_event_to_come_has_the_link_and_one_that_is_over_has_not,
    the_page_of_events_lists_them_by_month_with_the_ways_into_a_calendar,
);

fn event(headline: &str, starts_in: Duration, ends_in: Option<Duration>) -> Content {
    let now = Utc::now().trunc_subsecs(0);
    let event = EventTime {
        starts: now + starts_in,
        ends: ends_in.map(|ends| now + ends),
        place: "Nhà văn hoá, phường Tân Phong; cổng sau".to_owned(),
    };
    Content { kind: CardKind::Event, event: Some(event), ..notice(headline) }
}

/// The lines of a calendar, unfolded, after a look at how they are written.
#[track_caller]
fn lines(text: &str) -> Vec<String> {
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']) && !line.is_empty(), "{line:?}");
    }
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The values of a property, in their order.
fn values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

async fn an_event_comes_as_a_calendar_that_every_phone_reads(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&["--public-url", "https://bantin.example"]).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let headline = "Tết Sum vầy: \"quà, vé xe\"; gặp mặt đoàn viên khó khăn ở mọi công đoàn cơ sở";
    let content = event(headline, Duration::days(9), Some(Duration::days(10)));
    let published = writer.publish(&approver, content.clone()).await;
    let card: Card = server.api(&format!("/cards/{}", published.id)).await;
    let path = format!("{}.ics", card.path());

    let reply = server.get(&path).await.expect(200);
    assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
    let name = format!("inline; filename=\"{}.ics\"", card.slug);
    assert_eq!(reply.header("content-disposition"), name);
    let lines = lines(&reply.text());
    let moment = |at: chrono::DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let event = content.event.unwrap();
    let url = format!("https://bantin.example{}", card.path());
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Ban Tin//Ban Tin//VI"),
        ("UID", &card.id.to_string()),
        ("DTSTAMP", &moment(card.published_at)),
        ("SEQUENCE", "0"),
        ("DTSTART", &moment(event.starts)),
        ("DTEND", &moment(event.ends.unwrap())),
        (
            "SUMMARY",
            "Tết Sum vầy: \"quà\\, vé xe\"\\; gặp mặt đoàn viên khó khăn ở mọi công đoàn cơ sở",
        ),
        ("LOCATION", "Nhà văn hoá\\, phường Tân Phong\\; cổng sau"),
        ("URL", &url),
    ] {
        assert_eq!(values(&lines, name), [value], "{name}");
    }
    // It goes into the calendar that is there, and brings none along.
    assert!(values(&lines, "X-WR-CALNAME").is_empty() && values(&lines, "NAME").is_empty());
    let told = values(&lines, "DESCRIPTION");
    assert_eq!(told[0], format!("Một ý ngắn.\\nÝ thứ hai.\\nCơ sở A1\\n{url}"));
    // The evening before, as a distance that moves with the event.
    let trigger = values(&lines, "TRIGGER")[0].strip_prefix("-PT").unwrap();
    let (hours, minutes) = trigger.trim_end_matches('M').split_once('H').unwrap();
    let before =
        Duration::hours(hours.parse().unwrap()) + Duration::minutes(minutes.parse().unwrap());
    let local = |at: chrono::DateTime<Utc>| plain::dates::local(at);
    let rung = local(event.starts - before);
    assert_eq!(rung.format("%H:%M").to_string(), "19:00");
    assert_eq!(rung.date().succ_opt().unwrap(), local(event.starts).date());
    let order: Vec<_> = lines
        .iter()
        .filter(|line| line.starts_with("BEGIN:") || line.starts_with("END:"))
        .collect();
    assert_eq!(
        order,
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "BEGIN:VALARM",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR"
        ]
    );
    // Asked again with its tag, it is not sent again.
    let again = server.request(Method::GET, &path).header("if-none-match", reply.header("etag"));
    send(again).await.expect(304);
}

async fn the_calendar_of_all_events_has_those_that_are_coming_the_next_one_first(kind: Kind) {
    let server = TestServer::start(kind).await;
    let empty = lines(&server.get("/su-kien.ics").await.expect(200).text());
    assert_eq!(values(&empty, "BEGIN"), ["VCALENDAR", "VTIMEZONE", "STANDARD"]);
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let days = Duration::days;
    for content in [
        event("Xa", days(30), None),
        event("Đã qua", days(-9), Some(days(-8))),
        event("Gần", days(3), Some(days(4))),
        event("Đang diễn ra", days(-2), Some(days(2))),
        notice("Không phải \"event\":{\"starts\": gì cả"),
    ] {
        writer.publish(&approver, content).await;
    }
    let gone = writer.publish(&approver, event("Thôi không làm", days(5), None)).await;
    approver.remark(&gone, "recall", "Hoãn.").await.expect(200);
    let reply = server.get("/su-kien.ics").await.expect(200);
    assert_eq!(reply.header("content-type"), "text/calendar; charset=utf-8");
    let lines = lines(&reply.text());
    assert_eq!(values(&lines, "SUMMARY"), ["Đang diễn ra", "Gần", "Xa"]);
    assert_eq!(values(&lines, "X-WR-CALNAME"), ["Bản Tin · Sự kiện Công đoàn"]);
    assert_eq!(values(&lines, "DTEND").len(), 2);
}

async fn what_has_no_event_and_what_was_withdrawn_say_so(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Không có sự kiện")).await;
    let card = writer.publish(&approver, event("Hội thi", Duration::days(3), None)).await;
    server.get("/tin/hoi-thi.ics").await.expect(200);
    server.get(&format!("/tin/{}.ics", card.id)).await.expect(200);
    for path in
        ["/tin/khong-co-su-kien.ics", "/tin/khong-co.ics", "/tin/hoi-thi.ics.ics", "/tin/.ics"]
    {
        server.get(path).await.expect(404);
    }
    approver.remark(&card, "recall", "Hoãn vì bão.").await.expect(200);
    let gone = server.get("/tin/hoi-thi.ics").await.expect(410);
    assert!(gone.text().contains("Hoãn vì bão.") && !gone.text().contains("VEVENT"));
}

async fn a_card_with_an_event_to_come_has_the_link_and_one_that_is_over_has_not(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, event("Sắp tới", Duration::days(3), None)).await;
    writer.publish(&approver, event("Hôm qua", Duration::days(-1), None)).await;
    let page = server.get("/tin/sap-toi").await.expect(200).text();
    let link = page.split("<a ").find(|tag| tag.contains("sap-toi.ics")).unwrap();
    assert!(link.contains("href=\"/tin/sap-toi.ics\"") && link.contains(" download"), "{link}");
    assert!(link.contains("Thêm vào lịch"), "{link}");
    assert!(!server.get("/tin/hom-qua").await.expect(200).text().contains(".ics"));
}

async fn the_page_of_events_lists_them_by_month_with_the_ways_into_a_calendar(kind: Kind) {
    let place = Place::new(kind).await;
    let server = place.serve(&["--public-url", "https://bantin.example"]).await;
    let empty = server.get("/su-kien").await.expect(200).text();
    assert!(empty.contains("Chưa có sự kiện sắp tới"));
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let days = Duration::days;
    for content in [
        event("Xa", days(70), None),
        event("Gần", days(3), Some(days(4))),
        event("Đang diễn ra", days(-2), Some(days(2))),
        event("Đã qua", days(-9), Some(days(-8))),
        notice("Không phải sự kiện"),
    ] {
        writer.publish(&approver, content).await;
    }
    let gone = writer.publish(&approver, event("Thôi không làm", days(5), None)).await;
    approver.remark(&gone, "recall", "Hoãn.").await.expect(200);
    let html = server.get("/su-kien").await.expect(200).text();
    let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is missing: {html}"));
    let order =
        ["/tin/dang-dien-ra\"", "/tin/gan\"", "/tin/xa\"", "<details", "/tin/da-qua\""].map(at);
    assert!(order.is_sorted(), "{order:?}");
    assert!(html.contains("đang diễn ra") && html.contains("còn 3 ngày"));
    let month =
        plain::dates::month(plain::dates::local_day(Utc::now() + days(70)), wire::lang::Lang::Vi);
    assert!(html.contains(&month), "{month}");
    assert!(!html.contains("Thôi không làm") && !html.contains("Không phải sự kiện"));
    // Each that is to come can be put into a calendar, and all of them followed.
    assert!(html.contains("/tin/gan.ics") && !html.contains("/tin/da-qua.ics"));
    assert!(html.contains("href=\"webcal://bantin.example/su-kien.ics\""));
    assert!(html.contains("https://bantin.example/su-kien.ics"));
    let head = html.split("<body").next().unwrap();
    assert!(head.contains("rel=\"alternate\" type=\"text/calendar\""), "{head}");
    assert!(
        server.get("/").await.text().contains("href=\"/su-kien\""),
        "the first page leads there"
    );
}
