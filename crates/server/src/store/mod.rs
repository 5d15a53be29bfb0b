//! The database: every line of SQL of the product is in this folder.
//!
//! One set of queries serves SQLite and PostgreSQL, through sqlx's `Any` driver: both take `$1`, and the
//! schema keeps to types that both have. What differs (how a database is opened, how a writing
//! transaction starts) is in this file.

pub mod attachments;
pub mod cards;
pub mod cases;
pub mod changes;
pub mod media;
pub mod officers;
pub mod push;
pub mod samples;
pub mod submissions;
pub mod units;

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::{Any, AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::{AnyPool, Executor, Row, Transaction};

/// The oldest SQLite without the WAL-reset corruption that 3.7.0 to 3.51.2 have.
pub const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// SQLite, a file in the data folder.
    Sqlite,
    /// PostgreSQL, for several instances of the server.
    Postgres,
}

/// A writing transaction.
pub type Tx = Transaction<'static, Any>;

/// Why the database did not do what was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The database cannot be opened; the sentence says which file and why.
    Open(String),
    /// The database refused or failed.
    Sql(sqlx::Error),
    /// A stored value is not of the form that this build knows; the words say which.
    Corrupt(&'static str),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Open(sentence) => f.write_str(sentence),
            Self::Sql(error) => write!(f, "the database failed: {error}"),
            Self::Corrupt(what) => write!(f, "the database holds a {what} that cannot be read"),
        }
    }
}

impl std::error::Error for StoreError {}

/// The open database. Cloning it clones a handle.
#[derive(Clone)]
pub struct Store {
    read: AnyPool,
    write: AnyPool,
    backend: Backend,
    epoch: String,
}

impl Store {
    /// Opens a database by its address (`sqlite:` and a path, or `postgres://…`), brings its schema up to
    /// date, and makes its epoch on the first start.
    ///
    /// # Errors
    /// [`StoreError::Open`] with a sentence that names the file or the server, and why.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let named = shown(address);
        let failed = |error: &dyn std::fmt::Display| {
            StoreError::Open(format!("cannot open the database {named}: {error}"))
        };
        let (backend, address) = match address.strip_prefix("sqlite:") {
            Some(path) => {
                check_file(Path::new(path)).map_err(|e| failed(&e))?;
                (Backend::Sqlite, format!("sqlite://{path}?mode=rwc"))
            }
            None if address.starts_with("postgres://") || address.starts_with("postgresql://") => {
                (Backend::Postgres, address.to_owned())
            }
            None => {
                return Err(failed(
                    &"the address starts neither with sqlite: nor with postgres://",
                ));
            }
        };
        let options = AnyConnectOptions::from_str(&address).map_err(|e| failed(&e))?;
        let pool = |most: u32| {
            let mut pool = AnyPoolOptions::new()
                .max_connections(most)
                .acquire_timeout(Duration::from_secs(10));
            if backend == Backend::Sqlite {
                pool = pool.after_connect(|connection, _| {
                    Box::pin(async move {
                        for pragma in [
                            "PRAGMA journal_mode = WAL",
                            "PRAGMA synchronous = FULL",
                            "PRAGMA foreign_keys = ON",
                            "PRAGMA busy_timeout = 10000",
                        ] {
                            connection.execute(pragma).await?;
                        }
                        Ok(())
                    })
                });
            }
            pool
        };
        // SQLite has one writer; a pool of one turns "database is locked" into waiting one's turn.
        let writers = if backend == Backend::Sqlite { 1 } else { 8 };
        let write = pool(writers).connect_with(options.clone()).await.map_err(|e| failed(&e))?;
        if backend == Backend::Sqlite {
            let version: String = sqlx::query_scalar("SELECT sqlite_version()")
                .fetch_one(&write)
                .await
                .map_err(|e| failed(&e))?;
            if !new_enough(&version) {
                return Err(failed(&format!("SQLite {version} can corrupt it; 3.51.3 is needed")));
            }
        }
        MIGRATIONS.run(&write).await.map_err(|e| failed(&e))?;
        let read = pool(8).connect_with(options).await.map_err(|e| failed(&e))?;
        let mut store = Self { read, write, backend, epoch: String::new() };
        let new = uuid::Uuid::new_v4().simple().to_string();
        store.epoch = store.meta_or("epoch", &new[..12]).await?;
        Ok(store)
    }

    /// The name of this database, made when it was created or restored.
    #[must_use]
    pub fn epoch(&self) -> &str {
        &self.epoch
    }

    /// Which database it is.
    #[must_use]
    pub const fn backend(&self) -> Backend {
        self.backend
    }

    /// Where reading queries go.
    pub(crate) const fn reader(&self) -> &AnyPool {
        &self.read
    }

    /// Starts a writing transaction.
    ///
    /// # Errors
    /// When the database is away or stays locked.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self.backend {
            // A transaction that starts by reading could not become a writing one without a clash.
            Backend::Sqlite => self.write.begin_with("BEGIN IMMEDIATE").await?,
            Backend::Postgres => self.write.begin().await?,
        })
    }

    /// True while the database answers.
    pub async fn answers(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.read).await.is_ok()
    }

    /// The value of a name in the table of small facts; stores `new` first where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn meta_or(&self, name: &str, new: &str) -> Result<String, StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
            .bind(name)
            .bind(new)
            .execute(&mut *tx)
            .await?;
        let value = sqlx::query_scalar("SELECT value FROM meta WHERE name = $1")
            .bind(name)
            .fetch_one(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(value)
    }

    /// Gives the database a new epoch, after it was restored from a backup.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_epoch(&mut self) -> Result<(), StoreError> {
        let new = uuid::Uuid::new_v4().simple().to_string();
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE meta SET value = $1 WHERE name = 'epoch'")
            .bind(&new[..12])
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        self.epoch = new[..12].to_owned();
        Ok(())
    }

    /// Copies a SQLite database into a new file, whole and consistent while the server goes on.
    ///
    /// # Errors
    /// [`StoreError::Open`] on PostgreSQL, whose own tools do this better; otherwise when writing fails.
    pub async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        if self.backend == Backend::Postgres {
            return Err(StoreError::Open(
                "a PostgreSQL database is backed up with pg_dump; this command copies the media"
                    .into(),
            ));
        }
        sqlx::query("VACUUM INTO $1").bind(file.display().to_string()).execute(&self.read).await?;
        Ok(())
    }

    /// Checks a SQLite database for damage; an empty list is good news.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn damage(&self) -> Result<Vec<String>, StoreError> {
        if self.backend == Backend::Postgres {
            return Ok(Vec::new());
        }
        let rows = sqlx::query("PRAGMA integrity_check").fetch_all(&self.read).await?;
        let lines: Result<Vec<String>, _> = rows.iter().map(|row| row.try_get(0)).collect();
        Ok(lines?.into_iter().filter(|line| line != "ok").collect())
    }

    /// Waits for what is under way and closes the database.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// The address as it may be shown: without a password.
