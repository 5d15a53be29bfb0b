//! The database: every line of SQL of the product is in this folder.
//!
//! One set of queries serves SQLite and PostgreSQL, through sqlx's `Any` driver: both take `$1`, and the
//! schema keeps to types that both have. What differs is how a database is opened ([`open`]) and how a
//! writing transaction starts ([`Store::begin`]).

pub mod answers;
pub mod asked;
pub mod attachments;
pub mod audit;
pub mod brakes;
mod card_due;
mod card_events;
mod card_pages;
pub mod card_steps;
pub mod cards;
mod case_events;
pub mod case_list;
mod case_merge;
mod case_rows;
pub mod case_work;
pub mod cases;
mod change_log;
pub mod changes;
pub mod confirmations;
pub mod contributions;
mod erase;
mod escalate;
pub mod everywhere;
mod factor_rule;
pub mod factors;
pub mod figures;
pub mod follow;
pub mod forwards;
mod grouped;
mod here;
pub mod looks;
pub mod materials;
pub mod media;
pub mod members;
mod moved;
pub mod officers;
mod open;
pub mod organisation;
mod passkeys;
pub mod people;
mod picks;
mod posts;
pub mod push;
pub mod push_jobs;
mod push_measure;
pub mod push_notices;
mod push_rounds;
pub mod reach;
pub mod reach_offline;
mod reach_samples;
pub mod reference;
mod releases;
pub mod report_counts;
pub mod reports;
mod rows;
pub mod rumours;
pub mod samples;
pub mod sealed;
pub mod sent;
pub mod sessions;
pub mod sign_in_passkeys;
mod signatures;
mod signed_recalls;
pub mod submissions;
pub mod survey_answers;
mod survey_save;
mod survey_steps;
pub mod surveys;
mod templates;
pub mod training;
mod tx;
pub mod unit_keys;
pub mod units;
pub mod watched;
mod working;

use std::path::Path;
use std::sync::Arc;

use sqlx::{AnyPool, Row};
use wire::queue::Deadlines;

use grouped::Grouped;
use moved::{Fresh, Moved};

pub use moved::Stamp;
pub use tx::Tx;

pub(crate) use rows::{column, from_json, from_word, moment, ms, parsed, parsed_opt, to_word};

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// SQLite, a file in the data folder.
    Sqlite,
    /// PostgreSQL, for several instances of the server.
    Postgres,
}

/// Why the database did not do what was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The database cannot be opened; the sentence says which file and why.
    Open(String),
    /// The database refused or failed.
    Sql(sqlx::Error),
    /// A stored value is not of the form that this build knows; the words say which.
    Corrupt(&'static str),
    /// The commit failed that this was written in together with what others wrote.
    Together(Arc<Self>),
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
            Self::Together(error) => write!(f, "a commit for several failed: {error}"),
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
    moved: Moved,
    number: Arc<Fresh<u64>>,
    deadlines: Arc<Fresh<Deadlines>>,
    grouped: Arc<Grouped>,
}

impl Store {
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
        let begun = match self.backend {
            // A transaction that starts by reading could not become a writing one without a clash.
            Backend::Sqlite => self.write.begin_with("BEGIN IMMEDIATE").await?,
            Backend::Postgres => self.write.begin().await?,
        };
        Ok(Tx::new(begun, self.moved.clone()))
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

    /// Sets the value of a name in the table of small facts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_meta(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE meta SET value = $2 WHERE name = $1")
            .bind(name)
            .bind(value)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Gives the database a new epoch, after it was restored from a backup.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew_epoch(&mut self) -> Result<(), StoreError> {
        let new = new_epoch();
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE meta SET value = $1 WHERE name = 'epoch'")
            .bind(&new)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        self.epoch = new;
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

/// A name for a database: 48 random bits, short because every answer of the change log carries it.
fn new_epoch() -> String {
    uuid::Uuid::new_v4().simple().to_string().split_off(20)
}
