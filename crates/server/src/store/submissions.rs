//! What workers sent: stored exactly once, and followed by the receipt's code.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::case::{CaseState, CaseView};
use wire::id::{Sha256, SubmissionId, UnitId};
use wire::submission::{AttachmentRef, NewSubmission};

use super::case_rows::moment_opt;
use super::erase::ERASED;
use super::follow::purposes;
use super::{Backend, Store, StoreError, Tx, column, from_word, moment, ms, parsed, to_word};

/// What is needed to store a submission beside its own words.
pub struct Arrival {
    /// The words.
    pub submission: Arc<NewSubmission>,
    /// The hash of the whole body; the same identifier with another one is refused.
    pub body_hash: String,
    /// Under what the receipt's code finds it again.
    pub lookup: String,
    /// Now.
    pub now: DateTime<Utc>,
    /// The day by which an answer is due.
    pub due_at: DateTime<Utc>,
}

/// What became of an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is stored now.
    New,
    /// It was stored before, at that moment, with the same body.
    Before(DateTime<Utc>),
    /// The identifier was used before with another body; the first one stays.
    OtherBody,
    /// The unit is not known.
    UnknownUnit,
    /// These attachments are not there, or not of that size.
    Missing(Vec<Sha256>),
}

impl Store {
    /// Stores a submission, claims its attachments and opens its case: all of it, or nothing.
    ///
    /// SQLite has one writer, and each commit waits for the disk: there those that arrive while one is on its
    /// way are written together in the next. PostgreSQL does that by itself.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn submit(&self, arrival: Arrival) -> Result<Stored, StoreError> {
        if self.backend() == Backend::Sqlite {
            return self.submit_together(arrival).await;
        }
        let mut tx = self.begin().await?;
        let stored = write(&mut tx, &arrival).await?;
        if stored == Stored::New {
            tx.commit().await?;
        } else {
            tx.rollback().await?;
        }
        Ok(stored)
    }

    /// The cases that these lookup keys find, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_by_lookup(
        &self,
        lookups: &[String],
    ) -> Result<Vec<Option<CaseView>>, StoreError> {
        let mut cases = Vec::with_capacity(lookups.len());
        for lookup in lookups {
            let row = sqlx::query(
                "SELECT c.submission, c.state, c.updated_at, c.received_at, c.due_at,
                     c.reopened_at, c.escalated_at, c.rating, s.consents, s.erased_at,
                     u.name AS unit_name,
                     (SELECT COUNT(*) FROM asked q WHERE q.submission = c.submission) AS shown
                 FROM submissions s JOIN cases c ON c.submission = s.id
                 JOIN units u ON u.id = c.unit WHERE s.lookup = $1",
            )
            .bind(lookup)
            .fetch_optional(self.reader())
            .await?;
            cases.push(match row {
                Some(row) => Some(self.view(&row).await?),
                None => None,
            });
        }
        Ok(cases)
    }

    async fn view(&self, row: &AnyRow) -> Result<CaseView, StoreError> {
        let submission: SubmissionId = parsed(row, "submission")?;
        let state: CaseState = from_word(&column::<String>(row, "state")?, "state")?;
        let erased = column::<Option<i64>>(row, "erased_at")?.is_some();
        let reopened = column::<Option<i64>>(row, "reopened_at")?.is_some();
        let rating = column::<Option<i64>>(row, "rating")?;
        let (answers, messages) = if erased {
            (Vec::new(), Vec::new())
        } else {
            (self.answers_to(submission).await?, self.messages_of(submission).await?)
        };
        let answered = !answers.is_empty();
        Ok(CaseView {
            submission,
            state,
            updated_at: moment(column(row, "updated_at")?),
            received_at: moment(column(row, "received_at")?),
            unit_name: column(row, "unit_name")?,
            due_at: moment(column(row, "due_at")?),
            messages,
            reopened,
            may_say_not_solved: answered && !reopened,
            rating: rating.and_then(|rating| u8::try_from(rating).ok()),
            may_rate: answered && (state != CaseState::Closed || rating.is_none()),
            consents: purposes(&column::<String>(row, "consents")?)?,
            published: column::<i64>(row, "shown")? > 0,
            erased,
            answers,
            escalated_at: moment_opt(row, "escalated_at")?,
        })
    }
}

