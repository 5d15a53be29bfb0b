//! What is checked without running the code: its format, the compiler's and clippy's warnings.

use super::Step;
use crate::Outcome;
use crate::repository;
use crate::setup::Apps;
use crate::setup::wasm::TARGET;
use crate::sh::{Program, program};

/// Crates that compile together, with the features that they are checked with. leptos's `csr` and `ssr`
/// must not meet in one build.
pub const GROUPS: &[(&str, &[&str])] = &[
    (
        "pure crates",
        &["-p", "wire", "-p", "plain", "-p", "sync", "-p", "seal", "-p", "search-bench"],
    ),
    ("view", &["-p", "view", "--features", "ssr"]),
    ("apps", &["-p", "device", "-p", "ban-tin", "-p", "desk"]),
    ("server", &["-p", "server"]),
    ("xtask", &["-p", "xtask"]),
];

/// What runs on the phone and in the officers' browsers.
pub const IN_BROWSERS: &[&str] = &[
    "-p", "wire", "-p", "plain", "-p", "sync", "-p", "seal", "-p", "device", "-p", "ban-tin", "-p",
    "desk",
];

/// The steps, in order.
pub fn steps(apps: &Apps) -> Outcome<Vec<Step>> {
    let mut steps = vec![step("format", program("cargo").args(["fmt", "--all", "--check"]))];
    for (name, packages) in GROUPS {
        let clippy = program("cargo").arg("clippy").args(*packages).arg("--all-targets");
        steps.push(step(&format!("clippy {name}"), strict(clippy)));
    }
    // Debian's compiler comes without clippy; then its own warnings are held against the code for
    // WebAssembly, and clippy has seen the very same code above.
    let has_clippy = apps.program("cargo").args(["clippy", "--version"]).read().is_ok();
    let wasm = if has_clippy {
        strict(in_browsers(apps, "clippy"))
    } else {
        // Beside the flags of .cargo/config.toml, which an environment variable would replace.
        let flags = format!("target.{TARGET}.rustflags=[\"-Dwarnings\"]");
        in_browsers(apps, "check").args(["--config", &flags])
    };
    let name = if has_clippy { "clippy wasm32" } else { "check wasm32" };
    steps.push(step(name, wasm));
    Ok(steps)
}

fn step(name: &str, program: Program) -> Step {
    Step { name: name.to_owned(), program, least: None }
}

fn strict(clippy: Program) -> Program {
    clippy.args(["--", "--deny", "warnings"])
}

fn in_browsers(apps: &Apps, command: &str) -> Program {
    apps.program("cargo")
        .args([command, "--target", TARGET])
        .args(IN_BROWSERS)
        .env("CARGO_TARGET_DIR", repository::target().join("wasm"))
}
