//! Answers to surveys: taken once a key, without anything that leads from the answer to the key; and shown
//! only of ten and more.
//!
//! A key is a hash with "used" beside it, an answer is a row with an identifier of chance. They are written
//! in one transaction, and a database remembers more of that than its columns say: which rows came together,
//! and in which order. So whenever something new is shown, all rows of the survey are written anew in an
//! order of chance ([`shown`]); what a copy of the database from in between tells is said in `docs/surveys.md`.

mod shown;

use chrono::{DateTime, Duration, Utc};
use wire::id::{SheetId, SurveyId};
use wire::limits::SURVEY_LATE_DAYS;
use wire::survey::{Given, SurveyContent, SurveyMode};

use super::{Store, StoreError, Tx, column, from_json};

/// How often another place is looked for, when one of chance is taken already.
const TRIES: usize = 32;

/// What became of a filled-in survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is stored now.
    New,
    /// It was stored before, with the same key and the same answers.
    Before,
    /// The key, or the identifier, was used for other answers; the first ones stay.
    Used,
    /// There is no such invitation.
    UnknownKey,
}

impl Store {
    /// A survey that takes answers: published, and not longer over than what waits for a signal may take.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answerable(
        &self,
        id: SurveyId,
        now: DateTime<Utc>,
    ) -> Result<Option<(SurveyContent, bool)>, StoreError> {
        let row = sqlx::query(
            "SELECT content, state FROM surveys WHERE id = $1 AND state IN ('published', 'closed')",
        )
        .bind(id.to_string())
        .fetch_optional(self.reader())
        .await?;
        row.map(|row| {
            let content: SurveyContent = from_json(&column::<String>(&row, "content")?, "survey")?;
            let late = content.closes_at + Duration::days(SURVEY_LATE_DAYS);
            let takes = column::<String>(&row, "state")? == "published" && now < late;
            Ok((content, takes))
        })
        .transpose()
    }

    /// Takes the answers of one key: the first that come stay.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn take_sheet(
        &self,
        survey: SurveyId,
        mode: SurveyMode,
        key_hash: &str,
        id: SheetId,
        given: &[Given],
    ) -> Result<Taken, StoreError> {
        let body = serde_json::to_string(given).map_err(|_| StoreError::Corrupt("sheet"))?;
        let mut tx = self.begin().await?;
        lock(&mut tx, survey).await?;
        let sql = match mode {
            SurveyMode::Open => {
                "INSERT INTO survey_keys (hash, survey, used) VALUES ($1, $2, 1)
                 ON CONFLICT (hash) DO NOTHING"
            }
            SurveyMode::Invited => {
                "UPDATE survey_keys SET used = 1 WHERE hash = $1 AND survey = $2 AND used = 0"
            }
        };
        let turned = sqlx::query(sql)
            .bind(key_hash)
            .bind(survey.to_string())
            .execute(&mut *tx)
            .await?
            .rows_affected();
        if turned > 0 {
            // The same identifier with another key would tie two keys together.
            if !put(&mut tx, survey, id, &body).await? {
                tx.rollback().await?;
                return Ok(Taken::Used);
            }
            tx.commit().await?;
            return Ok(Taken::New);
        }
        let known: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM survey_keys WHERE hash = $1 AND survey = $2")
                .bind(key_hash)
                .bind(survey.to_string())
                .fetch_one(&mut *tx)
                .await?;
        let stored: Option<String> =
            sqlx::query_scalar("SELECT body FROM survey_answers WHERE id = $1 AND survey = $2")
                .bind(id.to_string())
                .bind(survey.to_string())
                .fetch_optional(&mut *tx)
                .await?;
        tx.rollback().await?;
        Ok(if known == 0 {
            Taken::UnknownKey
        } else if stored.is_some_and(|stored| stored == body) {
            Taken::Before
        } else {
            Taken::Used
        })
    }
}

/// Whoever changes something of a survey's answers holds its row until the transaction ends.
async fn lock(tx: &mut Tx, survey: SurveyId) -> Result<(), StoreError> {
    sqlx::query("UPDATE survey_results SET seen = seen WHERE survey = $1")
        .bind(survey.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Puts answers at a place of chance; false when the identifier is taken.
async fn put(tx: &mut Tx, survey: SurveyId, id: SheetId, body: &str) -> Result<bool, StoreError> {
    for _ in 0..TRIES {
        let done = sqlx::query(
            "INSERT INTO survey_answers (place, id, survey, body) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING",
        )
        .bind(rand::random::<i32>())
        .bind(id.to_string())
        .bind(survey.to_string())
        .bind(body)
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() > 0 {
            return Ok(true);
        }
        let taken: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM survey_answers WHERE id = $1")
            .bind(id.to_string())
            .fetch_one(&mut **tx)
            .await?;
        if taken > 0 {
            return Ok(false);
        }
    }
    Err(StoreError::Corrupt("place"))
}
