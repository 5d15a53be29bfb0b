//! Which crates the bytes of the WebAssembly come from.

use std::collections::BTreeMap;
use std::fs;

use super::functions::{self, Function};
use super::names::{owner, readable};
use super::table::Table;
use crate::say::say;
use crate::setup::Apps;
use crate::setup::wasm::TARGET;
use crate::{Outcome, repository, wasm_opt};

/// How many crates and functions are listed.
const LISTED: usize = 15;

/// Builds the worker's app once more with its names kept, and lists the biggest.
pub fn measure(apps: &Apps, table: &mut Table) -> Outcome {
    say(
        "Compiling the worker's app with its names kept, to see whose bytes they are. Two minutes.",
    );
    let folder = repository::target().join("wasm");
    apps.program("cargo")
        .args([
            "rustc",
            "-p",
            "ban-tin",
            "--bin",
            "worker",
            "--profile",
            "wasm",
            "--target",
            TARGET,
        ])
        // Only the last step keeps the names, so that nothing else is compiled again.
        .args(["--", "-C", "strip=none"])
        .env("CARGO_TARGET_DIR", &folder)
        .logged(&repository::log("bench-names"))?;
    let named = folder.join("named");
    apps.program("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&named)
        .arg(folder.join(TARGET).join("wasm/worker.wasm"))
        .logged(&repository::log("bench-bindgen"))?;
    let small = named.join("small.wasm");
    wasm_opt::with(apps.program("wasm-opt"))?
        .arg("-g")
        .arg(named.join("worker_bg.wasm"))
        .arg("-o")
        .arg(&small)
        .logged(&repository::log("bench-wasm-opt"))?;
    let file = fs::read(&small).map_err(|error| format!("{}: {error}", small.display()))?;
    let module = functions::read(&file)?;
    table.heading("The biggest crates in the WebAssembly (before compression)");
    let mut crates: BTreeMap<String, usize> = BTreeMap::new();
    for function in &module.functions {
        *crates.entry(owner(&function.name)).or_default() += function.size;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let rest: usize = crates.iter().skip(LISTED).map(|(_, size)| size).sum();
    for (name, size) in crates.iter().take(LISTED) {
        table.told(name, *size, "bytes");
    }
    table.told("all other crates", rest, "bytes");
    table.told("constant data", module.data, "bytes");
    biggest(module.functions, table);
    Ok(())
}

fn biggest(mut functions: Vec<Function>, table: &mut Table) {
    table.heading("The biggest functions");
    functions.sort_by_key(|function| std::cmp::Reverse(function.size));
    for function in functions.iter().take(LISTED) {
        let name: String = readable(&function.name).chars().take(58).collect();
        table.told(&name, function.size, "bytes");
    }
}
