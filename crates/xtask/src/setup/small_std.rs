//! A standard library for WebAssembly that is made for few bytes.
//!
//! The one that rustup ships can print where and why it panicked, which is an eighth of what a phone
//! would download, and a phone shows it to nobody. So the apps are built with a standard library that
//! stops at once instead, compiled from the compiler's own source. That needs options which are not
//! stable yet; they fit this compiler, because its source comes with it.

use std::path::Path;
use std::time::Duration;

use crate::say::say;
use crate::sh::{self, Program, program};
use crate::{Outcome, repository};

/// How the standard library and the apps are compiled, both alike.
pub const FLAGS: &[&str] = &[
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
];
/// The parts that are compiled, and the choice of the smaller algorithms.
pub const CRATES: &str = "std,panic_abort";
/// See [`CRATES`].
pub const FEATURES: &str = "optimize_for_size";

/// How long rustup may take before its server counts as out of reach.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the small standard library comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SmallStd {
    /// It is compiled with the apps, from the compiler's source.
    FromSource,
    /// The toolchain has it already.
    Ready,
    /// There is no source: the apps come out larger.
    None,
}

impl SmallStd {
    /// For the compiler in use: its source, which rustup adds where it can.
    pub fn of_compiler_in_use() -> Outcome<Self> {
        if has_source()? {
            return Ok(Self::FromSource);
        }
        if sh::find("rustup").is_some() {
            say("Adding the compiler's source with rustup: the apps get smaller by it.");
            let added = program("rustup")
                .args(["component", "add", "rust-src"])
                .limit(PATIENCE)
                .logged_status(&repository::log("rustup-source"));
            if added.is_ok_and(|status| status.success()) && has_source()? {
                return Ok(Self::FromSource);
            }
        }
        say(
            "  There is no source of the standard library here; the apps come out an eighth larger.",
        );
        Ok(Self::None)
    }

    /// Lets a program that compiles for WebAssembly use it.
    pub fn with(self, program: Program) -> Program {
        let program = match self {
            Self::None => return program,
            Self::Ready => program,
            Self::FromSource => program
                .env("CARGO_UNSTABLE_BUILD_STD", CRATES)
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", FEATURES),
        };
        program
            .env("RUSTC_BOOTSTRAP", "1")
            // Cargo joins these with the flags of `.cargo/config.toml`.
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", FLAGS.join(" "))
    }
}

fn has_source() -> Outcome<bool> {
    let sysroot = program("rustc").args(["--print", "sysroot"]).read()?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}
