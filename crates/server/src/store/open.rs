//! Opening a database: the file or the server is looked at first, so that a person reads what is wrong
//! with it and not that some pool timed out.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection, Executor};

use super::moved::Moved;
use super::{Backend, Store, StoreError, new_epoch};

/// The oldest SQLite without the WAL-reset corruption that 3.7.0 to 3.51.2 have.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// How long a database may take to answer before it counts as away.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many connections read, and how many write to PostgreSQL.
const CONNECTIONS: u32 = 8;

/// What makes SQLite keep its word: a commit is on the disk before it is told.
const PRAGMAS: [&str; 4] = [
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
];

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

impl Store {
    /// Opens a database by its address (`sqlite:` and a path, or `postgres://…`), brings its schema up to
    /// date, and makes its epoch on the first start.
    ///
    /// # Errors
    /// [`StoreError::Open`] with a sentence that names the file or the server, and why.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let named = shown(address);
        let failed = |error: &dyn Display| {
            StoreError::Open(format!("cannot open the database {named}: {error}"))
        };
        let file = address.strip_prefix("sqlite:").map(PathBuf::from);
        let (backend, address) = place(address).map_err(|sentence| failed(&sentence))?;
        let options = AnyConnectOptions::from_str(&address).map_err(|e| failed(&e))?;
        // A pool would try again until its time is over and then only say that it is over.
        match tokio::time::timeout(PATIENCE, options.connect()).await {
            Ok(Ok(connection)) => look(connection, backend).await.map_err(|e| failed(&e))?,
            Ok(Err(error)) => return Err(failed(&error)),
            Err(_) => return Err(failed(&"it does not answer")),
        }
        // SQLite has one writer; a pool of one turns "database is locked" into waiting one's turn.
        let writers = if backend == Backend::Sqlite { 1 } else { CONNECTIONS };
        let write = pool(backend, writers, &options).await.map_err(|e| failed(&e))?;
        let _alone = alone(file.as_deref()).await;
        MIGRATIONS.run(&write).await.map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                failed(&"a newer version of this program made it; use that version")
            }
            error => failed(&error),
        })?;
        let read = pool(backend, CONNECTIONS, &options).await.map_err(|e| failed(&e))?;
        let mut store = Self {
            read,
            write,
            backend,
            epoch: String::new(),
            moved: Moved::default(),
            number: Arc::default(),
            deadlines: Arc::default(),
            grouped: Arc::default(),
        };
        store.epoch = store.meta_or("epoch", &new_epoch()).await?;
        store.begin_audit().await?;
        store.begin_releases().await?;
        Ok(store)
    }
}

/// Which database an address means, and the address as sqlx reads it.
fn place(address: &str) -> Result<(Backend, String), String> {
    if let Some(path) = address.strip_prefix("sqlite:") {
        check_file(Path::new(path))?;
        let path = std::path::absolute(path).map_err(|error| error.to_string())?;
        return Ok((Backend::Sqlite, format!("sqlite://{}?mode=rwc", encoded(&path))));
    }
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return Ok((Backend::Postgres, address.to_owned()));
    }
    Err("the address starts neither with sqlite: nor with postgres://".to_owned())
}

async fn look(mut connection: AnyConnection, backend: Backend) -> Result<(), String> {
    if backend == Backend::Sqlite {
        let told = |error: sqlx::Error| error.to_string();
        let version: String = sqlx::query_scalar("SELECT sqlite_version()")
            .fetch_one(&mut connection)
            .await
            .map_err(told)?;
        if !new_enough(&version) {
            return Err(format!("SQLite {version} can corrupt it; 3.51.3 is needed"));
        }
        for pragma in PRAGMAS {
            connection.execute(pragma).await.map_err(told)?;
        }
    }
    let _ = connection.close().await;
    Ok(())
}

/// Keeps other processes from changing the schema of the same file meanwhile: PostgreSQL sees to that by
/// itself, SQLite does not. A file system without locks is no reason not to start.
async fn alone(file: Option<&Path>) -> Option<std::fs::File> {
    let folder = std::path::absolute(file?).ok()?.parent()?.to_path_buf();
    let lock =
        move || std::fs::File::open(folder).and_then(|folder| folder.lock().map(|()| folder));
    tokio::task::spawn_blocking(lock).await.ok()?.ok()
}

async fn pool(
    backend: Backend,
    most: u32,
    options: &AnyConnectOptions,
) -> Result<AnyPool, sqlx::Error> {
    let mut pool = AnyPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE);
    if backend == Backend::Sqlite {
        pool = pool.after_connect(|connection, _| {
            Box::pin(async move {
                for pragma in PRAGMAS {
                    connection.execute(pragma).await?;
                }
                Ok(())
            })
        });
    }
    pool.connect_with(options.clone()).await
}

/// The address as it may be shown: without a name, a password or options, which may hold one.
fn shown(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.trim_start_matches("sqlite:").to_owned();
    };
    let rest = rest.split('?').next().unwrap_or_default();
    match rest.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://…@{host}"),
        None => format!("{scheme}://{rest}"),
    }
}

/// A path as it stands in an address: whatever has a meaning there is written by its number.
fn encoded(path: &Path) -> String {
    let mut text = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                text.push(char::from(*byte));
            }
            byte => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

fn check_file(path: &Path) -> Result<(), String> {
    let folder = path.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    if !folder.as_os_str().is_empty() && !folder.is_dir() {
        return Err(format!("the folder {} does not exist", folder.display()));
    }
    let mut options = std::fs::OpenOptions::new();
    // What SQLite puts beside it gets the same mode.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.read(true).write(true).create(true).truncate(false).open(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

fn new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= OLDEST_SQLITE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_sqlite_is_told_from_a_new_one() {
        assert!(new_enough("3.51.3") && new_enough("3.52.0") && new_enough("4.0.0"));
        assert!(!new_enough("3.51.2") && !new_enough("3.40.1") && !new_enough("?"));
    }

    #[test]
    fn a_password_in_an_address_is_never_shown() {
        assert_eq!(shown("postgres://bt:secret@db/bt?sslmode=require"), "postgres://…@db/bt");
        assert_eq!(shown("postgres://db/bt?password=secret"), "postgres://db/bt");
        assert_eq!(shown("sqlite:/srv/data/ban-tin.db"), "/srv/data/ban-tin.db");
    }

    #[test]
    fn every_letter_of_a_folder_survives_in_the_address() {
        assert_eq!(encoded(Path::new("/dữ/100%?#.db")), "/d%E1%BB%AF/100%25%3F%23.db");
    }

    #[tokio::test]
    async fn a_database_in_a_file_is_kept_in_wal_and_every_commit_is_on_the_disk() {
        let folder = std::env::temp_dir().join(format!("dữ liệu 100%? {}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("ban-tin.db");
        let store = Store::open(&format!("sqlite:{}", file.display())).await.expect("opens");
        assert!(file.is_file());
        for pool in [&store.read, &store.write] {
            let mode: String =
                sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await.expect("a mode");
            assert_eq!(mode, "wal");
            let full: i64 =
                sqlx::query_scalar("PRAGMA synchronous").fetch_one(pool).await.expect("a level");
            assert_eq!(full, 2);
            let keys: i64 =
                sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(pool).await.expect("a word");
            assert_eq!(keys, 1);
        }
        let version: String = sqlx::query_scalar("SELECT sqlite_version()")
            .fetch_one(&store.read)
            .await
            .expect("a version");
        assert!(new_enough(&version), "{version}");
        store.close().await;
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
