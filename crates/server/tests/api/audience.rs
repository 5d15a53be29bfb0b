//! Who a card is for: what the desk may name, what reaches the phone, and what a unit's own page and board
//! leave out.

use serde_json::{Value, json};
use wire::audience::Audience;
use wire::card::{Card, Content};
use wire::changes::Changes;
use wire::desk::{CardDraft, DeskCard};
use wire::id::UnitId;

use crate::common::build::{draft, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    an_audience_reaches_the_phone_as_it_was_written,
    a_unit_that_is_not_there_or_not_below_the_one_that_speaks_is_refused_with_its_field,
    what_an_audience_may_not_hold_is_refused_with_the_field,
    a_card_without_an_audience_is_for_everybody_and_says_nothing_of_it,
    a_board_and_a_unit_s_page_leave_out_what_is_for_another_unit,
    the_page_of_a_unit_makes_sense_without_a_program_and_an_unknown_code_gets_help,
);

fn only(units: &[UnitId]) -> Audience {
    Audience { units: units.to_vec(), ..Audience::default() }
}

fn addressed(headline: &str, audience: Audience) -> Content {
    Content { audience, ..notice(headline) }
}

async fn an_audience_reaches_the_phone_as_it_was_written(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a.haivai").await, server.sign_in("tinh.duyet").await);
    let audience = Audience {
        units: vec![BASE_A1, BASE_A2],
        sectors: vec!["garments".to_owned(), "farming".to_owned()],
        languages: vec!["hmn".to_owned()],
        shifts: vec!["night".to_owned()],
    };
    let card = writer.publish(&approver, addressed("Cho ca đêm", audience.clone())).await;
    // The approver reads it before it is published.
    let seen: DeskCard = approver.get(&format!("/cards/{}", card.id)).await.expect(200).json();
    assert_eq!(seen.content.audience, audience);
    let changes: Changes = server.get("/api/v1/changes?after=0").await.expect(200).json();
    let [Card { content, .. }] = &changes.cards[..] else { panic!("one card") };
    assert_eq!(content.audience, audience);
}

