//! Serving: the feed and a card's page beside nginx with the same bytes, and submissions that are on the disk when
//! they are answered.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::{available_parallelism, sleep};
use std::time::{Duration, Instant};

use super::http::{Answer, get};
use super::server::Server;
use super::table::Table;
use crate::setup::debian::{self, Package};
use crate::sh::program;
use crate::{Outcome, cache, processes, repository};

/// What asks; a well-known one, so that nobody has to trust ours.
const WRK: Package =
    Package { name: "wrk", sign: "wrk", why: "it measures how fast pages are served" };
/// Debian's package of nginx. It is unpacked and not installed: installed it would listen on port 80.
const NGINX: &str = "nginx";
/// How long each is asked, in seconds, and how often in turn.
const SECONDS: &str = "3";
const ROUNDS: usize = 5;
/// How much of nginx's speed is wanted, in percent.
const OF_NGINX: usize = 80;
/// How many submissions a second.
const SUBMISSIONS: usize = 3_000;
/// What the server is told, so that one address may send them all.
const NO_MEASURE: [(&str, &str); 2] =
    [("BAN_TIN_SENDER_CASES", "100000000"), ("BAN_TIN_SENDER_MB", "1000000")];

/// Measures.
pub fn measure(binary: &Path, table: &mut Table) -> Outcome {
    debian::ready(&[WRK])?;
    table.heading("Serving (wrk; one worker of each on one core, in turn; medians)");
    {
        let server = Server::prepared(binary, "pages", &[("TOKIO_WORKER_THREADS", "1")], core(0))?;
        let feed = get(&server.address, "/tin.xml", "identity")?;
        let card = first_card(&String::from_utf8_lossy(&feed.body))?;
        for (what, path) in [("feed", "/tin.xml"), ("card's page", card.as_str())] {
            beside_nginx(&server, what, path, table)?;
        }
    }
    submissions(binary, table)
}

/// Asks nginx and the server for the same bytes in turn.
fn beside_nginx(server: &Server, what: &str, path: &str, table: &mut Table) -> Outcome {
    let answer = get(&server.address, path, "br")?;
    let nginx = Nginx::serving(&answer)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        theirs.push(wrk(&nginx.address, "/file", &["-c32"], &[])?);
        ours.push(wrk(&server.address, path, &["-c32"], &[])?);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    table.told(&format!("the {what}, {} bytes, nginx, a second", answer.body.len()), theirs, "");
    table.told("  this server, a second", ours, "");
    table.at_least("  percent of nginx", ours * 100 / theirs.max(1), OF_NGINX);
    Ok(())
}

/// Submissions a second: each answered after a commit that waits for the disk.
fn submissions(binary: &Path, table: &mut Table) -> Outcome {
    let server = Server::prepared(binary, "submissions", &NO_MEASURE, Vec::new())?;
    let units = get(&server.address, "/api/v1/units", "identity")?;
    let units: serde_json::Value =
        serde_json::from_slice(&units.body).map_err(|error| error.to_string())?;
    let list = if units.is_array() { &units } else { &units["units"] };
    let unit = list[0]["id"].as_str().ok_or("the samples have no unit")?;
    let script = repository::root().join("tests/bench/submissions.lua");
    let script = script.display().to_string();
    let with = ["-c128", "-s", &script];
    let each = (0..ROUNDS).map(|_| {
        let done = wrk(&server.address, "/", &with, &["--", unit]);
        // Their identifiers hold the second in which a run began.
        sleep(Duration::from_secs(1));
        done
    });
    let all = each.collect::<Outcome<Vec<_>>>()?;
    table.at_least("submissions on the disk, SQLite, a second", median(all), SUBMISSIONS);
    Ok(())
}

/// Runs wrk; gives the answers a second, and an error where any was no success.
fn wrk(address: &str, path: &str, with: &[&str], script: &[&str]) -> Outcome<usize> {
    let mut words = core(1);
    words.extend(["wrk", "-t1", "-d", SECONDS, "-H", "Accept-Encoding: br"].map(str::to_owned));
    words.extend(with.iter().map(|word| (*word).to_owned()));
    words.push(format!("http://{address}{path}"));
    words.extend(script.iter().map(|word| (*word).to_owned()));
    let said = program(&words[0]).args(&words[1..]).limit(Duration::from_secs(60)).read()?;
    let after = |start: &str| said.lines().find_map(|line| line.trim().strip_prefix(start));
    if let Some(failed) = after("Non-2xx or 3xx responses:").or_else(|| after("Socket errors:")) {
        return Err(format!("{address}{path} did not answer all with success: {failed}"));
    }
    let rate = after("Requests/sec:").and_then(|rate| rate.trim().parse::<f64>().ok());
    let rate = rate.ok_or_else(|| format!("wrk did not say how fast it was: {said}"))?;
    Ok(rate.max(0.0) as usize)
}

/// The words before a program's that hold it to a core; none where there is only one.
fn core(number: usize) -> Vec<String> {
    if available_parallelism().map_or(1, usize::from) < 2 {
        return Vec::new();
    }
    ["taskset".to_owned(), "-c".to_owned(), number.to_string()].into()
}

fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// The path of the first card that a feed names.
fn first_card(feed: &str) -> Outcome<String> {
    let start = feed.find("/tin/").ok_or("the feed names no card")?;
    let path = &feed[start..];
    let end = path.find(['"', '<', '#', '.']).ok_or("the feed is cut off")?;
    Ok(path[..end].to_owned())
}

/// An nginx of our own with one file.
struct Nginx {
    child: Child,
    folder: PathBuf,
    address: String,
}

impl Nginx {
    /// Serves the bytes of an answer with its headers, from one worker on the first core.
    fn serving(answer: &Answer) -> Outcome<Self> {
        let failed = |error: std::io::Error| error.to_string();
        let nginx = unpacked()?;
        let folder = std::env::temp_dir().join(format!("ban-tin-nginx-{}", std::process::id()));
        fs::create_dir_all(folder.join("logs")).map_err(failed)?;
        fs::write(folder.join("file"), &answer.body).map_err(failed)?;
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let address = free.map_err(failed)?.to_string();
        fs::write(folder.join("nginx.conf"), configuration(&address, answer)).map_err(failed)?;
        let mut words = core(0);
        words.push(nginx.display().to_string());
        let run = program(&words[0]).args(&words[1..]).arg("-p").arg(&folder);
        let run = run.args(["-e", "logs/error.log", "-c", "nginx.conf"]);
        let child = run.output_to(&repository::log("bench-nginx"))?.spawn()?;
        let nginx = Self { child, folder, address };
        let started = Instant::now();
        while TcpStream::connect(&nginx.address).is_err() {
            if started.elapsed() > Duration::from_secs(10) {
                let log = fs::read_to_string(nginx.folder.join("logs/error.log"));
                return Err(format!("nginx did not start: {}", log.unwrap_or_default()));
            }
            sleep(Duration::from_millis(20));
        }
        Ok(nginx)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        processes::stop_tree(self.child.id());
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// As Debian sets it up (`sendfile`, a line in the log for every request, as this server writes one), with open
/// files kept, which is the best that it does for files.
fn configuration(address: &str, answer: &Answer) -> String {
    let own = answer.headers.iter().filter_map(|line| line.split_once(": "));
    let left_out = ["content-type", "date", "content-length", "transfer-encoding", "connection"];
    let headers: String = own
        .filter(|(name, _)| !left_out.contains(&name.to_ascii_lowercase().as_str()))
        .filter(|(name, _)| !["etag", "last-modified"].contains(name))
        .map(|(name, value)| format!("add_header {name} {};\n", quoted(value)))
        .collect();
    let media_type = answer.headers.iter().find_map(|line| line.strip_prefix("content-type: "));
    let media_type = quoted(media_type.unwrap_or("text/html"));
    format!(
        "worker_processes 1;\ndaemon off;\npid nginx.pid;\nerror_log logs/error.log warn;\n\
         {user}events {{ worker_connections 512; }}\nhttp {{\nsendfile on;\ntcp_nopush on;\n\
         tcp_nodelay on;\nkeepalive_requests 100000000;\nopen_file_cache max=16;\n\
         access_log logs/access.log;\nclient_body_temp_path body;\nproxy_temp_path proxy;\n\
         fastcgi_temp_path fastcgi;\nuwsgi_temp_path uwsgi;\nscgi_temp_path scgi;\n\
         types {{ }}\ndefault_type {media_type};\n\
         server {{\nlisten {address};\nlocation = /file {{\nroot .;\n{headers}}}\n}}\n}}\n",
        user = if debian::is_root().unwrap_or(false) { "user root;\n" } else { "" },
    )
}

/// A value as nginx reads it: in quotes, nothing in it standing for a variable.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"").replace('$', ""))
}

/// Debian's nginx, unpacked into the cache.
fn unpacked() -> Outcome<PathBuf> {
    let version = debian::candidate(NGINX)?;
    let place = cache::folder()?.join(format!("nginx-{version}"));
    let binary = |folder: &Path| folder.join("usr/sbin/nginx");
    cache::once(
        &place,
        |folder| binary(folder).is_file(),
        |folder| {
            debian::download(folder, &[NGINX.to_owned()])?;
            let packages = fs::read_dir(folder).map_err(|error| error.to_string())?;
            for package in packages.flatten() {
                let log = repository::log("nginx-unpack");
                program("dpkg").arg("-x").arg(package.path()).arg(folder).logged(&log)?;
            }
            Ok(())
        },
    )?;
    Ok(binary(&place))
}

#[cfg(test)]
mod tests {
    use super::{first_card, median, quoted};

    #[test]
    fn the_first_card_of_a_feed_is_found_and_nothing_of_a_header_is_lost_on_nginx() {
        let feed = "<link href=\"https://x.vn/tin/luong-toi-thieu\"/><id>…</id>";
        assert_eq!(first_card(feed).as_deref(), Ok("/tin/luong-toi-thieu"));
        assert!(first_card("<feed/>").is_err());
        assert_eq!(quoted("W/\"ab\""), "\"W/\\\"ab\\\"\"");
        assert_eq!(median(vec![3, 1, 2]), 2);
    }
}
