//! A worker's words arrive exactly once.

use futures_util::future::join_all;
use tokio::io::AsyncWriteExt;
use wire::id::{CardId, SubmissionId};
use wire::problem::Code;
use wire::receipt::Receipt;

use crate::common::build::{self, concern};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::seed::BASE_B1;
use crate::common::server::{PATIENCE, TestServer};

const PATH: &str = "/api/v1/submissions";
const STORED: &str = "SELECT COUNT(*) FROM submissions";

on_both!(
    the_same_again_gets_the_same_receipt,
    the_same_identifier_with_other_words_is_refused_and_the_first_stays,
    twenty_of_the_same_at_once_are_one_in_every_round,
    two_servers_on_one_database_are_one,
    a_reply_that_is_lost_ten_times_over_leaves_one_row_and_one_receipt,
    a_phone_whose_clock_is_wrong_by_ten_years_gets_the_server_s_dates,
    attachments_that_are_not_here_are_named_and_nothing_is_stored,
    words_that_cannot_be_stored_are_refused_with_the_field,
);

async fn the_same_again_gets_the_same_receipt(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = concern("Quạt ở xưởng hỏng đã hai tuần.");
    let first: Receipt = server.post(PATH, &words).await.expect(201).json();
    let again = server.post(PATH, &words).await.expect(200);
    assert_eq!(again.json::<Receipt>(), first);
    assert_eq!(again.header("cache-control"), "no-store");
    assert_eq!((first.submission, first.unit), (words.id, words.unit));

    // The receipt is signed by the key that anybody can ask for.
    let key: serde_json::Value = server.api("/receipts/key").await;
    assert_eq!(key["key_id"], first.key_id);
    let public = base64::Engine::decode(
        &base64::engine::general_purpose::URL_SAFE_NO_PAD,
        key["public_key"].as_str().unwrap(),
    );
    let public = ed25519_dalek::VerifyingKey::try_from(public.unwrap().as_slice()).unwrap();
    assert_eq!(seal::receipt::verify(&public, &first), Ok(()));

    // It stays the same when the server comes back.
    let place = server.stop().await;
    let server = TestServer::spawn(place.clone(), &[]).await;
    let later: Receipt = server.post(PATH, &words).await.expect(200).json();
    assert_eq!(later, first);
    assert_eq!(place.count(STORED).await, 1);
    assert_eq!(place.count("SELECT COUNT(*) FROM cases").await, 1);
}

async fn the_same_identifier_with_other_words_is_refused_and_the_first_stays(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = concern("Bữa trưa thiếu rau.");
    let first: Receipt = server.post(PATH, &words).await.expect(201).json();
    let mut other = words.clone();
    other.text.push('!');
    server.post(PATH, &other).await.problem(409, Code::IdReused);
    let elsewhere = wire::submission::NewSubmission { unit: BASE_B1, ..words.clone() };
    server.post(PATH, &elsewhere).await.problem(409, Code::IdReused);
    assert_eq!(server.post(PATH, &words).await.expect(200).json::<Receipt>(), first);
    assert_eq!(server.place.count(STORED).await, 1);
    let desk = server.sign_in("a1.viet").await;
    let case: wire::desk::CaseDetail =
        desk.get(&format!("/cases/{}", words.id)).await.expect(200).json();
    assert_eq!(case.text, words.text);
}

