//! Writes into the service worker which files the app needs without a network.
//!
//! The list is made from what the built files say, and the build fails when they name a file that is not
//! there: a phone would only find out offline.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use crate::say::say;
use crate::{Outcome, hold_back, precache_desk, references, split, stamp};

/// The server's page without cards, into which the app starts offline. It stands for index.html.
const SHELL: &str = "/shell";
const PAGE: &str = "/index.html";
const WORKER: &str = "/sw.js";

/// The four lines of public/sw.js that are written here.
const BUILD: &str = "const BUILD = \"dev\";";
const PRECACHE: &str = "const PRECACHE = [];";
const PARTS: &str = "const PARTS = [];";
const APART: &str = "const APART = [];";

/// The files of the built app by their absolute path.
type Files = BTreeMap<String, Vec<u8>>;

/// Called by Trunk after a build, with the folder in its environment.
pub fn hook() -> Outcome {
    let folder = env::var_os("TRUNK_STAGING_DIR")
        .ok_or("`cargo xtask precache` is called by Trunk, which names the folder to work on")?;
    let folder = Path::new(&folder);
    if env::var("TRUNK_PUBLIC_URL").is_ok_and(|base| base == precache_desk::BASE) {
        return precache_desk::hook(folder);
    }
    split::place(folder)?;
    hold_back::old_browsers(folder)?;
    let files = read(folder)?;
    let worker = worker(&files)?;
    let list = list(&files)?;
    let written = write(worker, &list, &build_id(&files, &list), &files)?;
    let path = folder.join(WORKER.trim_start_matches('/'));
    fs::write(&path, written).map_err(|error| format!("{}: {error}", path.display()))?;
    say(format_args!("The service worker keeps {} files.", list.len()));
    Ok(())
}

/// Holds the list in a built service worker against what the other files refer to.
pub fn check(folder: &Path) -> Outcome {
    let files = read(folder)?;
    let worker = worker(&files)?;
    if worker.contains(BUILD) || worker.contains(PRECACHE) {
        return Err(
            "the built service worker knows no files: Trunk.toml of the worker's app must \
                    call `xtask precache` as a post_build hook"
                .to_owned(),
        );
    }
    let kept = worker
        .lines()
        .find_map(|line| line.strip_prefix("const PRECACHE = ")?.strip_suffix(';'))
        .and_then(|list| serde_json::from_str::<BTreeSet<String>>(list).ok())
        .ok_or("the built service worker has no line `const PRECACHE = [...];`")?;
    match list(&files)?.difference(&kept).next() {
        Some(path) => {
            Err(format!("{path} is needed offline, but the service worker does not keep it"))
        }
        None => Ok(()),
    }
}

fn read(folder: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    for file in stamp::files(folder)? {
        let name = file.strip_prefix(folder).map_err(|error| error.to_string())?;
        let body = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        files.insert(format!("/{}", name.display()), body);
    }
    Ok(files)
}

fn worker(files: &Files) -> Outcome<&str> {
    let body = files.get(WORKER).ok_or("the built app has no sw.js; index.html must copy it")?;
    std::str::from_utf8(body).map_err(|error| format!("sw.js: {error}"))
}

/// Everything that the page and the service worker lead to, and the page itself.
fn list(files: &Files) -> Outcome<BTreeSet<String>> {
    let mut list = BTreeSet::new();
    let mut next = vec![PAGE.to_owned(), WORKER.to_owned()];
    while let Some(path) = next.pop() {
        let body = files.get(&path).ok_or_else(|| format!("the built app has no {path}"))?;
        for found in found_in(&path, body, files)? {
            let comes = found != PAGE && found != WORKER && !is_part(&found);
            if comes && list.insert(found.clone()) {
                next.push(found);
            }
        }
    }
    list.insert(SHELL.to_owned());
    Ok(list)
}

/// True for what comes to a phone after the first load, or when it is first needed.
fn is_part(path: &str) -> bool {
    split::PARTS.iter().chain([&split::APART]).any(|kind| path[1..].starts_with(kind))
}