fn shown(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => address.trim_start_matches("sqlite:").to_owned(),
    }
}

fn check_file(path: &Path) -> Result<(), String> {
    let folder = path.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    if !folder.is_dir() {
        return Err(format!("the folder {} does not exist", folder.display()));
    }
    let mut options = std::fs::OpenOptions::new();
    match options.read(true).write(true).create(true).truncate(false).open(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn new_enough(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= OLDEST_SQLITE
}

/// A moment as it is stored.
pub(crate) const fn ms(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_millis()
}

/// A stored moment.
pub(crate) fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::UNIX_EPOCH)
}

/// A column.
pub(crate) fn column<'r, T>(row: &'r AnyRow, name: &'static str) -> Result<T, StoreError>
where
    T: sqlx::Decode<'r, Any> + sqlx::Type<Any>,
{
    Ok(row.try_get(name)?)
}

/// A column that holds something with a textual form: an identifier, a hash.
pub(crate) fn parsed<T: FromStr>(row: &AnyRow, name: &'static str) -> Result<T, StoreError> {
    let text: String = row.try_get(name)?;
    text.parse().map_err(|_| StoreError::Corrupt(name))
}

/// A column that may be empty and holds something with a textual form.
pub(crate) fn parsed_opt<T: FromStr>(
    row: &AnyRow,
    name: &'static str,
) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.try_get(name)?;
    text.map(|text| text.parse().map_err(|_| StoreError::Corrupt(name))).transpose()
}

/// A word of the API (`"in_progress"`) as a value; words and JSON strings are the same but for quotes.
pub(crate) fn from_word<T: DeserializeOwned>(
    word: &str,
    what: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|_| StoreError::Corrupt(what))
}

/// A value as a word of the API.
pub(crate) fn to_word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// JSON of a column as a value.
pub(crate) fn from_json<T: DeserializeOwned>(
    json: &str,
    what: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt(what))
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
        assert_eq!(shown("postgres://bt:secret@db/bt"), "postgres://…@db/bt");
        assert_eq!(shown("sqlite:/srv/data/ban-tin.db"), "/srv/data/ban-tin.db");
    }
}
