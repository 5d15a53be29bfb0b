//! Surveys: one answer a key, nobody's answer can be told, and nothing is shown of fewer than ten.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use sqlx::{AnyConnection, Connection, Row};
use wire::audience::Audience;
use wire::desk::{CardRemark, CardStep};
use wire::id::{SheetId, SurveyId, UnitId};
use wire::problem::Code;
use wire::survey::{
    Ask, AskKind, Given, NewSheet, Said, SheetReceipt, Skip, SurveyContent, SurveyList, SurveyMode,
};
use wire::survey_desk::{
    DeskSurvey, DeskSurveyList, InvitationWish, Invitations, SurveyDraft, SurveyResults,
    SurveyState, SurveyVerb,
};

use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::seed::{BASE_A1, BASE_B1, PROVINCE};
use crate::common::server::TestServer;

on_both!(
    a_survey_reaches_phones_only_when_a_second_officer_has_approved_it,
    what_is_published_is_never_changed,
    the_same_answers_again_are_one_and_others_with_the_same_key_are_refused,
    an_invitation_works_once_even_for_twenty_at_once,
    twenty_identical_posts_are_one_answer,
    codes_are_told_once_and_kept_as_hashes,
    nothing_in_the_database_leads_from_an_answer_to_its_code,
    of_nine_answers_nothing_is_shown_and_of_more_only_tens,
    own_words_are_shown_only_of_ten_and_in_steps_of_ten,
    a_survey_that_was_closed_takes_nothing_more,
    answers_that_tell_when_they_were_made_or_do_not_fit_are_refused,
    officers_of_other_units_see_and_do_nothing,
    an_officer_asks_only_their_own_people,
);

fn said(text: &str) -> Said {
    Said::in_vietnamese(text)
}

/// Có ăn ca không (không: past the second), mấy điểm, and own words.
fn content(mode: SurveyMode) -> SurveyContent {
    let now = chrono::Utc::now();
    let days = chrono::Duration::days;
    SurveyContent {
        title: said("Bữa ăn ca"),
        intro: said("Để sửa thực đơn từ tháng sau."),
        questions: vec![
            Ask {
                text: said("Bạn có ăn ca không?"),
                choices: vec![said("Có"), said("Không")],
                skips: vec![Skip { choice: 1, to: 2 }],
                required: true,
                ..Ask::new(AskKind::Single)
            },
            Ask {
                text: said("Bữa ăn ca mấy điểm?"),
                low: Some(said("Kém")),
                high: Some(said("Ngon")),
                ..Ask::new(AskKind::Scale)
            },
            Ask { text: said("Bạn muốn thêm gì?"), ..Ask::new(AskKind::Text) },
        ],
        languages: Vec::new(),
        audience: Audience::default(),
        mode,
        opens_at: now - days(1),
        closes_at: now + days(9),
    }
}

fn draft(content: SurveyContent) -> SurveyDraft {
    SurveyDraft { id: SurveyId(uuid::Uuid::now_v7()), unit: BASE_A1, content, revision: 0 }
}

async fn step(desk: &Desk<'_>, survey: &DeskSurvey, verb: &str) -> Reply {
    let step = CardStep { revision: survey.revision };
    desk.post(&format!("/surveys/{}/{verb}", survey.id), &step).await
}

async fn publish(server: &TestServer, content: SurveyContent) -> DeskSurvey {
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let survey: DeskSurvey = writer.post("/surveys", &draft(content)).await.expect(201).json();
    let survey: DeskSurvey = step(&writer, &survey, "submit").await.expect(200).json();
    step(&approver, &survey, "publish").await.expect(200).json()
}

async fn invitations(server: &TestServer, survey: &DeskSurvey, count: u32) -> Vec<String> {
    let desk = server.sign_in("a1.viet").await;
    let path = format!("/surveys/{}/invitations", survey.id);
    desk.post(&path, &InvitationWish { count }).await.expect(201).json::<Invitations>().codes
}

fn chose(question: u8, choice: u8) -> Given {
    Given { question, choices: vec![choice], text: None }
}