/// The files of these kinds, in their order.
fn of_kinds<'a>(files: &'a Files, kinds: &[&str]) -> Vec<&'a String> {
    let of = |kind: &&str| {
        let kind = format!("/{kind}");
        files.keys().filter(move |path| path.starts_with(&kind))
    };
    kinds.iter().flat_map(of).collect()
}

/// What one file leads to; every one of them must be there.
fn found_in(path: &str, body: &[u8], files: &Files) -> Outcome<BTreeSet<String>> {
    let there = |found: &String| match files.contains_key(found) {
        true => Ok(()),
        false => Err(format!("{path} refers to {found}, which is not among the built files")),
    };
    if path.ends_with(".webmanifest") || path.ends_with("/manifest.json") {
        references::of_manifest(path, body)?.iter().try_for_each(there)?;
        return Ok(BTreeSet::new());
    }
    if path.ends_with(".wasm") {
        let texts = files.keys().filter(|file| references::holds(body, file));
        return Ok(texts.cloned().collect());
    }
    let found = references::of(path, body);
    found.iter().try_for_each(there)?;
    Ok(found)
}

/// Changes whenever anything changes that the phone keeps, or the worker itself.
fn build_id(files: &Files, list: &BTreeSet<String>) -> String {
    let mut told = String::new();
    let parts = of_kinds(files, &split::PARTS).into_iter().chain(of_kinds(files, &[split::APART]));
    for path in list.iter().chain(parts).map(String::as_str).chain([PAGE, WORKER]) {
        let body = files.get(path).map(Vec::as_slice).unwrap_or_default();
        told.push_str(&format!("{path} {}\n", stamp::of_bytes(body)));
    }
    stamp::of_text(&told)[..16].to_owned()
}

fn write(worker: &str, list: &BTreeSet<String>, id: &str, files: &Files) -> Outcome<String> {
    for line in [BUILD, PRECACHE, PARTS, APART] {
        if worker.lines().filter(|found| *found == line).count() != 1 {
            return Err(format!("public/sw.js must hold the line `{line}` exactly once"));
        }
    }
    let failed = |error: serde_json::Error| error.to_string();
    let list = serde_json::to_string(list).map_err(failed)?;
    let parts = serde_json::to_string(&of_kinds(files, &split::PARTS)).map_err(failed)?;
    let apart = serde_json::to_string(&of_kinds(files, &[split::APART])).map_err(failed)?;
    Ok(worker
        .replace(BUILD, &format!("const BUILD = \"{id}\";"))
        .replace(PRECACHE, &format!("const PRECACHE = {list};"))
        .replace(PARTS, &format!("const PARTS = {parts};"))
        .replace(APART, &format!("const APART = {apart};")))
}

#[cfg(test)]
mod tests {
    use super::{APART, BUILD, Files, PARTS, PRECACHE, build_id, check, list, write};
    use std::fs;

    fn app() -> Files {
        let worker =
            format!("{BUILD}\n{PRECACHE}\n{PARTS}\n{APART}\nconst ICON = \"/badge.png\";\n");
        let page = "<link rel=manifest href=/a.webmanifest><link rel=stylesheet href=/a.css>\
                    <script type=module>import i from '/w.js'; i('/w_bg.wasm')</script>";
        [
            ("/index.html", page),
            ("/sw.js", &worker),
            ("/a.webmanifest", "{\"icons\":[{\"src\":\"/icon.png\"}]}"),
            ("/a.css", "a{background:url(dots.svg)}"),
            ("/form-0123456789abcdef.wasm", "\0asm"),
            ("/later-0123456789abcdef.wasm", "\0asm"),
            ("/sealing-0123456789abcdef.wasm", "\0asm"),
            ("/w.js", "import './snippets/s.js'; a('/sealing-0123456789abcdef.wasm'); \
                       b('/form-0123456789abcdef.wasm', '/later-0123456789abcdef.wasm'); navigator.serviceWorker.register('/sw.js')"),
            ("/snippets/s.js", ""),
            ("/w_bg.wasm", "\0asm/empty.svg"),
            ("/badge.png", ""),
            ("/dots.svg", ""),
            ("/empty.svg", ""),
            ("/icon.png", ""),
            ("/screenshots/1.png", ""),
        ]
        .map(|(path, body)| (path.to_owned(), body.as_bytes().to_vec()))
        .into()
    }

