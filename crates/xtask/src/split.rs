//! Splits the worker's app: what the first screen needs, what can come after it, and what only some phones
//! ever need.
//!
//! `src/later.rs` and `src/voice.rs` mark what may come later, `src/sealing.rs` what comes when it is first
//! needed. Trunk knows nothing of that and runs `wasm-bindgen` on what cargo made; so this program stands in the
//! place of `wasm-bindgen` on Trunk's search path, splits the WebAssembly first, and lets the real one work on
//! the first part. The hook after the build then puts the other parts beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::sh::program;
use crate::{Outcome, repository, split_merge, stamp, wasm_opt};

/// Names the real `wasm-bindgen` to the one that stands in its place.
pub const REAL: &str = "BAN_TIN_WASM_BINDGEN";
/// The script that fetches the other parts, until it becomes one with the app's own script.
const LINK: &str = "__wasm_split.js";
/// How many digits of a hash stand in a name.
const HASH: usize = 10;
/// What the names of the parts begin with that come by themselves after the first load, in the order in which
/// most phones need them.
pub const PARTS: [&str; 6] = [SHARED, "later-", VOICE, "form-", "following-", "surveys-"];
/// What `later` needs together with any other part.
const SHARED: &str = "shared-";
/// What only other parts need together.
const VOICE: &str = "voice-";
/// What the name of the part begins with that no phone keeps before it was needed.
pub const APART: &str = "sealing-";
/// How the splitter names a part: so, and by its mark.
const SPLIT: &str = "split_";
/// How it names what several parts need.
const CHUNK: &str = "chunk_";
/// How its script calls one of those.
const CHUNK_LOAD: &str = "__chunk_";
/// What the marks leave in the WebAssembly.
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
            // The other parts need the table, the memory and the stack of the first.
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

/// Puts the parts among the built files, and what fetches them into the app's script.
pub fn place(folder: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let script = script(folder)?;
    let link = fs::read_to_string(parts().join(LINK)).map_err(failed)?;
    let (mut link, together) = together(&link);
    for chunks in together.values() {
        let files: Vec<_> = chunks.iter().map(|chunk| parts().join(chunk)).collect();
        split_merge::merge(&files, &files[0].with_extension("merged"))?;
    }
    for part in stamp::files(&parts())?.into_iter().filter(|part| is_wasm(part)) {
        let called = format!("new URL(\"./{}\", import.meta.url)", name(&part));
        if !link.contains(&called) {
            continue;
        }
        let (kind, from) = match name(&part).strip_prefix(SPLIT) {
            Some(mark) => (format!("{}-", mark.trim_end_matches(".wasm")), part),
            None => {
                let first = |(_, chunks): &(_, &Vec<String>)| chunks[0] == name(&part);
                let kind = together.iter().find(first).map(|(kind, _)| (*kind).to_owned());
                (kind.unwrap_or_default(), part.with_extension("merged"))
            }
        };
        if kind != APART && !PARTS.contains(&kind.as_str()) {
            return Err(format!("nobody has said when the part `{kind}` comes to a phone"));
        }
        let small = parts().join("small");
        wasm_opt::run(&from, &small)?;
        let body = fs::read(&small).map_err(failed)?;
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

/// The script that fetches the parts, where it fetched twenty files that parts share, with one or two in their
/// place; and which files are to become one, by its name. The first of them stands in the script for all.
fn together(link: &str) -> (String, BTreeMap<&'static str, Vec<String>>) {
    let opening = format!("const {CHUNK_LOAD}");
    let mut together: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut kinds = BTreeMap::new();
    let (mut lines, mut kind, mut leaves_out) = (Vec::new(), SHARED, false);
    for line in link.lines() {
        if let Some(needed_by) = line.strip_prefix("/* ") {
            let later = needed_by.trim_end_matches(" */").split(", ").any(|part| part == "later");
            kind = if later { SHARED } else { VOICE };
        }
        if let Some(rest) = line.strip_prefix(&opening) {
            let number = rest.split(' ').next().unwrap_or_default();
            let chunks = together.entry(kind).or_default();
            chunks.push(format!("{CHUNK}{number}.wasm"));
            kinds.insert(format!("{CHUNK_LOAD}{number}"), kind);
            leaves_out = chunks.len() > 1;
        }
        // What loads a file ends with the list of what comes before it.
        let list = line.strip_prefix(", [").and_then(|rest| rest.split_once(']'));
        if !leaves_out {
            lines.push(match list {
                Some((needs, rest)) => {
                    let needs: BTreeSet<_> =
                        needs.split(", ").filter_map(|chunk| kinds.get(chunk)).collect();
                    let first =
                        |kind: &&str| format!("__{}", together[*kind][0].trim_end_matches(".wasm"));
                    let needs: Vec<_> = needs.into_iter().map(first).collect();
                    format!(", [{}]{rest}", needs.join(", "))
                }
                None => line.to_owned(),
            });
        }
        leaves_out = leaves_out && list.is_none();
    }
    (lines.join("\n") + "\n", together)
}

fn is_wasm(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "wasm")
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The script of the app, which calls for the other parts.
fn script(folder: &Path) -> Outcome<PathBuf> {
    let calls = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "js")
            && fs::read_to_string(path).is_ok_and(|text| text.contains(LINK))
    };
    let found = stamp::files(folder)?.into_iter().find(calls);
    found.ok_or_else(|| "the built app has no script that fetches its other parts".to_owned())
}

/// The name that Trunk gave is made of the first part alone. A phone keeps what has a hash in its name for
/// good, so the name must change when only another part or the script did.
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

#[cfg(test)]
mod tests {
    use super::{SHARED, VOICE, together};

    const LINK: &str = "function makeLoad() {}
/* form, later */
const __chunk_4 = makeLoad(() => {
    return fetch(new URL(\"./chunk_4.wasm\", import.meta.url));
}
, []);
/* form, later, sealing */
const __chunk_5 = makeLoad(() => {
    return fetch(new URL(\"./chunk_5.wasm\", import.meta.url));
}
, []);
/* form, sealing */
const __chunk_6 = makeLoad(() => {
    return fetch(new URL(\"./chunk_6.wasm\", import.meta.url));
}
, []);
export const __wasm_split_load_later = wrapAsyncCb(makeLoad(() => {
    return fetch(new URL(\"./split_later.wasm\", import.meta.url));
}
, [__chunk_4, __chunk_5]));
export const __wasm_split_load_form = wrapAsyncCb(makeLoad(() => {
    return fetch(new URL(\"./split_form.wasm\", import.meta.url));
}
, [__chunk_4, __chunk_5, __chunk_6]));
";

    #[test]
    fn what_parts_share_is_fetched_as_one_file_and_what_the_voice_shares_as_another() {
        let (link, together) = together(LINK);
        assert_eq!(together[SHARED], ["chunk_4.wasm", "chunk_5.wasm"]);
        assert_eq!(together[VOICE], ["chunk_6.wasm"]);
        assert!(!link.contains("chunk_5"), "{link}");
        assert_eq!(link.matches(", [__chunk_4]));").count(), 1, "{link}");
        assert_eq!(link.matches(", [__chunk_4, __chunk_6]));").count(), 1, "{link}");
        for file in ["chunk_4", "chunk_6", "split_later", "split_form"] {
            assert_eq!(link.matches(&format!("./{file}.wasm")).count(), 1, "{link}");
        }
    }

    #[test]
    fn parts_that_share_nothing_are_left_as_they_are() {
        let alone = LINK.split_once("/* form, later").unwrap().0;
        let (link, together) = together(alone);
        assert_eq!((link.as_str(), together.len()), (alone, 0));
    }
}