async fn twenty_of_the_same_at_once_are_one_in_every_round(kind: Kind) {
    let server = TestServer::start(kind).await;
    let desk = server.sign_in("a1.viet").await;
    for round in 1..=20 {
        let words = concern(&format!("Tăng ca không báo trước, lần {round}."));
        let replies = join_all((0..20).map(|_| server.post(PATH, &words))).await;
        let mut statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
        statuses.sort_unstable();
        let expected = [vec![200; 19], vec![201]].concat();
        assert_eq!(statuses, expected, "round {round}: {}", server.log());
        let receipts: Vec<Receipt> =
            replies.iter().map(super::common::reply::Reply::json).collect();
        assert!(receipts.iter().all(|receipt| *receipt == receipts[0]), "round {round}");

        // Other words under the same identifier, as many at once: the first stay as they are.
        let others: Vec<_> = (0..20)
            .map(|number| wire::submission::NewSubmission {
                text: format!("Lời khác, số {number}."),
                ..words.clone()
            })
            .collect();
        for reply in join_all(others.iter().map(|other| server.post(PATH, other))).await {
            reply.problem(409, Code::IdReused);
        }
        let case: wire::desk::CaseDetail =
            desk.get(&format!("/cases/{}", words.id)).await.expect(200).json();
        assert_eq!(case.text, words.text);
        assert_eq!(server.place.count(STORED).await, round);
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cases").await, 20);
}

async fn two_servers_on_one_database_are_one(kind: Kind) {
    let place = Place::new(kind).await;
    // Both start on an empty database, and both bring its schema up to date.
    let (one, two) =
        tokio::join!(TestServer::spawn(place.clone(), &[]), TestServer::spawn(place.clone(), &[]));
    crate::common::seed::organisation(&mut place.connect().await).await;
    let words: Vec<_> = (0..5).map(|number| concern(&format!("Việc số {number}"))).collect();
    let posts = words.iter().flat_map(|words| {
        [&one, &two, &one, &two].map(|server| async move { server.post(PATH, words).await })
    });
    let replies = join_all(posts).await;
    assert_eq!(replies.iter().filter(|reply| reply.status == 201).count(), words.len());
    for same in replies.chunks(4) {
        let receipts: Vec<Receipt> = same.iter().map(super::common::reply::Reply::json).collect();
        assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
    }
    // An officer who signed in at one is signed in at the other.
    let desk = one.sign_in("a1.viet").await;
    let seen = crate::common::desk::Desk { server: &two, cookie: desk.cookie };
    let cases: wire::desk::CaseList = seen.get("/cases").await.expect(200).json();
    assert_eq!(cases.cases.len(), words.len());
    assert_eq!(cases.counts.received, words.len() as u64);
}

async fn a_reply_that_is_lost_ten_times_over_leaves_one_row_and_one_receipt(kind: Kind) {
    let server = TestServer::start(kind).await;
    let words = concern("Đường về khu trọ không có đèn.");
    let body = serde_json::to_vec(&words).unwrap();
    let host = server.url.trim_start_matches("http://");
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    let request = [head.as_bytes(), &body].concat();
    for lost in 1..=10 {
        let mut line = tokio::net::TcpStream::connect(host).await.unwrap();
        line.write_all(&request).await.unwrap();
        // The server has committed and answered; the phone loses its signal before it has read a byte.
        let came = tokio::time::timeout(PATIENCE, line.peek(&mut [0; 1])).await;
        assert_eq!(came.expect("an answer").unwrap(), 1, "answer {lost}");
        line.set_zero_linger().unwrap();
        drop(line);
        assert_eq!(server.place.count(STORED).await, 1);
    }
    let receipt: Receipt = server.post(PATH, &words).await.expect(200).json();
    assert_eq!(receipt.submission, words.id);
    assert_eq!(server.post(PATH, &words).await.expect(200).json::<Receipt>(), receipt);
    assert_eq!(server.place.count(STORED).await, 1);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM cases").await, 1);
}

async fn a_phone_whose_clock_is_wrong_by_ten_years_gets_the_server_s_dates(kind: Kind) {
    let server = TestServer::start(kind).await;
    let due = async |words: &wire::submission::NewSubmission| {
        let receipt: Receipt = server.post(PATH, words).await.expect(201).json();
        let asked = serde_json::json!({ "codes": [receipt.code] });
        let told: wire::case::StatusAnswer =
            server.post("/api/v1/receipts/status", &asked).await.expect(200).json();
        told.cases[0].as_ref().unwrap().due_at
    };
    let right = due(&concern("Đồng hồ trên máy đúng.")).await;
    for years in [-10, 10] {
        let mut words = concern("Đồng hồ trên máy bị sai.");
        let now = chrono::Utc::now();
        words.written_at = now + chrono::Duration::days(365 * years);
        let receipt: Receipt = server.post(PATH, &words).await.expect(201).json();
        assert!((receipt.received_at - now).abs() < chrono::Duration::minutes(1));
        let asked = serde_json::json!({ "codes": [receipt.code] });
        let told: wire::case::StatusAnswer =
            server.post("/api/v1/receipts/status", &asked).await.expect(200).json();
        let case = told.cases[0].as_ref().unwrap();
        assert_eq!(case.received_at, receipt.received_at);
        // The day is counted from when the server has it; at midnight the next one may have begun meanwhile.
        assert!((case.due_at - right).abs() <= chrono::Duration::days(4));
        // And the same words later are the same words.
        assert_eq!(server.post(PATH, &words).await.expect(200).json::<Receipt>(), receipt);
    }
    let desk = server.sign_in("a1.viet").await;
    let cases: wire::desk::CaseList = desk.get("/cases").await.expect(200).json();
    assert_eq!((cases.cases.len(), cases.counts.overdue), (3, 0));
}

async fn attachments_that_are_not_here_are_named_and_nothing_is_stored(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (here, absent) = (build::bytes(1_000), build::bytes(2_000));
    let mut words = concern("Ảnh cửa thoát hiểm bị khoá.");
    words.attachments = vec![build::photo(&here), build::photo(&absent)];
    let problem = server.post(PATH, &words).await.problem(409, Code::AttachmentsMissing);
    assert_eq!(problem.missing, [build::hash(&here), build::hash(&absent)]);
    upload(&server, &here).await;
    let problem = server.post(PATH, &words).await.problem(409, Code::AttachmentsMissing);
    assert_eq!(problem.missing, [build::hash(&absent)]);
    assert_eq!(server.place.count(STORED).await, 0);
    upload(&server, &absent).await;
    // A file of another size than the words say is not the file that they mean.
    let mut lying = words.clone();
    lying.attachments[0].bytes += 1;
    let problem = server.post(PATH, &lying).await.problem(409, Code::AttachmentsMissing);
    assert_eq!(problem.missing, [build::hash(&here)]);
    let receipt: Receipt = server.post(PATH, &words).await.expect(201).json();
    assert_eq!(receipt.attachments, [build::hash(&here), build::hash(&absent)]);
}

async fn upload(server: &TestServer, bytes: &[u8]) {
    let path = format!("/api/v1/attachments/{}", build::hash(bytes));
    let put = server.request(reqwest::Method::PUT, &path).header("content-type", "image/webp");
    crate::common::server::send(put.body(bytes.to_vec())).await.expect(201);
}

async fn words_that_cannot_be_stored_are_refused_with_the_field(kind: Kind) {
    let server = TestServer::start(kind).await;
    let with = |change: fn(&mut wire::submission::NewSubmission)| {
        let mut words = concern("Một việc.");
        change(&mut words);
        words
    };
    let photo = || build::photo(b"a photo");
    for (words, field) in [
        (with(|words| words.text = " \n ".into()), "text"),
        (with(|words| words.text = "ờ".repeat(5_001)), "text"),
        // SQLite would take this one and PostgreSQL would not.
        (with(|words| words.text = "trước\0sau".into()), "text"),
        (with(|words| words.name = Some("\0".into())), "name"),
        (with(|words| words.contact = Some(String::new())), "contact"),
    ] {
        assert_eq!(server.post(PATH, &words).await.faults(), [field]);
    }
    let mut words = concern("Quá nhiều ảnh.");
    words.attachments = vec![photo(); 7];
    let faults = server.post(PATH, &words).await.faults();
    assert_eq!(faults[..2], ["attachments", "attachments[1].sha256"]);
    words.attachments = vec![wire::submission::AttachmentRef {
        media_type: "text/html".into(),
        bytes: 0,
        ..photo()
    }];
    let faults = server.post(PATH, &words).await.faults();
    assert_eq!(faults, ["attachments[0].bytes", "attachments[0].media_type"]);

    let mut words = concern("Gửi đến nơi không có.");
    words.unit = wire::id::UnitId(uuid::Uuid::from_u128(99));
    server.post(PATH, &words).await.problem(422, Code::UnknownUnit);
    assert_eq!(server.place.count(STORED).await, 0);
    // The longest that is allowed, about a card that the server does not know: it is the worker's word.
    let mut words = concern(&"ờ".repeat(5_000));
    words.card = Some(CardId(uuid::Uuid::from_u128(7)));
    words.id = SubmissionId(uuid::Uuid::from_u128(u128::MAX));
    server.post(PATH, &words).await.expect(201);
}
