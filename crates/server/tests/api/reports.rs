//! Reports by half-year and year: drafted from figures, written by one, sent by another, returned, accepted, compiled
//! by the level above, and read back from the files that are made of them.

use std::io::{Cursor, Read};

use chrono::{Datelike, Utc};
use plain::dates::local_day;
use serde_json::{Value, json};
use wire::id::UnitId;
use wire::problem::Code;
use wire::reach::{Reach, Touch, Touches, TrainedPart};
use wire::reference::Reference;
use wire::report::{
    FigureKey, FigureValue, Report, ReportKinds, ReportList, ReportSources, ReportState,
    ReportVerb, Section,
};

use super::posters::words_of;
use crate::common::build::{hash, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    a_report_is_drafted_written_sent_returned_accepted_and_compiled,
    what_is_sent_again_changes_nothing_and_what_another_wrote_is_not_overwritten,
    files_of_a_report_are_read_back_with_what_officers_wrote,
    phones_are_never_added_and_a_period_that_is_open_says_so,
    the_days_of_reports_are_data_and_a_begun_report_keeps_its_own,
    a_report_on_its_way_goes_along_when_its_unit_is_merged,
    training_is_on_the_reach_page_for_administrators_and_small_shares_are_not,
);

fn this_year() -> String {
    format!("{}-nam", local_day(Utc::now()).year())
}

async fn begin(desk: &Desk<'_>, unit: UnitId, period: &str) -> Report {
    let new = json!({ "id": uuid::Uuid::now_v7(), "unit": unit, "period": period });
    desk.post("/reports", &new).await.expect(201).json()
}

async fn read(desk: &Desk<'_>, report: &Report) -> Report {
    desk.get(&format!("/reports/{}", report.id)).await.expect(200).json()
}

/// Every section written, so that nothing is left open.
fn change(report: &Report, word: &str) -> Value {
    let sections: Vec<Value> = Section::ALL
        .iter()
        .map(|section| json!({ "section": section, "text": format!("{word} {section:?}.") }))
        .collect();
    json!({ "revision": report.revision, "frame": report.frame, "sections": sections })
}

async fn write(desk: &Desk<'_>, report: &Report, word: &str) -> Report {
    let path = format!("/reports/{}", report.id);
    desk.put(&path, &change(report, word)).await.expect(200).json()
}

async fn step(desk: &Desk<'_>, report: &Report, verb: &str) -> Report {
    let body = json!({ "revision": report.revision, "remark": "Bổ sung số liệu quý 2." });
    desk.post(&format!("/reports/{}/{verb}", report.id), &body).await.expect(200).json()
}

async fn refused(desk: &Desk<'_>, report: &Report, verb: &str, status: u16, code: Code) {
    let body = json!({ "revision": report.revision, "remark": "x" });
    desk.post(&format!("/reports/{}/{verb}", report.id), &body).await.problem(status, code);
}

fn value(report: &Report, key: FigureKey) -> FigureValue {
    report.figures.iter().find(|figure| figure.key == key).expect("a figure").value
}

fn sum(report: &Report, key: FigureKey) -> Option<FigureValue> {
    report.figures.iter().find(|figure| figure.key == key).expect("a figure").below
}

fn text(report: &Report, section: Section) -> &str {
    plain::report::join::of(&report.sections, section)
}

const fn count(number: u64) -> FigureValue {
    FigureValue::Count { number }
}

