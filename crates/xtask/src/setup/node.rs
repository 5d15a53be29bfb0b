//! The few packages of npm: wasm-opt for the build, the browser's driver and axe for the tests.

use std::fs;
use std::path::PathBuf;

use crate::say::say;
use crate::sh::{self, program};
use crate::{Outcome, cache, repository, stamp};

/// The folder with `wasm-opt`, after the packages of package-lock.json are there.
pub fn packages() -> Outcome<PathBuf> {
    let root = repository::root();
    let modules = root.join("node_modules");
    let mark = modules.join(".ban-tin");
    let wanted = stamp::of_files(&[root.join("package-lock.json"), root.join("package.json")])?;
    let is_there = || fs::read_to_string(&mark).is_ok_and(|found| found == wanted);
    if !is_there() {
        check_node()?;
        let _lock = cache::lock_in_clone("npm")?;
        if !is_there() {
            say("Installing wasm-opt (makes the WebAssembly small) and the browser's driver \
                 with npm. Less than a minute.");
            program("npm")
                .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
                .logged(&repository::log("npm"))?;
            fs::write(&mark, wanted).map_err(|error| format!("{}: {error}", mark.display()))?;
        }
    }
    Ok(modules.join(".bin"))
}

/// The tests and wasm-opt run on Node; an old one is named now and not by a riddle later.
pub fn check_node() -> Outcome {
    const LEAST: u32 = 20;
    if sh::find("node").is_none() || sh::find("npm").is_none() {
        return Err(format!(
            "Node.js {LEAST} or newer with npm is needed (wasm-opt and the browser tests run on \
             it); see https://nodejs.org"
        ));
    }
    let said = program("node").arg("--version").read()?;
    let major = said.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().is_ok_and(|major| major >= LEAST) {
        Ok(())
    } else {
        Err(format!("Node.js {LEAST} or newer is needed, and this is {}", said.trim()))
    }
}
