//! "Bạn hỏi – Công đoàn trả lời": what is shown to everybody of cases, and how many said "tôi cũng vậy".

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::asked::{Asked, AskedDraft, AskedList};
use wire::case::CaseState;
use wire::id::{AskedId, SubmissionId};
use wire::limits;
use wire::submission::{Purpose, SubmissionKind};

use super::audit::audit;
use super::follow::purposes;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, from_word, moment, ms, parsed, to_word};

/// What became of showing a case to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It stands there.
    Now,
    /// It may not: the sender does not agree, or there is nothing to show yet.
    Not,
}

const ASKED: &str = "q.id, q.matter, q.question, q.answer, q.published_at, u.name AS unit_name,
     (SELECT COUNT(*) FROM asked_same s WHERE s.asked = q.id) AS same
     FROM asked q JOIN units u ON u.id = q.unit";

fn asked(row: &AnyRow) -> Result<Asked, StoreError> {
    let same = column::<i64>(row, "same")?.unsigned_abs();
    Ok(Asked {
        id: parsed(row, "id")?,
        matter: from_word(&column::<String>(row, "matter")?, "matter")?,
        question: column(row, "question")?,
        answer: column(row, "answer")?,
        unit_name: column(row, "unit_name")?,
        published_at: moment(column(row, "published_at")?),
        // Fewer people than this are not shown, and none look like few.
        same: (same >= limits::SMALLEST_GROUP).then_some(same),
    })
}

impl Store {
    /// Everything that stands on the page, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked(&self) -> Result<AskedList, StoreError> {
        let sql = format!("SELECT {ASKED} ORDER BY q.published_at DESC, q.id LIMIT $1");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(limits::ASKED as i64)
            .fetch_all(self.reader())
            .await?;
        let asked: Result<_, _> = rows.iter().map(asked).collect();
        Ok(AskedList { asked: asked? })
    }

    /// What stands on the page of a case.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_of(&self, case: SubmissionId) -> Result<Option<Asked>, StoreError> {
        let sql = format!("SELECT {ASKED} WHERE q.submission = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(case.to_string())
            .fetch_optional(self.reader())
            .await?;
        row.as_ref().map(asked).transpose()
    }

    /// Shows one of the officer's cases to everybody, or changes the words that stand there.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn show_asked(
        &self,
        duty: &OnDuty,
        case: SubmissionId,
        draft: &AskedDraft,
        now: DateTime<Utc>,
    ) -> Result<Shown, StoreError> {
        let mut tx = self.begin().await?;
        // The lock first: the sender may be taking the consent back right now.
        sqlx::query("UPDATE cases SET state = state WHERE submission = $1")
            .bind(case.to_string())
            .execute(&mut *tx)
            .await?;
        let row = sqlx::query(
            "SELECT c.unit, c.state, s.kind, s.consents,
                 (SELECT COUNT(*) FROM answers a WHERE a.submission = c.submission) AS answered
             FROM cases c JOIN submissions s ON s.id = c.submission
             JOIN units u ON u.id = c.unit
             WHERE c.submission = $1 AND s.erased_at IS NULL AND u.path LIKE $2",
        )
        .bind(case.to_string())
        .bind(duty.subtree())
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(Shown::Not) };
        let agreed = purposes(&column::<String>(&row, "consents")?)?;
        if !agreed.contains(&Purpose::Publish) || !ripe(&row, draft.answer.is_some())? {
            return Ok(Shown::Not);
        }
        sqlx::query(
            "INSERT INTO asked (id, submission, unit, matter, question, answer, published_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (submission) DO UPDATE SET matter = excluded.matter,
                 question = excluded.question, answer = excluded.answer",
        )
        .bind(AskedId(uuid::Uuid::new_v4()).to_string())
        .bind(case.to_string())
        .bind(column::<String>(&row, "unit")?)
        .bind(to_word(&draft.matter))
        .bind(&draft.question)
        .bind(draft.answer.as_deref())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, duty, "case.publish", &case.to_string(), now).await?;
        tx.commit().await?;
        Ok(Shown::Now)
    }

    /// Takes back what was shown of one of the officer's cases; true when something stood there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hide_asked(
        &self,
        duty: &OnDuty,
        case: SubmissionId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let gone = take_back(&mut tx, case).await?;
        if gone {
            audit(&mut tx, duty, "case.unpublish", &case.to_string(), now).await?;
        }
        tx.commit().await?;
        Ok(gone)
    }

    /// Counts one more "tôi cũng vậy", once for each hash; false where no open aspiration has this name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn same_asked(&self, id: AskedId, hash: &str) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let open: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM asked WHERE id = $1 AND answer IS NULL")
                .bind(id.to_string())
                .fetch_one(&mut *tx)
                .await?;
        if open == 0 {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO asked_same (hash, asked) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
        )
        .bind(hash)
        .bind(id.to_string())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// True when there is something to show: an answer, or an aspiration that is shown as open.
pub(super) fn ripe(row: &AnyRow, with_answer: bool) -> Result<bool, StoreError> {
    let state: CaseState = from_word(&column::<String>(row, "state")?, "state")?;
    let kind: SubmissionKind = from_word(&column::<String>(row, "kind")?, "kind")?;
    let answered = column::<i64>(row, "answered")? > 0 && state >= CaseState::Answered;
    Ok(if with_answer { answered } else { kind == SubmissionKind::Aspiration })
}

/// Takes a case off the page, with everything that was counted for it.
pub(super) async fn take_back(tx: &mut Tx, case: SubmissionId) -> Result<bool, StoreError> {
    sqlx::query(
        "DELETE FROM asked_same WHERE asked IN (SELECT id FROM asked WHERE submission = $1)",
    )
    .bind(case.to_string())
    .execute(&mut **tx)
    .await?;
    let done = sqlx::query("DELETE FROM asked WHERE submission = $1")
        .bind(case.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() > 0)
}
