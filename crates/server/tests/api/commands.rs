//! The commands: samples, officers, backup, restore, check.

use std::path::Path;
use std::process::Output;

use wire::changes::Changes;
use wire::problem::Code;
use wire::receipt::Receipt;
use wire::unit::{Level, UnitList};

use crate::common::build::{self, concern, notice};
use crate::common::database::Kind;
use crate::common::desk::try_to_sign_in;
use crate::common::on_both;
use crate::common::place::{Place, finished};
use crate::common::server::{TestServer, send};

on_both!(
    the_samples_are_loaded_once_and_marked_as_samples,
    an_officer_who_is_added_can_sign_in,
    what_is_damaged_or_missing_is_found,
);

#[track_caller]
fn done(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[track_caller]
fn failed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    let sentence = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(sentence.starts_with("ban-tin: "), "{sentence}");
    sentence
}

async fn the_samples_are_loaded_once_and_marked_as_samples(kind: Kind) {
    let place = Place::new(kind).await;
    let short = place.run(&["sample", "--password", "ngắn"]);
    assert!(failed(&short).contains("10 characters"));
    let told = done(&place.run(&["sample", "--password", "mật khẩu mẫu"]));
    assert!(told.contains("lan.viet") && told.contains("mật khẩu mẫu"), "{told}");
    let server = TestServer::spawn(place.clone(), &[]).await;
    let units: UnitList = server.api("/units").await;
    let count = |level| units.units.iter().filter(|unit| unit.level == level).count();
    assert_eq!([count(Level::Province), count(Level::Upper), count(Level::Base)], [1, 3, 8]);
    assert!(units.units.iter().all(|unit| unit.sample));
    let changes: Changes = server.api("/changes").await;
    assert!(changes.cards.len() >= 24, "{}", changes.cards.len());
    assert!(changes.cards.iter().all(|card| card.sample));
    assert!(changes.cards.iter().any(|card| card.corrected_by.is_some()));
    for card in &changes.cards {
        server.get(&card.path()).await.expect(200);
        for (field, file) in card.content.files() {
            let reply = server.get(&file.path()).await.expect(200);
            assert_eq!(build::hash(&reply.body), file.sha256, "{field} of {}", card.slug);
        }
    }
    try_to_sign_in(&server, "lan.viet", "mật khẩu mẫu").await.expect(200);
    // A second time brings nothing twice, and a new password ends the old one.
    let again = done(&place.run(&["sample", "--password", "mật khẩu khác"]));
    assert!(again.starts_with("0 sample cards"), "{again}");
    let after: Changes = server.api(&format!("/changes?after={}", changes.next)).await;
    assert!(after.cards.is_empty());
    try_to_sign_in(&server, "lan.viet", "mật khẩu mẫu").await.problem(401, Code::WrongPassword);
    try_to_sign_in(&server, "lan.viet", "mật khẩu khác").await.expect(200);
}

async fn an_officer_who_is_added_can_sign_in(kind: Kind) {
    let server = TestServer::start(kind).await;
    let add = |name: &str, unit: &str, password: &str| {
        let arguments = [
            "officer",
            "add",
            name,
            "--display-name",
            "Cán bộ Mới",
            "--unit",
            unit,
            "--role",
            "writer",
        ];
        let mut command = server.place.command(&arguments);
        command.env("BAN_TIN_OFFICER_PASSWORD", password);
        finished(command)
    };
    let good = "một mật khẩu dài";
    assert!(done(&add("moi.viet", "u4", good)).contains("Cơ sở A1"));
    let reply = try_to_sign_in(&server, "moi.viet", good).await.expect(200);
    let session: wire::desk::Session = reply.json();
    assert_eq!(session.officer.display_name, "Cán bộ Mới");
    assert_eq!(session.officer.roles, [wire::desk::Role::Writer]);
    for (name, unit, password, word) in [
        ("moi.viet", "U4", good, "moi.viet"),
        ("khac", "U99", good, "U99"),
        ("khac", "U4", "ngắn", "10 characters"),
        ("", "U4", good, "name"),
    ] {
        let sentence = failed(&add(name, unit, password));
        assert!(sentence.contains(word), "{sentence}");
    }
    assert_eq!(server.place.count("SELECT COUNT(*) FROM officers").await, 9);
}

async fn upload(server: &TestServer, bytes: &[u8]) {
    let path = format!("/api/v1/attachments/{}", build::hash(bytes));
    let put = server.request(reqwest::Method::PUT, &path).header("content-type", "image/webp");
    send(put.body(bytes.to_vec())).await.expect(201);
}

fn file_of(folder: &Path, bytes: &[u8]) -> std::path::PathBuf {
    let hash = build::hash(bytes);
    folder.join("attachments").join(&hash.as_str()[..2]).join(hash.as_str())
}