/// Opens the case of a submission, open or sealed, that was just stored. What was written to a unit that is there no
/// more, perhaps long before the phone had a signal, comes to the one that stands for it now.
pub(super) async fn open_case(
    tx: &mut Tx,
    submission: SubmissionId,
    unit: UnitId,
    due_at: DateTime<Utc>,
    received_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let unit = super::units::today(tx, unit).await?;
    sqlx::query(
        "INSERT INTO cases (submission, unit, state, due_at, received_at, updated_at)
         VALUES ($1, $2, 'received', $3, $4, $4)",
    )
    .bind(submission.to_string())
    .bind(unit.to_string())
    .bind(ms(due_at))
    .bind(ms(received_at))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes a submission with all that belongs to it. What is to become of the transaction when it is anything but
/// [`Stored::New`] is for the caller to see to.
pub(super) async fn write(tx: &mut Tx, arrival: &Arrival) -> Result<Stored, StoreError> {
    // The insertion comes first: of many of the same that arrive at once, one inserts and the others
    // wait for it here.
    match insert(tx, arrival).await {
        Ok(true) => {}
        Ok(false) => {
            let row = sqlx::query("SELECT body_hash, received_at FROM submissions WHERE id = $1")
                .bind(arrival.submission.id.to_string())
                .fetch_one(&mut **tx)
                .await?;
            let hash: String = column(&row, "body_hash")?;
            // What its sender had erased cannot be held against what comes again.
            let same = hash == arrival.body_hash || hash == ERASED;
            let at = moment(column(&row, "received_at")?);
            return Ok(if same { Stored::Before(at) } else { Stored::OtherBody });
        }
        Err(StoreError::Sql(sqlx::Error::Database(error))) if error.is_foreign_key_violation() => {
            return Ok(Stored::UnknownUnit);
        }
        Err(error) => return Err(error),
    }
    let new = &arrival.submission;
    let missing = claim(tx, new.id, &new.attachments).await?;
    if !missing.is_empty() {
        return Ok(Stored::Missing(missing));
    }
    open_case(tx, new.id, new.unit, arrival.due_at, arrival.now).await?;
    Ok(Stored::New)
}

async fn insert(tx: &mut Tx, arrival: &Arrival) -> Result<bool, StoreError> {
    // Whatever conflicts: of several at once one may meet the other under the code's key before it meets it
    // under the identifier, and to name only that would make of it a failure.
    let new = &arrival.submission;
    let done = sqlx::query(
        "INSERT INTO submissions (id, body_hash, lookup, kind, matter, sent_to, body, name, contact,
             card, lang, written_at, received_at, link, consents)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT DO NOTHING",
    )
    .bind(new.id.to_string())
    .bind(&arrival.body_hash)
    .bind(&arrival.lookup)
    .bind(to_word(&new.kind))
    .bind(new.matter.map(|matter| to_word(&matter)))
    .bind(new.unit.to_string())
    .bind(&new.text)
    .bind(new.name.as_deref())
    .bind(new.contact.as_deref())
    .bind(new.card.map(|card| card.to_string()))
    .bind(new.lang.tag())
    .bind(ms(new.written_at))
    .bind(ms(arrival.now))
    .bind(new.link.as_deref())
    .bind(new.consents.iter().map(to_word).collect::<Vec<_>>().join(","))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Makes uploaded files belong to a submission; gives those that are not there.
pub(super) async fn claim(
    tx: &mut Tx,
    of: SubmissionId,
    files: &[AttachmentRef],
) -> Result<Vec<Sha256>, StoreError> {
    let mut missing = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let bytes: Option<i64> =
            sqlx::query_scalar("SELECT bytes FROM attachments WHERE sha256 = $1")
                .bind(file.sha256.as_str())
                .fetch_optional(&mut **tx)
                .await?;
        if bytes.map(i64::unsigned_abs) != Some(file.bytes) {
            missing.push(file.sha256.clone());
            continue;
        }
        sqlx::query(
            "INSERT INTO submission_attachments (submission, place, sha256, media_type, bytes)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(of.to_string())
        .bind(i64::try_from(place).unwrap_or(i64::MAX))
        .bind(file.sha256.as_str())
        .bind(&file.media_type)
        .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
        .execute(&mut **tx)
        .await?;
    }
    Ok(missing)
}
