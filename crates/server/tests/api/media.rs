//! Pictures and recordings: for ever the same, and in the parts that sound players ask for.

use reqwest::Method;
use wire::card::{Content, Kind as CardKind};
use wire::media::{MediaRef, Picture, Track, Voice};
use wire::problem::Code;

use crate::common::build::{self, bytes, hash, notice};
use crate::common::database::Kind;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    a_file_is_for_ever_and_comes_in_the_parts_that_are_asked_for,
    a_card_names_its_recording_in_every_format_and_only_files_that_are_here,
);

async fn with(server: &TestServer, file: &MediaRef, headers: &[(&str, &str)]) -> Reply {
    let mut request = server.request(Method::GET, &file.path());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(request).await
}

async fn a_file_is_for_ever_and_comes_in_the_parts_that_are_asked_for(kind: Kind) {
    let server = TestServer::start(kind).await;
    let sound = bytes(5_000);
    let file = server.place.shelve("audio/mp4", &sound).await;
    let whole = server.get(&file.path()).await.expect(200);
    assert_eq!(whole.body, sound);
    assert_eq!(whole.header("content-type"), "audio/mp4");
    assert_eq!(whole.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert_eq!(whole.header("x-content-type-options"), "nosniff");
    let etag = whole.header("etag").to_owned();
    assert!(etag.starts_with('"') && etag.len() > 20, "{etag}");

    // A phone that packs and unpacks would count other bytes than the server.
    let packed = with(&server, &file, &[("accept-encoding", "br, gzip")]).await.expect(200);
    assert_eq!((packed.header("content-encoding"), packed.body.len()), ("", sound.len()));

    for (range, from, to) in [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 5_000),
        ("bytes=1000-1999", 1_000, 2_000),
        ("bytes=4900-9999", 4_900, 5_000),
        ("bytes=-100", 4_900, 5_000),
        ("bytes=-9999", 0, 5_000),
    ] {
        let part = with(&server, &file, &[("range", range)]).await.expect(206);
        assert_eq!(part.body, sound[from..to], "{range}");
        assert_eq!(part.header("content-range"), format!("bytes {from}-{}/5000", to - 1));
        assert_eq!(part.header("content-length"), (to - from).to_string());
    }
    for range in ["bytes=5000-", "bytes=9999-10000", "bytes=-0"] {
        let none = with(&server, &file, &[("range", range)]).await.expect(416);
        assert_eq!(none.header("content-range"), "bytes */5000", "{range}");
    }
    // What is not understood is no range: the whole file is always right.
    for range in ["bytes=0-1,5-6", "lines=1-2", "bytes=x-y"] {
        assert_eq!(with(&server, &file, &[("range", range)]).await.expect(200).body, sound);
    }
    let known = with(&server, &file, &[("if-none-match", &etag)]).await.expect(304);
    assert!(known.body.is_empty());
    assert_eq!(known.header("etag"), etag);
    let range = ("range", "bytes=0-0");
    with(&server, &file, &[range, ("if-range", &etag)]).await.expect(206);
    with(&server, &file, &[range, ("if-range", "\"another\"")]).await.expect(200);
    let head = send(server.request(Method::HEAD, &file.path())).await.expect(200);
    assert_eq!((head.header("content-length"), head.body.len()), ("5000", 0));

    for path in ["0".repeat(64), "x".into(), "..%2f..%2fban-tin.db".into(), "%ff".into()] {
        server.get(&format!("/api/v1/media/{path}")).await.problem(404, Code::NotFound);
    }
}

async fn a_card_names_its_recording_in_every_format_and_only_files_that_are_here(kind: Kind) {
    let server = TestServer::start(kind).await;
    let opus = server.place.shelve("audio/ogg", b"opus, the smaller").await;
    let aac = server.place.shelve("audio/mp4", b"aac, for phones without opus").await;
    let photo = server.place.shelve("image/webp", b"a photo").await;
    let track = Track {
        lang: "vi".into(),
        voice: Voice::Synthetic,
        duration_ms: 41_000,
        files: vec![opus.clone(), aac.clone()],
        transcript: Vec::new(),
        chapters: Vec::new(),
    };
    let picture = Picture { file: photo, width: 1200, height: 630, alt: "Xưởng may".into() };
    let content = Content {
        kind: CardKind::Bulletin,
        tracks: vec![track],
        picture: Some(picture),
        ..notice("Bản tin sáng")
    };
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let card = writer.publish(&approver, content.clone()).await;
    assert_eq!(card.content, content);
    let page = server.get("/tin/ban-tin-sang").await.expect(200).text();
    for file in [&opus, &aac] {
        assert_eq!(
            server.get(&file.path()).await.expect(200).header("content-type"),
            file.media_type
        );
        assert!(page.contains(&file.path()), "{page}");
    }

    let faults = async |change: fn(&mut Content)| {
        let mut content = content.clone();
        change(&mut content);
        writer.post("/cards", &build::draft(content)).await.faults()
    };
    let absent = |content: &mut Content| content.tracks[0].files[1].sha256 = hash(b"not here");
    assert_eq!(faults(absent).await, ["tracks[0].files[1]"]);
    let larger = |content: &mut Content| content.picture.as_mut().unwrap().file.bytes += 1;
    assert_eq!(faults(larger).await, ["picture.file"]);
    let other = |content: &mut Content| content.tracks[0].files[0].media_type = "text/html".into();
    assert_eq!(faults(other).await, ["tracks[0].files[0]"]);
}