fn wrote(text: &str) -> Given {
    Given { question: 2, choices: Vec::new(), text: Some(text.to_owned()) }
}

/// Answers with a key of the phone's own.
fn sheet(given: Vec<Given>) -> NewSheet {
    let key = uuid::Uuid::new_v4().simple().to_string();
    NewSheet { id: SheetId(uuid::Uuid::new_v4()), key, given }
}

async fn answer(server: &TestServer, survey: SurveyId, sheet: &NewSheet) -> Reply {
    server.post(&format!("/api/v1/surveys/{survey}/answers"), sheet).await
}

async fn results(server: &TestServer, survey: SurveyId) -> SurveyResults {
    let desk = server.sign_in("a1.viet").await;
    desk.get(&format!("/surveys/{survey}/results")).await.expect(200).json()
}

const ANSWERS: &str = "SELECT COUNT(*) FROM survey_answers";

async fn a_survey_reaches_phones_only_when_a_second_officer_has_approved_it(kind: Kind) {
    let server = TestServer::start(kind).await;
    let both = server.sign_in("a.haivai").await;
    let open = async || server.api::<SurveyList>("/surveys").await.surveys;
    let new = draft(content(SurveyMode::Open));
    let survey: DeskSurvey = both.post("/surveys", &new).await.expect(201).json();
    assert_eq!(both.post("/surveys", &new).await.expect(200).json::<DeskSurvey>(), survey);
    let survey: DeskSurvey = step(&both, &survey, "submit").await.expect(200).json();
    step(&both, &survey, "publish").await.problem(403, Code::Forbidden);
    assert_eq!(open().await, []);

    let approver = server.sign_in("a1.duyet").await;
    let remark = CardRemark { revision: survey.revision, remark: "Thiếu một câu.".into() };
    let path = format!("/surveys/{}/return", survey.id);
    let returned: DeskSurvey = approver.post(&path, &remark).await.expect(200).json();
    assert_eq!(
        (returned.state, returned.remark.as_deref()),
        (SurveyState::Returned, Some("Thiếu một câu."))
    );
    let again = SurveyDraft { revision: returned.revision, ..new };
    let path = format!("/surveys/{}", survey.id);
    let survey: DeskSurvey = both.put(&path, &again).await.expect(200).json();
    let survey: DeskSurvey = step(&both, &survey, "submit").await.expect(200).json();
    step(&approver, &survey, "publish").await.expect(200);
    let list = open().await;
    assert_eq!((list.len(), list[0].id), (1, survey.id));
    assert_eq!(list[0].content, survey.content);

    // Whoever has it asks for headers only.
    let tag = server.get("/api/v1/surveys").await.header("etag").to_owned();
    let request = server.request(reqwest::Method::GET, "/api/v1/surveys");
    let same = crate::common::server::send(request.header("if-none-match", tag)).await;
    assert_eq!((same.status, same.body.len()), (304, 0));
    // Written twice, submitted twice, returned and published once.
    let told = "SELECT COUNT(*) FROM audit WHERE verb LIKE 'survey.%'";
    assert_eq!(server.place.count(told).await, 6);
}

async fn what_is_published_is_never_changed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Open)).await;
    let writer = server.sign_in("a1.viet").await;
    let mut other = survey.content.clone();
    other.questions[0].choices.swap(0, 1);
    let change =
        SurveyDraft { id: survey.id, unit: BASE_A1, content: other, revision: survey.revision };
    let path = format!("/surveys/{}", survey.id);
    writer.put(&path, &change).await.problem(409, Code::WrongState);
    let stale = SurveyDraft { revision: survey.revision - 1, ..change };
    writer.put(&path, &stale).await.problem(409, Code::EditConflict);
    let now: DeskSurvey = writer.get(&path).await.expect(200).json();
    assert_eq!(now.content, survey.content);
    assert_eq!(now.may, [], "a writer cannot close it, and it has no invitations");
}

