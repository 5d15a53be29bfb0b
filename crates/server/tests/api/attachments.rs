//! Files go up in pieces, and on from where a broken upload stopped.

use std::sync::Arc;

use reqwest::Method;
use wire::problem::Code;

use crate::common::bucket::Bucket;
use crate::common::build::{bytes, concern, hash, photo};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::place::{Place, finished};
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send, until};

const CHUNK: usize = wire::limits::UPLOAD_CHUNK_BYTES;

on_both!(
    a_file_goes_up_in_chunks_and_on_after_a_break,
    bytes_with_another_hash_are_thrown_away,
    what_is_not_a_file_of_ours_is_refused_and_nothing_is_kept,
    a_bucket_keeps_files_like_a_folder,
    an_upload_that_nobody_claims_is_cleared_away_and_a_claimed_one_never,
    what_a_power_cut_left_on_the_shelf_is_cleared_away,
);

fn path(file: &[u8]) -> String {
    format!("/api/v1/attachments/{}", hash(file))
}

async fn put(server: &TestServer, path: &str, part: &[u8], range: Option<String>) -> Reply {
    let mut request = server.request(Method::PUT, path).header("content-type", "image/webp");
    if let Some(range) = range {
        request = request.header("content-range", range);
    }
    send(request.body(part.to_vec())).await
}

/// Sends the bytes of a file from one place to another.
async fn chunk(server: &TestServer, file: &[u8], from: usize, to: usize) -> Reply {
    let range = format!("bytes {from}-{}/{}", to - 1, file.len());
    put(server, &path(file), &file[from..to], Some(range)).await
}

async fn head(server: &TestServer, file: &[u8]) -> (u16, String, String) {
    let reply = send(server.request(Method::HEAD, &path(file))).await;
    let (offset, complete) = (reply.header("upload-offset"), reply.header("upload-complete"));
    (reply.status, offset.to_owned(), complete.to_owned())
}

/// The answer about a file of which nothing is there.
fn nothing() -> (u16, String, String) {
    (200, "0".to_owned(), "?0".to_owned())
}

async fn a_file_goes_up_in_chunks_and_on_after_a_break(kind: Kind) {
    let server = TestServer::start(kind).await;
    let file = bytes(CHUNK * 2 + 100);
    assert_eq!(head(&server, &file).await, nothing());
    let first = chunk(&server, &file, 0, CHUNK).await.expect(202);
    assert_eq!(first.header("upload-offset"), CHUNK.to_string());
    assert_eq!(first.header("upload-complete"), "?0");

    // The phone lost the answer, the server was started anew; the phone asks how far it is.
    let place = server.stop().await;
    let server = TestServer::spawn(place, &[]).await;
    assert_eq!(head(&server, &file).await, (200, CHUNK.to_string(), "?0".into()));
    // A chunk too many and a chunk too few are both told where to go on; nothing is lost by it.
    for (from, to) in [(0, CHUNK), (CHUNK * 2, CHUNK * 2 + 100)] {
        let problem = chunk(&server, &file, from, to).await.problem(409, Code::WrongOffset);
        assert_eq!(problem.offset, Some(CHUNK as u64));
    }
    chunk(&server, &file, CHUNK, CHUNK * 2).await.expect(202);
    let last = chunk(&server, &file, CHUNK * 2, file.len()).await.expect(201);
    assert_eq!(last.header("upload-complete"), "?1");
    assert_eq!(head(&server, &file).await, (200, file.len().to_string(), "?1".into()));
    // Once it is whole, sending it again changes nothing.
    chunk(&server, &file, 0, CHUNK).await.expect(201);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM attachments").await, 1);

    // The officer of the unit sees the same bytes, in parts as well.
    let mut words = concern("Ảnh kèm theo.");
    words.attachments = vec![photo(&file)];
    server.post("/api/v1/submissions", &words).await.expect(201);
    let desk = server.sign_in("a1.viet").await;
    let address = format!("/cases/{}/attachments/{}", words.id, hash(&file));
    let seen = desk.get(&address).await.expect(200);
    assert_eq!(seen.body, file);
    assert_eq!(seen.header("content-type"), "image/webp");
    assert_eq!(seen.header("cache-control"), "private, no-store");
    assert_eq!(seen.header("content-security-policy"), "default-src 'none'; sandbox");
    let part = send(desk.request(Method::GET, &address).header("range", "bytes=-100")).await;
    assert_eq!(part.expect(206).body, file[file.len() - 100..]);
    server.get(&format!("/api/v1/media/{}", hash(&file))).await.problem(404, Code::NotFound);
}

