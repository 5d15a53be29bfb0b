//! Cases that are the same: found by their words, joined and taken apart by an officer who sees both.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use plain::triage::{LIKELY_THE_SAME, likeness, shared};
use wire::id::SubmissionId;
use wire::queue::{CaseVerb, Likely};

use super::case_events::{Step, step};
use super::case_rows::{Held, SUMMARY, hold, summary};
use super::case_work::Done;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, ms, to_word};

/// How far back the same matter is looked for.
const BACK: Duration = Duration::days(90);
/// How many cases are looked through.
const MOST_READ: i64 = 2_000;
/// How many are shown.
const SHOWN: usize = 5;

impl Store {
    /// Cases of the officer's that may be the same as one of theirs, the most alike first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn likely_the_same(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        now: DateTime<Utc>,
    ) -> Result<Vec<Likely>, StoreError> {
        let text: Option<String> = sqlx::query_scalar("SELECT body FROM submissions WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(self.reader())
            .await?;
        let Some(text) = text else { return Ok(Vec::new()) };
        let sql = format!(
            "{SUMMARY} WHERE u.path LIKE $1 AND c.submission <> $2 AND c.same_as IS NULL
             AND c.received_at > $3 ORDER BY c.received_at DESC, c.submission LIMIT $4"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(id.to_string())
            .bind(ms(now - BACK))
            .bind(MOST_READ)
            .fetch_all(self.reader())
            .await?;
        let mut found = Vec::new();
        for row in &rows {
            let other: String = column(row, "body")?;
            let likeness = likeness(&text, &other);
            if likeness >= LIKELY_THE_SAME {
                found.push((likeness, other, row));
            }
        }
        found.sort_by_key(|(likeness, ..)| std::cmp::Reverse(*likeness));
        found
            .into_iter()
            .take(SHOWN)
            .map(|(likeness, other, row)| {
                Ok(Likely { case: summary(row)?, likeness, shared: shared(&text, &other) })
            })
            .collect()
    }

    /// Joins a case with another: answers to the other go to this one's sender too, those that were given
    /// already as well. The officer must see both.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn merge_case(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        into: SubmissionId,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        if id == into {
            return Ok(Done::NotAllowed);
        }
        let mut tx = self.begin().await?;
        // Two officers who join the same two cases the other way round wait for each other in one order.
        let mut held: HashMap<SubmissionId, Held> = HashMap::new();
        for case in [id.min(into), id.max(into)] {
            let Some(one) = hold(&mut tx, duty, case).await? else { return Ok(Done::Others) };
            held.insert(case, one);
        }
        let (Some(this), Some(other)) = (held.get(&id), held.get(&into)) else {
            return Ok(Done::WrongState);
        };
        if this.same_as == Some(into) {
            return Ok(Done::Before);
        }
        if this.same_as.is_some() || other.same_as.is_some() {
            return Ok(Done::WrongState);
        }
        // What was joined with this one goes along, so that a joined case never has one of its own.
        sqlx::query(
            "UPDATE cases SET same_as = $2, assigned_to = NULL, unit = $3, state = $4, updated_at = $5
             WHERE submission = $1 OR same_as = $1",
        )
        .bind(id.to_string())
        .bind(into.to_string())
        .bind(other.unit.to_string())
        .bind(to_word(&other.state))
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        copy_answers(&mut tx, into).await?;
        step(&mut tx, duty, &Step::new(id, CaseVerb::Merge).to(&into.to_string()), now).await?;
        step(&mut tx, duty, &Step::new(into, CaseVerb::Merge).to(&id.to_string()), now).await?;
        tx.commit().await?;
        Ok(Done::Now)
    }

    /// Takes a case apart from the one that it was joined with. What its sender was answered stays theirs.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn unmerge_case(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        now: DateTime<Utc>,
    ) -> Result<Done, StoreError> {
        let mut tx = self.begin().await?;
        let Some(held) = hold(&mut tx, duty, id).await? else { return Ok(Done::Others) };
        let Some(other) = held.same_as else { return Ok(Done::Before) };
        sqlx::query("UPDATE cases SET same_as = NULL WHERE submission = $1")
            .bind(id.to_string())
            .execute(&mut *tx)
            .await?;
        step(&mut tx, duty, &Step::new(id, CaseVerb::Unmerge).to(&other.to_string()), now).await?;
        step(&mut tx, duty, &Step::new(other, CaseVerb::Unmerge).to(&id.to_string()), now).await?;
        tx.commit().await?;
        Ok(Done::Now)
    }
}

/// Gives every sender whose case was joined with this one the answers that they do not have yet.
///
/// # Errors
/// When the database fails.
pub(super) async fn copy_answers(tx: &mut Tx, root: SubmissionId) -> Result<(), StoreError> {
    let rows = sqlx::query(
        "SELECT a.id AS answer, c.submission FROM answers a
         JOIN cases c ON c.same_as = a.submission
         WHERE a.submission = $1 AND a.body <> '' AND NOT EXISTS (SELECT 1 FROM answers copy
             WHERE copy.submission = c.submission AND copy.copy_of = COALESCE(a.copy_of, a.id))
         ORDER BY a.answered_at, a.id",
    )
    .bind(root.to_string())
    .fetch_all(&mut **tx)
    .await?;
    for row in &rows {
        sqlx::query(
            "INSERT INTO answers (id, submission, officer, unit, body, answered_at, card, copy_of)
             SELECT $1, $2, officer, unit, body, answered_at, card, COALESCE(copy_of, id)
             FROM answers WHERE id = $3",
        )
        .bind(uuid::Uuid::now_v7().to_string())
        .bind(column::<String>(row, "submission")?)
        .bind(column::<String>(row, "answer")?)
        .execute(&mut **tx)
        .await?;
        sqlx::query(
            "UPDATE cases SET answered_at = COALESCE(answered_at, (SELECT answered_at FROM answers
                 WHERE id = $2)) WHERE submission = $1",
        )
        .bind(column::<String>(row, "submission")?)
        .bind(column::<String>(row, "answer")?)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
