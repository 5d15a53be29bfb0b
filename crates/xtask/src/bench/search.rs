//! The phone's search in a real browser, beside another one.

use std::path::Path;
use std::time::Duration;

use crate::say::say;
use crate::setup::wasm::TARGET;
use crate::setup::{Apps, chromium, node};
use crate::sh::program;
use crate::{Outcome, repository, wasm_opt};

/// Ten thousand cards are indexed a few times by both.
const LIMIT: Duration = Duration::from_secs(10 * 60);

/// Compiles the search as the worker's app has it, and times it.
pub fn measure(apps: &Apps, binary: &Path) -> Outcome {
    node::packages()?;
    say("Measuring the search in Chromium. Two minutes.");
    let folder = repository::target().join("wasm");
    apps.program("cargo")
        .args(["build", "-p", "search-bench", "--profile", "wasm", "--target", TARGET])
        .env("CARGO_TARGET_DIR", &folder)
        .logged(&repository::log("bench-search-build"))?;
    let out = folder.join("search");
    apps.program("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&out)
        .arg(folder.join(TARGET).join("wasm/search_bench.wasm"))
        .logged(&repository::log("bench-bindgen"))?;
    let file = out.join("search_bench_bg.wasm");
    wasm_opt::with(apps.program("wasm-opt"))?
        .arg(&file)
        .arg("-o")
        .arg(&file)
        .logged(&repository::log("bench-wasm-opt"))?;
    let log = repository::log("bench-search");
    program("node")
        .arg("tests/bench/search.mjs")
        .env("BAN_TIN_SEARCH", &out)
        .env("BAN_TIN_BIN", binary)
        .env("BAN_TIN_CHROMIUM", chromium::find()?)
        .limit(LIMIT)
        .logged(&log)?;
    say(std::fs::read_to_string(&log).unwrap_or_default().trim_end());
    Ok(())
}
