//! Submissions that arrive at once are written together, and each is told what became of it alone.

use futures_util::future::join_all;
use wire::id::SubmissionId;
use wire::problem::Code;
use wire::receipt::Receipt;
use wire::submission::NewSubmission;

use crate::common::build::{concern, photo};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::server::TestServer;

const PATH: &str = "/api/v1/submissions";
const STORED: &str = "SELECT COUNT(*) FROM submissions";

on_both!(
    of_many_at_once_each_gets_its_own_answer,
    what_was_answered_is_there_after_the_server_was_killed,
);

async fn of_many_at_once_each_gets_its_own_answer(kind: Kind) {
    let server = TestServer::start(kind).await;
    let known = concern("Đã gửi từ trước.");
    let first = server.take(&known).await;
    let mut all: Vec<(NewSubmission, u16)> = Vec::new();
    for number in 0..20 {
        all.push((concern(&format!("Việc số {number}")), 201));
        let elsewhere = SubmissionId(uuid::Uuid::new_v4());
        let nowhere = wire::id::UnitId(elsewhere.0);
        all.push((NewSubmission { unit: nowhere, ..concern("Đơn vị lạ") }, 422));
        let missing = vec![photo(format!("ảnh {number}").as_bytes())];
        all.push((NewSubmission { attachments: missing, ..concern("Thiếu ảnh") }, 409));
        all.push((known.clone(), 200));
        all.push((NewSubmission { text: "Lời khác".to_owned(), ..known.clone() }, 409));
    }
    let replies = join_all(all.iter().map(|(words, _)| server.post(PATH, words))).await;
    for ((words, status), reply) in all.iter().zip(replies) {
        let receipt = reply.expect(*status);
        match status {
            201 => assert_eq!(receipt.json::<Receipt>().submission, words.id),
            200 => assert_eq!(receipt.json::<Receipt>(), first),
            422 => drop(receipt.problem(422, Code::UnknownUnit)),
            _ if words.id == known.id => drop(receipt.problem(409, Code::IdReused)),
            _ => drop(receipt.problem(409, Code::AttachmentsMissing)),
        }
    }
    for table in [STORED, "SELECT COUNT(*) FROM cases"] {
        assert_eq!(server.place.count(table).await, 21, "{table}");
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submission_attachments").await, 0);
}

async fn what_was_answered_is_there_after_the_server_was_killed(kind: Kind) {
    let server = TestServer::start(kind).await;
    let all: Vec<_> = (0..200).map(|number| concern(&format!("Việc số {number}"))).collect();
    // Some are answered, some are on their way, some are not begun when it is killed.
    let posts = all.chunks(40).map(async |some| {
        let mut answered = Vec::new();
        for words in some {
            let asked = server.request(reqwest::Method::POST, PATH).json(words).send().await;
            match asked {
                Ok(answer) if answer.status() == 201 => match answer.json::<Receipt>().await {
                    Ok(receipt) => answered.push(receipt),
                    Err(_) => break,
                },
                Ok(answer) => panic!("{}", answer.status()),
                Err(_) => break,
            }
            if answered.len() == 10 {
                server.signal("KILL");
            }
        }
        answered
    });
    let answered = join_all(posts).await.concat();
    assert!(answered.len() >= 10);
    let place = server.place.clone();
    drop(server);
    let server = TestServer::spawn(place.clone(), &[]).await;
    for receipt in &answered {
        assert_eq!(server.sender_sees(receipt).await.submission, receipt.submission);
    }
    // The phones send again what was not answered, and everything is there once.
    for words in &all {
        let status = server.post(PATH, words).await.status;
        let before = answered.iter().any(|receipt| receipt.submission == words.id);
        assert!(status == 200 || (status == 201 && !before), "{status}");
    }
    assert_eq!(place.count(STORED).await, 200);
    assert_eq!(place.count("SELECT COUNT(*) FROM cases").await, 200);
}

#[tokio::test]
async fn one_that_the_database_refuses_keeps_nobody_else_out() {
    let server = TestServer::start(Kind::Sqlite).await;
    server
        .place
        .change(
            "CREATE TRIGGER bad BEFORE INSERT ON submissions WHEN NEW.body = 'không ghi được'
             BEGIN SELECT RAISE(ABORT, 'no'); END",
        )
        .await;
    let bad = concern("không ghi được");
    for round in 0..5 {
        let others: Vec<_> = (0..20).map(|number| concern(&format!("{round}, {number}"))).collect();
        let all = others.iter().chain([&bad]).chain(&others);
        let replies = join_all(all.map(|words| server.post(PATH, words))).await;
        let count = |status| replies.iter().filter(|reply| reply.status == status).count();
        assert_eq!((count(201), count(200), count(503)), (20, 20, 1), "round {round}");
    }
    assert_eq!(server.place.count(STORED).await, 100);
}
