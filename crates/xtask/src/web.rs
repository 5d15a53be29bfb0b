//! Builds both apps with Trunk and lays them out as the server embeds them: `target/web/worker` and
//! `target/web/desk`, each file beside its compressed forms.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::How;
use crate::say::say;
use crate::setup::Apps;
use crate::{Outcome, cache, compress, minify, precache, precache_desk, repository, stamp};

/// What decides how an app comes out, beside its own files: a change here builds the apps again.
const RECIPE: &[&str] = &[
    include_str!("web.rs"),
    include_str!("minify.rs"),
    include_str!("precache.rs"),
    include_str!("precache_desk.rs"),
    include_str!("references.rs"),
    include_str!("split.rs"),
    include_str!("split_merge.rs"),
    include_str!("hold_back.rs"),
    include_str!("wasm_opt.rs"),
    include_str!("setup/small_std.rs"),
];

/// The crates that both apps are made of.
const SHARED: &[&str] = &[
    "crates/wire",
    "crates/plain",
    "crates/sync",
    "crates/seal",
    "crates/view",
    "crates/device",
    "stand-ins",
    "style",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
];

/// One of the two apps.
pub struct App {
    /// Its folder in `target/web`.
    pub name: &'static str,
    /// Where its index.html and Trunk.toml are.
    folder: &'static str,
    /// What only this app is made of.
    own: &'static [&'static str],
    /// Whether its service worker leaves parts for later; the desk's keeps all of its files.
    has_worker: bool,
}

/// The worker's app and the officers' desk.
pub const APPS: [App; 2] = [
    App {
        name: "worker",
        folder: ".",
        own: &["src", "public", "index.html", "Trunk.toml"],
        has_worker: true,
    },
    App { name: "desk", folder: "crates/desk", own: &["crates/desk"], has_worker: false },
];

/// The folder that the server embeds.
pub fn folder() -> PathBuf {
    repository::target().join("web")
}

/// Builds what changed and lays it out.
pub fn build(how: How) -> Outcome {
    let apps = Apps::ready()?;
    // Two builds would take each other's files away.
    let _lock = cache::lock_in_clone("web")?;
    let compiler = apps.program("rustc").arg("-vV").read()?;
    let mut fetched = false;
    for app in &APPS {
        let key = app.key(&compiler, how)?;
        if fs::read_to_string(app.stamp()).is_ok_and(|found| found == key)
            && app.built().join("index.html").is_file()
        {
            continue;
        }
        if !fetched {
            fetch(&apps, how.offline)?;
            fetched = true;
        }
        app.build(&apps, how)?;
        fs::write(app.stamp(), key).map_err(|error| error.to_string())?;
    }
    lay_out(how)
}

/// The profile of cargo that the apps are built with.
fn profile(how: How) -> &'static str {
    if how.draft { "draft" } else { "wasm" }
}

impl App {
    /// Where Trunk leaves it.
    fn built(&self) -> PathBuf {
        repository::target().join("wasm/dist").join(self.name)
    }

    fn stamp(&self) -> PathBuf {
        repository::target().join("wasm/dist").join(format!("{}.stamp", self.name))
    }

    fn key(&self, compiler: &str, how: How) -> Outcome<String> {
        let root = repository::root();
        let inputs: Vec<_> = self.own.iter().chain(SHARED).map(|path| root.join(path)).collect();
        Ok(stamp::of_text(
            &[
                RECIPE.concat(),
                compiler.to_owned(),
                profile(how).to_owned(),
                stamp::of_files(&inputs)?,
            ]
            .concat(),
        ))
    }

    fn build(&self, apps: &Apps, how: How) -> Outcome {
        say(format_args!(
            "Building the app `{}`: Rust to small WebAssembly. About 3 minutes when nothing is \
             compiled yet, else one.",
            self.name
        ));
        let folder = repository::root().join(self.folder);
        for file in ["index.html", "Trunk.toml"] {
            if !folder.join(file).is_file() {
                return Err(format!("{} is missing", folder.join(file).display()));
            }
        }
        let _ = fs::remove_file(self.stamp());
        let built = self.built();
        fs::create_dir_all(&built).map_err(|error| format!("{}: {error}", built.display()))?;
        apps.program("trunk")
            .args(["build", "--release", "--cargo-profile", profile(how)])
            // The tools are at hand in the right versions; Trunk must not go and fetch others.
            .args(["--offline", "--skip-version-check"])
            .arg("--dist")
            .arg(&built)
            // Apart from the server's folder, so that neither waits for the other's lock.
            .env("CARGO_TARGET_DIR", repository::target().join("wasm"))
            // Its output goes to a log; and it takes the usual `NO_COLOR=1` for a wrong value.
            .env("NO_COLOR", "true")
            .folder(&folder)
            .logged(&repository::log(&format!("trunk-{}", self.name)))?;
        if self.has_worker {
            precache::check(&built)?;
        } else {
            precache_desk::check(&built)?;
        }
        minify::app(apps, &built)?;
        Ok(())
    }
}

/// Downloads the crates of the lock file, so that Trunk can work without the network.
fn fetch(apps: &Apps, offline: bool) -> Outcome {
    let fetch = apps.program("cargo").arg("fetch").args(offline.then_some("--offline"));
    fetch.logged(&repository::log("cargo-fetch"))
}

/// Fills `target/web`. A file that is the same stays untouched, so that cargo does not embed it again.
fn lay_out(how: How) -> Outcome {
    let mut wanted = Vec::new();
    for app in &APPS {
        let built = app.built();
        for file in stamp::files(&built)? {
            let name = file.strip_prefix(&built).map_err(|error| error.to_string())?;
            wanted.push((folder().join(app.name).join(name), file));
        }
    }
    let packed = match how.draft {
        false => compress::Packed::open(repository::target().join("packed"))?,
        true => compress::Packed::quickly(repository::target().join("draft/packed"))?,
    };
    let mut placed = Vec::new();
    for (place, source) in wanted {
        let body = read(&source)?;
        for (suffix, form) in packed.forms(&place, &body)? {
            let mut place = place.clone().into_os_string();
            place.push(suffix);
            put(Path::new(&place), &form)?;
            placed.push(PathBuf::from(place));
        }
        put(&place, &body)?;
        placed.push(place);
    }
    packed.forget_the_rest()?;
    for old in stamp::files(&folder())? {
        if !placed.contains(&old) {
            fs::remove_file(&old).map_err(|error| format!("{}: {error}", old.display()))?;
        }
    }
    remove_empty(&folder());
    Ok(())
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn put(place: &Path, body: &[u8]) -> Outcome {
    if fs::read(place).is_ok_and(|found| found == body) {
        return Ok(());
    }
    let failed = |error: std::io::Error| format!("{}: {error}", place.display());
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(place, body).map_err(failed)
}

/// Removes folders that hold nothing; one that holds something refuses.
fn remove_empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            remove_empty(&entry.path());
            let _ = fs::remove_dir(entry.path());
        }
    }
}
