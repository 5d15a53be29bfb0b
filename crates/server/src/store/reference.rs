//! The figures of the law and the glossary: one row a set, with every revision that there ever was.
//!
//! A set is JSON that the routes have checked; here it is a text that is kept and given back as it is.

use chrono::{DateTime, Utc};
use sqlx::Any;
use sqlx::query::Query;

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, moment, ms};

/// Which set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The figures of the law.
    Law,
    /// The glossary.
    Glossary,
    /// By when answers are due; no phone gets it.
    Deadlines,
    /// The lessons of officers.
    Lessons,
    /// What contributions are paid by.
    Rates,
    /// The kinds of report that units owe, with their days.
    Reports,
}

impl Set {
    /// Its name in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Glossary => "glossary",
            Self::Deadlines => "deadlines",
            Self::Lessons => "lessons",
            Self::Rates => "rates",
            Self::Reports => "reports",
        }
    }

    /// What the audit trail calls a change of it.
    const fn verb(self) -> &'static str {
        match self {
            Self::Law => "law.change",
            Self::Glossary => "glossary.change",
            Self::Deadlines => "deadlines.change",
            Self::Lessons => "lessons.change",
            Self::Rates => "rates.change",
            Self::Reports => "reports.change",
        }
    }
}

/// A set as it is kept.
#[derive(Debug)]
pub struct Kept {
    /// Counts from 1 with every change.
    pub revision: u32,
    /// The set as JSON.
    pub body: String,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
    /// The name of who changed it; none for what came with the program.
    pub changed_by: Option<String>,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is stored.
    Stored,
    /// Somebody changed the set meanwhile; nothing was overwritten.
    Conflict,
    /// The officer may not change it.
    Forbidden,
}

impl Store {
    /// A set; none while nothing was loaded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reference(&self, set: Set) -> Result<Option<Kept>, StoreError> {
        let row = sqlx::query(
            "SELECT r.revision, r.body, r.changed_at, o.display_name FROM reference r
             LEFT JOIN officers o ON o.id = r.changed_by WHERE r.kind = $1",
        )
        .bind(set.word())
        .fetch_optional(self.reader())
        .await?;
        row.map(|row| {
            Ok(Kept {
                revision: u32::try_from(column::<i64>(&row, "revision")?).unwrap_or(u32::MAX),
                body: column(&row, "body")?,
                changed_at: moment(column(&row, "changed_at")?),
                changed_by: column(&row, "display_name")?,
            })
        })
        .transpose()
    }

    /// Loads what came with the program where nothing is there yet. True when it was loaded.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn begin_reference(
        &self,
        set: Set,
        body: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let new = Revision { set, number: 1, body, now, by: None };
        if !insert(&mut tx, &new).await? {
            return Ok(false);
        }
        remember(&mut tx, &new).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Changes a set from the revision that the officer had before their eyes; 0 where there was none.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn change_reference(
        &self,
        duty: &OnDuty,
        set: Set,
        revision: u32,
        body: &str,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        if !duty.keeps_reference() {
            return Ok(Changed::Forbidden);
        }
        let by = Some(duty.officer.id.to_string());
        let new = Revision { set, number: i64::from(revision) + 1, body, now, by };
        let mut tx = self.begin().await?;
        let stored = if revision == 0 {
            insert(&mut tx, &new).await?
        } else {
            // The row stays locked until the end; who waited for it finds another revision, and so no row.
            let sql = "UPDATE reference
                 SET revision = $2, body = $3, changed_at = $4, changed_by = $5
                 WHERE kind = $1 AND revision = $2 - 1";
            new.bound(sql).execute(&mut *tx).await?.rows_affected() > 0
        };
        if !stored {
            tx.rollback().await?;
            return Ok(Changed::Conflict);
        }
        remember(&mut tx, &new).await?;
        audit(&mut tx, duty, set.verb(), &new.number.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Stored)
    }
}

/// A revision that is being written.
struct Revision<'a> {
    set: Set,
    number: i64,
    body: &'a str,
    now: DateTime<Utc>,
    by: Option<String>,
}

impl Revision<'_> {
    /// A statement with the five columns of a revision bound in their order.
    fn bound(&self, sql: &'static str) -> Query<'static, Any, sqlx::any::AnyArguments> {
        sqlx::query(sql)
            .bind(self.set.word())
            .bind(self.number)
            .bind(self.body.to_owned())
            .bind(ms(self.now))
            .bind(self.by.clone())
    }
}

/// Puts the first revision in place; false when there is one.
async fn insert(tx: &mut Tx, new: &Revision<'_>) -> Result<bool, StoreError> {
    let sql = "INSERT INTO reference (kind, revision, body, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind) DO NOTHING";
    Ok(new.bound(sql).execute(&mut **tx).await?.rows_affected() > 0)
}

/// Adds a revision to those that there were.
async fn remember(tx: &mut Tx, new: &Revision<'_>) -> Result<(), StoreError> {
    tx.moves();
    let sql = "INSERT INTO reference_history (kind, revision, body, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5)";
    new.bound(sql).execute(&mut **tx).await?;
    Ok(())
}
