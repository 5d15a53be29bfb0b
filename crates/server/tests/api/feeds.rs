//! Feeds: what a feed reader and a podcast app get, held against RFC 4287, RSS 2.0 and Apple's tags.

use chrono::{DateTime, Utc};
use reqwest::Method;
use roxmltree::{Document, Node};
use wire::card::{Card, Content, Kind as CardKind};
use wire::media::{Chapter, Track, Voice};

use crate::common::build::{bytes, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    the_feed_of_cards_is_atom_with_everything_that_its_rfc_asks_for,
    the_podcast_has_what_players_and_directories_ask_for,
    a_bulletin_s_recording_comes_in_parts_under_a_name_that_ends_like_a_sound,
    the_podcast_names_its_owner_when_there_is_an_address_to_write_to,
    who_has_a_feed_is_not_sent_it_again,
    what_was_withdrawn_leaves_the_feeds_and_what_was_corrected_says_so,
    a_podcast_app_is_led_to_the_chapters_of_a_bulletin,
);

const ATOM: &str = "http://www.w3.org/2005/Atom";
const ITUNES: &str = "http://www.itunes.com/dtds/podcast-1.0.dtd";
const HOST: &str = "https://bantin.example";

async fn public(kind: Kind) -> TestServer {
    Place::new(kind).await.serve(&["--public-url", HOST]).await
}

/// The children of a name without a namespace or, with one, in it.
fn all<'a>(node: Node<'a, 'a>, space: Option<&'a str>, name: &'a str) -> Vec<Node<'a, 'a>> {
    let named = |child: &Node<'_, '_>| child.tag_name() == (name_in(space, name));
    node.children().filter(named).collect()
}

fn name_in<'a>(space: Option<&'a str>, name: &'a str) -> roxmltree::ExpandedName<'a, 'a> {
    space.map_or_else(|| name.into(), |space| (space, name).into())
}

/// The one child of a name.
#[track_caller]
fn one<'a>(node: Node<'a, 'a>, space: Option<&'a str>, name: &'a str) -> Node<'a, 'a> {
    let found = all(node, space, name);
    assert_eq!(found.len(), 1, "{name} in {}", node.tag_name().name());
    found[0]
}

#[track_caller]
fn text<'a>(node: Node<'a, 'a>, space: Option<&'a str>, name: &'a str) -> &'a str {
    one(node, space, name).text().unwrap_or_default()
}

/// A bulletin with two recordings in two formats each, the Vietnamese one second.
async fn bulletin(server: &TestServer, headline: &str) -> Content {
    let opus = server.place.shelve("audio/ogg", b"opus, the smaller").await;
    let other = server.place.shelve("audio/mp4", b"aac in another language").await;
    let aac = server.place.shelve("audio/mp4", &bytes(5_000)).await;
    let track = |lang: &str, files| Track {
        lang: lang.into(),
        voice: Voice::Synthetic,
        duration_ms: 61_700,
        files,
        transcript: Vec::new(),
        chapters: Vec::new(),
    };
    let tracks = vec![track("hmn", vec![other]), track("vi", vec![opus, aac])];
    Content { kind: CardKind::Bulletin, tracks, ..notice(headline) }
}

