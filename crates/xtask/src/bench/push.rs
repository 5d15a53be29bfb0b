//! Pushes: sealing beside the package of npm that most servers take, queueing for very many phones, and sending to a
//! push service on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::table::Table;
use crate::setup::node;
use crate::sh::program;
use crate::{Outcome, repository, secret};

/// A hundred thousand pushes take some time.
const LIMIT: Duration = Duration::from_secs(10 * 60);
/// How many times faster than the package of npm, on one core.
const FASTER: usize = 8;
/// How many a core has to send in a second.
const SENT: usize = 3_000;
/// How long queueing may take, in milliseconds.
const QUEUED_MS: usize = 5_000;

/// Measures.
pub fn measure(binary: &Path, table: &mut Table) -> Outcome {
    node::packages()?;
    let theirs = program("node").arg("tests/bench/push.mjs").limit(LIMIT).read()?;
    let theirs = theirs.trim().parse::<f64>().map_err(|error| error.to_string())?;
    let origin = push_service()?;
    let folder = std::env::temp_dir().join(format!("ban-tin-push-{}", std::process::id()));
    let run = || program(binary).env("BAN_TIN_DATA", &folder).without("BAN_TIN_DATABASE");
    run().arg("sample").env("BAN_TIN_SAMPLE_PASSWORD", secret::password()?).read()?;
    let said = run().args(["push", "measure", "--service", &origin]).limit(LIMIT).read();
    let _ = std::fs::remove_dir_all(&folder);
    let said: Value = serde_json::from_str(&said?).map_err(|error| error.to_string())?;
    let number = |name: &str| said[name].as_f64().unwrap_or(0.0);
    let whole = |number: f64| number.max(0.0).round().min(1e12) as usize;
    table.heading("Pushes");
    table.told("npm web-push, sealed and signed a second on a core", whole(theirs), "");
    table.told("this server, the same", whole(number("sealed_per_second")), "");
    table.at_least("times faster", (number("sealed_per_second") / theirs) as usize, FASTER);
    let what = format!("queued for {} phones", whole(number("phones")));
    table.limited(&what, whole(number("queued_ms")), QUEUED_MS, "ms");
    table.told("  more memory afterwards", whole(number("queued_kib")), "KiB");
    let accepted = number("accepted");
    let per = |ms: f64| whole(accepted * 1_000.0 / ms.max(1.0));
    table.at_least("sent and accepted, a second of a core", per(number("sent_cpu_ms")), SENT);
    table.told("  the same by the clock, beside the push service", per(number("sent_ms")), "");
    if whole(accepted) != whole(number("phones")) {
        return Err(format!(
            "only {accepted} pushes were accepted; see {}",
            repository::log("bench-push").display()
        ));
    }
    Ok(())
}

/// A push service that takes everything; it lives as long as this process.
fn push_service() -> Outcome<String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            std::thread::spawn(move || serve(connection));
        }
    });
    Ok(format!("http://{address}"))
}

/// Answers one connection's requests until it is closed.
fn serve(connection: TcpStream) -> Option<()> {
    let _ = connection.set_nodelay(true);
    let mut answers = connection.try_clone().ok()?;
    let mut requests = BufReader::new(connection);
    let mut line = String::new();
    loop {
        let mut length = 0;
        loop {
            line.clear();
            if requests.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let (name, value) = line.split_once(':').unwrap_or((line.trim(), ""));
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok()?;
            }
            if line.trim().is_empty() {
                break;
            }
        }
        std::io::copy(&mut requests.by_ref().take(length), &mut std::io::sink()).ok()?;
        answers.write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").ok()?;
    }
}
