//! Makes WebAssembly small with wasm-opt, always with the options that index.html tells Trunk.

use std::fs;
use std::path::Path;

use crate::sh::{Program, program};
use crate::{Outcome, repository};

/// Makes one file small.
pub fn run(from: &Path, to: &Path) -> Outcome {
    with(program("wasm-opt"))?.arg(from).arg("-o").arg(to).logged(&repository::log("wasm-opt"))
}

/// Adds the options.
pub fn with(wasm_opt: Program) -> Outcome<Program> {
    let path = repository::root().join("index.html");
    let html = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let told = |attribute: &str| {
        let (_, after) = html.split_once(&format!("{attribute}=\""))?;
        after.split('"').next()
    };
    let missing = || format!("{} tells nothing about wasm-opt", path.display());
    let level = told("data-wasm-opt").ok_or_else(missing)?;
    let options = told("data-wasm-opt-params").ok_or_else(missing)?;
    Ok(wasm_opt.arg(format!("-O{level}")).args(options.split_whitespace()))
}
