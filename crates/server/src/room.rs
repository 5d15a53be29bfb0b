//! Whether the disk has room: files are refused first, words last, and both before the disk is full.
//!
//! A database that finds the disk full under its hands stops for readers as well, and an officer could no
//! longer answer or delete. So some of the disk is kept free for what must go on.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering};

use wire::health::DiskState;

/// After how many seconds it is worth another try on a full disk.
pub const ASK_AGAIN: u64 = 900;

/// The folders that must not fill up, and how much of their disks stays free, in bytes.
pub struct Room {
    places: Vec<PathBuf>,
    for_files: u64,
    for_words: u64,
    // What was written into the log last: each change is a line, and not each refusal.
    told: AtomicU8,
}

impl Room {
    /// Watches these folders; without any, as with a database and a bucket elsewhere, there is always room.
    #[must_use]
    pub fn new(places: Vec<PathBuf>, for_files: u64, for_words: u64) -> Self {
        // Whatever was set, words are refused last.
        let for_files = for_files.max(for_words);
        Self { places, for_files, for_words, told: AtomicU8::new(0) }
    }

    /// What is free on the fullest of the disks, in bytes; none where nothing is watched or it cannot be told.
    #[must_use]
    pub fn free(&self) -> Option<u64> {
        self.places.iter().filter_map(free).min()
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self) -> DiskState {
        let state = match self.free() {
            Some(free) if free < self.for_words => DiskState::Nothing,
            Some(free) if free < self.for_files => DiskState::WordsOnly,
            _ => DiskState::Enough,
        };
        if self.told.swap(state as u8, Ordering::Relaxed) != state as u8 {
            match state {
                DiskState::Enough => tracing::info!("the disk has room again"),
                DiskState::WordsOnly => {
                    tracing::warn!("the disk is nearly full: no files are taken")
                }
                DiskState::Nothing => tracing::error!("the disk is full: nothing is taken"),
            }
        }
        state
    }

    /// True when files may come.
    #[must_use]
    pub fn has_for_files(&self) -> bool {
        self.state() == DiskState::Enough
    }

    /// True when words may come.
    #[must_use]
    pub fn has_for_words(&self) -> bool {
        self.state() != DiskState::Nothing
    }
}

/// What an unprivileged process may still write where a folder is, in bytes.
fn free(place: &PathBuf) -> Option<u64> {
    #[cfg(unix)]
    {
        let disk = rustix::fs::statvfs(place).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = place;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_refused_before_words_and_what_cannot_be_told_refuses_nothing() {
        let here = || vec![std::env::temp_dir()];
        let free = Room::new(here(), 0, 0).free().expect("a disk");
        assert!(free > 0);
        assert_eq!(Room::new(here(), 0, 0).state(), DiskState::Enough);
        assert_eq!(Room::new(here(), u64::MAX, 0).state(), DiskState::WordsOnly);
        assert_eq!(Room::new(here(), u64::MAX, u64::MAX).state(), DiskState::Nothing);
        // A setting the wrong way round does not refuse words before files.
        assert_eq!(Room::new(here(), 0, u64::MAX).state(), DiskState::Nothing);
        assert_eq!(Room::new(Vec::new(), u64::MAX, u64::MAX).state(), DiskState::Enough);
        let nowhere = vec![PathBuf::from("/nowhere/at/all")];
        assert_eq!(Room::new(nowhere, u64::MAX, u64::MAX).state(), DiskState::Enough);
    }
}
