//! `cargo xtask build`: one binary with both apps inside.

use std::path::PathBuf;

use crate::sh::program;
use crate::{Outcome, repository, web};

/// How to build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// Without the network.
    pub offline: bool,
    /// Fast to make rather than small: for looking at a change, never for a phone.
    pub draft: bool,
}

/// Where the binary comes to lie.
pub fn binary() -> PathBuf {
    repository::target().join("release/ban-tin")
}

/// Builds the apps, then the server around them.
pub fn build(how: How) -> Outcome<PathBuf> {
    web::build(how)?;
    if how.draft {
        let target = repository::target().join("draft");
        program("cargo")
            .args(["build", "--package", "server", "--bin", "ban-tin"])
            .args(how.offline.then_some("--offline"))
            .env("BAN_TIN_WEB", web::folder())
            .env("CARGO_TARGET_DIR", &target)
            .logged(&repository::log("cargo-server-draft"))?;
        return Ok(target.join("debug/ban-tin"));
    }
    program("cargo")
        .args(["build", "--release", "--package", "server", "--bin", "ban-tin"])
        .args(how.offline.then_some("--offline"))
        .env("BAN_TIN_WEB", web::folder())
        .once_slow(
            "Building the server with the apps inside. About 8 minutes when nothing is compiled yet, \
             else two.",
        )
        .logged(&repository::log("cargo-server"))?;
    Ok(binary())
}
