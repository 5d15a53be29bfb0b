//! Reach: what phones tell counts once, what officers see keeps the small-groups rule, and nothing is attested by one
//! person alone.

use chrono::{Duration, Utc};
use plain::dates::local_day;
use plain::reach::{periods_of, place};
use serde_json::{Value, json};
use wire::id::{CardId, UnitId};
use wire::limits::REACH_TOUCHES;
use wire::problem::Code;
use wire::reach::{
    MembersList, OfflineList, OfflineState, Period, PhotoKept, Reach, Touch, Touches,
};

use crate::common::build::notice;
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::{TestServer, send};

on_both!(
    a_thousand_tellings_of_one_phone_count_once,
    a_closed_quarter_is_shown_in_whole_tens_and_never_counted_again,
    a_unit_of_four_is_nowhere_to_be_had,
    forged_places_are_left_out_and_too_many_phones_are_told,
    members_are_entered_by_day_and_hold_from_then_on,
    what_one_attests_counts_when_another_has_signed,
);

fn quarter() -> Period {
    periods_of(local_day(Utc::now()))[1]
}

/// The place of a phone by its number; the same in every run.
fn touch(unit: UnitId, phone: u64, card: Option<CardId>) -> Touch {
    let text = format!("{phone} {card:?}");
    let hash = crate::common::build::hash(text.as_bytes());
    let bytes: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&hash.as_str()[at * 2..at * 2 + 2], 16).expect("a digit"))
        .collect();
    let (index, rho) = place(bytes.try_into().expect("32 bytes"));
    Touch { period: quarter(), unit, card, index, rho }
}

async fn tell(server: &TestServer, touches: Vec<Touch>) {
    for touches in touches.chunks(REACH_TOUCHES) {
        let body = Touches { touches: touches.to_vec() };
        server.post("/api/v1/reach", &body).await.expect(200);
    }
}

/// Makes what was told of this quarter one of a quarter that is closed.
async fn turn_back(server: &TestServer) {
    server.place.change("UPDATE reach_sketches SET period = '2025-Q2'").await;
}

async fn members(desk: &Desk<'_>, unit: UnitId, number: u32) {
    let day = local_day(Utc::now()) - Duration::days(900);
    let body = json!({ "unit": unit, "as_of": day, "number": number });
    desk.put("/members", &body).await.expect(200);
}

async fn read(desk: &Desk<'_>, question: &str) -> Reach {
    desk.get(&format!("/reach{question}")).await.expect(200).json()
}

/// What stands in every sketch, in the order of the rows' keys.
async fn registers(server: &TestServer) -> Vec<String> {
    let mut connection = server.place.connect().await;
    sqlx::query_scalar("SELECT registers FROM reach_sketches ORDER BY unit, period, card")
        .fetch_all(&mut connection)
        .await
        .expect("sketches")
}

async fn a_thousand_tellings_of_one_phone_count_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let own = touch(BASE_A1, 7, None);
    tell(&server, vec![own]).await;
    let once = registers(&server).await;
    let reply = server.post("/api/v1/reach", &Touches { touches: vec![own] }).await.expect(200);
    for _ in 0..16 {
        tell(&server, vec![own; REACH_TOUCHES]).await;
    }
    assert_eq!(registers(&server).await, once);
    assert_eq!((once.len(), once[0].len()), (1, 3), "one register of one sketch: {once:?}");
    // New or not, the answer is the same.
    let new = touch(BASE_A1, 8, None);
    let other = server.post("/api/v1/reach", &Touches { touches: vec![new] }).await.expect(200);
    assert_eq!(reply.text(), other.text());
    // No moment, no address and no row of a person are kept.
    assert_eq!(server.place.count("SELECT COUNT(*) FROM reach_sketches").await, 1);
    assert!(!server.log().contains(&BASE_A1.to_string()));
}

