//! `ban-tin backup` and `ban-tin restore`.

use std::path::PathBuf;

use clap::Args;

use super::{Places, say};
use crate::hash;
use crate::media::{Media, Shelf};
use crate::store::{Backend, Store};

/// The options of `ban-tin backup`.
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    places: Places,
    /// The folder to write into; it must be empty or not exist.
    to: PathBuf,
}

/// The options of `ban-tin restore`.
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    places: Places,
    /// The folder that `ban-tin backup` wrote.
    from: PathBuf,
}

const SHELVES: [Shelf; 2] = [Shelf::Media, Shelf::Attachments];

async fn copy(from: &Media, to: &Media) -> Result<usize, String> {
    let mut copied = 0;
    for shelf in SHELVES {
        for (name, _) in from.all(shelf).await.map_err(|error| error.to_string())? {
            let bytes = from.get(shelf, &name, None).await.map_err(|error| error.to_string())?;
            if hash::of(&bytes) != name {
                return Err(format!("the file {name} is damaged; run `ban-tin check`"));
            }
            to.put(shelf, &name, bytes).await.map_err(|error| error.to_string())?;
            copied += 1;
        }
    }
    Ok(copied)
}

fn is_empty(folder: &PathBuf) -> bool {
    std::fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none())
}

impl Backup {
    /// Copies the database first and the files after it: every file that the copy of the database names
    /// is then in the backup.
    ///
    /// # Errors
    /// A sentence that says which file and why.
    pub async fn run(self) -> Result<(), String> {
        if !is_empty(&self.to) {
            return Err(format!("{} is not empty; nothing was written", self.to.display()));
        }
        let (store, media) = self.places.open().await?;
        std::fs::create_dir_all(&self.to)
            .map_err(|error| format!("cannot make {}: {error}", self.to.display()))?;
        if store.backend() == Backend::Sqlite {
            store.copy_to(&self.to.join("ban-tin.db")).await.map_err(|error| error.to_string())?;
        } else {
            say(
                "The PostgreSQL database is not in this backup; copy it with pg_dump at the same time.",
            );
        }
        let target =
            Media::open(&self.to.display().to_string()).map_err(|error| error.to_string())?;
        let files = copy(&media, &target).await?;
        store.close().await;
        say(format_args!("Backup in {}: {files} files.", self.to.display()));
        Ok(())
    }
}

impl Restore {
    /// Puts a backup in place, and gives the database a new epoch, so that phones notice.
    ///
    /// # Errors
    /// A sentence that says which file and why; nothing that exists is overwritten.
    pub async fn run(self) -> Result<(), String> {
        let backup = self.from.join("ban-tin.db");
        let file = self.places.sqlite_file();
        if self.places.is_sqlite() {
            if !backup.is_file() {
                return Err(format!("{} is not there; nothing was changed", backup.display()));
            }
            if file.exists() {
                return Err(format!(
                    "{} exists; move it away first. Nothing was changed",
                    file.display()
                ));
            }
            std::fs::create_dir_all(&self.places.data)
                .and_then(|()| std::fs::copy(&backup, &file))
                .map_err(|error| format!("cannot copy to {}: {error}", file.display()))?;
        }
        let (mut store, media): (Store, Media) = self.places.open().await?;
        store.new_epoch().await.map_err(|error| error.to_string())?;
        let source =
            Media::open(&self.from.display().to_string()).map_err(|error| error.to_string())?;
        let files = copy(&source, &media).await?;
        store.close().await;
        say(format_args!("Restored from {}: {files} files.", self.from.display()));
        Ok(())
    }
}