    #[test]
    fn the_list_is_what_the_page_leads_to_and_not_what_shops_show() {
        let expected = [
            "/a.css",
            "/a.webmanifest",
            "/badge.png",
            "/dots.svg",
            "/empty.svg",
            "/shell",
            "/snippets/s.js",
            "/w.js",
            "/w_bg.wasm",
        ];
        assert_eq!(list(&app()).unwrap().into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_file_that_is_named_and_not_there_fails_the_build() {
        for missing in ["/dots.svg", "/badge.png", "/icon.png", "/snippets/s.js", "/w_bg.wasm"] {
            let mut app = app();
            app.remove(missing);
            let said = list(&app).unwrap_err();
            assert!(said.contains(missing) && said.contains("refers to"), "{said}");
        }
    }

    #[test]
    fn the_build_id_changes_with_any_kept_file_and_with_the_worker() {
        let whole = app();
        let id = build_id(&whole, &list(&whole).unwrap());
        assert_eq!(id.len(), 16);
        for changed in ["/a.css", "/sw.js", "/index.html", "/empty.svg"] {
            let mut app = app();
            app.insert(changed.to_owned(), b"<p>".to_vec());
            assert_ne!(build_id(&app, &list(&whole).unwrap()), id, "{changed}");
        }
        let mut app = app();
        app.insert("/screenshots/1.png".to_owned(), b"new".to_vec());
        assert_eq!(build_id(&app, &list(&app).unwrap()), id);
    }

    #[test]
    fn what_comes_after_the_first_load_is_told_apart_and_changes_the_build() {
        let whole = app();
        let list = list(&whole).unwrap();
        for part in ["form", "later", "sealing"] {
            let part = format!("/{part}-0123456789abcdef.wasm");
            assert!(!list.contains(&part));
            let mut app = app();
            app.insert(part, b"new".to_vec());
            assert_ne!(build_id(&app, &list), build_id(&whole, &list));
        }
    }

    #[test]
    fn the_four_lines_are_written_the_parts_in_the_order_in_which_phones_need_them() {
        let none = Files::new();
        assert!(write("const PRECACHE = [];", &[].into(), "1", &none).is_err());
        let lines = format!("{BUILD}\n{PRECACHE}\n{PARTS}\n{APART}");
        let written = write(&lines, &["/a.js".to_owned()].into(), "1f", &app()).unwrap();
        let expected = "const BUILD = \"1f\";\nconst PRECACHE = [\"/a.js\"];\n\
             const PARTS = [\"/later-0123456789abcdef.wasm\",\"/form-0123456789abcdef.wasm\"];\n\
             const APART = [\"/sealing-0123456789abcdef.wasm\"];";
        assert_eq!(written, expected);
    }

    #[test]
    fn a_built_worker_is_held_against_the_files_beside_it() {
        let folder = std::env::temp_dir().join(format!("xtask-precache-{}", std::process::id()));
        let mut app = app();
        let lay = |app: &Files| {
            for (path, body) in app {
                let path = folder.join(&path[1..]);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, body).unwrap();
            }
        };
        lay(&app);
        assert!(check(&folder).unwrap_err().contains("post_build hook"));
        let mut short = list(&app).unwrap();
        short.remove("/dots.svg");
        let worker = String::from_utf8(app["/sw.js"].clone()).unwrap();
        app.insert("/sw.js".to_owned(), write(&worker, &short, "1", &app).unwrap().into_bytes());
        lay(&app);
        assert!(check(&folder).unwrap_err().starts_with("/dots.svg is needed offline"));
        short.insert("/dots.svg".to_owned());
        app.insert("/sw.js".to_owned(), write(&worker, &short, "1", &app).unwrap().into_bytes());
        lay(&app);
        check(&folder).unwrap();
        fs::remove_dir_all(folder).unwrap();
    }
}
