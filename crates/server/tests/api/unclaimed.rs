//! Strangers may upload, and cannot fill the disk: what nobody claims has a measure, what is claimed has none.

use reqwest::Method;
use wire::problem::Code;

use crate::common::build::{bytes, concern, hash, photo};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    one_address_that_sends_without_end_is_told_to_wait_and_others_go_on,
    what_was_claimed_makes_room_and_what_was_left_goes_first,
    uploads_under_way_are_counted_as_well,
);

/// So many bytes that are not those of another number.
fn file(number: u8) -> Vec<u8> {
    let mut file = bytes(600_000);
    file[0] = number;
    file
}

async fn put(server: &TestServer, file: &[u8], from: &str) -> Reply {
    let path = format!("/api/v1/attachments/{}", hash(file));
    let put = server.request(Method::PUT, &path).header("content-type", "image/webp");
    send(put.header("x-real-ip", from).body(file.to_vec())).await
}

async fn is_there(server: &TestServer, file: &[u8]) -> bool {
    let path = format!("/api/v1/attachments/{}", hash(file));
    send(server.request(Method::HEAD, &path)).await.header("upload-complete") == "?1"
}

async fn claim(server: &TestServer, file: &[u8]) -> Reply {
    let mut words = concern("Có ảnh kèm theo.");
    words.attachments = vec![photo(file)];
    server.post("/api/v1/submissions", &words).await
}

async fn one_address_that_sends_without_end_is_told_to_wait_and_others_go_on(kind: Kind) {
    let options =
        ["--upload-mb", "1", "--address-header", "X-Real-IP", "--trusted-proxies", "127.0.0.1"];
    let server = Place::new(kind).await.serve(&options).await;
    let (one, other) = ("203.0.113.5", "203.0.113.6");
    put(&server, &file(1), one).await.expect(201);
    let reply = put(&server, &file(2), one).await;
    reply.problem(429, Code::TooMany);
    let wait: u64 = reply.header("retry-after").parse().unwrap();
    assert!((1..=3_600).contains(&wait), "{wait}");
    assert!(!is_there(&server, &file(2)).await);
    put(&server, &file(2), other).await.expect(201);
    // What is here already costs nothing, and words are never held back.
    put(&server, &file(1), one).await.expect(201);
    claim(&server, &file(1)).await.expect(201);
    // A proxy that names nobody, and one that names nonsense, bring everybody: only the whole is measured.
    for nobody in ["", "unknown", "127.0.0.1"] {
        for number in 3..6 {
            put(&server, &file(number), nobody).await.expect(201);
        }
    }
    assert!(!server.log().contains("203.0.113"), "an address is in the log");
}

async fn what_was_claimed_makes_room_and_what_was_left_goes_first(kind: Kind) {
    let server = Place::new(kind).await.serve(&["--unclaimed-mb", "1"]).await;
    put(&server, &file(1), "").await.expect(201);
    let reply = put(&server, &file(2), "").await;
    reply.problem(503, Code::Unavailable);
    assert_eq!(reply.header("retry-after"), "600");
    // What a submission has claimed is no longer counted.
    claim(&server, &file(1)).await.expect(201);
    put(&server, &file(2), "").await.expect(201);
    put(&server, &file(3), "").await.problem(503, Code::Unavailable);

    // Two hours later the second is still unclaimed; it makes room, and the claimed one stays.
    let place = server.stop().await;
    place.change("UPDATE attachments SET uploaded_at = uploaded_at - 7200000").await;
    let server = TestServer::spawn(place, &["--unclaimed-mb", "1"]).await;
    put(&server, &file(3), "").await.expect(201);
    assert!(!is_there(&server, &file(2)).await);
    assert!(is_there(&server, &file(1)).await && is_there(&server, &file(3)).await);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM attachments").await, 2);
}

async fn uploads_under_way_are_counted_as_well(kind: Kind) {
    let server = Place::new(kind).await.serve(&["--unclaimed-mb", "1"]).await;
    let begin = async |file: Vec<u8>| {
        let path = format!("/api/v1/attachments/{}", hash(&file));
        let put = server.request(Method::PUT, &path).header("content-type", "image/webp");
        let put = put.header("content-range", format!("bytes 0-399999/{}", file.len()));
        send(put.body(file[..400_000].to_vec())).await
    };
    begin(file(1)).await.expect(202);
    begin(file(2)).await.expect(202);
    begin(file(3)).await.problem(503, Code::Unavailable);
    // Many small pieces take more of a disk than their bytes.
    let place = server.stop().await;
    let server = TestServer::spawn(place, &["--unclaimed-mb", "1"]).await;
    let mut taken = 0;
    let last = loop {
        let reply = put(&server, &[taken; 1], "").await;
        if reply.status != 201 {
            break reply;
        }
        taken += 1;
        assert!(taken < 100, "pieces of one byte have no end");
    };
    last.problem(503, Code::Unavailable);
}
