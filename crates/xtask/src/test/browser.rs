//! The journeys in a real browser against the real server.

use std::path::Path;
use std::time::Duration;

use super::Step;
use crate::setup::{chromium, node};
use crate::sh::program;
use crate::{Outcome, repository};

/// Where the journeys are.
const FOLDER: &str = "tests/journeys";

/// How long all of them may take before they count as hanging.
const LIMIT: Duration = Duration::from_secs(45 * 60);

/// How many run at once. Each has a server and a browser of its own and waits for them half of the time; none
/// asks how fast something is.
const AT_ONCE: &str = "--test-concurrency=2";

/// The journeys, run by Node's own test runner.
pub fn journeys(binary: &Path, postgres: &str) -> Outcome<Step> {
    node::packages()?;
    let folder = repository::root().join(FOLDER);
    let mut files: Vec<_> = folder
        .read_dir()
        .map_err(|error| format!("the journeys are not in {FOLDER}: {error}"))?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("{FOLDER}/{name}"))
        .collect();
    if files.is_empty() {
        return Err(format!("{FOLDER} holds no journey (*.test.mjs)"));
    }
    files.sort();
    let program = program("node")
        .args(["--test", AT_ONCE, "--test-reporter=spec"])
        .args(files)
        .env("BAN_TIN_BIN", binary)
        .env("BAN_TIN_CHROMIUM", chromium::find()?)
        .env("BAN_TIN_TEST_POSTGRES", postgres)
        .limit(LIMIT);
    Ok(Step { name: "journeys".to_owned(), program, least: Some(1) })
}
