//! Tells whether anything changed: one hash over names and contents.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::Outcome;

/// The hash of a text.
pub fn of_text(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The hash of bytes.
pub fn of_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The hash of files and of all files below folders; what is not there counts as such.
pub fn of_files(paths: &[PathBuf]) -> Outcome<String> {
    let mut hash = Sha256::new();
    for path in paths {
        for file in files(path)? {
            let body = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            hash.update(file.as_os_str().as_encoded_bytes());
            hash.update([0]);
            hash.update((body.len() as u64).to_le_bytes());
            hash.update(body);
        }
    }
    Ok(hex(&hash.finalize()))
}

/// A file itself, or every file below a folder, in a stable order.
pub fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let entries = fs::read_dir(path).map_err(failed)?;
    let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        found.extend(files(&entry.path())?);
    }
    Ok(found)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