async fn a_report_is_drafted_written_sent_returned_accepted_and_compiled(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let upper = server.sign_in("a.haivai").await;
    let (tinh, admin) = (server.sign_in("tinh.duyet").await, server.sign_in("tinh.quantri").await);
    writer.publish(&approver, notice("Lịch khám sức khoẻ")).await;
    let period = this_year();

    // Drafted from what the system counts; what only people can say is left open.
    let other = server.sign_in("b1.viet").await;
    let new = json!({ "id": uuid::Uuid::now_v7(), "unit": BASE_A1, "period": period });
    other.post("/reports", &new).await.problem(403, Code::Forbidden);
    approver.post("/reports", &new).await.problem(403, Code::Forbidden);
    let report = begin(&writer, BASE_A1, &period).await;
    let again = json!({ "id": uuid::Uuid::now_v7(), "unit": BASE_A1, "period": period });
    let same: Report = writer.post("/reports", &again).await.expect(200).json();
    assert_eq!(same.id, report.id);
    assert_eq!(value(&report, FigureKey::Cards), count(1));
    assert_eq!(value(&report, FigureKey::CardsNotice), count(1));
    assert_eq!(value(&report, FigureKey::TrainedBase), FigureValue::Hidden);
    assert!(text(&report, Section::Results).contains("Đã phát hành 1 tin, bài (1 thông báo)"));
    assert!(text(&report, Section::Situation).contains("27/KH-LĐLĐ"));
    assert!(report.sections.iter().all(|section| section.composed));
    assert_eq!(report.frozen_at, None);
    let open = approver
        .post(&format!("/reports/{}/send", report.id), &json!({ "revision": report.revision }))
        .await
        .faults();
    assert_eq!(open.len(), 4, "{open:?}");

    // What a figure is made of.
    let path = format!("/reports/{}/sources?figure=cards_notice", report.id);
    let sources: ReportSources = writer.get(&path).await.expect(200).json();
    assert_eq!((sources.number, sources.rows[0].title.as_str()), (1, "Lịch khám sức khoẻ"));
    let none = format!("/reports/{}/sources?figure=phones", report.id);
    writer.get(&none).await.problem(404, Code::NotFound);

    // Who wrote does not send, and what is sent does not change any more.
    let report = write(&writer, &report, "Đã viết").await;
    refused(&writer, &report, "send", 403, Code::Forbidden).await;
    let report = step(&approver, &report, "send").await;
    assert_eq!(report.state, ReportState::Sent);
    assert!(report.frozen_at.is_some());
    writer.publish(&approver, notice("Tin sau khi gửi")).await;
    assert_eq!(value(&read(&writer, &report).await, FigureKey::Cards), count(1));
    let late = writer.put(&format!("/reports/{}", report.id), &change(&report, "Muộn")).await;
    late.problem(409, Code::WrongState);

    // Returned from above, with a remark; the figures are those of now again.
    refused(&approver, &report, "return", 403, Code::Forbidden).await;
    let body = json!({ "revision": report.revision });
    let silent = upper.post(&format!("/reports/{}/return", report.id), &body).await;
    assert_eq!(silent.faults(), ["remark"]);
    let report = step(&upper, &report, "return").await;
    assert_eq!(report.state, ReportState::Returned);
    assert_eq!(report.remark.as_deref(), Some("Bổ sung số liệu quý 2."));
    assert_eq!(value(&report, FigureKey::Cards), count(2));
    let report = write(&writer, &report, "Đã sửa").await;
    assert_eq!(report.state, ReportState::Returned);
    let report = step(&approver, &report, "send").await;
    let report = step(&approver, &report, "take-back").await;
    assert_eq!(report.state, ReportState::Draft);
    let report = step(&approver, &report, "send").await;
    let report = step(&upper, &report, "accept").await;
    assert_eq!(report.state, ReportState::Accepted);
    refused(&approver, &report, "take-back", 409, Code::WrongState).await;

    // The level above sees who has not, and compiles.
    let list: ReportList = upper.get(&format!("/reports?period={period}")).await.expect(200).json();
    let states: Vec<_> = list.below.iter().map(|one| (one.unit.id, one.owed, one.state)).collect();
    assert_eq!(states, [(BASE_A1, true, Some(ReportState::Accepted)), (BASE_A2, true, None)]);
    assert!(list.below.iter().all(|one| one.sections.is_empty()));
    let compiled = begin(&upper, UPPER_A, &period).await;
    let said = "Còn 1/2 đơn vị trực thuộc chưa gửi báo cáo: Cơ sở A2.";
    assert!(text(&compiled, Section::Situation).contains(said));
    assert_eq!(value(&compiled, FigureKey::Cards), count(2));
    assert_eq!(sum(&compiled, FigureKey::Cards), Some(count(2)));
    assert_eq!(sum(&compiled, FigureKey::Phones), None);
    assert_eq!(compiled.below[0].sections[1].text, "Đã sửa Results.");
    let compiled = write(&upper, &compiled, "Tổng hợp").await;
    refused(&upper, &compiled, "send", 403, Code::Forbidden).await;
    let compiled = step(&tinh, &compiled, "send").await;
    // Who sent it does not accept it.
    refused(&tinh, &compiled, "accept", 403, Code::Forbidden).await;
    let compiled = step(&admin, &compiled, "accept").await;
    assert_eq!(compiled.below.len(), 2);
    let did: Vec<ReportVerb> = compiled.events.iter().map(|event| event.verb).collect();
    assert_eq!(did, [ReportVerb::Accept, ReportVerb::Send, ReportVerb::Edit]);
    // Nobody of another unit gets any of it.
    let path = format!("/reports/{}", compiled.id);
    other.get(&path).await.problem(404, Code::NotFound);
    writer.get(&path).await.problem(404, Code::NotFound);
    let trail = "SELECT COUNT(*) FROM audit WHERE verb LIKE 'report.%'";
    assert_eq!(server.place.count(trail).await, 10);
}

