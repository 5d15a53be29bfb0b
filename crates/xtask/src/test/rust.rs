//! The tests that cargo runs.

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
            .args(["test", "--no-fail-fast", "-p", "server"])
            .env("BAN_TIN_TEST_POSTGRES", postgres),
        least: Some(1),
    }
}
