//! What was said in confidence: stored exactly once like everything that workers send, found by a name that
//! follows from the code, and readable for nobody here. Moments of the sender are hours.
//!
//! What the sender does with it later is in [`sender`], what officers do in [`desk`], and what both say in
//! [`talk`].

mod desk;
mod sender;
mod talk;

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::id::{Sha256, SubmissionId};
use wire::sealed::{SealedSubmission, SealedWords};

use super::erase::ERASED;
use super::submissions::{Stored, claim, open_case};
use super::{Store, StoreError, Tx, column, moment, ms, parsed};
use crate::hash;

/// Before the name under which a sealed case is found, so that no code of an open one leads to it.
const NAME: &str = "kin.";
/// The same in rows from before the name was hashed.
const NAME_BEFORE: &str = "kin:";

/// What stands in the database for the name that follows from a code: its hash, so that a thief of the database
/// cannot say anything in the sender's name. The second one is what stood there before.
fn names(lookup: &Sha256) -> [String; 2] {
    let hashed = hash::of(lookup.as_str().as_bytes());
    [format!("{NAME}{hashed}"), format!("{NAME_BEFORE}{lookup}")]
}

/// What became of a change to a sealed case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is stored now.
    New,
    /// It was stored before.
    Before,
    /// The identifier was used for something else.
    OtherBody,
    /// Somebody was faster: the number, or what was said, is not what it was.
    Conflict,
    /// That cannot be done where the case stands now.
    WrongState,
    /// There is no such case.
    Nothing,
    /// The officer has no key to it.
    NoKey,
    /// The unit is not known, or is not the one that has the case.
    UnknownUnit,
    /// These files are not there.
    Missing(Vec<Sha256>),
}

fn words(row: &AnyRow) -> Result<SealedWords, StoreError> {
    Ok(SealedWords {
        unit: parsed(row, "sealed_unit")?,
        epoch: u32::try_from(column::<i64>(row, "epoch")?)
            .map_err(|_| StoreError::Corrupt("epoch"))?,
        header: column(row, "header")?,
        words: column(row, "words")?,
    })
}

impl Store {
    /// Stores a sealed submission, claims its files and opens its case, all in one transaction. `hour` is
    /// all that is kept of the moment.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn submit_sealed(
        &self,
        new: &SealedSubmission,
        body_hash: &str,
        hour: DateTime<Utc>,
        due_at: DateTime<Utc>,
    ) -> Result<Stored, StoreError> {
        let mut tx = self.begin().await?;
        match insert(&mut tx, new, body_hash, hour).await {
            Ok(true) => {}
            Ok(false) => {
                let row =
                    sqlx::query("SELECT body_hash, received_at FROM submissions WHERE id = $1")
                        .bind(new.id.to_string())
                        .fetch_optional(&mut *tx)
                        .await?;
                // Two submissions never follow from one code; whoever tries is told what a stranger is told.
                let Some(row) = row else { return Ok(Stored::OtherBody) };
                // What its sender had erased cannot be held against what comes again.
                let hash: String = column(&row, "body_hash")?;
                let same = hash == body_hash || hash == ERASED;
                let at = moment(column(&row, "received_at")?);
                return Ok(if same { Stored::Before(at) } else { Stored::OtherBody });
            }
            Err(StoreError::Sql(sqlx::Error::Database(error)))
                if error.is_foreign_key_violation() =>
            {
                return Ok(Stored::UnknownUnit);
            }
            Err(error) => return Err(error),
        }
        let missing = claim(&mut tx, new.id, &new.files).await?;
        if !missing.is_empty() {
            tx.rollback().await?;
            return Ok(Stored::Missing(missing));
        }
        sqlx::query(
            "INSERT INTO sealed_submissions (submission, unit, epoch, header, words, reply_to)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.id.to_string())
        .bind(new.sealed.unit.to_string())
        .bind(i64::from(new.sealed.epoch))
        .bind(&new.sealed.header)
        .bind(&new.sealed.words)
        .bind(&new.reply_to)
        .execute(&mut *tx)
        .await?;
        open_case(&mut tx, new.id, new.sealed.unit, due_at, hour).await?;
        tx.commit().await?;
        Ok(Stored::New)
    }

    /// True for a case that was sealed on the phone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_sealed(&self, id: SubmissionId) -> Result<bool, StoreError> {
        let found: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM sealed_submissions WHERE submission = $1")
                .bind(id.to_string())
                .fetch_one(self.reader())
                .await?;
        Ok(found > 0)
    }
}

async fn insert(
    tx: &mut Tx,
    new: &SealedSubmission,
    body_hash: &str,
    hour: DateTime<Utc>,
) -> Result<bool, StoreError> {
    // What kind of word it is stands inside; the column needs one, and `sealed_submissions` says that it
    // means nothing here.
    let done = sqlx::query(
        "INSERT INTO submissions (id, body_hash, lookup, kind, sent_to, body, lang, written_at,
             received_at)
         VALUES ($1, $2, $3, 'concern', $4, '', 'vi', $5, $5) ON CONFLICT DO NOTHING",
    )
    .bind(new.id.to_string())
    .bind(body_hash)
    .bind(&names(&new.lookup)[0])
    .bind(new.sealed.unit.to_string())
    .bind(ms(hour))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}