async fn the_feed_of_cards_is_atom_with_everything_that_its_rfc_asks_for(kind: Kind) {
    let server = public(kind).await;
    let empty = server.get("/tin.xml").await.expect(200).text();
    Document::parse(&empty).unwrap();
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Tin cũ")).await;
    let mut content = notice("Lương \"mới\" & <phụ cấp> ]]>\u{8}");
    content.brief = vec!["Từ 1 < 2 & \"hơn\"".to_owned()];
    content.byline = Some("Sùng A Chống".to_owned());
    writer.publish(&approver, content).await;

    let reply = server.get("/tin.xml").await.expect(200);
    assert_eq!(reply.header("content-type"), "application/atom+xml; charset=utf-8");
    let xml = reply.text();
    let document = Document::parse(&xml).unwrap();
    let feed = document.root_element();
    let space = Some(ATOM);
    assert_eq!(feed.tag_name(), name_in(space, "feed"));
    assert_eq!(feed.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some("vi"));
    // Section 4.1.1: one id, one title, one moment, and a link to itself.
    assert_eq!(text(feed, space, "id"), "https://bantin.example/tin.xml");
    assert!(text(feed, space, "title").contains("Bản Tin"));
    let links = all(feed, space, "link");
    let link = |rel| links.iter().find(|link| link.attribute("rel") == Some(rel)).unwrap();
    assert_eq!(link("self").attribute("href"), Some("https://bantin.example/tin.xml"));
    assert_eq!(link("alternate").attribute("href"), Some("https://bantin.example/"));
    let updated: DateTime<Utc> = text(feed, space, "updated").parse().unwrap();

    let entries = all(feed, space, "entry");
    assert_eq!(entries.len(), 2);
    let entry = entries[0];
    let card: Card = server.api("/cards/luong-moi-phu-cap").await;
    assert_eq!(text(entry, space, "id"), format!("urn:uuid:{}", card.id));
    assert_eq!(text(entry, space, "title"), "Lương \"mới\" & <phụ cấp> ]]>");
    let moment: DateTime<Utc> = text(entry, space, "updated").parse().unwrap();
    assert_eq!((moment.timestamp(), updated), (card.published_at.timestamp(), moment));
    let link = one(entry, space, "link");
    assert_eq!(link.attribute("href"), Some("https://bantin.example/tin/luong-moi-phu-cap"));
    assert_eq!(text(one(entry, space, "author"), space, "name"), "Cơ sở A1");
    assert_eq!(text(one(entry, space, "contributor"), space, "name"), "Sùng A Chống");
    let category = one(entry, space, "category");
    assert_eq!(category.attribute("term"), Some("policy"));
    assert_eq!(category.attribute("label"), Some("Chính sách, pháp luật"));
    // What an officer typed is text in HTML, which is text in XML.
    let summary = one(entry, space, "summary");
    assert_eq!(summary.attribute("type"), Some("html"));
    let html = summary.text().unwrap();
    assert!(html.contains("<li>Từ 1 &lt; 2 &amp; &quot;hơn&quot;</li>"), "{html}");
    assert!(html.contains("<a href=\"https://bantin.example/tin/luong-moi-phu-cap\">"), "{html}");

    for path in ["/", "/tin/tin-cu", "/nghe"] {
        let page = server.get(path).await.expect(200).text();
        for (kind, href) in [("atom", "/tin.xml"), ("rss", "/nghe.xml")] {
            let tag = format!("<link rel=\"alternate\" type=\"application/{kind}+xml\"");
            let head = page.split("<body").next().unwrap();
            assert!(head.contains(&tag) && head.contains(&format!("href=\"{href}\"")), "{head}");
        }
    }
}

