//! The wasm32 target where rustup's server is out of reach: Debian ships a current compiler as
//! `rustc-web` together with the source of its standard library, which is compiled here for wasm32.
//!
//! The packages are only unpacked, so this needs no root and touches nothing that is installed.

use std::env::consts::ARCH;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::wasm::{TARGET, has_target};
use super::{debian, small_std};
use crate::say::say;
use crate::sh::{self, program};
use crate::{Outcome, cache, repository};

/// The start of the folder's name in the cache, and of the name that rustup knows it by.
const FOLDER: &str = "wasm-toolchain-small-";
const NAME: &str = "ban-tin-wasm-small-";

/// The newest toolchain that an earlier run made, by rustup's name for it.
pub fn installed() -> Outcome<Option<String>> {
    let cache = cache::folder()?;
    let newest = fs::read_dir(&cache)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some(name.strip_prefix(FOLDER)?.to_owned())
        })
        .filter(|version| !version.ends_with(".half"))
        .filter(|version| is_whole(&cache.join(format!("{FOLDER}{version}"))))
        .max_by_key(|version| numbers(version));
    match newest {
        Some(version) if new_enough(&version) => link(&version).map(Some),
        _ => Ok(None),
    }
}

/// Makes the toolchain and gives back rustup's name for it.
pub fn install() -> Outcome<String> {
    if sh::find("rustup").is_none() {
        return Err(format!(
            "this compiler has no {TARGET}, and without rustup no other can be put beside it; \
             install rustup (https://rustup.rs)"
        ));
    }
    if sh::find("apt-get").is_none() || sh::find("dpkg").is_none() {
        return Err(format!(
            "rustup cannot download {TARGET}, and this is not Debian, where its source is at hand; \
             run `rustup target add {TARGET}` where the network allows it"
        ));
    }
    let debian_version = debian::candidate("rustc-web")?;
    // `1.96.0+dfsg1-1~deb12u2` is Rust 1.96.0.
    let version = debian_version.split(['+', '-', '~']).next().unwrap_or_default().to_owned();
    if !new_enough(&version) {
        return Err(format!(
            "Debian's rustc-web is {version} here, and the project needs {}; \
             run `apt-get update` with Debian's security updates among the sources",
            env!("CARGO_PKG_RUST_VERSION")
        ));
    }
    let place = cache::folder()?.join(format!("{FOLDER}{version}"));
    cache::once(&place, is_whole, |folder| make(folder, &version, &debian_version))?;
    link(&version)
}

/// Downloads, unpacks, arranges and compiles.
fn make(folder: &Path, version: &str, debian_version: &str) -> Outcome {
    say(format_args!(
        "Making the target {TARGET} from Debian's source of Rust {version}: the apps are WebAssembly."
    ));
    let usr = folder.join("usr");
    unpack(folder, version, debian_version)?;
    arrange(&usr, version)?;
    compile(&usr, folder)?;
    // The source has done its work, and is larger than all the rest.
    cache::remove(&usr.join("src")).map_err(|error| error.to_string())
}

fn unpack(folder: &Path, version: &str, debian_version: &str) -> Outcome {
    say("  Downloading six packages from Debian, 140 MB.");
    let minor = version.rsplit_once('.').map_or(version, |(minor, _)| minor);
    let library = format!("libstd-rust-web-{minor}");
    let llvm = debian::dependency(&library, "libllvm")?;
    let lld = llvm.replace("libllvm", "lld-");
    let packages = folder.join("packages");
    fs::create_dir_all(&packages).map_err(|error| error.to_string())?;
    let same_version = ["rustc-web", &library, "libstd-rust-web-dev", "rust-web-src"];
    let same_version = same_version.map(|package| format!("{package}={debian_version}"));
    debian::download(&packages, &[&same_version[..], &[llvm, lld]].concat())?;
    say("  Unpacking them.");
    for package in fs::read_dir(&packages).map_err(|error| error.to_string())?.flatten() {
        let log = repository::log("wasm-unpack");
        program("dpkg").arg("-x").arg(package.path()).arg(folder).logged(&log)?;
    }
    cache::remove(&packages).map_err(|error| error.to_string())
}

