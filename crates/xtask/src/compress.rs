//! The compressed forms of a file, made once for each content: brotli 11 takes its time.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::{Outcome, stamp};

/// What the web's files end with that compress; pictures, sound and fonts already are compressed.
const COMPRESSIBLE: &[&str] =
    &["html", "css", "js", "mjs", "wasm", "svg", "json", "webmanifest", "txt", "xml", "ico"];

/// The largest window that every browser takes: 4 MB.
const WINDOW: u32 = 22;

/// A folder of compressed forms, by the hash of what they hold.
pub struct Packed {
    folder: PathBuf,
    brotli: fn(&[u8]) -> std::io::Result<Vec<u8>>,
    used: RefCell<BTreeSet<String>>,
}

impl Packed {
    /// Opens the folder.
    pub fn open(folder: PathBuf) -> Outcome<Self> {
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self { folder, brotli, used: RefCell::default() })
    }

    /// Opens the folder of forms that need not be small.
    pub fn quickly(folder: PathBuf) -> Outcome<Self> {
        Ok(Self { brotli: |body| brotli_at(body, 4), ..Self::open(folder)? })
    }

    /// The forms of a file that are smaller than itself, each with its suffix.
    pub fn forms(&self, name: &Path, body: &[u8]) -> Outcome<Vec<(&'static str, Vec<u8>)>> {
        let ending = name.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !COMPRESSIBLE.contains(&ending) {
            return Ok(Vec::new());
        }
        let forms =
            [(".br", self.form(body, ".br", self.brotli)?), (".gz", self.form(body, ".gz", gzip)?)];
        Ok(forms.into_iter().filter(|(_, form)| form.len() < body.len()).collect())
    }

    fn form(
        &self,
        body: &[u8],
        suffix: &str,
        make: fn(&[u8]) -> std::io::Result<Vec<u8>>,
    ) -> Outcome<Vec<u8>> {
        let name = format!("{}{suffix}", stamp::of_bytes(body));
        let kept = self.folder.join(&name);
        self.used.borrow_mut().insert(name);
        if let Ok(form) = fs::read(&kept) {
            return Ok(form);
        }
        let failed = |error: std::io::Error| format!("{}: {error}", kept.display());
        let form = make(body).map_err(failed)?;
        // A run that is cut off here must not leave half a form.
        let half = kept.with_extension("half");
        fs::write(&half, &form).and_then(|()| fs::rename(&half, &kept)).map_err(failed)?;
        Ok(form)
    }

    /// Removes the forms of files that are no more.
    pub fn forget_the_rest(&self) -> Outcome {
        for file in stamp::files(&self.folder)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !self.used.borrow().contains(&name) {
                fs::remove_file(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            }
        }
        Ok(())
    }
}

/// Brotli at its best level.
pub fn brotli(body: &[u8]) -> std::io::Result<Vec<u8>> {
    brotli_at(body, 11)
}

fn brotli_at(body: &[u8], level: u32) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 64 * 1024, level, WINDOW);
    writer.write_all(body)?;
    drop(writer);
    Ok(packed)
}

pub fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(body)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::Packed;
    use std::path::Path;

    #[test]
    fn only_what_gets_smaller_is_kept() {
        let folder = std::env::temp_dir().join(format!("xtask-packed-{}", std::process::id()));
        let packed = Packed::open(folder.clone()).unwrap();
        let long = "Công đoàn ".repeat(100);
        let forms = packed.forms(Path::new("a.js"), long.as_bytes()).unwrap();
        assert_eq!(forms.iter().map(|(suffix, _)| *suffix).collect::<Vec<_>>(), [".br", ".gz"]);
        assert_eq!(packed.forms(Path::new("a.js"), long.as_bytes()).unwrap(), forms);
        assert!(packed.forms(Path::new("b.js"), b"a").unwrap().is_empty());
        assert!(packed.forms(Path::new("c.png"), long.as_bytes()).unwrap().is_empty());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
