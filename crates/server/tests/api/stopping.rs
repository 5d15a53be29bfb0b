//! Stopping: what is under way is finished; and nobody holds the server without asking it something.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::common::build::concern;
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::server::{PATIENCE, TestServer};

on_both!(
    a_request_under_way_is_finished_when_the_server_stops,
    a_client_that_says_nothing_is_let_go,
    more_connections_than_allowed_wait_for_their_turn,
    a_client_that_reads_nothing_is_let_go_and_a_slow_one_is_not,
);

async fn line(server: &TestServer) -> TcpStream {
    TcpStream::connect(server.url.trim_start_matches("http://")).await.unwrap()
}

async fn rest(line: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let read = tokio::time::timeout(PATIENCE, line.read_to_end(&mut answer)).await;
    read.expect("the server holds the line").expect("a clean end");
    String::from_utf8(answer).unwrap()
}

fn head(length: usize) -> String {
    format!(
        "POST /api/v1/submissions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n"
    )
}

async fn a_request_under_way_is_finished_when_the_server_stops(kind: Kind) {
    let mut server = TestServer::start(kind).await;
    let words = concern("Gửi đúng lúc máy chủ dừng.");
    let body = serde_json::to_vec(&words).unwrap();
    let (mut slow, mut idle) = (line(&server).await, line(&server).await);
    // One line has a request that is half there, another has asked and idles.
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut first = [0; 15];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200 OK");
    slow.write_all(head(body.len()).as_bytes()).await.unwrap();
    slow.write_all(&body[..20]).await.unwrap();
    // The handler is reached before the signal: it has taken the request's head from the line.
    server.get("/healthz").await.expect(200);
    server.signal("TERM");
    server.logged("stopping").await;
    rest(&mut idle).await;
    let refused = TcpStream::connect(server.url.trim_start_matches("http://")).await;
    assert!(refused.is_err(), "a server that stops takes no new connection");
    slow.write_all(&body[20..]).await.unwrap();
    let answer = rest(&mut slow).await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(server.ended().await.success(), "{}", server.log());
    assert_eq!(server.place.count("SELECT COUNT(*) FROM submissions").await, 1);
}

async fn a_client_that_says_nothing_is_let_go(kind: Kind) {
    let server = Place::new(kind).await.serve(&["--header-seconds", "1"]).await;
    let (mut silent, mut slow) = (line(&server).await, line(&server).await);
    slow.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").await.unwrap();
    // Waiting for their end has its own limit; how soon it comes is the machine's matter.
    for held in [&mut silent, &mut slow] {
        let answer = rest(held).await;
        assert!(!answer.contains("200 OK"), "{answer}");
    }
    server.get("/healthz").await.expect(200);
}

async fn more_connections_than_allowed_wait_for_their_turn(kind: Kind) {
    let server = Place::new(kind).await.serve(&["--connections", "2"]).await;
    let (mut one, two) = (line(&server).await, line(&server).await);
    one.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut third = line(&server).await;
    third
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = [0; 15];
    one.read_exact(&mut answer).await.unwrap();
    // The first was answered, and the third is in the system's queue until the second goes.
    let nothing = third.try_read(&mut answer);
    assert_eq!(nothing.unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
    drop(two);
    assert!(rest(&mut third).await.starts_with("HTTP/1.1 200"));
}

async fn a_client_that_reads_nothing_is_let_go_and_a_slow_one_is_not(kind: Kind) {
    // Wide enough that a machine with much to do does not look like a client that reads nothing.
    let options = ["--write-seconds", "4", "--connections", "2"];
    let server = Place::new(kind).await.serve(&options).await;
    // More than the buffers on the way hold.
    let recording = crate::common::build::bytes(16 * 1024 * 1024);
    let file = server.place.shelve("audio/mpeg", &recording).await;
    let ask = async || {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(16 * 1024).unwrap();
        let address = server.url.trim_start_matches("http://").parse().unwrap();
        let mut line = socket.connect(address).await.unwrap();
        let head = format!(
            "GET /api/v1/media/{} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
            file.sha256
        );
        line.write_all(head.as_bytes()).await.unwrap();
        line
    };
    let (mut silent, mut slow) = (ask().await, ask().await);
    // The slow one takes a part now and then, over a longer time than the server waits for one.
    let taking = async {
        let (mut got, mut part) = (0, vec![0; 256 * 1024]);
        let began = std::time::Instant::now();
        let mut pause = tokio::time::interval(PATIENCE / 150);
        while let Ok(count @ 1..) = slow.read(&mut part).await {
            got += count;
            if began.elapsed() < PATIENCE / 5 {
                pause.tick().await;
            }
        }
        (got, began.elapsed())
    };
    // Both places are taken; a third client is answered when the silent one has lost its own.
    let asked = tokio::time::timeout(PATIENCE, server.get("/healthz"));
    let ((got, took), third) = tokio::join!(taking, asked);
    third.expect("the silent one holds its place").expect(200);
    assert!(got > recording.len(), "the slow one has all of it: {got}");
    assert!(took > std::time::Duration::from_secs(4), "it was slow: {took:?}");
    let mut rest = Vec::new();
    let ended = tokio::time::timeout(PATIENCE, silent.read_to_end(&mut rest)).await;
    let whole = ended.expect("it is let go").is_ok_and(|_| rest.len() > recording.len());
    assert!(!whole, "what was cut is not whole");
}