/// Puts things where rustup looks for them.
fn arrange(usr: &Path, version: &str) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", usr.display());
    // rustup sets the library path to a toolchain's `lib`; Debian's lies one folder deeper.
    let deeper = usr.join(format!("lib/{ARCH}-linux-gnu"));
    for entry in fs::read_dir(&deeper).map_err(failed)?.flatten() {
        fs::rename(entry.path(), usr.join("lib").join(entry.file_name())).map_err(failed)?;
    }
    let lld = fs::read_dir(usr.join("lib"))
        .map_err(failed)?
        .flatten()
        .map(|entry| entry.path().join("bin/lld"))
        .find(|lld| lld.is_file())
        .ok_or_else(|| format!("Debian's lld is not where it was for Rust {version}"))?;
    let tools = usr.join(format!("lib/rustlib/{ARCH}-unknown-linux-gnu/bin"));
    fs::create_dir_all(&tools).map_err(failed)?;
    fs::copy(lld, tools.join("rust-lld")).map_err(failed)?;
    // Without a cargo of its own rustup takes any other; this one is surely the one in use.
    let cargo = program("rustup").args(["which", "cargo"]).read()?;
    symlink(cargo.trim(), usr.join("bin/cargo")).map_err(failed)
}

fn compile(usr: &Path, folder: &Path) -> Outcome {
    say("  Compiling its standard library for WebAssembly. About two minutes on two cores.");
    let empty = folder.join("empty");
    let source = empty.join("src");
    let manifest = "[package]\nname = \"empty\"\nedition = \"2024\"\n[workspace]\n";
    fs::create_dir_all(&source)
        .and_then(|()| fs::write(empty.join("Cargo.toml"), manifest))
        .and_then(|()| fs::write(source.join("lib.rs"), ""))
        .map_err(|error| format!("{}: {error}", empty.display()))?;
    // The half-made toolchain has no name yet: its compiler is called by its path.
    program(usr.join("bin/cargo"))
        .args(["build", "--release", "--target", TARGET])
        .args(["-Z", &format!("build-std={}", small_std::CRATES)])
        .args(["-Z", &format!("build-std-features={}", small_std::FEATURES)])
        .folder(&empty)
        .env("RUSTC", usr.join("bin/rustc"))
        .env("LD_LIBRARY_PATH", usr.join("lib"))
        // Building a standard library is not a stable feature; with its very own source it works.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without its intermediate code the apps could not be optimised as a whole.
        .env(
            "CARGO_ENCODED_RUSTFLAGS",
            [&["-Cembed-bitcode=yes"], small_std::FLAGS].concat().join("\u{1f}"),
        )
        .logged(&repository::log("wasm-std"))?;
    let made = empty.join("target").join(TARGET).join("release/deps");
    let place = usr.join("lib/rustlib").join(TARGET).join("lib");
    let failed = |error: std::io::Error| format!("{}: {error}", place.display());
    fs::create_dir_all(&place).map_err(failed)?;
    for entry in fs::read_dir(made).map_err(failed)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(entry.path(), place.join(name)).map_err(failed)?;
        }
    }
    cache::remove(&empty).map_err(failed)
}

fn is_whole(folder: &Path) -> bool {
    has_target(&folder.join("usr/lib/rustlib")) && !folder.join("usr/src").exists()
}

/// Tells rustup of it, unless rustup knows.
fn link(version: &str) -> Outcome<String> {
    let name = format!("{NAME}{version}");
    let usr = cache::folder()?.join(format!("{FOLDER}{version}/usr"));
    let known = program("rustup").args(["run", &name, "rustc", "--print", "sysroot"]).read();
    let same = |known: String| fs::canonicalize(known.trim()).ok() == fs::canonicalize(&usr).ok();
    if !known.is_ok_and(same) {
        program("rustup").args(["toolchain", "link", &name]).arg(&usr).read()?;
        say(format_args!("  rustup knows it as the toolchain {name}."));
    }
    let cargo: PathBuf = usr.join("bin/cargo");
    if !cargo.is_file() {
        return Err(format!(
            "{} points to a cargo that is gone; remove the folder {} and run this again",
            cargo.display(),
            usr.display()
        ));
    }
    Ok(name)
}

fn new_enough(version: &str) -> bool {
    numbers(version) >= numbers(env!("CARGO_PKG_RUST_VERSION"))
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(numbers("1.100.0") > numbers("1.95"));
        assert!(numbers("1.96.0") >= numbers("1.96"));
        assert!(numbers("1.85.0") < numbers("1.95"));
    }
}