async fn a_unit_that_is_not_there_or_not_below_the_one_that_speaks_is_refused_with_its_field(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a.haivai").await;
    let nobody = UnitId(uuid::Uuid::from_u128(999));
    for (units, fields) in [
        (vec![BASE_A1, nobody], vec!["audience.units[1]"]),
        (vec![BASE_B1], vec!["audience.units[0]"]),
        (vec![BASE_A2], vec!["audience.units[0]"]),
        (vec![UPPER_A, BASE_A1], vec!["audience.units[0]"]),
    ] {
        // The base union A1 speaks.
        let draft = draft(addressed("Một tin", only(&units)));
        assert_eq!(writer.post("/cards", &draft).await.faults(), fields, "{units:?}");
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cards").await, 0);
    // The union above speaks to one of those below it.
    let above = CardDraft { unit: UPPER_A, ..draft(addressed("Một tin", only(&[BASE_A2]))) };
    let card: DeskCard = writer.post("/cards", &above).await.expect(201).json();
    // Nor does a change bring in another's.
    let change = CardDraft {
        revision: card.revision,
        content: addressed("Một tin", only(&[BASE_B1])),
        ..above
    };
    let path = format!("/cards/{}", card.id);
    assert_eq!(writer.put(&path, &change).await.faults(), ["audience.units[0]"]);
}

async fn what_an_audience_may_not_hold_is_refused_with_the_field(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    let twice = Audience { shifts: vec!["day".into(), "day".into()], ..Audience::default() };
    let odd = Audience { languages: vec!["Tiếng Mông".into()], ..Audience::default() };
    // A sector that nobody knows is no sector.
    let unknown = Audience { sectors: vec!["wizards".into()], ..Audience::default() };
    for (audience, field) in [
        (twice, "audience.shifts"),
        (odd, "audience.languages[0]"),
        (unknown, "audience.sectors[0]"),
    ] {
        let draft = draft(addressed("Một tin", audience));
        assert_eq!(writer.post("/cards", &draft).await.faults(), [field]);
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cards").await, 0);
}

async fn a_card_without_an_audience_is_for_everybody_and_says_nothing_of_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let mut body = serde_json::to_value(draft(notice("Như trước"))).unwrap();
    assert!(body["content"].get("audience").is_none(), "an old desk does not send it");
    body["content"]["audience"] = json!({});
    let card: DeskCard = writer.post("/cards", &body).await.expect(201).json();
    let card: DeskCard = writer.step(&card, "submit").await.expect(200).json();
    approver.step(&card, "publish").await.expect(200);
    let changes: Value = server.get("/api/v1/changes?after=0").await.expect(200).json();
    let content = changes["cards"][0]["content"].as_object().unwrap();
    assert!(!content.contains_key("audience"), "nothing on the wire for what is for everybody");
}

async fn a_board_and_a_unit_s_page_leave_out_what_is_for_another_unit(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a.haivai").await, server.sign_in("tinh.duyet").await);
    writer.publish(&approver, addressed("Riêng cho A1", only(&[BASE_A1]))).await;
    writer.publish(&approver, notice("Cho cả Trên A")).await;
    let page = async |path: &str| server.get(path).await.expect(200).text();
    for (unit, own) in [("U4", true), ("U5", false), ("U2", false)] {
        for place in ["bang-tin", "don-vi"] {
            let html = page(&format!("/{place}/{unit}")).await;
            assert_eq!(html.contains("Riêng cho A1"), own, "/{place}/{unit}");
            assert!(html.contains("Cho cả Trên A"), "/{place}/{unit}");
        }
    }
    // The list of all cards hides nothing from anybody.
    assert!(page("/").await.contains("Riêng cho A1"));
}

async fn the_page_of_a_unit_makes_sense_without_a_program_and_an_unknown_code_gets_help(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let empty = server.get("/don-vi/U4").await.expect(200).text();
    assert!(empty.contains("<h1 class=\"page-title\">Công đoàn Cơ sở A1</h1>"), "{empty}");
    assert!(empty.contains("LĐLĐ thử › Trên A"), "{empty}");
    assert!(empty.contains("Mở Bản Tin để chọn nơi này") && empty.contains("Nơi này chưa có tin"));
    assert!(empty.contains("<title>Công đoàn Cơ sở A1 · Bản Tin</title>"));
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Của A1 &<b>")).await;
    let full = server.get("/don-vi/U4").await.expect(200).text();
    assert!(full.contains("Của A1 &amp;&lt;b&gt;") && full.contains("Một ý ngắn."));
    // Typed in small letters, or by its name: one address for all of them.
    for name in ["u4", "co-so-a1"] {
        let moved = server.get(&format!("/don-vi/{name}")).await.expect(200).text();
        assert!(moved.contains("/don-vi/U4\"><meta"), "{name}");
    }
    for name in ["khong-co", "%00", "%ff", "-"] {
        let lost = server.get(&format!("/don-vi/{name}")).await.expect(404).text();
        assert!(lost.contains("Không có đơn vị mang mã này"), "{name}");
        assert!(lost.contains("href=\"/danh-cho-ban\""), "{name}");
    }
    // Those that it may have meant; where nothing is alike, those at the top.
    let close = server.get("/don-vi/co-so-a9").await.expect(404).text();
    assert!(close.contains("href=\"/don-vi/U4\""), "{close}");
    let far = server.get("/don-vi/xyz").await.expect(404).text();
    assert!(far.contains("href=\"/don-vi/U1\"") && !far.contains("href=\"/don-vi/U4\""));
    // The code on the board leads there.
    let board = server.get("/bang-tin/U4").await.expect(200).text();
    assert!(board.contains("Quét để chọn nơi làm việc"));
    for path in ["/danh-cho-ban", "/chao"] {
        server.get(path).await.expect(200);
    }
}
