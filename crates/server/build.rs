//! Puts the built apps and the samples into the binary.
//!
//! `BAN_TIN_WEB` names the folder that `cargo xtask build` fills with both apps, each file beside its
//! `.br` and `.gz`. Without it (in tests of the server alone) a tiny shell stands in for them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-env-changed=BAN_TIN_WEB");
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let web = match env::var_os("BAN_TIN_WEB") {
        Some(folder) => PathBuf::from(folder),
        None => here.join("shell"),
    };
    let samples = here.join("../../samples");
    let mut code = String::new();
    code.push_str("/// Every file of the two apps.\npub static WEB: &[Embedded] = &[\n");
    for file in files(&web)? {
        let name = name(&web, &file);
        if name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let packed = |suffix: &str| {
            let packed = PathBuf::from(format!("{}.{suffix}", file.display()));
            if packed.is_file() { format!("Some({})", include(&packed)) } else { "None".to_owned() }
        };
        let _ = writeln!(
            code,
            "    Embedded {{ path: {name:?}, body: {}, br: {}, gz: {} }},",
            include(&file),
            packed("br"),
            packed("gz"),
        );
    }
    code.push_str(
        "];\n\n/// Every file of the samples.\npub static SAMPLES: &[(&str, &[u8])] = &[\n",
    );
    for file in files(&samples)? {
        let name = name(&samples, &file);
        // How the sounds were made is for whoever makes them again, not for the server.
        if !name.starts_with("make/") {
            let _ = writeln!(code, "    ({name:?}, {}),", include(&file));
        }
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("embedded.rs"), code)
}

fn include(file: &Path) -> String {
    format!("include_bytes!({:?})", file.display().to_string())
}

fn name(root: &Path, file: &Path) -> String {
    file.strip_prefix(root).unwrap_or(file).display().to_string().replace('\\', "/")
}

/// Every file below a folder, in a stable order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}
