//! The rules of the house, held by tests: who may know whom, and what every file owes its reader.

mod forms;
mod layers;
mod lists;
mod sources;
mod styles;

use std::fs;
use std::path::PathBuf;

use crate::repository;
use crate::sh::program;

/// A file of the project that git knows or would take, with its path from the root.
struct Source {
    path: String,
    text: String,
}

/// Every Rust file. What git ignores is no part of the project.
fn rust_files() -> Vec<Source> {
    let known = program("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "--", "*.rs"])
        .read()
        .unwrap();
    let found: Vec<_> = known
        .lines()
        // A file that was removed and not yet committed is still listed.
        .filter_map(|path| Some(Source { path: path.to_owned(), text: read(path)? }))
        .collect();
    assert!(found.len() > 20, "git lists only {} Rust files", found.len());
    found
}

fn read(path: &str) -> Option<String> {
    fs::read_to_string(root().join(path)).ok()
}

fn root() -> PathBuf {
    repository::root().to_owned()
}

/// Fails with all that breaks a rule, and with the rule's reason.
#[track_caller]
fn hold(rule: &str, reason: &str, broken: &[String]) {
    assert!(broken.is_empty(), "\n{rule}, because {reason}. Not so:\n  {}\n", broken.join("\n  "));
}
