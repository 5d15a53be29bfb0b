//! Officers' answers to cases, each stored once.

use chrono::{DateTime, Utc};
use wire::case::{Answer, CaseState};
use wire::desk::NewAnswer;
use wire::id::{Sha256, SubmissionId};
use wire::queue::CaseVerb;
use wire::submission::AttachmentRef;

use super::case_events::{Step, step};
use super::case_merge::copy_answers;
use super::case_rows::hold;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, moment, ms, parsed, parsed_opt, to_word};

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is stored now.
    New,
    /// It was stored before.
    Before,
    /// The identifier was used for other words.
    OtherBody,
    /// The case is not in the officer's subtree.
    Others,
    /// The case was joined with another, which is the one to answer.
    Joined,
    /// The card is not published.
    NoCard,
    /// These recordings are not there, or not of that size.
    Missing(Vec<Sha256>),
}

impl Store {
    /// Stores an answer to one of the officer's cases, for every sender whose case was joined with it.
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
        let Some(held) = hold(&mut tx, duty, case).await? else { return Ok(Answered::Others) };
        if let Some(before) = kept(&mut tx, answer).await? {
            if before != (case, NewAnswer { close: false, ..answer.clone() }) {
                return Ok(Answered::OtherBody);
            }
            // The first sending may have come without the wish to close, and the case waits since.
            if answer.close && held.state == CaseState::Answered {
                stand(&mut tx, case, CaseState::Closed, now).await?;
                let closed = to_word(&CaseState::Closed);
                step(&mut tx, duty, &Step::new(case, CaseVerb::State).to(&closed), now).await?;
                tx.commit().await?;
            }
            return Ok(Answered::Before);
        }
        if held.same_as.is_some() {
            return Ok(Answered::Joined);
        }
        if let Some(card) = answer.card {
            let published: i64 = sqlx::query_scalar(
                "SELECT COUNT(*) FROM cards
                 WHERE id = $1 AND released_content IS NOT NULL AND recalled_at IS NULL",
            )
            .bind(card.to_string())
            .fetch_one(&mut *tx)
            .await?;
            if published == 0 {
                return Ok(Answered::NoCard);
            }
        }
        sqlx::query(
            "INSERT INTO answers (id, submission, officer, unit, body, answered_at, card)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(answer.id.to_string())
        .bind(case.to_string())
        .bind(duty.officer.id.to_string())
        .bind(duty.officer.unit.id.to_string())
        .bind(&answer.text)
        .bind(ms(now))
        .bind(answer.card.map(|card| card.to_string()))
        .execute(&mut *tx)
        .await?;
        let missing = claim(&mut tx, answer).await?;
        if !missing.is_empty() {
            tx.rollback().await?;
            return Ok(Answered::Missing(missing));
        }
        copy_answers(&mut tx, case).await?;
        let state = if answer.close { CaseState::Closed } else { CaseState::Answered };
        stand(&mut tx, case, state, now).await?;
        sqlx::query(
            "UPDATE cases SET answered_at = $2 WHERE submission = $1 AND answered_at IS NULL",
        )
        .bind(case.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        step(&mut tx, duty, &Step::new(case, CaseVerb::Answer), now).await?;
        tx.commit().await?;
        Ok(Answered::New)
    }

    /// What was answered to a submission, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answers_to(&self, submission: SubmissionId) -> Result<Vec<Answer>, StoreError> {
        let rows = sqlx::query(
            "SELECT a.id, COALESCE(a.copy_of, a.id) AS first, a.body, a.answered_at, a.card,
                 u.name AS unit_name
             FROM answers a JOIN units u ON u.id = a.unit
             WHERE a.submission = $1 ORDER BY a.answered_at, a.id",
        )
        .bind(submission.to_string())
        .fetch_all(self.reader())
        .await?;
        let files = sqlx::query(
            "SELECT f.answer, f.sha256, f.media_type, f.bytes FROM answer_files f
             WHERE f.answer IN (SELECT COALESCE(a.copy_of, a.id) FROM answers a WHERE a.submission = $1)
             ORDER BY f.answer, f.place",
        )
        .bind(submission.to_string())
        .fetch_all(self.reader())
        .await?;
        let mut answers = Vec::with_capacity(rows.len());
        for row in &rows {
            let first: String = column(row, "first")?;
            let mut said = Vec::new();
            for file in &files {
                if column::<String>(file, "answer")? == first {
                    said.push(file_of(file)?);
                }
            }
            answers.push(Answer {
                id: parsed(row, "id")?,
                text: column(row, "body")?,
                answered_at: moment(column(row, "answered_at")?),
                unit_name: column(row, "unit_name")?,
                files: said,
                card: parsed_opt(row, "card")?,
            });
        }
        Ok(answers)
    }
}

/// Lets a case and those that were joined with it stand where they stand now.
async fn stand(
    tx: &mut Tx,
    case: SubmissionId,
    state: CaseState,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE cases SET state = $2, updated_at = $3 WHERE submission = $1 OR same_as = $1",
    )
    .bind(case.to_string())
    .bind(to_word(&state))
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn file_of(row: &sqlx::any::AnyRow) -> Result<AttachmentRef, StoreError> {
    Ok(AttachmentRef {
        sha256: parsed(row, "sha256")?,
        media_type: column(row, "media_type")?,
        bytes: column::<i64>(row, "bytes")?.unsigned_abs(),
    })
}

/// The answer that is kept under the same identifier, with its case.
async fn kept(
    tx: &mut Tx,
    answer: &NewAnswer,
) -> Result<Option<(SubmissionId, NewAnswer)>, StoreError> {
    let row = sqlx::query("SELECT submission, body, card FROM answers WHERE id = $1")
        .bind(answer.id.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let files = sqlx::query(
        "SELECT sha256, media_type, bytes FROM answer_files WHERE answer = $1 ORDER BY place",
    )
    .bind(answer.id.to_string())
    .fetch_all(&mut **tx)
    .await?;
    let files: Result<Vec<_>, _> = files.iter().map(file_of).collect();
    let kept = NewAnswer {
        id: answer.id,
        text: column(&row, "body")?,
        close: false,
        files: files?,
        card: parsed_opt(&row, "card")?,
    };
    Ok(Some((parsed(&row, "submission")?, kept)))
}

/// Makes the recordings the answer's own; gives those that are not there.
async fn claim(tx: &mut Tx, answer: &NewAnswer) -> Result<Vec<Sha256>, StoreError> {
    let mut missing = Vec::new();
    for (place, file) in answer.files.iter().enumerate() {
        let done = sqlx::query(
            "INSERT INTO answer_files (answer, place, sha256, media_type, bytes)
             SELECT $1, $2, sha256, $4, bytes FROM attachments WHERE sha256 = $3 AND bytes = $5",
        )
        .bind(answer.id.to_string())
        .bind(i64::try_from(place).unwrap_or(i64::MAX))
        .bind(file.sha256.as_str())
        .bind(&file.media_type)
        .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() == 0 {
            missing.push(file.sha256.clone());
        }
    }
    Ok(missing)
}
