//! Writes into the desk's service worker which files the desk needs without a network: all that were built for it.
//! It has no parts that come later, and nobody pays for it by the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::say::say;
use crate::{Outcome, stamp};

/// Under this address the desk's files lie.
pub const BASE: &str = "/desk/";

const WORKER: &str = "sw.js";
const PAGE: &str = "index.html";

/// The two lines of crates/desk/public/sw.js that are written here.
const BUILD: &str = "const BUILD = \"dev\";";
const PRECACHE: &str = "const PRECACHE = [];";

/// Writes the list into the service worker of a folder that was just built.
pub fn hook(folder: &Path) -> Outcome {
    let mut files = BTreeMap::new();
    for file in stamp::files(folder)? {
        let name = file.strip_prefix(folder).map_err(|error| error.to_string())?;
        let body = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        files.insert(name.display().to_string(), body);
    }
    let worker = files.get(WORKER).ok_or("the built desk has no sw.js; index.html must copy it")?;
    let worker = std::str::from_utf8(worker).map_err(|error| format!("sw.js: {error}"))?;
    let written = write(worker, &files)?;
    let path = folder.join(WORKER);
    fs::write(&path, written).map_err(|error| format!("{}: {error}", path.display()))?;
    say(format_args!("The desk's service worker keeps {} files.", files.len() - 1));
    Ok(())
}

/// Fails where the build has not written the list.
pub fn check(folder: &Path) -> Outcome {
    let path = folder.join(WORKER);
    let worker =
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if worker.contains(BUILD) || worker.contains(PRECACHE) {
        return Err("the desk's service worker knows no files: crates/desk/Trunk.toml must call \
                    `xtask precache` as a post_build hook"
            .to_owned());
    }
    Ok(())
}

fn write(worker: &str, files: &BTreeMap<String, Vec<u8>>) -> Outcome<String> {
    for line in [BUILD, PRECACHE] {
        if worker.lines().filter(|found| *found == line).count() != 1 {
            return Err(format!(
                "crates/desk/public/sw.js must hold the line `{line}` exactly once"
            ));
        }
    }
    let told: String =
        files.iter().map(|(name, body)| format!("{name} {}\n", stamp::of_bytes(body))).collect();
    let id = stamp::of_text(&told)[..16].to_owned();
    // The page is kept as the server fills it.
    let list: Vec<String> = files
        .keys()
        .filter(|name| *name != WORKER)
        .map(|name| if name == PAGE { BASE.to_owned() } else { format!("{BASE}{name}") })
        .collect();
    let list = serde_json::to_string(&list).map_err(|error| error.to_string())?;
    Ok(worker
        .replace(BUILD, &format!("const BUILD = \"{id}\";"))
        .replace(PRECACHE, &format!("const PRECACHE = {list};")))
}

#[cfg(test)]
mod tests {
    use super::{BUILD, PRECACHE, write};
    use std::collections::BTreeMap;

    #[test]
    fn the_desk_keeps_all_its_files_and_a_change_of_any_is_another_build() {
        let worker = format!("{BUILD}\n{PRECACHE}\n");
        let files = |style: &str| -> BTreeMap<String, Vec<u8>> {
            [("index.html", "<p>"), ("a.css", style), ("sw.js", worker.as_str())]
                .map(|(name, body)| (name.to_owned(), body.as_bytes().to_vec()))
                .into()
        };
        let one = write(&worker, &files("a{}")).unwrap();
        assert!(one.contains("const PRECACHE = [\"/desk/a.css\",\"/desk/\"];"), "{one}");
        assert_ne!(one.lines().next(), write(&worker, &files("b{}")).unwrap().lines().next());
        assert!(write("const BUILD = \"dev\";", &files("")).is_err());
    }
}