async fn a_closed_quarter_is_shown_in_whole_tens_and_never_counted_again(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = server.sign_in("tinh.viet").await;
    let writer = server.sign_in("a.haivai").await;
    let card = province.publish(&server.sign_in("tinh.duyet").await, notice("Lương mới")).await;
    for (unit, number) in [(BASE_A1, 100), (BASE_A2, 60), (BASE_B1, 4)] {
        members(&province, unit, number).await;
    }
    let none = read(&province, "").await;
    assert_eq!((none.period, none.whole.phones, none.gathering), (None, None, quarter()));
    let all = |unit: UnitId, from: u64, to: u64| (from..to).map(move |n| touch(unit, n, None));
    tell(&server, all(BASE_A1, 0, 47).chain(all(BASE_A2, 40, 75)).collect()).await;
    tell(&server, (0..23).map(|n| touch(BASE_A1, n, Some(card.id))).collect()).await;
    // A card that is nowhere has no sketch.
    tell(&server, vec![touch(BASE_A1, 1, Some(CardId(uuid::Uuid::nil())))]).await;
    assert_eq!(registers(&server).await.len(), 3);
    turn_back(&server).await;

    let reach = read(&province, "").await;
    assert_eq!(
        (reach.period.map(|p| p.to_string()).as_deref(), reach.whole.unit.id),
        (Some("2025-Q2"), PROVINCE)
    );
    // 75 phones, of which seven named both units.
    assert_eq!(
        (reach.whole.phones, reach.whole.members, reach.whole.over),
        (Some(70), Some(164), false)
    );
    assert_eq!((reach.whole.reached.least, reach.whole.reached.most), (70, 80));
    assert_eq!(
        reach.cards.iter().map(|c| (c.headline.as_str(), c.phones)).collect::<Vec<_>>(),
        [("Lương mới", 20)]
    );
    assert_eq!(reach.below.iter().map(|row| row.phones).collect::<Vec<_>>(), [Some(70), None]);
    let below = read(&writer, "").await;
    assert_eq!(below.whole.unit.id, UPPER_A);
    assert_eq!(below.below.iter().map(|row| row.phones).collect::<Vec<_>>(), [Some(40), Some(30)]);
    // What is closed is closed: the sketches are gone, later numbers and later phones change nothing.
    assert_eq!(server.place.count("SELECT COUNT(*) FROM reach_sketches").await, 0);
    members(&province, BASE_A1, 48).await;
    let late = Touch { period: "2025-Q2".parse().expect("a period"), ..touch(BASE_B1, 9, None) };
    tell(&server, vec![late]).await;
    assert_eq!(registers(&server).await, Vec::<String>::new());
    assert_eq!(read(&province, "").await, reach);
    // Each officer asks about the own subtree, and about what is closed.
    writer.get(&format!("/reach?unit={BASE_B1}")).await.problem(403, Code::Forbidden);
    writer.get(&format!("/reach?unit={}", uuid::Uuid::nil())).await.problem(422, Code::UnknownUnit);
    for period in ["2026-Q9", "x", "2024"] {
        writer.get(&format!("/reach?period={period}")).await.problem(404, Code::NotFound);
    }
    server.place.change("UPDATE units SET short = '=cmd()|A1' WHERE code = 'U4'").await;
    let table = writer.get("/reach.csv").await.expect(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.text().contains("'=cmd()|A1,2025-Q2,100,40+"), "{}", table.text());
}

