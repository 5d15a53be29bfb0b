//! Strangers may speak, and cannot fill the disk or the queue with it: a measure of the day by address and in all,
//! and a disk of which some stays free. Nothing of it is refused for good.

use reqwest::Method;
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::health::{DiskState, Health};
use wire::id::FollowUpId;
use wire::problem::Code;
use wire::submission::NewSubmission;

use crate::common::build::{bytes, concern, hash, photo};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    one_address_that_speaks_without_end_waits_and_others_go_on,
    nobody_can_speak_under_another_address,
    the_day_of_all_has_a_measure_and_its_last_part_is_for_words,
    a_disk_that_fills_refuses_files_first_and_words_last,
);

/// More than any disk has.
const NO_DISK: &str = "1000000000000";

async fn say(server: &TestServer, words: &NewSubmission, from: &str) -> Reply {
    let post = server.request(Method::POST, "/api/v1/submissions").json(words);
    send(post.header("x-forwarded-for", from)).await
}

async fn upload(server: &TestServer, file: &[u8]) -> Reply {
    let path = format!("/api/v1/attachments/{}", hash(file));
    let put = server.request(Method::PUT, &path).header("content-type", "image/webp");
    send(put.body(file.to_vec())).await
}

fn follow_up(verb: FollowVerb, text: &str) -> FollowUp {
    FollowUp::new(FollowUpId(uuid::Uuid::now_v7()), verb, text.to_owned())
}

async fn one_address_that_speaks_without_end_waits_and_others_go_on(kind: Kind) {
    let options = ["--sender-cases", "2", "--trusted-proxies", "127.0.0.1"];
    let server = Place::new(kind).await.serve(&options).await;
    let (one, other) = ("203.0.113.5", "203.0.113.6");
    let first = concern("Lời thứ nhất.");
    let receipt = say(&server, &first, one).await.expect(201).text();
    say(&server, &concern("Lời thứ hai."), one).await.expect(201);
    let third = concern("Lời thứ ba.");
    let reply = say(&server, &third, one).await;
    reply.problem(429, Code::TooMany);
    let wait: u64 = reply.header("retry-after").parse().unwrap();
    assert!((60..=3_600).contains(&wait), "{wait}");
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 2);
    // What is stored is answered as before, and others go on; so does the same phone on another day or network.
    assert_eq!(say(&server, &first, one).await.expect(200).text(), receipt);
    say(&server, &concern("Của người khác."), other).await.expect(201);
    say(&server, &third, other).await.expect(201);
    // What was refused, or was no new case, was not counted.
    say(&server, &concern("Của người khác nữa."), other).await.problem(429, Code::TooMany);
    assert!(!server.log().contains("203.0.113"), "an address is in the log");

    // A form without a program says it in words, and keeps what was typed.
    let form = [("id", uuid::Uuid::now_v7().to_string()), ("unit", "A1".to_owned())];
    let post = server.request(Method::POST, "/gui").form(&form).header("x-forwarded-for", one);
    assert_ne!(send(post).await.status, 500);
}

async fn nobody_can_speak_under_another_address(kind: Kind) {
    // The proxy writes the address that it saw behind what the client claimed.
    let options = ["--sender-cases", "1", "--trusted-proxies", "127.0.0.1"];
    let server = Place::new(kind).await.serve(&options).await;
    say(&server, &concern("Thứ nhất."), "203.0.113.5").await.expect(201);
    for claimed in ["198.51.100.1, ", "127.0.0.1, ", "nonsense, ", "203.0.113.99,198.51.100.2, "] {
        let from = format!("{claimed}203.0.113.5");
        say(&server, &concern("Nữa."), &from).await.problem(429, Code::TooMany);
    }
    // Another header is nothing.
    let post = server.request(Method::POST, "/api/v1/submissions").json(&concern("Nữa."));
    let post = post.header("x-real-ip", "198.51.100.3").header("x-forwarded-for", "203.0.113.5");
    send(post).await.problem(429, Code::TooMany);

    // Whoever comes past the proxy is measured by their own address, whatever they write.
    let place = server.stop().await;
    let options = ["--sender-cases", "1", "--trusted-proxies", "10.9.9.9"];
    let server = TestServer::spawn(place, &options).await;
    say(&server, &concern("Thứ nhất."), "198.51.100.4").await.expect(201);
    for claimed in ["198.51.100.5", "10.9.9.9", "198.51.100.6, 10.9.9.9"] {
        say(&server, &concern("Nữa."), claimed).await.problem(429, Code::TooMany);
    }
}

async fn the_day_of_all_has_a_measure_and_its_last_part_is_for_words(kind: Kind) {
    let server = Place::new(kind).await.serve(&["--day-mb", "1"]).await;
    let [one, two] = [1, 2].map(|number| {
        let mut file = bytes(600_000);
        file[0] = number;
        file
    });
    let with =
        |file: &[u8]| NewSubmission { attachments: vec![photo(file)], ..concern("Có ảnh.") };
    upload(&server, &one).await.expect(201);
    upload(&server, &two).await.expect(201);
    server.take(&with(&one)).await;
    let late = with(&two);
    let reply = say(&server, &late, "").await;
    reply.problem(503, Code::Unavailable);
    assert!(!reply.header("retry-after").is_empty());
    server.take(&concern("Chỉ có lời.")).await;
    // The file waits for its words, which come on another day: here, after a start.
    let server = TestServer::spawn(server.stop().await, &["--day-mb", "1"]).await;
    server.take(&late).await;
}

async fn a_disk_that_fills_refuses_files_first_and_words_last(kind: Kind) {
    let server = Place::new(kind).await.serve(&["--spare-mb", NO_DISK]).await;
    let file = bytes(10_000);
    let reply = upload(&server, &file).await;
    reply.problem(503, Code::Unavailable);
    assert_eq!(reply.header("retry-after"), "900");
    let first = concern("Chỉ có lời.");
    let receipt = server.take(&first).await;
    server.logged("the disk is nearly full: no files are taken").await;
    let health = async |server: &TestServer| -> Health {
        server.sign_in("tinh.quantri").await.get("/health").await.expect(200).json()
    };
    let seen = health(&server).await;
    assert_eq!((seen.disk, seen.cases, seen.refused), (DiskState::WordsOnly, 1, 1));
    assert!(seen.free.is_some() && seen.taken > 0 && seen.wants_care());

    let place = server.stop().await;
    let server = TestServer::spawn(place, &["--spare-words-mb", NO_DISK]).await;
    say(&server, &concern("Thêm lời."), "").await.problem(503, Code::Unavailable);
    upload(&server, &file).await.problem(503, Code::Unavailable);
    // What is there is told again, and can be deleted: that makes room.
    assert_eq!(
        say(&server, &first, "").await.expect(200).json::<wire::receipt::Receipt>(),
        receipt
    );
    let follow = async |follow_up: FollowUp| {
        let new = NewFollowUp { code: receipt.code.clone(), follow_up };
        server.post("/api/v1/receipts/follow-ups", &new).await
    };
    follow(follow_up(FollowVerb::Reply, "Thêm.")).await.problem(503, Code::Unavailable);
    follow(follow_up(FollowVerb::Erase, "")).await.expect(201);
    assert_eq!(health(&server).await.disk, DiskState::Nothing);
}
