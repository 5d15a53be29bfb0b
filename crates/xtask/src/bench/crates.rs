//! Which crates the bytes of the WebAssembly come from.

use std::collections::BTreeMap;
use std::fs;

use super::functions::{self, Function};
use super::table::Table;
use crate::say::say;
use crate::setup::Apps;
use crate::setup::wasm::TARGET;
use crate::{Outcome, repository};

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
    apps.program("wasm-opt")
        .arg(format!("-O{}", told_to_trunk("data-wasm-opt")?))
        .args(told_to_trunk("data-wasm-opt-params")?.split_whitespace())
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

/// What an attribute in index.html tells Trunk about wasm-opt.
fn told_to_trunk(attribute: &str) -> Outcome<String> {
    let path = repository::root().join("index.html");
    let html = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let after = html.split_once(&format!("{attribute}=\"")).map_or("", |(_, after)| after);
    Ok(after.split('"').next().unwrap_or_default().to_owned())
}

/// The crate that a function was written in.
fn owner(name: &str) -> String {
    if let Some(owner) = owner_in_new_names(name) {
        return owner.to_owned();
    }
    let path = readable(name);
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // The first word that is followed by `::` is a crate: `<T as tachys::view::Render>` has one.
    let mut at = 0;
    while let Some(found) = path[at..].find("::") {
        let before = &path[..at + found];
        let start = before.rfind(|c| !is_part(c)).map_or(0, |start| start + 1);
        let word = &before[start..];
        if word.starts_with(|c: char| c.is_ascii_lowercase()) {
            return word.to_owned();
        }
        at += found + 2;
    }
    "(no crate)".to_owned()
}

/// In `_RNvMs0_NtCsjqx8TIyZbP9_8dlmalloc…` the crate stands after `C`, its hash and its length.
fn owner_in_new_names(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("_R")?;
    rest.match_indices("Cs").find_map(|(at, _)| {
        let (hash, rest) = rest[at + 2..].split_once('_')?;
        if !hash.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        rest[digits..].get(..rest[..digits].parse().ok()?)
    })
}

/// `_ZN4view4card6inside17h…E` as `view::card::inside`.
fn readable(name: &str) -> String {
    let Some(mut rest) = name.strip_prefix("_ZN") else { return name.to_owned() };
    let mut parts = Vec::new();
    while let Some(digits) = rest.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0) {
        let length: usize = rest[..digits].parse().unwrap_or(0);
        let Some(part) = rest.get(digits..digits + length) else { break };
        parts.push(part);
        rest = &rest[digits + length..];
    }
    // The last part is a hash.
    parts.pop();
    let mut path = parts.join("::");
    for (code, sign) in [
        ("$LT$", "<"),
        ("$GT$", ">"),
        ("$RF$", "&"),
        ("$C$", ","),
        ("$u20$", " "),
        ("$u7b$", "{"),
        ("$u7d$", "}"),
        ("$LP$", "("),
        ("$RP$", ")"),
        ("$BP$", "*"),
        ("$u5b$", "["),
        ("$u5d$", "]"),
        ("..", "::"),
    ] {
        path = path.replace(code, sign);
    }
    // A part that starts with a sign has `_` before it.
    path.replace("::_<", "::<").replace("::_{", "::{").trim_start_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{owner, readable};

    #[test]
    fn a_function_belongs_to_the_first_crate_in_its_name() {
        let names = [
            ("_ZN4view4card6inside17h06e01f0e1d67ca25E", "view"),
            (
                "_ZN53_$LT$T$u20$as$u20$tachys..view..any_view..IntoAny$GT$8into_any7rebuild17h9E",
                "tachys",
            ),
            (
                "_ZN98_$LT$$RF$mut$u20$serde_json..de..Deserializer$LT$R$GT$$u20$as$u20$serde_core..de..Deserializer$GT$15deserialize_map17hdf57c8479afbb2dfE",
                "serde_json",
            ),
            ("_RNvXs7_NtNtCsgXGp5Oqx2Ny_4core3fmt5floatdNtB7_7Display3fmt", "core"),
            ("_RNvMs0_NtCsjqx8TIyZbP9_8dlmalloc8dlmallocINtB5_8DlmallocE6malloc", "dlmalloc"),
            ("__wbindgen_malloc", "(no crate)"),
            ("", "(no crate)"),
        ];
        for (name, expected) in names {
            assert_eq!(owner(name), expected, "{}", readable(name));
        }
    }

    #[test]
    fn a_name_reads_as_its_path() {
        let name =
            "_ZN7ban_tin7actions5start5start28_$u7b$$u7b$closure$u7d$$u7d$17h875422a0aa9f5416E";
        assert_eq!(readable(name), "ban_tin::actions::start::start::{{closure}}");
    }
}