async fn the_same_answers_again_are_one_and_others_with_the_same_key_are_refused(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Open)).await;
    let first = sheet(vec![chose(0, 0), chose(1, 3), wrote("Thêm rau.")]);
    let receipt: SheetReceipt = answer(&server, survey.id, &first).await.expect(201).json();
    // The reply was lost, and the phone asks again.
    let again: SheetReceipt = answer(&server, survey.id, &first).await.expect(200).json();
    assert_eq!((again.id, &again), (first.id, &receipt));
    // Another answer, from the same phone; and the same answers, as if from another one.
    let other = NewSheet { key: first.key.clone(), ..sheet(vec![chose(0, 1)]) };
    answer(&server, survey.id, &other).await.problem(409, Code::IdReused);
    let changed = NewSheet { given: vec![chose(0, 1)], ..first.clone() };
    answer(&server, survey.id, &changed).await.problem(409, Code::IdReused);
    let key = sheet(Vec::new()).key;
    let tied = NewSheet { key: key.clone(), ..first.clone() };
    answer(&server, survey.id, &tied).await.problem(409, Code::IdReused);
    assert_eq!(server.place.count(ANSWERS).await, 1);
    // What failed has not used the key up.
    let fresh = NewSheet { key, ..sheet(vec![chose(0, 1)]) };
    answer(&server, survey.id, &fresh).await.expect(201);
    let body = "SELECT COUNT(*) FROM survey_answers WHERE body LIKE '%rau%'";
    assert_eq!(server.place.count(body).await, 1);
}

async fn an_invitation_works_once_even_for_twenty_at_once(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Invited)).await;
    for code in invitations(&server, &survey, 5).await {
        let sheets: Vec<_> = (0..20)
            .map(|n| NewSheet { key: code.clone(), ..sheet(vec![chose(0, n % 2)]) })
            .collect();
        let replies = join_all(sheets.iter().map(|one| answer(&server, survey.id, one))).await;
        let taken = replies.iter().filter(|reply| reply.status == 201).count();
        assert_eq!(taken, 1);
        for reply in replies.iter().filter(|reply| reply.status != 201) {
            reply.problem(409, Code::IdReused);
        }
    }
    assert_eq!(server.place.count(ANSWERS).await, 5);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM survey_keys WHERE used = 1").await, 5);
}

async fn twenty_identical_posts_are_one_answer(kind: Kind) {
    let server = TestServer::start(kind).await;
    let open = publish(&server, content(SurveyMode::Open)).await;
    let invited = publish(&server, content(SurveyMode::Invited)).await;
    let codes = invitations(&server, &invited, 5).await;
    for code in &codes {
        // However the code was typed, it is the same one.
        let typed = format!(" {} ", wire::survey::grouped(&code.to_lowercase()));
        let same = NewSheet { key: code.clone(), ..sheet(vec![chose(0, 0)]) };
        let by_hand = NewSheet { key: typed, ..same.clone() };
        let posts = (0..20).map(|n| if n % 2 == 0 { &same } else { &by_hand });
        let replies = join_all(posts.map(|one| answer(&server, invited.id, one))).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 1);
        assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 19);
        let phone = sheet(vec![chose(0, 1)]);
        let replies = join_all((0..20).map(|_| answer(&server, open.id, &phone))).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), 1);
        assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 19);
    }
    assert_eq!(server.place.count(ANSWERS).await, 10);
}

/// Every value of every row of a table, as text.
async fn everything(connection: &mut AnyConnection, table: &str) -> Vec<Vec<String>> {
    let sql = format!("SELECT * FROM {table}");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(connection).await.expect("rows");
    let value = |row: &sqlx::any::AnyRow, place: usize| {
        row.try_get::<String, _>(place)
            .or_else(|_| row.try_get::<i64, _>(place).map(|number| number.to_string()))
            .or_else(|_| row.try_get::<i32, _>(place).map(|number| number.to_string()))
            .unwrap_or_default()
    };
    rows.iter().map(|row| (0..row.len()).map(|place| value(row, place)).collect()).collect()
}