async fn what_is_sent_again_changes_nothing_and_what_another_wrote_is_not_overwritten(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (one, two) = (server.sign_in("a1.viet").await, server.sign_in("a.haivai").await);
    let report = begin(&one, BASE_A1, &this_year()).await;
    let path = format!("/reports/{}", report.id);
    let first = change(&report, "Một");
    let stored: Report = one.put(&path, &first).await.expect(200).json();
    let again: Report = one.put(&path, &first).await.expect(200).json();
    assert_eq!((stored.revision, again.revision), (2, 2));
    two.put(&path, &change(&report, "Hai")).await.problem(409, Code::EditConflict);
    assert_eq!(text(&read(&two, &report).await, Section::Next), "Một Next.");
    // A section that is given back is made of the figures again.
    let back = json!({ "revision": 2, "frame": report.frame, "sections": [] });
    let report: Report = two.put(&path, &back).await.expect(200).json();
    assert!(report.sections.iter().all(|section| section.composed));
    let long = "a".repeat(20_001);
    let bad = json!({ "revision": 3, "frame": report.frame,
        "sections": [{ "section": "next", "text": long }, { "section": "next", "text": "" }] });
    let mut faults = two.put(&path, &bad).await.faults();
    faults.sort();
    assert_eq!(faults, ["sections[0].text", "sections[1].section"]);
}

/// A part of a DOCX file.
fn part(bytes: &[u8], name: &str) -> String {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    file.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

async fn files_of_a_report_are_read_back_with_what_officers_wrote(kind: Kind) {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Lịch khám sức khoẻ")).await;
    let report = begin(&writer, BASE_A1, &this_year()).await;
    let mut body = change(&report, "Lời <b>&\u{1} của đơn vị");
    body["frame"]["number"] = json!("12/BC-CĐCS");
    body["frame"]["signer"] = json!("Giàng A Páo");
    let path = format!("/reports/{}", report.id);
    let report: Report = writer.put(&path, &body).await.expect(200).json();

    let docx = writer.get(&format!("{path}/docx")).await.expect(200);
    assert!(docx.header("content-disposition").contains("bao-cao-co-so-a1-"));
    for name in ["[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/header1.xml"] {
        roxmltree::Document::parse(&part(&docx.body, name)).expect("XML");
    }
    let xml = part(&docx.body, "word/document.xml");
    let document = roxmltree::Document::parse(&xml).expect("XML");
    let all = |name: &'static str| {
        document.descendants().filter(move |node| node.has_tag_name((W, name)))
    };
    let words: String = all("t").filter_map(|node| node.text()).collect::<Vec<_>>().join("\n");
    for said in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CÔNG ĐOÀN CƠ SỞ A1",
        "Số: 12/BC-CĐCS",
        "BÁO CÁO",
        "Lời <b>& của đơn vị Results.",
        "Nơi nhận:",
        "Giàng A Páo",
        "Tin, bài đã phát hành",
        "(Dự thảo, chưa gửi)",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    // Margins of 20, 15, 20 and 30 mm on A4, real headings, heads of tables that stand again.
    let margins = all("pgMar").next().expect("margins");
    let margin = |name| margins.attribute((W, name)).expect("a margin");
    assert_eq!(["top", "right", "bottom", "left"].map(margin), ["1134", "850", "1134", "1701"]);
    let headings = all("pStyle").filter(|node| node.attribute((W, "val")) == Some("Heading1"));
    assert_eq!(headings.count(), 5);
    let tables = all("tbl").count();
    assert_eq!(all("tblHeader").count(), tables - 2, "all but letterhead and signature");
    assert!(part(&docx.body, "word/styles.xml").contains("Times New Roman"));
    // Every figure leads to what it is made of, by a relation that is there.
    let links = part(&docx.body, "word/_rels/document.xml.rels");
    assert_eq!(all("hyperlink").count(), report.figures.len());
    assert_eq!(links.matches("/relationships/hyperlink\"").count(), report.figures.len());
    assert!(links.contains(&format!("/desk/bao-cao/{}/goc/cards_notice", report.id)));

    let pdf = words_of(&writer.get(&format!("{path}/pdf")).await.expect(200).body);
    for said in ["Độc lập - Tự do - Hạnh phúc", "Số: 12/BC-CĐCS", "của đơn vị Next.", "PHỤ LỤC"]
    {
        assert!(pdf.contains(said), "{said}: {pdf}");
    }
    let csv = writer.get(&format!("{path}/csv")).await.expect(200).text();
    assert!(csv.contains("\"Tin, bài đã phát hành\",1,"), "{csv}");
    assert!(csv.contains("của đơn vị Proposals."), "{csv}");

    let report = step(&approver, &report, "send").await;
    let sent = writer.get(&format!("/reports/{}/docx", report.id)).await.expect(200);
    assert!(!part(&sent.body, "word/document.xml").contains("Dự thảo"));
}