async fn the_podcast_has_what_players_and_directories_ask_for(kind: Kind) {
    let server = public(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let content = bulletin(&server, "Bản tin \"sáng\" & chiều").await;
    writer.publish(&approver, content).await;
    writer.publish(&approver, notice("Không có tiếng")).await;
    // A text that looks like the inside of a bulletin is none.
    writer.publish(&approver, notice("{\"kind\":\"bulletin\",\"topic\"")).await;

    let reply = server.get("/nghe.xml").await.expect(200);
    assert_eq!(reply.header("content-type"), "application/rss+xml; charset=utf-8");
    let xml = reply.text();
    let document = Document::parse(&xml).unwrap();
    let rss = document.root_element();
    assert_eq!((rss.tag_name().name(), rss.attribute("version")), ("rss", Some("2.0")));
    let channel = one(rss, None, "channel");
    let itunes = Some(ITUNES);
    for name in ["title", "link", "description"] {
        assert!(!text(channel, None, name).is_empty(), "{name}");
    }
    assert_eq!(text(channel, None, "language"), "vi");
    DateTime::parse_from_rfc2822(text(channel, None, "lastBuildDate")).unwrap();
    let this = one(channel, Some(ATOM), "link");
    assert_eq!(this.attribute("href"), Some("https://bantin.example/nghe.xml"));
    assert_eq!(one(channel, itunes, "category").attribute("text"), Some("News"));
    assert_eq!(text(channel, itunes, "explicit"), "false");
    // An owner without an address of mail is not valid, so without one there is none.
    assert!(!xml.contains('@') && all(channel, itunes, "owner").is_empty());
    // A square of 1400 to 3000 pixels.
    let cover = one(channel, itunes, "image").attribute("href").unwrap();
    let cover = server.get(cover.strip_prefix(HOST).unwrap()).await.expect(200);
    assert_eq!(cover.header("content-type"), "image/png");
    let side = |at: usize| u32::from_be_bytes(cover.body[at..at + 4].try_into().unwrap());
    assert_eq!((&cover.body[1..4], side(16), side(20)), (&b"PNG"[..], 1_400, 1_400));
    assert!(cover.body.len() < 40_000);

    let items = all(channel, None, "item");
    assert_eq!(items.len(), 1);
    let item = items[0];
    let card: Card = server.api("/cards/ban-tin-sang-chieu").await;
    assert_eq!(text(item, None, "title"), "Bản tin \"sáng\" & chiều");
    let guid = one(item, None, "guid");
    assert_eq!(guid.text(), Some(format!("urn:uuid:{}", card.id).as_str()));
    assert_eq!(guid.attribute("isPermaLink"), Some("false"));
    let moment = DateTime::parse_from_rfc2822(text(item, None, "pubDate")).unwrap();
    assert_eq!(moment.timestamp(), card.published_at.timestamp());
    assert_eq!(text(item, itunes, "duration"), "62");
    assert!(text(item, None, "description").contains("giọng máy đọc"));
    let enclosure = one(item, None, "enclosure");
    assert_eq!(enclosure.attribute("type"), Some("audio/mp4"));
    assert_eq!(enclosure.attribute("length"), Some("5000"));
    let address = enclosure.attribute("url").unwrap();
    assert_eq!(address, "https://bantin.example/nghe/ban-tin-sang-chieu.m4a");
    let sound = server.get(address.strip_prefix(HOST).unwrap()).await.expect(200);
    assert_eq!(sound.header("content-type"), "audio/mp4");
    assert_eq!(sound.body, bytes(5_000));
}

async fn a_bulletin_s_recording_comes_in_parts_under_a_name_that_ends_like_a_sound(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let content = bulletin(&server, "Bản tin").await;
    let card = writer.publish(&approver, content).await;
    writer.publish(&approver, notice("Không có tiếng")).await;
    let path = "/nghe/ban-tin.m4a";
    let asked = async |method: Method, range: &str| {
        let request = server.request(method, path).header("range", range);
        send(request.header("accept-encoding", "br")).await
    };
    let part = asked(Method::GET, "bytes=10-19").await.expect(206);
    assert_eq!(part.body, bytes(5_000)[10..20]);
    assert_eq!(part.header("content-range"), "bytes 10-19/5000");
    assert_eq!(part.header("content-encoding"), "");
    let head = send(server.request(Method::HEAD, path)).await.expect(200);
    assert_eq!((head.header("content-length"), head.header("accept-ranges")), ("5000", "bytes"));
    for path in ["/nghe/ban-tin", "/nghe/khong-co.m4a", "/nghe/khong-co-tieng.m4a", "/nghe/%ff"] {
        server.get(path).await.expect(404);
    }
    approver.remark(&card, "recall", "Đọc nhầm.").await.expect(200);
    assert!(server.get(path).await.expect(410).text().contains("Đọc nhầm."));
}

async fn the_podcast_names_its_owner_when_there_is_an_address_to_write_to(kind: Kind) {
    let options = ["--public-url", HOST, "--contact", "mailto:bantin@congdoan.example"];
    let server = Place::new(kind).await.serve(&options).await;
    let answer = server.get("/nghe.xml").await.expect(200);
    let xml = answer.text();
    let feed = Document::parse(&xml).expect("well-formed");
    let owner = one(one(feed.root_element(), None, "channel"), Some(ITUNES), "owner");
    assert_eq!(text(owner, Some(ITUNES), "name"), "Công đoàn LĐLĐ thử");
    assert_eq!(text(owner, Some(ITUNES), "email"), "bantin@congdoan.example");
}

async fn who_has_a_feed_is_not_sent_it_again(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let content = bulletin(&server, "Bản tin").await;
    let card = writer.publish(&approver, content).await;
    let asked = async |path: &str, name: &str, value: &str| -> Reply {
        send(server.request(Method::GET, path).header(name, value)).await
    };
    let mut known = Vec::new();
    for path in ["/tin.xml", "/nghe.xml"] {
        let first = server.get(path).await.expect(200);
        assert_eq!(first.header("cache-control"), "public, max-age=300");
        let (etag, date) = (first.header("etag"), first.header("last-modified"));
        DateTime::parse_from_rfc2822(date).unwrap();
        for (name, value) in [("if-none-match", etag), ("if-modified-since", date)] {
            let again = asked(path, name, value).await.expect(304);
            assert!(again.body.is_empty());
            assert_eq!(again.header("etag"), etag, "{name}");
        }
        let packed = asked(path, "accept-encoding", "gzip").await.expect(200);
        assert_eq!((packed.header("content-encoding"), packed.header("etag")), ("gzip", etag));
        known.push((path, etag.to_owned(), date.to_owned()));
    }
    // A recall is a change as well, although it leaves only older cards. Dates count whole seconds.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    approver.remark(&card, "recall", "Đọc nhầm.").await.expect(200);
    for (path, etag, date) in known {
        asked(path, "if-none-match", &etag).await.expect(200);
        asked(path, "if-modified-since", &date).await.expect(200);
    }
}

async fn what_was_withdrawn_leaves_the_feeds_and_what_was_corrected_says_so(kind: Kind) {
    let server = public(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let wrong = writer.publish(&approver, notice("Tin sai một chỗ")).await;
    let content = bulletin(&server, "Tin nhầm").await;
    let gone = writer.publish(&approver, content).await;
    approver.remark(&gone, "recall", "Nhầm.").await.expect(200);
    let correction = Content {
        kind: CardKind::Correction,
        corrects: Some(wrong.id),
        ..notice("Đính chính chỗ sai")
    };
    let speaker = server.sign_in("tinh.duyet").await;
    let correction = writer.publish(&speaker, correction).await;
    let (cards, podcast) =
        (server.get("/tin.xml").await.text(), server.get("/nghe.xml").await.text());
    assert!(!cards.contains("Tin nhầm") && !podcast.contains("Tin nhầm"));
    assert!(!podcast.contains("<item>"));
    let document = Document::parse(&cards).unwrap();
    let entries = all(document.root_element(), Some(ATOM), "entry");
    let summary = text(entries[1], Some(ATOM), "summary");
    let link = format!("<a href=\"{HOST}/tin/{}\">Tin này đã được đính chính</a>", correction.id);
    assert!(summary.contains(&link), "{summary}");
}

async fn a_podcast_app_is_led_to_the_chapters_of_a_bulletin(kind: Kind) {
    const PODCAST: &str = "https://podcastindex.org/namespace/1.0";
    let server = public(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let spoken_of = writer.publish(&approver, notice("Tin được nói đến")).await;
    let mut content = bulletin(&server, "Bản tin có mục").await;
    let plain = Content { headline: "Bản tin không chia mục".into(), ..content.clone() };
    let chapter = |start_ms, title: &str, card| Chapter { start_ms, title: title.into(), card };
    // The Vietnamese recording is the second.
    content.tracks[1].chapters = vec![
        chapter(0, "Lời chào", None),
        chapter(8_376, "Tin thứ nhất", Some(spoken_of.id)),
        chapter(30_000, "Tin đã mất", Some(wire::id::CardId(uuid::Uuid::from_u128(9)))),
    ];
    writer.publish(&approver, content).await;
    writer.publish(&approver, plain).await;

    let xml = server.get("/nghe.xml").await.expect(200).text();
    let document = Document::parse(&xml).unwrap();
    let items = all(one(document.root_element(), None, "channel"), None, "item");
    assert!(all(items[0], Some(PODCAST), "chapters").is_empty());
    let link = one(items[1], Some(PODCAST), "chapters");
    assert_eq!(link.attribute("type"), Some("application/json+chapters"));
    let url = "https://bantin.example/nghe/ban-tin-co-muc.json";
    assert_eq!(link.attribute("url"), Some(url));

    let reply = server.get("/nghe/ban-tin-co-muc.json").await.expect(200);
    assert_eq!(reply.header("content-type"), "application/json+chapters");
    let told: serde_json::Value = reply.json();
    assert_eq!(
        told["chapters"],
        serde_json::json!([
            { "startTime": 0.0, "title": "Lời chào" },
            { "startTime": 8.376, "title": "Tin thứ nhất",
              "url": "https://bantin.example/tin/tin-duoc-noi-den" },
            { "startTime": 30.0, "title": "Tin đã mất" },
        ])
    );
    for path in ["/nghe/ban-tin-khong-chia-muc.json", "/nghe/khong-co.json", "/nghe/x.txt"] {
        server.get(path).await.expect(404);
    }
}
