//! The workshop: originals become what a card carries, by real programs on real sound and real pictures.

use std::io::Cursor;
use std::process::Command;

use image::{ImageFormat, RgbImage};
use reqwest::Method;
use serde_json::json;
use wire::card::Content;
use wire::desk::DeskCard;
use wire::media::{MediaRef, Picture, Voice};
use wire::problem::Code;
use wire::submission::AttachmentRef;
use wire::workshop::{Crop, MadePicture, MadeSound, PictureOrder, SoundOrder, VoiceOrder};

use crate::common::build::{hash, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::place::Place;
use crate::common::reply::Reply;
use crate::common::server::{TestServer, send};

on_both!(
    a_photo_becomes_a_small_picture_that_a_card_carries,
    a_recording_is_trimmed_and_as_loud_as_all_others,
    a_playlist_in_a_recordings_clothes_reads_nothing,
    a_machine_reads_lines_and_is_named_as_one,
    a_program_that_is_missing_is_said_and_the_original_stays,
    what_no_card_carries_is_cleared_away_and_what_was_published_stays,
);

const RATE: u32 = 24_000;

fn named(media_type: &str, bytes: &[u8]) -> AttachmentRef {
    let media_type = media_type.to_owned();
    AttachmentRef { sha256: hash(bytes), media_type, bytes: bytes.len() as u64 }
}

async fn bring(desk: &Desk<'_>, media_type: &str, bytes: &[u8]) -> AttachmentRef {
    let original = named(media_type, bytes);
    let request = desk.request(Method::PUT, &format!("/originals/{}", original.sha256));
    send(request.header("content-type", media_type).body(bytes.to_vec())).await.expect(201);
    original
}

/// A photo with fine grain, which costs a camera's file its megabytes.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut chance = 1_u32;
    let picture = RgbImage::from_fn(width, height, |x, y| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (chance >> 28) as u8;
        image::Rgb([(x / 16) as u8 | grain, (y / 16) as u8 | grain, 90 | grain])
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Jpeg).expect("a JPEG");
    out.into_inner()
}

