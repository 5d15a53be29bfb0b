//! The folder of what the project builds for itself, outside of the clone and keyed by version.
//!
//! Two runs at once wait for each other, a run that was cut off leaves nothing that could be taken for
//! whole: things are made beside their place and moved into it at the end.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;
use std::{env, io};

use crate::say::say;
use crate::{Outcome, repository, signals, stamp};

/// The folder.
pub fn folder() -> Outcome<PathBuf> {
    let set = |key: &str| env::var_os(key).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("BAN_TIN_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|base| base.join("ban-tin")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/ban-tin")))
        .ok_or_else(|| "set BAN_TIN_CACHE or HOME: xtask needs a folder for its tools".to_owned())
}

/// Makes something once. `whole` says whether the place holds what it should; `make` fills an empty
/// folder that then takes the place.
pub fn once(
    place: &Path,
    whole: impl Fn(&Path) -> bool,
    make: impl FnOnce(&Path) -> Outcome,
) -> Outcome {
    if whole(place) {
        return Ok(());
    }
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let _lock = lock(&name)?;
    if whole(place) {
        return Ok(());
    }
    let half = place.with_file_name(format!("{name}.half"));
    let failed = |error: io::Error| format!("{}: {error}", half.display());
    remove(&half).and_then(|()| fs::create_dir_all(&half)).map_err(failed)?;
    make(&half)?;
    if !whole(&half) {
        return Err(format!("{} is not what it should be after it was made", half.display()));
    }
    remove(place).and_then(|()| fs::rename(&half, place)).map_err(failed)
}

/// Waits for the right to make the thing of this name; it ends with the value.
pub fn lock(name: &str) -> Outcome<File> {
    let folder = folder()?.join("locks");
    let path = folder.join(format!("{name}.lock"));
    let failed = |error: io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let file = OpenOptions::new().create(true).append(true).open(&path).map_err(failed)?;
    let mut told = false;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
            Err(TryLockError::WouldBlock) if signals::stopping() => {
                return Err("stopped by a signal".to_owned());
            }
            Err(TryLockError::WouldBlock) => {
                if !told {
                    say(format_args!("  another run is busy with {name}; waiting for it"));
                    told = true;
                }
                sleep(Duration::from_millis(300));
            }
        }
    }
}

/// Waits for the right to do something in this clone; other clones do not mind.
pub fn lock_in_clone(name: &str) -> Outcome<File> {
    let key = stamp::of_text(&repository::root().display().to_string());
    lock(&format!("{name}-{}", &key[..12]))
}

/// Removes a folder, if it is there.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{once, remove};
    use std::fs;

    #[test]
    fn what_was_cut_off_is_made_again_and_what_is_whole_is_not() {
        let place = std::env::temp_dir().join(format!("xtask-once-{}", std::process::id()));
        let whole = |folder: &std::path::Path| folder.join("tool").is_file();
        let cut = once(&place, whole, |folder| {
            fs::write(folder.join("part"), "x").unwrap();
            Err("cut off".to_owned())
        });
        assert_eq!(cut, Err("cut off".to_owned()));
        assert!(!place.exists());
        once(&place, whole, |folder| {
            assert!(!folder.join("part").exists());
            fs::write(folder.join("tool"), "x").map_err(|error| error.to_string())
        })
        .unwrap();
        once(&place, whole, |_| Err("made twice".to_owned())).unwrap();
        remove(&place).unwrap();
    }
}
