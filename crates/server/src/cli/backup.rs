//! `ban-tin backup` and `ban-tin restore`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Places, make_private, say};
use crate::audit_head;
use crate::hash;
use crate::media::{Media, Shelf};
use crate::store::{Backend, Store};

/// The name of the database in a backup.
const DATABASE: &str = "ban-tin.db";
const SHELVES: [Shelf; 2] = [Shelf::Media, Shelf::Attachments];

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

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

async fn copy(from: &Media, to: &Media) -> Result<usize, String> {
    let mut copied = 0;
    for shelf in SHELVES {
        for (name, _) in from.all(shelf).await.map_err(told)? {
            let bytes = from.get(shelf, &name, None).await.map_err(told)?;
            if hash::of(&bytes) != name {
                return Err(format!("the file {name} is damaged; run `ban-tin check`"));
            }
            to.put(shelf, &name, bytes).await.map_err(told)?;
            copied += 1;
        }
    }
    Ok(copied)
}

fn is_empty(folder: &Path) -> bool {
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
        // A backup holds what workers wrote, and the server's keys.
        make_private(&self.to)
            .map_err(|error| format!("cannot make {}: {error}", self.to.display()))?;
        if store.backend() == Backend::Sqlite {
            store.copy_to(&self.to.join(DATABASE)).await.map_err(told)?;
        } else {
            say(
                "The PostgreSQL database is not in this backup; copy it with pg_dump, before this command.",
            );
        }
        let files = copy(&media, &Media::folder(&self.to).map_err(told)?).await?;
        store.close().await;
        say(format_args!("Backup in {}: {files} files.", self.to.display()));
        // Whoever finds a backup must not be able to count officers' codes from it.
        say(
            "The key of officers' second factors (sign-in.key) is not in it: keep a copy elsewhere.",
        );
        Ok(())
    }
}

impl Restore {
    /// Puts a backup in place, the files first and the database last and in one step, and gives the
    /// database a new epoch, so that phones notice and send again what is younger than the backup.
    ///
    /// # Errors
    /// A sentence that says which file and why; a database that exists is not touched.
    pub async fn run(self) -> Result<(), String> {
        let source = Media::folder(&self.from).map_err(told)?;
        let files = match self.places.sqlite_file() {
            Some(file) => self.restore_file(&file, &source).await?,
            None => {
                let (mut store, media) = self.places.open().await?;
                let files = copy(&source, &media).await?;
                store.renew_epoch().await.map_err(told)?;
                self.keep_head(&store).await?;
                store.close().await;
                files
            }
        };
        say(format_args!("Restored from {}: {files} files.", self.from.display()));
        Ok(())
    }

    /// The audit trail goes back with the database, and everybody may know: the head that was kept of the
    /// one before stays beside the new one.
    async fn keep_head(&self, store: &Store) -> Result<(), String> {
        let file = audit_head::file(&self.places.data);
        if file.exists() {
            let aside = file.with_extension("before-restore.json");
            std::fs::rename(&file, &aside)
                .map_err(|error| format!("cannot move {}: {error}", file.display()))?;
        }
        audit_head::write(&file, &store.audit_head().await.map_err(told)?)
    }

    async fn restore_file(&self, file: &Path, source: &Media) -> Result<usize, String> {
        let backup = self.from.join(DATABASE);
        if !backup.is_file() {
            return Err(format!("{} is not there; nothing was changed", backup.display()));
        }
        if file.exists() {
            return Err(format!(
                "{} exists; move it away first. Nothing was changed",
                file.display()
            ));
        }
        let files = copy(source, &self.places.open_media().await?).await?;
        let beside = file.with_extension("restoring");
        let failed = |error| format!("cannot copy to {}: {error}", beside.display());
        // What an earlier, broken try left: its log must not be mixed with this copy.
        for rest in ["restoring-wal", "restoring-shm"] {
            let _ = std::fs::remove_file(file.with_extension(rest));
        }
        std::fs::copy(&backup, &beside).map_err(failed)?;
        let mut store = Store::open(&format!("sqlite:{}", beside.display())).await.map_err(told)?;
        store.renew_epoch().await.map_err(told)?;
        self.keep_head(&store).await?;
        // Closing moves everything from the log beside the file into the file.
        store.close().await;
        std::fs::File::open(&beside)
            .and_then(|copy| copy.sync_all())
            .and_then(|()| std::fs::rename(&beside, file))
            .map_err(failed)?;
        Ok(files)
    }
}
