//! The head of the audit trail beside the database, in the data folder: who can write into the database
//! alone cannot cut the end of the trail off without this file telling.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::watch;

use crate::store::Store;
use crate::store::audit::Head;

/// The file in the data folder.
const FILE: &str = "audit-head.json";
/// How often it is looked whether the trail has grown.
const EVERY: Duration = Duration::from_secs(5);

/// Where the head of a data folder is kept.
#[must_use]
pub fn file(data: &Path) -> PathBuf {
    data.join(FILE)
}

/// The head that was kept; none where there is no file.
///
/// # Errors
/// A sentence that names the file, when there is one that cannot be read.
pub fn read(file: &Path) -> Result<Option<Head>, String> {
    let failed = |why: &dyn std::fmt::Display| format!("cannot read {}: {why}", file.display());
    match std::fs::read(file) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| failed(&error)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(&error)),
    }
}

/// Keeps a head, in one step: half a file would be worse than an old one.
///
/// # Errors
/// A sentence that names the file.
pub fn write(file: &Path, head: &Head) -> Result<(), String> {
    let beside = file.with_extension("new");
    let json = serde_json::to_vec(head).map_err(|error| error.to_string())?;
    // With PostgreSQL and S3 nothing else may have made the data folder.
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&beside, json))
        .and_then(|()| std::fs::rename(&beside, file))
        .map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// Keeps the head as the trail grows, until `stop` becomes true, and once more then.
pub async fn keep(store: Store, file: PathBuf, mut stop: watch::Receiver<bool>) {
    let mut kept = read(&file).ok().flatten();
    loop {
        let stopping = tokio::select! {
            () = tokio::time::sleep(EVERY) => false,
            _ = stop.changed() => true,
        };
        match store.audit_head().await {
            // A shorter trail than the one that was kept is never written over it: somebody has to look.
            Ok(head) if kept.as_ref().is_none_or(|kept| kept.number < head.number) => {
                match write(&file, &head) {
                    Ok(()) => kept = Some(head),
                    Err(error) => tracing::warn!(error, "the head of the audit trail was not kept"),
                }
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "the head of the audit trail cannot be read"),
        }
        if stopping {
            return;
        }
    }
}