/// The place of a phone by its number, in the second quarter of 2025.
fn touch(unit: UnitId, phone: u64) -> Touch {
    let hash = hash(format!("{phone}").as_bytes());
    let bytes: Vec<u8> = (0..32)
        .map(|at| u8::from_str_radix(&hash.as_str()[at * 2..at * 2 + 2], 16).expect("a digit"))
        .collect();
    let (index, rho) = plain::reach::place(bytes.try_into().expect("32 bytes"));
    let period = plain::reach::periods_of(local_day(Utc::now()))[1];
    Touch { period, unit, card: None, index, rho }
}

async fn phones_are_never_added_and_a_period_that_is_open_says_so(kind: Kind) {
    let server = TestServer::start(kind).await;
    // The same forty phones named one unit after the other.
    for unit in [BASE_A1, BASE_A2] {
        let touches = Touches { touches: (0..40).map(|phone| touch(unit, phone)).collect() };
        server.post("/api/v1/reach", &touches).await.expect(200);
    }
    let upper = server.sign_in("a.haivai").await;
    let open = begin(&upper, UPPER_A, &this_year()).await;
    assert!(matches!(value(&open, FigureKey::Phones), FigureValue::Open { .. }), "{open:?}");
    server.place.change("UPDATE reach_sketches SET period = '2025-Q2'").await;
    let phones = |report: &Report| {
        let of = |figure: &&wire::report::ReportFigure| {
            figure.key == FigureKey::Phones && figure.of.as_deref() == Some("2025-Q2")
        };
        let figure = report.figures.iter().find(of).expect("the second quarter");
        assert_eq!(figure.below, None);
        match figure.value {
            FigureValue::Tens { least, .. } => least,
            other => panic!("{other:?}"),
        }
    };
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let mut shown = Vec::new();
    for unit in [BASE_A1, BASE_A2] {
        let desk = if unit == BASE_A1 { &writer } else { &upper };
        let report = begin(desk, unit, "2025-h1").await;
        shown.push(phones(&report));
        let report = write(desk, &report, "Xong").await;
        let sender = if unit == BASE_A1 { &approver } else { &server.sign_in("tinh.duyet").await };
        step(sender, &report, "send").await;
    }
    let whole = begin(&upper, UPPER_A, "2025-h1").await;
    let both: u64 = shown.iter().sum();
    assert!(phones(&whole) >= 30 && phones(&whole) <= 50 && both >= 60, "{shown:?}");
    assert!(text(&whole, Section::Situation).contains("Cả 2/2 đơn vị trực thuộc đã gửi báo cáo."));
}

