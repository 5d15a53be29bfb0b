//! Trunk and wasm-bindgen, built by cargo into the cache.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::cache;
use crate::repository;
use crate::say::say;
use crate::sh::program;

/// The newest Trunk that the project's compiler builds.
const TRUNK: &str = "0.21.14";

/// What can split WebAssembly; it must understand what `wasm_split_helpers` of the lock file writes.
const WASM_SPLIT: &str = "0.2.4";

/// A program that cargo installs from crates.io.
struct Tool {
    package: &'static str,
    binary: &'static str,
    version: String,
    /// Whether to take the dependencies that its authors tested, or the newest compatible ones.
    locked: bool,
    /// What it is built with, beside its usual features.
    features: &'static str,
    why: &'static str,
    takes: &'static str,
}

/// The folder with `trunk`.
pub fn trunk() -> Outcome<PathBuf> {
    Tool {
        package: "trunk",
        binary: "trunk",
        version: TRUNK.to_owned(),
        // Newer versions of its dependencies do not compile together.
        locked: true,
        features: "",
        why: "it turns index.html, the styles and the Rust code into an app",
        takes: "7 minutes on two cores",
    }
    .ready()
}

/// The folder with `wasm-bindgen`, of the very version that the apps are compiled with.
pub fn wasm_bindgen() -> Outcome<PathBuf> {
    Tool {
        package: "wasm-bindgen-cli",
        binary: "wasm-bindgen",
        version: locked_version("wasm-bindgen")?,
        // Its lock file names a version that its registry does not have.
        locked: false,
        features: "",
        why: "it writes the JavaScript between the browser and the WebAssembly",
        takes: "4 minutes on two cores",
    }
    .ready()
}

/// The folder with `wasm-split-cli`.
pub fn wasm_split() -> Outcome<PathBuf> {
    Tool {
        package: "wasm_split_cli_support",
        binary: "wasm-split-cli",
        version: WASM_SPLIT.to_owned(),
        locked: true,
        features: "build-binary",
        why: "it takes out of the app what the first screen does not need",
        takes: "a minute on two cores",
    }
    .ready()
}

impl Tool {
    fn ready(&self) -> Outcome<PathBuf> {
        let name = format!("{}-{}", self.package, self.version);
        let cache = cache::folder()?;
        let place = cache.join("tools").join(&name);
        cache::once(&place, |folder| self.is_whole(folder), |folder| self.install(folder, &name))?;
        Ok(place.join("bin"))
    }

    fn is_whole(&self, folder: &Path) -> bool {
        let binary = folder.join("bin").join(self.binary);
        binary.is_file()
            // One of them does not tell its version; the folder's name does.
            && program(binary).arg("--help").read().is_ok()
    }

    fn install(&self, folder: &Path, name: &str) -> Outcome {
        say(format_args!(
            "Installing {} {} with cargo: {}. About {}, only once.",
            self.package, self.version, self.why, self.takes
        ));
        // What is compiled stays until it is whole, so that a run that was cut off goes on from there.
        let compiled = cache::folder()?.join("build").join(name);
        let mut install = program("cargo")
            .args(["install", self.package, "--version", &self.version])
            .arg("--root")
            .arg(folder)
            .arg("--target-dir")
            .arg(&compiled)
            .args(["--no-track", "--features", self.features]);
        if self.locked {
            install = install.arg("--locked");
        }
        install.logged(&repository::log(&format!("install-{name}")))?;
        let _ = fs::remove_dir_all(compiled);
        Ok(())
    }
}

/// The version of a package in Cargo.lock.
pub fn locked_version(package: &str) -> Outcome<String> {
    let path = repository::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    version_in(&lock, package)
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock has no package {package}"))
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_version_is_that_of_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-cli\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(lock, "bindgen"), None);
    }
}
