//! The wasm32 target: what is there, else by rustup, else from Debian's source of Rust.

use std::env;
use std::path::Path;
use std::time::Duration;

use super::wasm_from_debian;
use crate::say::say;
use crate::sh::{self, Program, program};
use crate::{Outcome, repository};

/// The target of both apps.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take before its server counts as out of reach.
const PATIENCE: Duration = Duration::from_secs(60);

/// The toolchain that knows wasm32; none when it is the one in use.
pub fn ready() -> Outcome<Option<String>> {
    let from_debian = env::var("BAN_TIN_WASM").is_ok_and(|value| value == "debian");
    if !from_debian && in_use()? {
        return Ok(None);
    }
    if let Some(name) = wasm_from_debian::installed()? {
        return Ok(Some(name));
    }
    if !from_debian && by_rustup() && in_use()? {
        return Ok(None);
    }
    wasm_from_debian::install().map(Some)
}

/// Lets a program use the toolchain.
pub fn with(program: Program, toolchain: Option<&str>) -> Program {
    match toolchain {
        Some(name) => program.env("RUSTUP_TOOLCHAIN", name),
        None => program,
    }
}

/// True when the compiler in use has the target's standard library.
fn in_use() -> Outcome<bool> {
    let sysroot = program("rustc").args(["--print", "sysroot"]).read()?;
    Ok(has_target(&Path::new(sysroot.trim()).join("lib/rustlib")))
}

/// True when a folder of libraries has that of the target, and not only the target's empty folder.
pub fn has_target(rustlib: &Path) -> bool {
    let found = rustlib.join(TARGET).join("lib").read_dir();
    found.is_ok_and(|mut files| {
        files.any(|file| {
            file.is_ok_and(|file| {
                let name = file.file_name().to_string_lossy().into_owned();
                name.starts_with("libstd-") && name.ends_with(".rlib")
            })
        })
    })
}

fn by_rustup() -> bool {
    if sh::find("rustup").is_none() {
        return false;
    }
    say(format_args!(
        "Adding the target {TARGET} with rustup: the apps are WebAssembly. Less than a minute."
    ));
    let added = program("rustup")
        .args(["target", "add", TARGET])
        .limit(PATIENCE)
        .logged_status(&repository::log("rustup-target"));
    let added = added.is_ok_and(|status| status.success());
    if !added {
        say("  rustup's server gave nothing; Debian has the same source.");
    }
    added
}