/// A WAV file: silence, a voice-like buzz of a level, silence.
fn recording(before_ms: u32, voice_ms: u32, after_ms: u32, level: i16) -> Vec<u8> {
    let count = |ms: u32| RATE * ms / 1_000;
    let (before, voice) = (count(before_ms), count(voice_ms));
    let at = |place: u32| match place.checked_sub(before) {
        // A buzz with pauses, four a second, so that it has words.
        Some(place) if place < voice && place % 6_000 < 4_500 => {
            if place % 160 < 80 {
                level
            } else {
                -level
            }
        }
        _ => 0,
    };
    let samples = (0..before + voice + count(after_ms)).map(at);
    let data: Vec<u8> = samples.flat_map(|sample: i16| sample.to_le_bytes()).collect();
    let size = u32::try_from(data.len()).expect("a short recording");
    let mut file = b"RIFF".to_vec();
    file.extend((size + 36).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    file.extend(RATE.to_le_bytes());
    file.extend((RATE * 2).to_le_bytes());
    file.extend([2, 0, 16, 0]);
    file.extend(b"data");
    file.extend(size.to_le_bytes());
    file.extend(data);
    file
}

/// How loud a file of a card is, in LUFS, and how long, in seconds: heard by ffmpeg.
async fn heard(server: &TestServer, file: &MediaRef) -> (f64, f64) {
    let whole = server.get(&file.path()).await.expect(200);
    assert_eq!(whole.header("content-type"), file.media_type);
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("sound");
    std::fs::write(&place, &whole.body).expect("written");
    let arguments = ["-hide_banner", "-nostdin", "-i"];
    let done = Command::new("ffmpeg")
        .args(arguments)
        .arg(&place)
        .args(["-af", "ebur128", "-f", "null", "-"])
        .output()
        .expect("ffmpeg");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let summary = said.rsplit("Summary:").next().expect("a summary");
    let loud = summary.lines().find_map(|line| line.trim().strip_prefix("I:")).expect("loudness");
    let loud = loud.trim().trim_end_matches("LUFS").trim().parse().expect("a number");
    let long = said.split("Duration: ").nth(1).expect("a length");
    let parts: Vec<f64> =
        long[..11].split(':').map(|part| part.parse().expect("a number")).collect();
    (loud, parts[0] * 3_600.0 + parts[1] * 60.0 + parts[2])
}

async fn a_photo_becomes_a_small_picture_that_a_card_carries(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let bytes = photo(2_400, 1_800);
    let order = |crop| PictureOrder { original: named("image/jpeg", &bytes), crop, drawing: false };
    // The original has to be here first.
    writer.post("/pictures", &order(Crop::WHOLE)).await.problem(409, Code::AttachmentsMissing);
    bring(&writer, "image/jpeg", &bytes).await;
    let half = Crop { left: 0, top: 250, width: 1_000, height: 500 };
    let made: MadePicture = writer.post("/pictures", &order(half)).await.expect(201).json();
    assert_eq!((made.width, made.height), (1_080, 405));
    assert!(
        made.file.bytes < 80_000 && bytes.len() > 200_000,
        "{} {}",
        made.file.bytes,
        bytes.len()
    );
    let again: MadePicture = writer.post("/pictures", &order(half)).await.expect(201).json();
    assert_eq!(made, again, "the same order makes the same file");
    let beyond = Crop { left: 600, ..half };
    assert_eq!(writer.post("/pictures", &order(beyond)).await.faults(), ["crop"]);
    let text = bring(&writer, "image/png", b"no picture at all").await;
    let wrong = PictureOrder { original: text, ..order(Crop::WHOLE) };
    assert_eq!(writer.post("/pictures", &wrong).await.faults(), ["original"]);
    let original = named("image/svg+xml", &bytes);
    let drawn = send(
        writer
            .request(Method::PUT, &format!("/originals/{}", original.sha256))
            .header("content-type", "image/svg+xml")
            .body(bytes.clone()),
    );
    drawn.await.problem(415, Code::WrongContentType);

    let picture = Picture {
        file: made.file.clone(),
        width: made.width,
        height: made.height,
        alt: "Ruộng bậc thang".into(),
    };
    let content = Content { picture: Some(picture), ..notice("Tin có ảnh") };
    writer.publish(&approver, content).await;
    let whole = server.get(&made.file.path()).await.expect(200);
    assert_eq!(hash(&whole.body), made.file.sha256);
    assert!(server.place.run(&["check"]).status.success());
    assert!(server.place.run(&["audit", "verify"]).status.success());
}

async fn a_recording_is_trimmed_and_as_loud_as_all_others(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    for level in [600, 12_000] {
        let original = bring(&writer, "audio/wav", &recording(2_000, 6_000, 3_000, level)).await;
        let order =
            SoundOrder { original, lang: "vi".into(), from_ms: 0, until_ms: None, close_cut: true };
        let made: MadeSound = writer.post("/sounds", &order).await.expect(201).json();
        assert_eq!((made.original_ms, made.from_ms), (11_000, 1_800));
        assert!((8_000..=8_400).contains(&made.until_ms), "{}", made.until_ms);
        assert_eq!(made.track.duration_ms, made.until_ms - made.from_ms);
        assert_eq!((made.track.voice, made.track.lang.as_str()), (Voice::Human, "vi"));
        let types: Vec<_> = made.track.files.iter().map(|file| file.media_type.as_str()).collect();
        assert_eq!(types, ["audio/ogg", "audio/mp4"], "the smaller one first");
        for file in &made.track.files {
            let (loud, long) = heard(&server, file).await;
            assert!((-19.5..=-16.5).contains(&loud), "{loud} LUFS of {}", file.media_type);
            let wished = f64::from(made.track.duration_ms) / 1_000.0;
            assert!((long - wished).abs() < 0.15, "{long} s of {wished} s");
        }
        assert!(made.loudness[5] < 40 && made.loudness.contains(&255));
    }
    // A piece is cut where it was said, and not before the words.
    let original = bring(&writer, "audio/wav", &recording(0, 5_000, 0, 5_000)).await;
    let order = SoundOrder {
        original: original.clone(),
        lang: "hmn".into(),
        from_ms: 1_000,
        until_ms: Some(3_000),
        close_cut: false,
    };
    let made: MadeSound = writer.post("/sounds", &order).await.expect(201).json();
    assert_eq!((made.from_ms, made.until_ms, made.track.duration_ms), (1_000, 3_000, 2_000));
    let silent = bring(&writer, "audio/wav", &recording(3_000, 0, 0, 0)).await;
    let order = SoundOrder { original: silent, ..order };
    assert_eq!(writer.post("/sounds", &order).await.faults(), ["original"]);
    let past = SoundOrder { original, from_ms: 60_000, until_ms: None, ..order };
    assert_eq!(writer.post("/sounds", &past).await.faults(), ["original"]);
}

async fn a_playlist_in_a_recordings_clothes_reads_nothing(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    let secret = server.place.data.path().join("secret.wav");
    std::fs::write(&secret, recording(0, 2_000, 0, 5_000)).expect("written");
    let secret = secret.display();
    let address = format!("{}/healthz", server.url);
    for (media_type, text) in [
        ("audio/mpeg", format!("#EXTM3U\n#EXTINF:2,\n{secret}\n")),
        ("audio/mpeg", format!("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{address}\n")),
        ("audio/wav", format!("ffconcat version 1.0\nfile '{secret}'\n")),
        ("audio/ogg", format!("concat:{secret}")),
        ("audio/mp4", "<?xml version='1.0'?><MPD/>".to_owned()),
        ("audio/webm", String::from("\u{1a}E\u{fffd}")),
        ("audio/flac", String::from("fLaC")),
        ("audio/aac", String::from("ADIF")),
    ] {
        let original = bring(&writer, media_type, text.as_bytes()).await;
        let order = SoundOrder {
            original,
            lang: "vi".into(),
            from_ms: 0,
            until_ms: None,
            close_cut: false,
        };
        let refused = writer.post("/sounds", &order).await;
        assert_eq!(refused.faults(), ["original"], "{media_type}: {text}");
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM media").await, 0);
    let log = server.log();
    assert!(!log.contains("secret.wav"), "{log}");
}

fn lines(lang: &str) -> VoiceOrder {
    VoiceOrder {
        lang: lang.into(), lines: vec!["Chào bạn.".into(), "Bản Tin hôm nay.".into()]
    }
}

async fn a_machine_reads_lines_and_is_named_as_one(kind: Kind) {
    let server = TestServer::start(kind).await;
    let writer = server.sign_in("a1.viet").await;
    let made: MadeSound = writer.post("/voices", &lines("vi")).await.expect(201).json();
    assert_eq!(made.track.voice, Voice::Synthetic);
    let cues = &made.track.transcript;
    assert_eq!((cues.len(), cues[0].start_ms, cues[1].text.as_str()), (2, 0, "Bản Tin hôm nay."));
    assert!((500..made.track.duration_ms - 500).contains(&cues[1].start_ms), "{cues:?}");
    let (loud, long) = heard(&server, &made.track.files[0]).await;
    assert!((-20.0..=-16.0).contains(&loud), "{loud} LUFS");
    assert!((long * 1_000.0 - f64::from(made.track.duration_ms)).abs() < 150.0, "{long} s");
    // A card may carry it as it is.
    let content = Content { tracks: vec![made.track], ..notice("Tin để nghe") };
    let card: DeskCard = writer.write(content).await;
    assert_eq!(card.content.tracks[0].files.len(), 2);
    assert_eq!(writer.post("/voices", &lines("xx-nowhere")).await.faults(), ["lang"]);
    let empty = VoiceOrder { lang: "vi".into(), lines: Vec::new() };
    assert_eq!(writer.post("/voices", &empty).await.faults(), ["lines"]);
}

async fn a_program_that_is_missing_is_said_and_the_original_stays(kind: Kind) {
    let mut place = Place::new(kind).await;
    let environment = ("BAN_TIN_VOICE", "no-such-voice --lang {lang}".to_owned());
    std::sync::Arc::get_mut(&mut place).expect("nobody else has it").environment.push(environment);
    let server = place.serve(&[]).await;
    let writer = server.sign_in("a1.viet").await;
    writer.post("/voices", &lines("vi")).await.problem(501, Code::ToolMissing);
    server.logged("no-such-voice").await;
    assert!(!server.log().contains("Chào bạn"), "words of a bulletin are in the log");
}

async fn what_no_card_carries_is_cleared_away_and_what_was_published_stays(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    let bytes = photo(400, 300);
    let original = bring(&writer, "image/jpeg", &bytes).await;
    let make = async |crop| -> MadePicture {
        let order = PictureOrder { original: original.clone(), crop, drawing: false };
        writer.post("/pictures", &order).await.expect(201).json()
    };
    let cut = |top| Crop { left: 0, top, width: 1_000, height: 500 };
    let (unused, drafted, published) =
        (make(cut(0)).await, make(cut(100)).await, make(cut(200)).await);
    let with = |made: &MadePicture, headline: &str| {
        let MadePicture { file, width, height } = made.clone();
        let picture = Picture { file, width, height, alt: "Ảnh".into() };
        Content { picture: Some(picture), ..notice(headline) }
    };
    writer.write(with(&drafted, "Bản nháp")).await;
    writer.publish(&approver, with(&published, "Đã phát")).await;
    server.place.change("UPDATE media SET made_at = 1").await;
    let place = server.stop().await;
    let server = TestServer::spawn(place, &[]).await;
    let is_there = async |made: &MadePicture| -> u16 {
        let reply: Reply = server.get(&made.file.path()).await;
        reply.status
    };
    crate::common::server::until(|| async { is_there(&unused).await == 404 }).await;
    assert_eq!((is_there(&drafted).await, is_there(&published).await), (200, 200));
    let kept = "SELECT COUNT(*) FROM media WHERE made_at IS NULL";
    assert_eq!(
        server.place.count(kept).await,
        1,
        "what a release carries is never asked for again"
    );
    let wrong = json!({ "original": original, "crop": cut(0), "drawing": false, "more": 1 });
    let writer = server.sign_in("a1.viet").await;
    writer.post("/pictures", &wrong).await.problem(400, Code::Malformed);
}
