//! Answers to surveys: taken once a key, without anything that leads from the answer to the key; and shown
//! only of ten and more.
//!
//! A key is a hash with "used" beside it, an answer is a row with an identifier of chance. They are written
//! in one transaction, and a database remembers more of that than its columns say: which rows came together,
//! and in which order. So whenever something new is shown, all rows of the survey are written anew in an
//! order of chance ([`mix`]); what a copy of the database from in between tells is said in `docs/surveys.md`.

use chrono::{DateTime, Duration, Utc};
use plain::groups::{SMALLEST, due, wait_for};
use rand::seq::SliceRandom;
use wire::id::{SheetId, SurveyId};
use wire::limits::SURVEY_LATE_DAYS;
use wire::survey::{Given, SurveyContent, SurveyMode};
use wire::survey_desk::{DeskSurvey, SurveyResults, SurveyState};

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

    /// What may be shown of a survey now. It is made anew when enough new answers are there, and then all
    /// rows of it are mixed. `closed` surveys wait for no more than ten.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn survey_results(&self, survey: &DeskSurvey) -> Result<SurveyResults, StoreError> {
        let mut tx = self.begin().await?;
        lock(&mut tx, survey.id).await?;
        let row = sqlx::query("SELECT seen, wait, body FROM survey_results WHERE survey = $1")
            .bind(survey.id.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(SurveyResults::default()) };
        let (seen, wait): (i64, i64) = (column(&row, "seen")?, column(&row, "wait")?);
        let body: String = column(&row, "body")?;
        let shown: SurveyResults =
            if body.is_empty() { SurveyResults::default() } else { from_json(&body, "results")? };
        let now: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM survey_answers WHERE survey = $1")
            .bind(survey.id.to_string())
            .fetch_one(&mut *tx)
            .await?;
        let wait = if survey.state == SurveyState::Closed { SMALLEST } else { wait.unsigned_abs() };
        if !due(seen.unsigned_abs(), wait, now.unsigned_abs()) {
            tx.rollback().await?;
            return Ok(shown);
        }
        let sheets = mix(&mut tx, survey.id).await?;
        let mut results = plain::survey::results(&survey.content, &sheets);
        keep_texts(&mut results, &shown);
        let body = serde_json::to_string(&results).map_err(|_| StoreError::Corrupt("results"))?;
        sqlx::query("UPDATE survey_results SET seen = $2, wait = $3, body = $4 WHERE survey = $1")
            .bind(survey.id.to_string())
            .bind(now)
            .bind(i64::try_from(wait_for(rand::random())).unwrap_or(i64::MAX))
            .bind(body)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(results)
    }
}

/// Own words are told in steps of ten as well: until ten more have come, those that were shown stay.
fn keep_texts(results: &mut SurveyResults, shown: &SurveyResults) {
    for (now, before) in results.questions.iter_mut().zip(&shown.questions) {
        let due = before.texts.len() as u64 + SMALLEST;
        if !before.texts.is_empty() && (now.texts.len() as u64) < due {
            now.texts.clone_from(&before.texts);
        }
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

/// Writes all rows of a survey anew, keys and answers each in an order of chance, and gives the answers in
/// that order.
async fn mix(tx: &mut Tx, survey: SurveyId) -> Result<Vec<Vec<Given>>, StoreError> {
    let rows = sqlx::query("SELECT hash, used FROM survey_keys WHERE survey = $1")
        .bind(survey.to_string())
        .fetch_all(&mut **tx)
        .await?;
    let mut keys = Vec::with_capacity(rows.len());
    for row in &rows {
        keys.push((column::<String>(row, "hash")?, column::<i64>(row, "used")?));
    }
    let rows = sqlx::query("SELECT id, body FROM survey_answers WHERE survey = $1")
        .bind(survey.to_string())
        .fetch_all(&mut **tx)
        .await?;
    let mut sheets = Vec::with_capacity(rows.len());
    for row in &rows {
        sheets.push((column::<String>(row, "id")?, column::<String>(row, "body")?));
    }
    for table in [
        "DELETE FROM survey_keys WHERE survey = $1",
        "DELETE FROM survey_answers WHERE survey = $1",
    ] {
        sqlx::query(table).bind(survey.to_string()).execute(&mut **tx).await?;
    }
    keys.shuffle(&mut rand::rng());
    for (hash, used) in keys {
        sqlx::query("INSERT INTO survey_keys (hash, survey, used) VALUES ($1, $2, $3)")
            .bind(hash)
            .bind(survey.to_string())
            .bind(used)
            .execute(&mut **tx)
            .await?;
    }
    sheets.shuffle(&mut rand::rng());
    let mut given = Vec::with_capacity(sheets.len());
    for (id, body) in sheets {
        given.push(from_json(&body, "sheet")?);
        let id = id.parse().map_err(|_| StoreError::Corrupt("sheet"))?;
        if !put(tx, survey, id, &body).await? {
            return Err(StoreError::Corrupt("sheet"));
        }
    }
    Ok(given)
}