async fn codes_are_told_once_and_kept_as_hashes(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Invited)).await;
    let codes = invitations(&server, &survey, 50).await;
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 50);
    assert!(codes.iter().all(|code| wire::survey::read_code(code).as_ref() == Some(code)));
    let mut connection = server.place.connect().await;
    let rows = everything(&mut connection, "survey_keys").await;
    assert_eq!(rows.len(), 50);
    for value in rows.iter().flatten() {
        assert!(codes.iter().all(|code| !value.contains(code)), "{value}");
    }
    connection.close().await.expect("closed");
    for made_up in ["0000-0000-0000", "ABC", "", "không phải mã"] {
        let sheet = NewSheet { key: made_up.into(), ..sheet(vec![chose(0, 0)]) };
        assert_eq!(answer(&server, survey.id, &sheet).await.faults(), ["key"], "{made_up}");
    }
    let desk = server.sign_in("a1.viet").await;
    let path = format!("/surveys/{}/invitations", survey.id);
    for count in [0, 301, u32::MAX] {
        assert_eq!(desk.post(&path, &InvitationWish { count }).await.faults(), ["count"]);
    }
    let now: DeskSurvey = desk.get(&format!("/surveys/{}", survey.id)).await.expect(200).json();
    assert_eq!(now.invitations, 50);
    assert!(codes.iter().all(|code| !server.log().contains(code)));
}

async fn nothing_in_the_database_leads_from_an_answer_to_its_code(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Invited)).await;
    let codes = invitations(&server, &survey, 30).await;
    let mut came = Vec::new();
    for (number, code) in codes.iter().take(20).enumerate() {
        let words = format!("Lời số {number}.");
        let sheet = NewSheet { key: code.clone(), ..sheet(vec![chose(0, 0), wrote(&words)]) };
        answer(&server, survey.id, &sheet).await.expect(201);
        came.push(sheet.id.to_string());
    }
    let mut connection = server.place.connect().await;
    let mut columns = BTreeSet::new();
    for table in ["survey_answers", "survey_keys"] {
        let sql = format!("SELECT * FROM {table}");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&mut connection).await;
        let row = row.expect("a row");
        columns.extend(row.columns().iter().map(|column| sqlx::Column::name(column).to_owned()));
    }
    // Neither a moment nor a number that counts.
    let known = ["body", "hash", "id", "place", "survey", "used"];
    assert_eq!(columns.iter().map(String::as_str).collect::<Vec<_>>(), known);
    // The survey apart, no value of the one table is one of the other.
    let answers = everything(&mut connection, "survey_answers").await;
    let keys = everything(&mut connection, "survey_keys").await;
    assert_eq!((answers.len(), keys.len()), (20, 30));
    let values = |rows: &[Vec<String>]| rows.iter().flatten().cloned().collect::<BTreeSet<_>>();
    let shared: Vec<_> = values(&answers).intersection(&values(&keys)).cloned().collect();
    assert_eq!(shared, [survey.id.to_string()]);

    // Once something is shown, the rows lie in an order of chance, and were all written at the same time.
    let shown = results(&server, survey.id).await;
    assert_eq!(shown.answered, 20);
    let order = match kind {
        Kind::Sqlite => ["SELECT id FROM survey_answers ORDER BY rowid", "rowid"],
        Kind::Postgres => ["SELECT id FROM survey_answers ORDER BY ctid", "ctid"],
    };
    let lie: Vec<String> =
        sqlx::query_scalar(order[0]).fetch_all(&mut connection).await.expect("identifiers");
    assert_eq!(lie.iter().collect::<BTreeSet<_>>(), came.iter().collect::<BTreeSet<_>>());
    assert_ne!(lie, came, "there is one chance in 20! that they lie like this");
    let used = format!("SELECT used FROM survey_keys ORDER BY {}", order[1]);
    let used: Vec<i64> = sqlx::query_scalar(sqlx::AssertSqlSafe(used))
        .fetch_all(&mut connection)
        .await
        .expect("all");
    assert_eq!(used.iter().sum::<i64>(), 20);
    if kind == Kind::Postgres {
        for table in ["survey_answers", "survey_keys"] {
            let sql = format!("SELECT COUNT(DISTINCT xmin::text) FROM {table}");
            let times: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .fetch_one(&mut connection)
                .await
                .expect("one");
            assert_eq!(times, 1, "{table}");
        }
    }
    connection.close().await.expect("closed");
    // A lost reply that is asked for again now is still a replay.
    let used_up = NewSheet { key: codes[0].clone(), ..sheet(vec![chose(0, 0)]) };
    answer(&server, survey.id, &used_up).await.problem(409, Code::IdReused);
}

