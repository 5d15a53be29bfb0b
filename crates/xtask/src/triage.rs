//! `cargo xtask triage`: trains the first look at concerns again.

use std::fs;

use crate::say::say;
use crate::sh::program;
use crate::{Outcome, repository};

/// Where the table of the model is kept.
const TABLE: &str = "crates/plain/triage/model.txt";

/// Writes the table that the labelled sentences and words yield.
pub fn train() -> Outcome {
    let table = program("cargo")
        .args(["run", "--quiet", "--release", "-p", "plain", "--example", "triage_train"])
        .read()?;
    fs::write(repository::root().join(TABLE), format!("{}\n", table.trim_end()))
        .map_err(|problem| format!("{TABLE} cannot be written: {problem}"))?;
    say(format_args!("{TABLE} is trained; `cargo xtask bench` tells how well it guesses"));
    Ok(())
}
