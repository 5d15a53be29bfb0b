//! What a browser shows: cold starts on a slow line and a slow phone, and a start without a network.

use std::path::Path;
use std::time::Duration;

use crate::say::say;
use crate::setup::{chromium, node};
use crate::sh::program;
use crate::{Outcome, repository};

/// Medians of seven cold starts take their time.
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// Runs the measurements in Chromium and prints what they found.
pub fn measure(binary: &Path) -> Outcome {
    node::packages()?;
    say("Measuring in Chromium: seven cold starts on a slow line. Three minutes.");
    let log = repository::log("bench-browser");
    program("node")
        .arg("tests/bench/browser.mjs")
        .env("BAN_TIN_BIN", binary)
        .env("BAN_TIN_CHROMIUM", chromium::find()?)
        .limit(LIMIT)
        .logged(&log)?;
    let said = std::fs::read_to_string(&log).unwrap_or_default();
    say(said.trim_end());
    Ok(())
}