async fn a_unit_of_four_is_nowhere_to_be_had(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = server.sign_in("tinh.viet").await;
    for (unit, number) in [(BASE_A1, 100), (BASE_A2, 60), (BASE_B1, 4)] {
        members(&province, unit, number).await;
    }
    let all = |unit: UnitId, from: u64, to: u64| (from..to).map(move |n| touch(unit, n, None));
    // With all four, and with none of them, everything looks the same.
    let mut seen = Vec::new();
    for few in [0, 1, 4] {
        server.place.change("DELETE FROM reach_periods").await;
        tell(&server, all(BASE_A1, 0, 43).chain(all(BASE_B1, 900, 900 + few)).collect()).await;
        turn_back(&server).await;
        let mut views = Vec::new();
        for unit in [PROVINCE, UPPER_A, BASE_A1, BASE_B1] {
            views.push(read(&province, &format!("?unit={unit}")).await);
            let table = province.get(&format!("/reach.csv?unit={unit}")).await.expect(200).text();
            assert!(!table.contains("B1,2025-Q2,4,4"), "{table}");
        }
        seen.push(views);
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    assert_eq!(seen[0][3].whole.phones, None);
    // And what is kept of it holds no number either.
    let kept: String = {
        let mut connection = server.place.connect().await;
        sqlx::query_scalar("SELECT body FROM reach_periods")
            .fetch_one(&mut connection)
            .await
            .expect("a period")
    };
    let kept: Value = serde_json::from_str(&kept).expect("JSON");
    let small = kept["units"].as_array().and_then(|units| {
        units.iter().find(|unit| unit["unit"] == json!(BASE_B1)).map(|unit| unit["phones"].clone())
    });
    assert_eq!(small, Some(Value::Null));
}

async fn forged_places_are_left_out_and_too_many_phones_are_told(kind: Kind) {
    let server = TestServer::start(kind).await;
    let province = server.sign_in("tinh.viet").await;
    members(&province, BASE_A1, 50).await;
    // Nobody of fifty has raised a register so far.
    let high = Touch { rho: 40, index: 3, ..touch(BASE_A1, 0, None) };
    let nowhere = Touch { unit: UnitId(uuid::Uuid::nil()), ..touch(BASE_A1, 1, None) };
    tell(&server, vec![high, nowhere]).await;
    assert_eq!(registers(&server).await, Vec::<String>::new());
    let wrong =
        json!({ "touches": [{ "period": "2026-Q4", "unit": BASE_A1, "index": 4096, "rho": 1 }] });
    let faults = server.post("/api/v1/reach", &wrong).await.expect(422).faults();
    assert_eq!(faults, ["touches[0].index"]);
    let more = json!({ "touches": [], "who": "me" });
    server.post("/api/v1/reach", &more).await.problem(400, Code::Malformed);
    // Made-up phones by the hundred are cut off at the members, and officers are told.
    tell(&server, (0..600).map(|n| touch(BASE_A1, n, None)).collect()).await;
    turn_back(&server).await;
    let reach = read(&province, &format!("?unit={BASE_A1}")).await;
    assert_eq!((reach.whole.phones, reach.whole.over), (Some(40), true));
    assert_eq!((reach.whole.reached.least, reach.whole.reached.most), (40, 50));
}

async fn members_are_entered_by_day_and_hold_from_then_on(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a.haivai").await;
    let today = local_day(Utc::now());
    let list: MembersList = desk.get("/members").await.expect(200).json();
    assert_eq!((list.units.len(), list.may_enter), (3, true));
    assert!(list.units.iter().all(|row| row.entered.is_none()));
    assert_eq!(list.units[0].missing, 2);
    let enter =
        |unit: UnitId, day, number: u32| json!({ "unit": unit, "as_of": day, "number": number });
    desk.put("/members", &enter(BASE_A1, today - Duration::days(3), 40)).await.expect(200);
    let list: MembersList =
        desk.put("/members", &enter(BASE_A2, today, 60)).await.expect(200).json();
    assert_eq!((list.units[0].below, list.units[0].missing), (Some(100), 0));
    assert_eq!(
        list.units[1].entered.as_ref().map(|m| (m.number, m.by.as_str())),
        Some((40, "a.haivai"))
    );
    // A later day counts before an earlier one that is entered after it.
    desk.put("/members", &enter(BASE_A2, today - Duration::days(30), 55)).await.expect(200);
    let list: MembersList = desk.get("/members").await.expect(200).json();
    assert_eq!(list.units[0].below, Some(100));
    for wrong in [enter(BASE_A1, today + Duration::days(2), 5), enter(BASE_A1, today, 0)] {
        desk.put("/members", &wrong).await.expect(422);
    }
    desk.put("/members", &enter(BASE_B1, today, 5)).await.problem(403, Code::Forbidden);
    let other = server.sign_in("b1.viet").await;
    other.put("/members", &enter(BASE_A1, today, 5)).await.problem(403, Code::Forbidden);
}

fn attestation(unit: UnitId, day: chrono::NaiveDate) -> Value {
    json!({ "id": uuid::Uuid::now_v7(), "unit": unit, "kind": "meeting", "held_on": day,
        "number": 35, "about": "Sinh hoạt đầu ca" })
}

async fn what_one_attests_counts_when_another_has_signed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    let approver = server.sign_in("a1.duyet").await;
    let above = server.sign_in("tinh.viet").await;
    members(&above, BASE_A1, 100).await;
    let day = local_day(Utc::now());

    // The photo is written anew, and whoever may not see the attestation does not see it.
    let mut picture = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(1_600, 900, image::Rgb([9, 80, 160]))
        .write_to(&mut picture, image::ImageFormat::Png)
        .expect("a picture");
    let request =
        writer.request(reqwest::Method::POST, "/reach/photos").header("content-type", "image/png");
    let photo: PhotoKept = send(request.body(picture.into_inner())).await.expect(201).json();
    let request =
        writer.request(reqwest::Method::POST, "/reach/photos").header("content-type", "image/png");
    send(request.body("no picture")).await.expect(422);

    let mut new = attestation(BASE_A1, day);
    new["photo"] = json!(photo.sha256);
    let list: OfflineList = writer.post("/reach/offline", &new).await.expect(201).json();
    assert_eq!((list.offline[0].state, list.offline[0].may_sign), (OfflineState::Waiting, false));
    writer.post("/reach/offline", &new).await.expect(200);
    new["number"] = json!(36);
    writer.post("/reach/offline", &new).await.problem(409, Code::IdReused);
    let id = list.offline[0].id;
    let seen = approver.get(&format!("/reach/offline/{id}/photo")).await.expect(200);
    assert_eq!(seen.header("content-type"), "image/jpeg");
    server
        .sign_in("b1.viet")
        .await
        .get(&format!("/reach/offline/{id}/photo"))
        .await
        .problem(404, Code::NotFound);

    let sign = json!({ "sign": true });
    let decide = format!("/reach/offline/{id}/decide");
    writer.post(&decide, &sign).await.problem(403, Code::Forbidden);
    approver.post(&decide, &json!({ "sign": false })).await.expect(422);
    let list: OfflineList = approver.post(&decide, &sign).await.expect(200).json();
    assert_eq!(list.offline[0].state, OfflineState::Confirmed);
    assert_eq!(list.offline[0].decided_by.as_deref(), Some("a1.duyet"));
    above.post(&decide, &sign).await.problem(409, Code::WrongState);
    for wrong in [
        attestation(BASE_A1, day + Duration::days(2)),
        attestation(BASE_A1, day - Duration::days(300)),
    ] {
        writer.post("/reach/offline", &wrong).await.expect(422);
    }
    writer.post("/reach/offline", &attestation(BASE_B1, day)).await.problem(403, Code::Forbidden);

    // One that waits, or was refused, counts nowhere.
    let waits = attestation(BASE_A1, day);
    writer.post("/reach/offline", &waits).await.expect(201);
    let taken_back = attestation(BASE_A1, day);
    writer.post("/reach/offline", &taken_back).await.expect(201);
    let path = format!("/reach/offline/{}/decide", taken_back["id"].as_str().expect("an id"));
    writer.post(&path, &json!({ "sign": false, "remark": "Nhầm ngày." })).await.expect(200);
    tell(&server, (0..23).map(|n| touch(BASE_A1, n, None)).collect()).await;
    turn_back(&server).await;
    server.place.change("UPDATE reach_offline SET held_on = '2025-05-05'").await;
    let reach = read(&above, &format!("?unit={BASE_A1}")).await;
    let parts: Vec<_> = reach.whole.offline.iter().map(|part| (part.times, part.people)).collect();
    assert_eq!(parts, [(1, Some(30))]);
    // At least the meeting; at most the meeting and the phones, none of whom were there.
    assert_eq!(
        (reach.whole.phones, reach.whole.reached.least, reach.whole.reached.most),
        (Some(20), 30, 70)
    );
    assert_eq!((reach.share.digital, reach.share.offline), (0, 1));
    let lines =
        "SELECT COUNT(*) FROM audit WHERE verb IN ('reach.attest', 'reach.sign', 'reach.refuse')";
    assert_eq!(server.place.count(lines).await, 5);
}