async fn bytes_with_another_hash_are_thrown_away(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (file, mut wrong) = (bytes(CHUNK + 1), bytes(CHUNK + 1));
    wrong[7] ^= 1;
    put(&server, &path(&file), &wrong, None).await.problem(422, Code::HashMismatch);
    assert_eq!(head(&server, &file).await, nothing());
    let range = |from: usize, to: usize| Some(format!("bytes {from}-{}/{}", to - 1, file.len()));
    put(&server, &path(&file), &wrong[..CHUNK], range(0, CHUNK)).await.expect(202);
    let last = put(&server, &path(&file), &wrong[CHUNK..], range(CHUNK, CHUNK + 1)).await;
    last.problem(422, Code::HashMismatch);
    // Nothing of it is left, so the phone can start again from 0.
    assert_eq!(head(&server, &file).await, nothing());
    put(&server, &path(&file), &[], None).await.problem(422, Code::HashMismatch);
    // A wrong whole does not take away what the right phone has already sent.
    chunk(&server, &file, 0, CHUNK).await.expect(202);
    put(&server, &path(&file), &wrong, None).await.problem(422, Code::HashMismatch);
    chunk(&server, &file, CHUNK, file.len()).await.expect(201);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM attachments").await, 1);
}

async fn what_is_not_a_file_of_ours_is_refused_and_nothing_is_kept(kind: Kind) {
    let server = TestServer::start(kind).await;
    let most = usize::try_from(wire::limits::ATTACHMENT_BYTES).unwrap();
    let huge = bytes(most + 1);
    put(&server, &path(&huge), &huge, None).await.problem(413, Code::TooLarge);
    let range = Some(format!("bytes 0-9/{}", huge.len()));
    put(&server, &path(&huge), &huge[..10], range).await.problem(413, Code::TooLarge);
    let file = bytes(100);
    for kind in ["text/html", "image/svg+xml", ""] {
        let request = server.request(Method::PUT, &path(&file)).header("content-type", kind);
        send(request.body(file.clone())).await.problem(415, Code::WrongContentType);
    }
    for range in
        ["bytes 0-9/5", "bytes 9-0/100", "bytes 0-149/200", "items 0-99/100", "bytes */100"]
    {
        put(&server, &path(&file), &file, Some(range.into())).await.problem(400, Code::Malformed);
    }
    let range = Some("bytes 0-49/100".to_owned());
    put(&server, &path(&file), &file, range).await.problem(413, Code::TooLarge);
    let shout = path(&file).to_uppercase().replace("/API/V1/ATTACHMENTS", "/api/v1/attachments");
    assert_eq!(put(&server, &shout, &file, None).await.faults(), ["sha256"]);
    let outside = "/api/v1/attachments/..%2f..%2fban-tin.db";
    assert_eq!(put(&server, outside, &file, None).await.faults(), ["sha256"]);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM attachments").await, 0);
    let kept = std::fs::read_dir(server.place.data.path().join("attachments"));
    assert!(kept.map_or(true, |mut files| files.next().is_none()));
    // The largest that is allowed is taken.
    put(&server, &path(&huge[..most]), &huge[..most], None).await.expect(201);
}

