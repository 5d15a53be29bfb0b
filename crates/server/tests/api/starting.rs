//! Starting: what cannot work is said in one sentence that names it, and the process ends.

use std::process::{Command, Output};

use crate::common::database::{Database, Kind};
use crate::common::on_both;
use crate::common::place::{Place, finished};
use crate::common::server::TestServer;

on_both!(
    a_port_that_is_taken_is_named,
    a_media_folder_that_is_none_is_named,
    a_database_of_a_later_version_is_left_alone,
    options_that_make_no_sense_are_named,
);

/// The sentence of a start that failed: one line, with the word that it is about.
#[track_caller]
fn refused(output: &Output, about: &[&str]) -> String {
    assert!(!output.status.success(), "it started");
    assert!(output.stdout.is_empty(), "it said that it is ready");
    let sentence = String::from_utf8(output.stderr.clone()).unwrap();
    let last = sentence.lines().last().unwrap_or_default();
    assert!(last.starts_with("ban-tin: "), "{sentence}");
    for word in about {
        assert!(last.contains(word), "{word} is missing: {sentence}");
    }
    assert!(!sentence.contains("panicked"), "{sentence}");
    sentence
}

fn serve(place: &Place) -> Output {
    place.run(&["serve", "--listen", "127.0.0.1:0"])
}

async fn a_port_that_is_taken_is_named(kind: Kind) {
    let place = Place::new(kind).await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = place.run(&["serve", "--listen", &address]);
    refused(&output, &["cannot listen on", &address, "in use"]);
    refused(&place.run(&["serve", "--listen", "nowhere"]), &["cannot listen on nowhere"]);
}

async fn a_media_folder_that_is_none_is_named(kind: Kind) {
    let place = Place::new(kind).await;
    let file = place.data.path().join("a-file");
    std::fs::write(&file, b"not a folder").unwrap();
    let media = file.join("media");
    let output =
        place.run(&["serve", "--listen", "127.0.0.1:0", "--media", media.to_str().unwrap()]);
    refused(&output, &["cannot write into the folder", media.to_str().unwrap()]);
}

async fn a_database_of_a_later_version_is_left_alone(kind: Kind) {
    let place = Place::new(kind).await.serve(&[]).await.stop().await;
    place
        .change(
            "UPDATE _sqlx_migrations SET version = 9999 WHERE version =
             (SELECT MAX(version) FROM _sqlx_migrations)",
        )
        .await;
    refused(&serve(&place), &["cannot open the database", "newer version"]);
}

