//! The tests that cargo runs.

use std::thread::available_parallelism;

use super::Step;
use super::style::GROUPS;
use crate::sh::program;

/// The tests of every crate but the server.
pub fn unit() -> Vec<Step> {
    let groups = GROUPS.iter().filter(|(name, _)| *name != "server");
    groups
        .map(|(name, packages)| Step {
            name: format!("unit {name}"),
            program: program("cargo").args(["test", "--no-fail-fast"]).args(*packages),
            least: Some(0),
        })
        .collect()
}

/// The server's tests, on SQLite and on PostgreSQL.
pub fn server(postgres: &str) -> Step {
    Step {
        name: "server".to_owned(),
        program: program("cargo")
            .args(["test", "--no-fail-fast", "-p", "server", "--", "--test-threads", &threads()])
            .env("BAN_TIN_TEST_POSTGRES", postgres),
        least: Some(1),
    }
}

/// How many tests run at once: a test waits for its server and its database half of the time.
fn threads() -> String {
    (available_parallelism().map_or(1, usize::from) * 2).to_string()
}
