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
    let (level, options) = told()?;
    Ok(wasm_opt.arg(format!("-O{level}")).args(options.split_whitespace()))
}

/// Adds what the WebAssembly is allowed to be made of, and no more.
pub fn features(tool: Program) -> Outcome<Program> {
    let (_, options) = told()?;
    Ok(tool.args(options.split_whitespace().filter(|word| word.starts_with("--enable-"))))
}

/// The level and the other options.
fn told() -> Outcome<(String, String)> {
    let path = repository::root().join("index.html");
    let html = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let told = |attribute: &str| {
        let (_, after) = html.split_once(&format!("{attribute}=\""))?;
        after.split('"').next().map(str::to_owned)
    };
    let missing = || format!("{} tells nothing about wasm-opt", path.display());
    let level = told("data-wasm-opt").ok_or_else(missing)?;
    let options = told("data-wasm-opt-params").ok_or_else(missing)?;
    Ok((level, options))
}