async fn options_that_make_no_sense_are_named(kind: Kind) {
    let place = Place::new(kind).await;
    for (option, value, word) in [
        ("--public-url", "bantin.example", "bantin.example"),
        ("--public-url", "https://bantin.example/bt", "root"),
    ] {
        let output = place.run(&["serve", "--listen", "127.0.0.1:0", option, value]);
        refused(&output, &["public address", word]);
    }
    let unknown = place.run(&["serve", "--log-format", "xml"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("xml"));
}

/// The other tests begin with a copy of a database that has the schema already.
#[tokio::test]
async fn two_servers_that_meet_an_empty_postgresql_give_it_one_schema_and_one_key() {
    let mut place = Place::new(Kind::Sqlite).await;
    std::sync::Arc::get_mut(&mut place).unwrap().database = Database::bare().await;
    let (one, other) =
        tokio::join!(TestServer::spawn(place.clone(), &[]), TestServer::spawn(place.clone(), &[]));
    for path in ["/api/v1/push/key", "/api/v1/releases/key"] {
        let (one, other) = (one.get(path).await.expect(200), other.get(path).await.expect(200));
        assert_eq!(one.text(), other.text(), "{path}");
    }
    let steps = place.count("SELECT COUNT(*) FROM _sqlx_migrations WHERE success").await;
    assert!(steps > 20, "{steps}");
}

async fn sqlite_with(bytes: &[u8]) -> std::sync::Arc<Place> {
    let place = Place::new(Kind::Sqlite).await;
    std::fs::write(place.data.path().join("ban-tin.db"), bytes).unwrap();
    place
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named_and_left_as_it_is() {
    let place =
        sqlite_with(b"this is a letter and no database, and it is long enough to see that").await;
    let file = place.data.path().join("ban-tin.db");
    let before = std::fs::read(&file).unwrap();
    refused(
        &serve(&place),
        &["cannot open the database", file.to_str().unwrap(), "not a database"],
    );
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn a_damaged_database_is_named() {
    let place = TestServer::start(Kind::Sqlite).await.stop().await;
    // Everything is in the file itself, and nothing in a log beside it that could mend it.
    place.change("PRAGMA wal_checkpoint(TRUNCATE)").await;
    let file = place.data.path().join("ban-tin.db");
    let _ = std::fs::remove_file(file.with_extension("db-wal"));
    let mut bytes = std::fs::read(&file).unwrap();
    // The header stays; what follows on the first page, the schema, is overwritten.
    bytes[100..4_096].fill(0x5a);
    std::fs::write(&file, bytes).unwrap();
    refused(&serve(&place), &["cannot open the database", file.to_str().unwrap(), "malformed"]);
}

#[tokio::test]
async fn a_folder_in_the_database_s_place_is_named() {
    let place = Place::new(Kind::Sqlite).await;
    let file = place.data.path().join("ban-tin.db");
    std::fs::create_dir(&file).unwrap();
    refused(&serve(&place), &["cannot open the database", file.to_str().unwrap(), "directory"]);
}

#[tokio::test]
async fn a_data_folder_that_cannot_be_one_is_named() {
    let place = Place::new(Kind::Sqlite).await;
    let file = place.data.path().join("file");
    std::fs::write(&file, b"").unwrap();
    for folder in [file.clone(), file.join("below")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ban-tin"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&folder);
        let output = finished(command);
        refused(&output, &["cannot write into the folder", folder.to_str().unwrap()]);
    }
}

#[tokio::test]
async fn a_disk_without_room_is_named() {
    let mut place = Place::new(Kind::Sqlite).await;
    std::sync::Arc::get_mut(&mut place).unwrap().largest_file = Some(16);
    let data = place.data.path().to_str().unwrap();
    refused(&serve(&place), &["cannot write into the folder", data, "too large"]);
}

#[tokio::test]
async fn a_postgresql_that_is_not_there_is_named_without_its_password() {
    let mut place = Place::new(Kind::Sqlite).await;
    let own = Database::new(Kind::Postgres).await;
    let missing = own.address.replace("ban_tin_", "no_such_");
    let closed = "postgres://user:sesame@127.0.0.1:9/bantin".to_owned();
    for (address, words) in [
        (closed, ["postgres://…@127.0.0.1:9/bantin", "refused"]),
        (missing, ["cannot open the database", "does not exist"]),
        ("mysql://user:sesame@host/x".into(), ["mysql", "neither with sqlite: nor with postgres"]),
    ] {
        let place = std::sync::Arc::get_mut(&mut place).unwrap();
        place.database.address = address;
        // It is the database's own reason: a server that waited for it in vain would say that instead.
        let sentence = refused(&serve(place), &words);
        assert!(!sentence.contains("sesame"), "{sentence}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new(Kind::Sqlite).await;
    // A folder that was not there, and a shell that would let everybody read.
    let inside = place.data.path().join("dữ liệu");
    let mut command = std::process::Command::new("sh");
    let serve = "umask 000; exec \"$0\" serve --listen 127.0.0.1:0 --data \"$1\"";
    command.args(["-c", serve, env!("CARGO_BIN_EXE_ban-tin")]).arg(&inside);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut told = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut told, &mut line).unwrap();
    let url = line.trim().strip_prefix("ready ").expect("the line `ready http://…`").to_owned();
    let photo = crate::common::build::bytes(1_000);
    let path = format!("{url}/api/v1/attachments/{}", crate::common::build::hash(&photo));
    let put = reqwest::Client::new().put(path).header("content-type", "image/webp").body(photo);
    assert_eq!(put.send().await.unwrap().status(), 201);

    let (mut folders, mut seen) = (vec![inside.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                assert_eq!(mode(&entry), 0o600, "{}", entry.display());
                seen.push(entry.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    for file in ["ban-tin.db", "ban-tin.db-wal"] {
        assert!(seen.iter().any(|name| name == file), "{file} is not among {seen:?}");
    }
    assert!(seen.iter().any(|name| name.len() == 64), "the photo is not among {seen:?}");

    // A backup holds the same words, wherever it is put.
    let backup = place.data.path().join("sao lưu");
    std::fs::create_dir(&backup).unwrap();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_ban-tin"))
        .args(["backup", "--data"])
        .args([&inside, &backup])
        .output()
        .unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(mode(&backup.join("ban-tin.db")), 0o600);

    fn mode(path: &std::path::Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }
}
