//! Keeping what an officer wrote of a survey, under its revision.

use chrono::{DateTime, Utc};
use wire::survey_desk::SurveyDraft;

use super::audit::audit;
use super::officers::OnDuty;
use super::surveys::{Done, json};
use super::{Store, StoreError, ms};

impl Store {
    /// Stores a draft: a new one when its revision is 0, a change otherwise. Whoever wrote last is the
    /// author. The caller has checked that the unit is the officer's.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn save_survey(
        &self,
        duty: &OnDuty,
        draft: &SurveyDraft,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let content = json(&draft.content)?;
        let mut tx = self.begin().await?;
        let done = if draft.revision == 0 {
            sqlx::query(
                "INSERT INTO surveys (id, unit, author, state, revision, content, closes_at,
                     updated_at, sample)
                 VALUES ($1, $2, $3, 'draft', 1, $4, $5, $6, 0) ON CONFLICT (id) DO NOTHING",
            )
            .bind(draft.id.to_string())
            .bind(draft.unit.to_string())
            .bind(duty.officer.id.to_string())
            .bind(&content)
            .bind(ms(draft.content.closes_at))
            .bind(ms(now))
            .execute(&mut *tx)
            .await?
        } else {
            sqlx::query(
                "UPDATE surveys SET content = $2, author = $3, closes_at = $4, updated_at = $5,
                     unit = $6, state = 'draft', revision = revision + 1, remark = NULL
                 WHERE id = $1 AND revision = $7 AND state IN ('draft', 'returned')
                 AND unit IN (SELECT id FROM units WHERE path LIKE $8)",
            )
            .bind(draft.id.to_string())
            .bind(&content)
            .bind(duty.officer.id.to_string())
            .bind(ms(draft.content.closes_at))
            .bind(ms(now))
            .bind(draft.unit.to_string())
            .bind(i64::from(draft.revision))
            .bind(duty.subtree())
            .execute(&mut *tx)
            .await?
        };
        if done.rows_affected() == 0 {
            tx.rollback().await?;
            return self.why_not_saved(duty, draft).await;
        }
        audit(&mut tx, duty, "survey.write", &draft.id.to_string(), now).await?;
        tx.commit().await?;
        self.survey_done(duty, draft.id).await
    }

    async fn why_not_saved(&self, duty: &OnDuty, draft: &SurveyDraft) -> Result<Done, StoreError> {
        let Some(survey) = self.desk_survey(duty, draft.id).await? else {
            return self.survey_absent(draft.id).await;
        };
        let replay = draft.revision == 0 && survey.revision == 1 && survey.content == draft.content;
        Ok(if replay {
            Done::Before(Box::new(survey))
        } else if survey.revision == draft.revision {
            Done::WrongState
        } else {
            Done::Conflict
        })
    }
}
