//! `cargo xtask build`: one binary with both apps inside.

use std::path::PathBuf;

use crate::sh::program;
use crate::{Outcome, repository, web};

/// Where the binary comes to lie.
pub fn binary() -> PathBuf {
    repository::target().join("release/ban-tin")
}

/// Builds the apps, then the server around them.
pub fn build(offline: bool) -> Outcome<PathBuf> {
    web::build(offline)?;
    program("cargo")
        .args(["build", "--release", "--package", "server", "--bin", "ban-tin"])
        .args(offline.then_some("--offline"))
        .env("BAN_TIN_WEB", web::folder())
        .once_slow(
            "Building the server with the apps inside. About 8 minutes when nothing is compiled yet, \
             else two.",
        )
        .logged(&repository::log("cargo-server"))?;
    Ok(binary())
}