async fn the_days_of_reports_are_data_and_a_begun_report_keeps_its_own(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, admin) = (server.sign_in("a1.viet").await, server.sign_in("tinh.quantri").await);
    let begun = begin(&writer, BASE_A1, "2025-h1").await;
    assert_eq!(begun.period.due.to_string(), "2025-07-20");
    assert!(begun.overdue > 0);
    let mut set: Reference<ReportKinds> = admin.get("/report-kinds").await.expect(200).json();
    assert!(set.may_change);
    set.set.kinds[0].due = "06-15".to_owned();
    set.set.kinds[0].levels = vec![wire::unit::Level::Upper];
    let change = json!({ "revision": set.revision, "set": set.set });
    writer.put("/report-kinds", &change).await.problem(403, Code::Forbidden);
    admin.put("/report-kinds", &change).await.expect(200);
    admin.put("/report-kinds", &change).await.problem(409, Code::EditConflict);
    assert_eq!(read(&writer, &begun).await.period.due.to_string(), "2025-07-20");
    let list: ReportList =
        admin.get(&format!("/reports?period=2025-h1&unit={UPPER_A}")).await.expect(200).json();
    assert_eq!(list.period.expect("a period").due.to_string(), "2025-06-15");
    assert!(list.own.owed && list.own.overdue > 0);
    // What is not owed is not overdue.
    assert!(list.below.iter().all(|one| !one.owed && one.overdue == 0));
    for odd in ["2025-x", "9999-h1", "h1"] {
        let new = json!({ "id": uuid::Uuid::now_v7(), "unit": BASE_A1, "period": odd });
        writer.post("/reports", &new).await.problem(404, Code::NotFound);
    }
    let other = format!("/reports?unit={BASE_B1}");
    writer.get(&other).await.problem(403, Code::Forbidden);
}

async fn a_report_on_its_way_goes_along_when_its_unit_is_merged(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (upper, admin) = (server.sign_in("a.haivai").await, server.sign_in("tinh.quantri").await);
    let draft = begin(&upper, BASE_A2, "2025-h1").await;
    let own = begin(&upper, BASE_A1, &this_year()).await;
    let stays = begin(&upper, BASE_A2, &this_year()).await;
    let merge = json!({ "into": BASE_A1, "revision": 0 });
    admin.post(&format!("/units/{BASE_A2}/merge"), &merge).await.expect(200);
    assert_eq!(read(&upper, &draft).await.unit.id, BASE_A1);
    // The other unit has one of that period: nothing is thrown away, and both can be read.
    assert_eq!(read(&upper, &stays).await.unit.id, BASE_A2);
    assert_eq!(read(&upper, &own).await.unit.id, BASE_A1);
}

async fn training_is_on_the_reach_page_for_administrators_and_small_shares_are_not(kind: Kind) {
    let server = TestServer::start(kind).await;
    let admin = server.sign_in("tinh.quantri").await;
    let own: Reach = admin.get("/reach").await.expect(200).json();
    let trained = own.trained.expect("an administrator sees it");
    assert_eq!(trained.above, TrainedPart::Part { trained: 0, people: 4 });
    assert_eq!(trained.base, TrainedPart::Part { trained: 0, people: 4 });
    // Of a unit below, four people are too few.
    let below: Reach = admin.get(&format!("/reach?unit={UPPER_A}")).await.expect(200).json();
    let trained = below.trained.expect("it is in their subtree");
    assert_eq!((trained.above, trained.base), (TrainedPart::Few, TrainedPart::Few));
    let empty: Reach = admin.get(&format!("/reach?unit={BASE_A2}")).await.expect(200).json();
    assert_eq!(empty.trained.expect("it").base, TrainedPart::Nobody);
    // Whoever may not see the progress of officers sees no share of it.
    for name in ["tinh.duyet", "a1.viet"] {
        let seen: Reach = server.sign_in(name).await.get("/reach").await.expect(200).json();
        assert_eq!(seen.trained, None, "{name}");
    }
}