async fn of_nine_answers_nothing_is_shown_and_of_more_only_tens(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Open)).await;
    let post = async |count: usize, choice: u8| {
        for _ in 0..count {
            answer(&server, survey.id, &sheet(vec![chose(0, choice)])).await.expect(201);
        }
    };
    post(9, 0).await;
    assert_eq!(results(&server, survey.id).await, SurveyResults::default());
    post(11, 0).await;
    let shown = results(&server, survey.id).await;
    assert_eq!(shown.answered, 20);
    assert_eq!(shown.questions[0].counts, [20, 0]);
    // Nine more who said no: nothing moves, whoever looks, and however often.
    for _ in 0..9 {
        post(1, 1).await;
        assert_eq!(results(&server, survey.id).await, shown);
    }
    post(10, 1).await;
    let later = results(&server, survey.id).await;
    assert_eq!((later.answered, later.questions[0].counts.as_slice()), (30, [20, 10].as_slice()));

    let desk = server.sign_in("a1.viet").await;
    let table = desk.get(&format!("/surveys/{}/results.csv", survey.id)).await.expect(200);
    assert!(table.header("content-type").starts_with("text/csv"));
    let text = table.text();
    assert!(text.contains("1,\"Bạn có ăn ca không?\",\"Có\",20+"), "{text}");
    assert!(text.contains("2,\"Bữa ăn ca mấy điểm?\",\"1 (Kém)\",<10"), "{text}");
    assert!(!text.contains(",39") && !text.contains(",19"), "{text}");
}

async fn own_words_are_shown_only_of_ten_and_in_steps_of_ten(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Open)).await;
    let post = async |from: usize, to: usize, speaks: bool| {
        for number in from..to {
            let mut given = vec![chose(0, 0)];
            given.extend(speaks.then(|| wrote(&format!("Lời số {number}."))));
            answer(&server, survey.id, &sheet(given)).await.expect(201);
        }
    };
    let texts = async || results(&server, survey.id).await.questions[2].texts.clone();
    post(0, 9, true).await;
    post(9, 20, false).await;
    assert_eq!(texts().await, Vec::<String>::new());
    post(20, 39, true).await;
    let shown = texts().await;
    assert_eq!(shown.len(), 28);
    // Nine of the next nineteen say something: it waits for a tenth.
    post(39, 48, true).await;
    post(48, 58, false).await;
    assert_eq!(texts().await, shown);
    post(58, 77, true).await;
    assert_eq!(texts().await.len(), 28 + 9 + 19);
}

async fn a_survey_that_was_closed_takes_nothing_more(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Open)).await;
    let early = sheet(vec![chose(0, 0)]);
    answer(&server, survey.id, &early).await.expect(201);
    let approver = server.sign_in("a1.duyet").await;
    let closed: DeskSurvey = step(&approver, &survey, "close").await.expect(200).json();
    assert_eq!((closed.state, closed.may.as_slice()), (SurveyState::Closed, [].as_slice()));
    let late = answer(&server, survey.id, &sheet(vec![chose(0, 0)])).await;
    late.problem(409, Code::WrongState);
    assert_eq!(server.api::<SurveyList>("/surveys").await.surveys, []);
    assert_eq!(server.place.count(ANSWERS).await, 1);
    assert_eq!(results(&server, survey.id).await, SurveyResults::default());
}

