//! What is shown of answers: of ten and more, made anew in steps of chance, with all rows mixed each time.

use plain::groups::{SMALLEST, due, wait_for};
use rand::seq::SliceRandom;
use wire::id::SurveyId;
use wire::survey::Given;
use wire::survey_desk::{DeskSurvey, SurveyResults, SurveyState};

use super::super::{Store, StoreError, Tx, column, from_json};
use super::{lock, put};

impl Store {
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
