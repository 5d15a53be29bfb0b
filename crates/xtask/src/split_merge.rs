//! Makes one file of everything that several parts of the app need.
//!
//! The splitter makes a file of each set of parts that share something: of five parts that can be twenty
//! files, each with a request, a name in two lists and a compression of its own. Here they become one, which
//! any of the parts asks for first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::sh::program;
use crate::wasm_bytes::{Bytes, FUNCTION, IMPORT, MAGIC};
use crate::{Outcome, repository, wasm_opt};

/// What the parts call the app's first file.
const FIRST: &str = "__wasm_split";
/// What it is called while the files are merged: as long as the real name, which is put back afterwards.
const MEANWHILE: &str = "__wasm_merge";
const EXPORT: u8 = 7;

/// Merges the files into one. They may take a memory, tables and globals from the app, and no functions.
pub fn merge(files: &[PathBuf], to: &Path) -> Outcome {
    let mut taken = BTreeMap::new();
    for file in files {
        let body = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        imports(&body, &mut taken)
            .ok_or_else(|| format!("{}: its imports cannot be read", file.display()))?;
    }
    let between = to.with_extension("between");
    let failed = |error: std::io::Error| format!("{}: {error}", between.display());
    fs::write(&between, hub(&taken)).map_err(failed)?;
    // Without a file of that name each of them would bring a memory of its own.
    let mut merge = wasm_opt::features(program("wasm-merge"))?.arg(&between).arg(FIRST);
    for (place, file) in files.iter().enumerate() {
        merge = merge.arg(file).arg(format!("part{place}"));
    }
    merge
        .args(["--rename-export-conflicts", "-o"])
        .arg(to)
        .logged(&repository::log("wasm-merge"))?;
    let merged = fs::read(to).map_err(failed)?;
    fs::write(to, renamed(merged)).map_err(failed)
}

/// Puts the real name of the app's first file back.
fn renamed(mut merged: Vec<u8>) -> Vec<u8> {
    let mut at = 0;
    while let Some(found) =
        merged[at..].windows(MEANWHILE.len()).position(|window| window == MEANWHILE.as_bytes())
    {
        at += found;
        merged[at..at + FIRST.len()].copy_from_slice(FIRST.as_bytes());
    }
    merged
}

/// What is taken from the app, by name: its kind, and its type as it is written.
type Taken = BTreeMap<Vec<u8>, (u8, Vec<u8>)>;

/// A file that takes all of it from the app and passes it on.
fn hub(taken: &Taken) -> Vec<u8> {
    let mut imports = number(taken.len());
    let mut exports = number(taken.len());
    let mut places = [0; 4];
    for (name, (kind, written)) in taken {
        text(&mut imports, MEANWHILE.as_bytes());
        text(&mut imports, name);
        imports.push(*kind);
        imports.extend(written);
        text(&mut exports, name);
        exports.push(*kind);
        let place = &mut places[usize::from(*kind)];
        exports.extend(number(*place));
        *place += 1;
    }
    let mut file = MAGIC.to_vec();
    for (kind, body) in [(IMPORT, imports), (EXPORT, exports)] {
        file.push(kind);
        file.extend(number(body.len()));
        file.extend(body);
    }
    file
}

fn text(to: &mut Vec<u8>, text: &[u8]) {
    to.extend(number(text.len()));
    to.extend(text);
}

/// A number in LEB128, as WebAssembly writes lengths.
fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// Reads what a file takes from the app. None for what this program does not know.
fn imports(file: &[u8], taken: &mut Taken) -> Option<()> {
    let mut bytes = Bytes::of_file(file)?;
    while !bytes.0.is_empty() {
        let (kind, mut section) = (bytes.byte()?, bytes.part()?);
        if kind != IMPORT {
            continue;
        }
        for _ in 0..section.number()? {
            if section.part()?.0 != FIRST.as_bytes() {
                return None;
            }
            let name = section.part()?.0.to_vec();
            let kind = section.byte()?;
            let before = section.0;
            if kind == FUNCTION {
                return None;
            }
            section.description(kind)?;
            let written = before.get(..before.len() - section.0.len())?.to_vec();
            taken.insert(name, (kind, written));
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{FIRST, MEANWHILE, Taken, hub, imports, number, renamed};

    fn taken() -> Taken {
        [
            (b"memory".to_vec(), (2, vec![0, 19])),
            (b"table".to_vec(), (1, vec![0x70, 1, 0x80, 0x21, 0x80, 0x21])),
            (b"stack".to_vec(), (3, vec![0x7f, 1])),
        ]
        .into()
    }

    #[test]
    fn what_a_file_takes_from_the_app_is_read_as_it_was_written() {
        let mut read = Taken::new();
        imports(&renamed(hub(&taken())), &mut read).unwrap();
        assert_eq!(read, taken());
    }

    #[test]
    fn a_function_from_elsewhere_and_what_is_cut_off_are_refused() {
        let function = [(b"f".to_vec(), (0, vec![0]))].into();
        assert!(imports(&renamed(hub(&function)), &mut Taken::new()).is_none());
        let file = hub(&taken());
        // Another name than the app's is no part of it.
        assert!(imports(&file, &mut Taken::new()).is_none());
        let file = renamed(file);
        for length in [9, 20, file.len() - 1] {
            assert!(imports(&file[..length], &mut Taken::new()).is_none(), "{length}");
        }
    }

    #[test]
    fn the_name_is_put_back_wherever_it_stands() {
        assert_eq!(FIRST.len(), MEANWHILE.len());
        assert_eq!(renamed(b"a__wasm_merge__wasm_mergeb".to_vec()), b"a__wasm_split__wasm_splitb");
        assert_eq!(number(300), [0xac, 2]);
    }
}
