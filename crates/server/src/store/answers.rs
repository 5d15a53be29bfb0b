//! Officers' answers to cases, each stored once.

use chrono::{DateTime, Utc};
use wire::case::{Answer, CaseState};
use wire::desk::NewAnswer;
use wire::id::SubmissionId;

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, column, moment, ms, parsed, parsed_opt, to_word};

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is stored now.
    New,
    /// It was stored before.
    Before,
    /// The identifier was used for other words.
    OtherBody,
}

impl Store {
    /// Stores an answer to one of the officer's cases. The caller has asked [`Store::case_access`].
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn answer(
        &self,
        duty: &OnDuty,
        case: SubmissionId,
        answer: &NewAnswer,
        now: DateTime<Utc>,
    ) -> Result<Answered, StoreError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "INSERT INTO answers (id, submission, officer, unit, body, answered_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
        )
        .bind(answer.id.to_string())
        .bind(case.to_string())
        .bind(duty.officer.id.to_string())
        .bind(duty.officer.unit.id.to_string())
        .bind(&answer.text)
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            let row = sqlx::query("SELECT submission, body FROM answers WHERE id = $1")
                .bind(answer.id.to_string())
                .fetch_one(&mut *tx)
                .await?;
            let same = column::<String>(&row, "body")? == answer.text
                && parsed::<SubmissionId>(&row, "submission")? == case;
            return Ok(if same { Answered::Before } else { Answered::OtherBody });
        }
        let state = if answer.close { CaseState::Closed } else { CaseState::Answered };
        sqlx::query("UPDATE cases SET state = $2, updated_at = $3 WHERE submission = $1")
            .bind(case.to_string())
            .bind(to_word(&state))
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
        audit(&mut tx, duty, "case.answer", &case.to_string(), now).await?;
        tx.commit().await?;
        Ok(Answered::New)
    }

    /// What was answered to a submission, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answers_to(&self, submission: SubmissionId) -> Result<Vec<Answer>, StoreError> {
        let rows = sqlx::query(
            "SELECT a.id, a.body, a.answered_at, a.card, u.name AS unit_name
             FROM answers a JOIN units u ON u.id = a.unit
             WHERE a.submission = $1 ORDER BY a.answered_at, a.id",
        )
        .bind(submission.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Answer {
                    id: parsed(row, "id")?,
                    text: column(row, "body")?,
                    answered_at: moment(column(row, "answered_at")?),
                    unit_name: column(row, "unit_name")?,
                    card: parsed_opt(row, "card")?,
                })
            })
            .collect()
    }
}