async fn a_bucket_keeps_files_like_a_folder(kind: Kind) {
    let bucket = Bucket::start().await;
    let mut place = Place::new(kind).await;
    Arc::get_mut(&mut place).unwrap().environment = bucket.environment();
    let in_bucket = ["--media", "s3://bantin/tinh"];
    let server = place.serve(&in_bucket).await;
    let file = bytes(CHUNK + 100);
    chunk(&server, &file, 0, CHUNK).await.expect(202);
    assert_eq!(head(&server, &file).await, (200, CHUNK.to_string(), "?0".into()));
    chunk(&server, &file, CHUNK, file.len()).await.expect(201);
    let key = format!("tinh/attachments/{}/{}", &hash(&file).as_str()[..2], hash(&file));
    let kept: Vec<String> = bucket.objects.lock().unwrap().keys().cloned().collect();
    assert_eq!(kept, [key.as_str()], "the file is there and its chunks are gone");

    let mut words = concern("Ảnh trong kho.");
    words.attachments = vec![photo(&file)];
    server.post("/api/v1/submissions", &words).await.expect(201);
    let desk = server.sign_in("a1.viet").await;
    let address = format!("/cases/{}/attachments/{}", words.id, hash(&file));
    assert_eq!(desk.get(&address).await.expect(200).body, file);
    let part = send(desk.request(Method::GET, &address).header("range", "bytes=10-19")).await;
    assert_eq!(part.expect(206).body, file[10..20]);

    // The bucket is in this process, which must go on meanwhile.
    let run = async |arguments: &[&str]| {
        let command = place.command(arguments);
        tokio::task::spawn_blocking(move || finished(command)).await.unwrap()
    };
    let check = ["check", "--media", "s3://bantin/tinh"];
    let output = run(&check).await;
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 files are whole"));
    bucket.objects.lock().unwrap().insert(key, b"changed".as_slice().into());
    assert!(!run(&check).await.status.success());
    // A bucket that is not there is said at the start.
    let output = run(&["serve", "--listen", "127.0.0.1:0", "--media", "s3://another"]).await;
    let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && sentence.contains("cannot open the bucket s3://another"));
    assert!(sentence.lines().last().unwrap().starts_with("ban-tin: "), "{sentence}");
}

async fn an_upload_that_nobody_claims_is_cleared_away_and_a_claimed_one_never(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (claimed, left, new) = (bytes(100), bytes(200), bytes(300));
    for file in [&claimed, &left, &new] {
        put(&server, &path(file), file, None).await.expect(201);
    }
    let mut words = concern("Ảnh này có người gửi.");
    words.attachments = vec![photo(&claimed)];
    server.post("/api/v1/submissions", &words).await.expect(201);
    let place = server.stop().await;
    place.change("UPDATE attachments SET uploaded_at = 1 WHERE bytes < 300").await;
    // The clearing up is done at the start and every few hours.
    let server = TestServer::spawn(place, &[]).await;
    until(|| async { head(&server, &left).await == nothing() }).await;
    let file = |bytes: &[u8]| {
        let name = hash(bytes);
        let shelf = server.place.data.path().join("attachments");
        shelf.join(&name.as_str()[..2]).join(name.as_str())
    };
    until(|| async { !file(&left).exists() }).await;
    for kept in [&claimed, &new] {
        assert_eq!(head(&server, kept).await.2, "?1");
        assert!(file(kept).is_file());
    }
}

async fn what_a_power_cut_left_on_the_shelf_is_cleared_away(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (claimed, left, young, whole) = (bytes(100), bytes(200), bytes(300), bytes(CHUNK + 9));
    put(&server, &path(&claimed), &claimed, None).await.expect(201);
    let mut words = concern("Ảnh này có người gửi.");
    words.attachments = vec![photo(&claimed)];
    server.post("/api/v1/submissions", &words).await.expect(201);
    // An upload that came to its end leaves nothing behind, not even its folder.
    chunk(&server, &whole, 0, CHUNK).await.expect(202);
    chunk(&server, &whole, CHUNK, whole.len()).await.expect(201);
    let place = server.stop().await;
    let data = place.data.path().to_path_buf();
    let in_uploads = std::fs::read_dir(data.join("uploads")).map_or(0, Iterator::count);
    assert_eq!(in_uploads, 0);

    // Bytes were written, and the power went before the database heard of them.
    let shelved = |file: &[u8]| {
        let name = hash(file);
        data.join("attachments").join(&name.as_str()[..2]).join(name.as_str())
    };
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(40 * 86_400);
    for file in [&left, &young] {
        std::fs::create_dir_all(shelved(file).parent().unwrap()).unwrap();
        std::fs::write(shelved(file), file).unwrap();
    }
    for file in [&left, &claimed] {
        let open = std::fs::File::options().write(true).open(shelved(file)).unwrap();
        open.set_modified(long_ago).unwrap();
    }
    let server = TestServer::spawn(place, &[]).await;
    until(|| async { !shelved(&left).exists() }).await;
    for kept in [&claimed, &young, &whole] {
        assert!(shelved(kept).is_file());
    }
    assert_eq!(head(&server, &claimed).await.2, "?1");
    // What was left young may still be sent; then it counts.
    put(&server, &path(&young), &young, None).await.expect(201);
    assert_eq!(head(&server, &young).await.2, "?1");
}
