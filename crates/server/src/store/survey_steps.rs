//! The steps of a survey: approval by a second officer, invitations, the end; and how a sample gets there.

use chrono::{DateTime, Utc};
use wire::id::SurveyId;
use wire::survey_desk::{SurveyState, SurveyVerb};

use super::audit::audit;
use super::officers::OnDuty;
use super::samples::SampleSurvey;
use super::surveys::{Done, json};
use super::{Store, StoreError, Tx, ms, to_word};

impl Store {
    /// Takes a survey a step further. `remark` is for returning.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn survey_step(
        &self,
        duty: &OnDuty,
        id: SurveyId,
        verb: SurveyVerb,
        revision: u32,
        remark: &str,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let Some(survey) = self.desk_survey(duty, id).await? else {
            return self.survey_absent(id).await;
        };
        let (state, name) = match verb {
            SurveyVerb::Submit => (SurveyState::Submitted, "survey.submit"),
            SurveyVerb::Publish => (SurveyState::Published, "survey.publish"),
            SurveyVerb::Return => (SurveyState::Returned, "survey.return"),
            SurveyVerb::Close => (SurveyState::Closed, "survey.close"),
            SurveyVerb::Edit | SurveyVerb::Invite => return Ok(Done::WrongState),
        };
        if survey.revision != revision {
            return Ok(Done::Conflict);
        }
        if !survey.may.contains(&verb) {
            let own = verb == SurveyVerb::Publish
                && survey.state == SurveyState::Submitted
                && survey.author == duty.officer.id;
            return Ok(if own { Done::Forbidden } else { Done::WrongState });
        }
        let mut tx = self.begin().await?;
        // Asked for again in the transaction; between the two nobody may have changed it.
        let moved = sqlx::query(
            "UPDATE surveys SET state = $2, revision = revision + 1, updated_at = $3, remark = $4,
                 approved_by = CASE WHEN $2 = 'published' THEN $5 ELSE approved_by END
             WHERE id = $1 AND revision = $6 AND state = $7",
        )
        .bind(id.to_string())
        .bind(to_word(&state))
        .bind(ms(now))
        .bind(Some(remark).filter(|remark| !remark.is_empty()))
        .bind(duty.officer.id.to_string())
        .bind(i64::from(revision))
        .bind(to_word(&survey.state))
        .execute(&mut *tx)
        .await?;
        if moved.rows_affected() == 0 {
            tx.rollback().await?;
            return Ok(Done::Conflict);
        }
        if verb == SurveyVerb::Publish {
            begin_results(&mut tx, id).await?;
        }
        audit(&mut tx, duty, name, &id.to_string(), now).await?;
        tx.commit().await?;
        self.survey_done(duty, id).await
    }

    /// Keeps the hashes of new invitations. The caller has asked what the officer may do.
    ///
    /// # Errors
    /// When the database fails; then none is kept.
    pub async fn invite(
        &self,
        duty: &OnDuty,
        id: SurveyId,
        hashes: &[String],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for hash in hashes {
            sqlx::query("INSERT INTO survey_keys (hash, survey, used) VALUES ($1, $2, 0)")
                .bind(hash)
                .bind(id.to_string())
                .execute(&mut *tx)
                .await?;
        }
        audit(&mut tx, duty, "survey.invite", &id.to_string(), now).await?;
        Ok(tx.commit().await?)
    }
}

/// Puts a sample survey there, published; what is there already stays.
pub(super) async fn put_sample(
    tx: &mut Tx,
    survey: &SampleSurvey,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let done = sqlx::query(
        "INSERT INTO surveys (id, unit, author, state, revision, content, closes_at, updated_at,
             approved_by, sample)
         VALUES ($1, $2, $3, 'published', 1, $4, $5, $6, $7, 1) ON CONFLICT (id) DO NOTHING",
    )
    .bind(survey.id.to_string())
    .bind(survey.unit.to_string())
    .bind(survey.author.to_string())
    .bind(json(&survey.content)?)
    .bind(ms(survey.content.closes_at))
    .bind(ms(now))
    .bind(survey.approver.to_string())
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() > 0 {
        begin_results(tx, survey.id).await?;
    }
    Ok(())
}

/// Makes room for what will be shown of a survey. Already the first showing waits for a number of answers
/// that nobody can tell.
pub(super) async fn begin_results(tx: &mut Tx, id: SurveyId) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO survey_results (survey, seen, wait, body) VALUES ($1, 0, $2, '')
         ON CONFLICT (survey) DO NOTHING",
    )
    .bind(id.to_string())
    .bind(i64::try_from(plain::groups::wait_for(rand::random())).unwrap_or(i64::MAX))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
