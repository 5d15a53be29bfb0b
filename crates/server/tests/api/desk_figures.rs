//! The figures of the voices: in whole tens, of closed months only, and never counted again.

use chrono::{DateTime, Duration, Months, Utc};
use sqlx::AnyConnection;
use wire::figures::{By, Figures};
use wire::id::UnitId;
use wire::problem::Code;

use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::seed::{BASE_A1, BASE_A2, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::TestServer;

on_both!(
    what_was_sealed_is_counted_as_sealed_and_as_no_kind,
    a_closed_month_is_counted_in_whole_tens_and_once,
    a_month_that_is_not_closed_is_not_counted,
    the_table_for_spreadsheets_keeps_the_same_rule_and_runs_nothing,
);

/// A moment two months and a half ago: in a month that is closed on any day of the calendar.
fn long_ago() -> DateTime<Utc> {
    Utc::now() - Months::new(2) - Duration::days(15)
}

/// The question for the year of that month.
fn year() -> String {
    format!("?period={}", plain::dates::local_day(long_ago()).format("%Y"))
}

/// So many cases of a unit, past the server: received at a moment, answered after some days.
async fn cases(
    connection: &mut AnyConnection,
    unit: UnitId,
    matter: &str,
    at: DateTime<Utc>,
    days: Option<i64>,
    count: u32,
) {
    for number in 0..count {
        let id = uuid::Uuid::now_v7().to_string();
        sqlx::query(
            "INSERT INTO submissions (id, body_hash, lookup, kind, matter, sent_to, body, lang,
                 written_at, received_at)
             VALUES ($1, $1, $1, 'concern', $2, $3, 'Lời để thử.', 'vi', $4, $4)",
        )
        .bind(&id)
        .bind(matter)
        .bind(unit.to_string())
        .bind(at.timestamp_millis())
        .execute(&mut *connection)
        .await
        .expect("a submission");
        sqlx::query(
            "INSERT INTO cases (submission, unit, state, due_at, received_at, updated_at, rating)
             VALUES ($1, $2, 'read', $3, $4, $4, $5)",
        )
        .bind(&id)
        .bind(unit.to_string())
        .bind((at + Duration::days(7)).timestamp_millis())
        .bind(at.timestamp_millis())
        .bind((number % 2 == 0).then_some(5_i64))
        .execute(&mut *connection)
        .await
        .expect("a case");
        let Some(days) = days else { continue };
        sqlx::query(
            "INSERT INTO answers (id, submission, officer, unit, body, answered_at)
             VALUES ($1, $1, (SELECT MIN(id) FROM officers), $2, 'Đã xong.', $3)",
        )
        .bind(&id)
        .bind(unit.to_string())
        .bind((at + Duration::days(days)).timestamp_millis())
        .execute(&mut *connection)
        .await
        .expect("an answer");
    }
}

async fn read(desk: &Desk<'_>, question: &str) -> Figures {
    desk.get(&format!("/figures{question}")).await.expect(200).json()
}

fn row(figures: &Figures, by: By, name: &str) -> Option<u64> {
    let breakdown = figures.breakdowns.iter().find(|breakdown| breakdown.by == by);
    let rows = &breakdown.unwrap_or_else(|| panic!("nothing is counted by {by:?}")).rows;
    rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no row {name}")).count
}

/// 240 cases: 121 of A1, 64 of A2, 7 of B1, and 48 that came to the province itself.
async fn seed(server: &TestServer) {
    let at = long_ago();
    let mut connection = server.place.connect().await;
    let connection = &mut connection;
    cases(connection, BASE_A1, "wages", at, Some(2), 101).await;
    cases(connection, BASE_A1, "safety", at, Some(12), 20).await;
    cases(connection, BASE_A2, "wages", at, Some(5), 64).await;
    cases(connection, BASE_B1, "meals", at, None, 7).await;
    cases(connection, PROVINCE, "union", at, None, 48).await;
}

