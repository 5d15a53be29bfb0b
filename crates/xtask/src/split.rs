//! Splits the worker's app: what the first screen needs, what can come after it, and what only some phones
//! ever need.
//!
//! `src/later.rs` marks what may come later, `src/sealing.rs` what comes when it is first needed. Trunk knows nothing of that and runs `wasm-bindgen` on what
//! cargo made; so this program stands in the place of `wasm-bindgen` on Trunk's search path, splits the
//! WebAssembly first, and lets the real one work on the first part. The hook after the build then puts
//! the second part beside it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::sh::program;
use crate::{Outcome, repository, stamp, wasm_opt};

/// Names the real `wasm-bindgen` to the one that stands in its place.
pub const REAL: &str = "BAN_TIN_WASM_BINDGEN";
/// The script that fetches the second part, until it becomes one with the app's own script.
const LINK: &str = "__wasm_split.js";
/// How many digits of a hash stand in a name.
const HASH: usize = 16;
/// What the name of the second part begins with.
pub const LATER: &str = "later-";
/// What the names of those begin with that several parts need.
pub const SHARED: &str = "shared-";
/// What the name of the part begins with that no phone keeps before it was needed.
pub const APART: &str = "sealing-";
/// How the splitter names that part: by the mark in `src/sealing.rs`.
const SPLIT_APART: &str = "split_sealing";
/// How it names what several parts need.
const CHUNK: &str = "chunk_";
/// What the marks of `src/later.rs` leave in the WebAssembly.
const MARK: &str = "__wasm_split_load_";

/// Where the parts wait for the hook.
fn parts() -> PathBuf {
    repository::target().join("wasm/split")
}

/// A folder in which a `wasm-bindgen` stands that splits first.
pub fn in_front() -> Outcome<PathBuf> {
    let folder = repository::target().join("wasm/in-front");
    let link = folder.join("wasm-bindgen");
    let itself = env::current_exe().map_err(|error| error.to_string())?;
    let failed = |error: std::io::Error| format!("{}: {error}", link.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    if fs::read_link(&link).ok().as_ref() != Some(&itself) {
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(&itself, &link).map_err(failed)?;
    }
    Ok(folder)
}

/// True when this program was called by the name of `wasm-bindgen`.
pub fn stands_in() -> bool {
    let name = env::args_os().next().map(PathBuf::from).unwrap_or_default();
    name.file_name().is_some_and(|name| name == "wasm-bindgen")
}

/// Does what `wasm-bindgen` is asked to do, after splitting what is marked.
pub fn bindgen(arguments: &[String]) -> Outcome {
    let real = env::var_os(REAL).ok_or("only `cargo xtask build` may call this `wasm-bindgen`")?;
    let here = env::current_dir().map_err(|error| error.to_string())?;
    let mut bindgen = program(real).folder(&here);
    for word in arguments {
        let first = if word.ends_with(".wasm") { split(&here.join(word))? } else { None };
        bindgen = match first {
            // The second part needs the table, the memory and the stack of the first.
            Some(first) => bindgen.arg("--keep-lld-exports").arg(first),
            None => bindgen.arg(word),
        };
    }
    Err(bindgen.become_it())
}

/// Splits a file; gives back where its first part is, or nothing when nothing is marked in it.
fn split(input: &Path) -> Outcome<Option<PathBuf>> {
    let wasm = fs::read(input).map_err(|error| format!("{}: {error}", input.display()))?;
    if !wasm.windows(MARK.len()).any(|window| window == MARK.as_bytes()) {
        return Ok(None);
    }
    let name = input.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let _ = fs::remove_dir_all(parts());
    program("wasm-split-cli")
        .arg(input)
        .arg(parts())
        .args(["--target", "web", "--out-name", &name])
        .logged(&repository::log("wasm-split"))?;
    Ok(Some(parts().join(format!("{name}.wasm"))))
}

/// Puts the second part among the built files, and what fetches it into the app's script.
pub fn place(folder: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let script = script(folder)?;
    let mut link = fs::read_to_string(parts().join(LINK)).map_err(failed)?;
    for part in stamp::files(&parts())? {
        let called = format!("new URL(\"./{}\", import.meta.url)", name(&part));
        if !link.contains(&called) {
            continue;
        }
        let small = parts().join("small");
        wasm_opt::run(&part, &small)?;
        let body = fs::read(&small).map_err(failed)?;
        let kind = match name(&part) {
            part if part.starts_with(SPLIT_APART) => APART,
            part if part.starts_with(CHUNK) => SHARED,
            _ => LATER,
        };
        let new = format!("{kind}{}.wasm", &stamp::of_bytes(&body)[..HASH]);
        fs::write(folder.join(&new), body).map_err(failed)?;
        // The absolute path, as everywhere in the app: the list for offline is made of those.
        link = link.replace(&called, &format!("\"/{new}\""));
    }
    let link = link.replace("\"./worker.js\"", &format!("\"./{}\"", name(&script)));
    fs::write(folder.join(LINK), link).map_err(failed)?;
    // One script instead of two: the phone waits for each of them in turn.
    program("esbuild")
        .arg(&script)
        .args(["--bundle", "--format=esm", "--log-level=error", "--allow-overwrite"])
        .arg(format!("--outfile={}", script.display()))
        .logged(&repository::log("esbuild-bundle"))?;
    fs::remove_file(folder.join(LINK)).map_err(failed)?;
    name_anew(folder, &script)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The script of the app, which calls for the second part.
fn script(folder: &Path) -> Outcome<PathBuf> {
    let calls = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "js")
            && fs::read_to_string(path).is_ok_and(|text| text.contains(LINK))
    };
    let found = stamp::files(folder)?.into_iter().find(calls);
    found.ok_or_else(|| "the built app has no script that fetches its second part".to_owned())
}

/// The name that Trunk gave is made of the first part alone. A phone keeps what has a hash in its name for
/// good, so the name must change when only the second part or the script did.
fn name_anew(folder: &Path, script: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let text = fs::read_to_string(script).map_err(failed)?;
    let stem = script.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (app, _) = stem.rsplit_once('-').ok_or("Trunk gave the script a name without a hash")?;
    let new = format!("{app}-{}", &stamp::of_text(&text)[..HASH]);
    for file in stamp::files(folder)? {
        let old = name(&file);
        if old.starts_with(&stem) {
            fs::rename(&file, folder.join(old.replace(&stem, &new))).map_err(failed)?;
        }
    }
    for file in ["index.html".to_owned(), format!("{new}.js")] {
        let file = folder.join(file);
        let text = fs::read_to_string(&file).map_err(failed)?;
        fs::write(&file, text.replace(&stem, &new)).map_err(failed)?;
    }
    Ok(())
}