async fn what_is_damaged_or_missing_is_found(kind: Kind) {
    let server = TestServer::start(kind).await;
    let (one, two) = (build::bytes(1_000), build::bytes(2_000));
    upload(&server, &one).await;
    upload(&server, &two).await;
    assert!(done(&server.place.run(&["check"])).contains("2 files are whole"));
    let data = server.place.data.path();
    std::fs::write(file_of(data, &one), b"changed").unwrap();
    std::fs::remove_file(file_of(data, &two)).unwrap();
    let output = server.place.run(&["check"]);
    assert!(failed(&output).contains("2 faults"));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains(&format!("damaged file: {}", build::hash(&one))), "{told}");
    assert!(told.contains(&format!("missing file: {}", build::hash(&two))), "{told}");
}

#[tokio::test]
async fn a_backup_comes_back_with_everything_and_a_new_epoch() {
    let server = TestServer::start(Kind::Sqlite).await;
    let photo = build::bytes(3_000);
    upload(&server, &photo).await;
    let mut words = concern("Trước khi sao lưu.");
    words.attachments = vec![build::photo(&photo)];
    let receipt: Receipt = server.post("/api/v1/submissions", &words).await.expect(201).json();
    let (writer, approver) = (server.sign_in("a1.viet").await, server.sign_in("a1.duyet").await);
    writer.publish(&approver, notice("Tin đã đăng")).await;
    let before: Changes = server.api("/changes").await;
    let key: wire::push::PushKey = server.api("/push/key").await;

    // The server goes on meanwhile.
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("sao lưu");
    let to = backup.to_str().unwrap();
    assert!(done(&server.place.run(&["backup", to])).contains("1 files"));
    assert!(failed(&server.place.run(&["backup", to])).contains("not empty"));
    let later = concern("Sau khi sao lưu.");
    server.post("/api/v1/submissions", &later).await.expect(201);
    // A database that is there is never overwritten.
    assert!(failed(&server.place.run(&["restore", to])).contains("move it away first"));
    server.stop().await;

    let place = Place::new(Kind::Sqlite).await;
    let empty = tempfile::tempdir().unwrap();
    let nothing = place.run(&["restore", empty.path().to_str().unwrap()]);
    assert!(failed(&nothing).contains("ban-tin.db is not there"));
    assert!(done(&place.run(&["restore", to])).contains("1 files"));
    assert!(done(&place.run(&["check"])).contains("1 files are whole"));
    let server = TestServer::spawn(place, &[]).await;
    let after: Changes = server.api("/changes").await;
    assert_eq!(after.cards, before.cards);
    assert_ne!(after.epoch, before.epoch);
    let old = format!("/api/v1/changes?after={}&epoch={}", before.next, before.epoch);
    let problem = server.get(&old).await.problem(409, Code::EpochChanged);
    assert_eq!(problem.epoch, Some(after.epoch.clone()));
    // The phone's key for pushes stays, and so does the word that a concern is stored.
    assert_eq!(server.api::<wire::push::PushKey>("/push/key").await, key);
    let again: Receipt = server.post("/api/v1/submissions", &words).await.expect(200).json();
    assert_eq!((again.code, again.epoch), (receipt.code, after.epoch));
    // What is younger than the backup was lost with the old server; the phone sends it again.
    server.post("/api/v1/submissions", &later).await.expect(201);
    let desk = server.sign_in("a1.viet").await;
    let file = format!("/cases/{}/attachments/{}", words.id, build::hash(&photo));
    assert_eq!(desk.get(&file).await.expect(200).body, photo);
}

#[tokio::test]
async fn the_files_of_postgresql_are_backed_up_and_the_epoch_is_renewed_on_restore() {
    let server = TestServer::start(Kind::Postgres).await;
    let photo = build::bytes(3_000);
    upload(&server, &photo).await;
    let before: Changes = server.api("/changes").await;
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    let to = backup.to_str().unwrap();
    assert!(done(&server.place.run(&["backup", to])).contains("pg_dump"));
    let place = server.stop().await;
    let kept = file_of(place.data.path(), &photo);
    std::fs::remove_file(&kept).unwrap();
    assert!(done(&place.run(&["restore", to])).contains("1 files"));
    assert_eq!(std::fs::read(&kept).unwrap(), photo);
    let server = TestServer::spawn(place, &[]).await;
    let after: Changes = server.api("/changes").await;
    assert_ne!(after.epoch, before.epoch);
}

#[tokio::test]
async fn every_command_explains_itself() {
    let place = Place::new(Kind::Sqlite).await;
    for command in ["serve", "sample", "officer add", "backup", "restore", "check"] {
        let mut arguments: Vec<&str> = command.split(' ').collect();
        arguments.push("--help");
        let told = done(&place.run(&arguments));
        for option in ["--data", "BAN_TIN_DATA", "--database", "BAN_TIN_DATABASE", "--media"] {
            assert!(told.contains(option), "{command}: {option}: {told}");
        }
    }
    let told = done(&place.run(&["serve", "--help"]));
    for option in
        ["--listen", "BAN_TIN_LISTEN", "127.0.0.1:8080", "--public-url", "BAN_TIN_PUBLIC_URL"]
    {
        assert!(told.contains(option), "{option}: {told}");
    }
}