async fn a_closed_month_is_counted_in_whole_tens_and_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    seed(&server).await;
    let desk = server.sign_in("tinh.viet").await;
    let figures = read(&desk, &year()).await;
    assert_eq!(
        (figures.total, figures.median_days, figures.p90_days),
        (Some(240), Some(2), Some(12))
    );
    assert_eq!((figures.unit.id, figures.period.len()), (PROVINCE, 4));
    for (by, name, count) in [
        (By::Kind, "concern", Some(240)),
        (By::Kind, "story", None),
        (By::Matter, "wages", Some(160)),
        (By::Matter, "meals", None),
        (By::Unit, "Trên A", Some(180)),
        // Seven cases: neither shown, nor to be had by taking the others from the total.
        (By::Unit, "Trên B", None),
        (By::Unit, "own", Some(40)),
        (By::Answer, "in_time", Some(160)),
        (By::Answer, "late", Some(20)),
        (By::Answer, "open", Some(50)),
        (By::Days, "3", Some(100)),
        (By::Days, "7", Some(60)),
        (By::Days, "14", Some(20)),
        (By::Rating, "5", Some(120)),
        (By::Rating, "none", Some(110)),
    ] {
        assert_eq!(row(&figures, by, name), count, "{by:?} {name}");
    }
    let month = figures.periods.last().expect("a month").clone();
    assert_eq!(row(&figures, By::Month, &month), Some(240));
    let of = |unit: UnitId| format!("?period={month}&unit={unit}");
    assert_eq!(read(&desk, &of(BASE_A2)).await.total, Some(60));
    let few = read(&desk, &of(BASE_B1)).await;
    assert_eq!((few.total, few.median_days, few.breakdowns.len()), (None, None, 0));
    // Each officer asks about the own subtree.
    let a = server.sign_in("a.haivai").await;
    let theirs = read(&a, &year()).await;
    assert_eq!((theirs.unit.id, theirs.total), (UPPER_A, Some(180)));
    assert_eq!(row(&theirs, By::Unit, "Cơ sở A1"), Some(120));
    a.get(&format!("/figures{}", of(BASE_B1))).await.problem(403, Code::Forbidden);
    a.get(&format!("/figures?unit={}", uuid::Uuid::nil())).await.problem(422, Code::UnknownUnit);
    for unknown in ["2019", "2019-H1", "x", "2099-01", ""] {
        a.get(&format!("/figures?period={unknown}")).await.problem(404, Code::NotFound);
    }
    // One case more in a month that is closed changes nothing: today's view and tomorrow's are the same.
    let mut connection = server.place.connect().await;
    cases(&mut connection, BASE_B1, "meals", long_ago(), None, 9).await;
    server.place.change("UPDATE cases SET rating = 1, matter = 'other'").await;
    assert_eq!(read(&desk, &year()).await, figures);
    let place = server.stop().await;
    let server = TestServer::spawn(place, &[]).await;
    let desk = server.sign_in("tinh.viet").await;
    assert_eq!(read(&desk, &year()).await, figures);
}

async fn what_was_sealed_is_counted_as_sealed_and_as_no_kind(kind: Kind) {
    let server = TestServer::start(kind).await;
    let mut connection = server.place.connect().await;
    cases(&mut connection, BASE_A1, "wages", long_ago(), Some(2), 35).await;
    server
        .place
        .change(
            "INSERT INTO sealed_submissions (submission, unit, epoch, header, words, reply_to)
             SELECT id, sent_to, 1, '', '', '' FROM submissions ORDER BY id LIMIT 12",
        )
        .await;
    let desk = server.sign_in("tinh.viet").await;
    let figures = read(&desk, &year()).await;
    assert_eq!(figures.total, Some(30));
    assert_eq!(row(&figures, By::Kind, "concern"), Some(20));
    assert_eq!(row(&figures, By::Kind, "sealed"), Some(10));
    let table = desk.get(&format!("/figures.csv{}", year())).await.expect(200).text();
    assert!(table.contains("Loại lời gửi,Kín (không rõ loại),10+"), "{table}");
}

async fn a_month_that_is_not_closed_is_not_counted(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("tinh.viet").await;
    let none = read(&desk, "").await;
    assert_eq!((none.periods.len(), &*none.period, none.total), (0, "", None));
    let mut connection = server.place.connect().await;
    cases(&mut connection, BASE_A1, "wages", Utc::now(), Some(1), 30).await;
    assert_eq!(read(&desk, "").await, none);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM figure_months").await, 0);
}

async fn the_table_for_spreadsheets_keeps_the_same_rule_and_runs_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    seed(&server).await;
    server.place.change("UPDATE units SET short = '=cmd()|A1' WHERE code = 'U2'").await;
    let desk = server.sign_in("tinh.viet").await;
    let table = desk.get(&format!("/figures.csv{}", year())).await.expect(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.header("content-disposition").starts_with("attachment"));
    let text = table.text();
    assert!(text.starts_with('\u{feff}'), "a spreadsheet would not know the letters");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "\u{feff}Đơn vị,Kỳ,Theo,Mục,Số vụ việc");
    let value = |name: &str| {
        let line = lines.iter().find(|line| line.contains(name));
        line.unwrap_or_else(|| panic!("no {name} in {text}")).rsplit(',').next().expect("a value")
    };
    assert_eq!(value("Số vụ việc,240"), "240+");
    assert_eq!(value(",Đơn vị,'=cmd()|A1"), "180+");
    assert_eq!(value(",Đơn vị,Trên B"), "<10");
    assert_eq!(value("Bữa ăn"), "<10");
    // Every number is a whole ten or a number of days.
    for line in &lines[1..] {
        let value = line.rsplit(',').next().expect("a value");
        let days = line.contains("Thời gian trả lời");
        assert!(value == "<10" || value.ends_with("0+") || days, "{line}");
    }
}