async fn answers_that_tell_when_they_were_made_or_do_not_fit_are_refused(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Open)).await;
    let timed = NewSheet { id: SheetId(uuid::Uuid::now_v7()), ..sheet(vec![chose(0, 0)]) };
    assert_eq!(answer(&server, survey.id, &timed).await.faults(), ["id"]);
    let short = NewSheet { key: "ngắn".into(), ..sheet(vec![chose(0, 0)]) };
    assert_eq!(answer(&server, survey.id, &short).await.faults(), ["key"]);
    let none = sheet(vec![wrote("Không nói có hay không.")]);
    assert_eq!(answer(&server, survey.id, &none).await.faults(), ["questions[0]"]);
    let odd = sheet(vec![chose(0, 7)]);
    assert_eq!(answer(&server, survey.id, &odd).await.faults(), ["given[0]"]);
    let nowhere = SurveyId(uuid::Uuid::now_v7());
    answer(&server, nowhere, &sheet(vec![chose(0, 0)])).await.problem(404, Code::NotFound);
    assert_eq!(server.place.count(ANSWERS).await, 0);
    // What was said before one was led past the question is not even stored.
    answer(&server, survey.id, &sheet(vec![chose(1, 4), chose(0, 1)])).await.expect(201);
    let kept = "SELECT COUNT(*) FROM survey_answers WHERE body LIKE '%\"question\":1%'";
    assert_eq!(server.place.count(kept).await, 0);
}

async fn officers_of_other_units_see_and_do_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let survey = publish(&server, content(SurveyMode::Invited)).await;
    let path = |rest: &str| format!("/surveys/{}{rest}", survey.id);
    for name in ["b1.viet", "b1.duyet"] {
        let desk = server.sign_in(name).await;
        assert_eq!(desk.get("/surveys").await.expect(200).json::<DeskSurveyList>().surveys, []);
        for rest in ["", "/results", "/results.csv"] {
            desk.get(&path(rest)).await.problem(403, Code::Forbidden);
        }
        let wish = InvitationWish { count: 1 };
        desk.post(&path("/invitations"), &wish).await.problem(403, Code::Forbidden);
        for verb in ["submit", "publish", "close"] {
            step(&desk, &survey, verb).await.problem(403, Code::Forbidden);
        }
        let remark = CardRemark { revision: survey.revision, remark: "Không.".into() };
        desk.post(&path("/return"), &remark).await.problem(403, Code::Forbidden);
        let change = SurveyDraft {
            id: survey.id,
            unit: BASE_B1,
            content: survey.content.clone(),
            revision: survey.revision,
        };
        desk.put(&path(""), &change).await.problem(403, Code::Forbidden);
        desk.get(&format!("/surveys/{}", uuid::Uuid::now_v7())).await.problem(404, Code::NotFound);
    }
    for rest in ["", "/results", "/results.csv"] {
        let reply = server.get(&format!("/api/v1/desk{}", path(rest))).await;
        reply.problem(401, Code::NotSignedIn);
    }
    // Whoever is above sees it, and so does the approver of the unit; none of them may change it.
    for name in ["a.haivai", "tinh.viet", "a1.duyet"] {
        let seen: DeskSurvey = server.sign_in(name).await.get(&path("")).await.expect(200).json();
        assert!(!seen.may.contains(&SurveyVerb::Edit));
    }
}

async fn an_officer_asks_only_their_own_people(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    let for_units = |units: Vec<UnitId>| {
        let mut content = content(SurveyMode::Open);
        content.audience.units = units;
        content
    };
    let foreign = draft(for_units(vec![BASE_A1, BASE_B1]));
    assert_eq!(desk.post("/surveys", &foreign).await.faults(), ["audience.units[1]"]);
    for unit in [BASE_B1, PROVINCE] {
        let other = SurveyDraft { unit, ..draft(content(SurveyMode::Open)) };
        desk.post("/surveys", &other).await.problem(403, Code::Forbidden);
    }
    server
        .sign_in("a1.duyet")
        .await
        .post("/surveys", &draft(content(SurveyMode::Open)))
        .await
        .problem(403, Code::Forbidden);
    let mut wrong = content(SurveyMode::Open);
    wrong.questions[1].skips = vec![Skip { choice: 0, to: 0 }];
    assert_eq!(desk.post("/surveys", &draft(wrong)).await.faults(), ["questions[1].skips[0]"]);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM surveys").await, 0);
}
