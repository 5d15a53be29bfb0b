//! Cases: submissions on the officers' side, always within the officer's subtree.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::case::CaseState;
use wire::desk::{CaseCounts, CaseDetail, CaseList, CaseSummary};
use wire::id::SubmissionId;
use wire::submission::AttachmentRef;

use super::audit::audit;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_word, moment, ms, parsed, to_word};

/// The most cases of one list.
const PAGE: i64 = 100;
/// How much of the words the list shows, in characters.
const OPENING_CHARS: usize = 140;

/// Whose a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The officer's.
    Theirs,
    /// Another unit's.
    Others,
    /// There is no such case.
    Nothing,
}

const CASE: &str = "c.submission, c.state, c.due_at, c.received_at, s.kind, s.matter, s.body,
     s.name, s.contact, (SELECT COUNT(*) FROM submission_attachments f
     WHERE f.submission = c.submission) AS files, (SELECT COUNT(*) FROM sealed_submissions z
     WHERE z.submission = c.submission) AS sealed";

fn summary(row: &AnyRow) -> Result<CaseSummary, StoreError> {
    let text: String = column(row, "body")?;
    let mut opening: String = text.chars().take(OPENING_CHARS).collect();
    if opening.len() < text.len() {
        opening.push('…');
    }
    let matter: Option<String> = column(row, "matter")?;
    Ok(CaseSummary {
        id: parsed(row, "submission")?,
        kind: from_word(&column::<String>(row, "kind")?, "kind")?,
        matter: matter.map(|word| from_word(&word, "matter")).transpose()?,
        unit: unit_ref(row)?,
        opening,
        attachments: u32::try_from(column::<i64>(row, "files")?).unwrap_or(u32::MAX),
        sealed: column::<i64>(row, "sealed")? > 0,
        state: from_word(&column::<String>(row, "state")?, "state")?,
        received_at: moment(column(row, "received_at")?),
        due_at: moment(column(row, "due_at")?),
    })
}

impl Store {
    /// The officer's cases, the newest first, in a state if one is given and before a moment if one is
    /// given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases(
        &self,
        duty: &OnDuty,
        state: Option<CaseState>,
        before: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<CaseList, StoreError> {
        let sql = format!(
            "SELECT {CASE}, {UNIT_REF} FROM cases c JOIN submissions s ON s.id = c.submission
             JOIN units u ON u.id = c.unit
             WHERE u.path LIKE $1 AND c.received_at < $2 AND ($3 = '' OR c.state = $3)
             ORDER BY c.received_at DESC, c.submission LIMIT $4"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(before.map_or(i64::MAX, ms))
            .bind(state.map(|state| to_word(&state)).unwrap_or_default())
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        let cases: Result<Vec<CaseSummary>, StoreError> = rows.iter().map(summary).collect();
        Ok(CaseList { cases: cases?, counts: self.case_counts(duty, now).await? })
    }

    async fn case_counts(
        &self,
        duty: &OnDuty,
        now: DateTime<Utc>,
    ) -> Result<CaseCounts, StoreError> {
        let rows = sqlx::query(
            "SELECT c.state, COUNT(*) AS number, COUNT(CASE WHEN c.due_at < $2 THEN 1 END) AS late
             FROM cases c JOIN units u ON u.id = c.unit
             WHERE u.path LIKE $1 GROUP BY c.state",
        )
        .bind(duty.subtree())
        .bind(ms(now))
        .fetch_all(self.reader())
        .await?;
        let mut counts = CaseCounts::default();
        for row in &rows {
            let number = column::<i64>(row, "number")?.unsigned_abs();
            let late = column::<i64>(row, "late")?.unsigned_abs();
            match from_word(&column::<String>(row, "state")?, "state")? {
                CaseState::Received => counts.received += number,
                CaseState::Read | CaseState::InProgress => counts.in_progress += number,
                CaseState::Answered => {
                    counts.answered += number;
                    continue;
                }
                CaseState::Closed => continue,
            }
            counts.overdue += late;
        }
        Ok(counts)
    }

    /// Whose a case is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_access(&self, duty: &OnDuty, id: SubmissionId) -> Result<Access, StoreError> {
        let path: Option<String> = sqlx::query_scalar(
            "SELECT u.path FROM cases c JOIN units u ON u.id = c.unit WHERE c.submission = $1",
        )
        .bind(id.to_string())
        .fetch_optional(self.reader())
        .await?;
        Ok(match path {
            Some(path) if duty.covers(&path) => Access::Theirs,
            Some(_) => Access::Others,
            None => Access::Nothing,
        })
    }

    /// A case of the officer, whole; asking for it marks a new one as read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read_case(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
        now: DateTime<Utc>,
    ) -> Result<Option<CaseDetail>, StoreError> {
        let mut tx = self.begin().await?;
        let marked = sqlx::query(
            "UPDATE cases SET state = 'read', updated_at = $2
             WHERE submission = $1 AND state = 'received'
             AND unit IN (SELECT id FROM units WHERE path LIKE $3)",
        )
        .bind(id.to_string())
        .bind(ms(now))
        .bind(duty.subtree())
        .execute(&mut *tx)
        .await?;
        if marked.rows_affected() > 0 {
            audit(&mut tx, duty, "case.read", &id.to_string(), now).await?;
        }
        tx.commit().await?;
        let sql = format!(
            "SELECT {CASE}, {UNIT_REF} FROM cases c JOIN submissions s ON s.id = c.submission
             JOIN units u ON u.id = c.unit WHERE c.submission = $1 AND u.path LIKE $2"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_optional(self.reader())
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(CaseDetail {
            summary: summary(&row)?,
            text: column(&row, "body")?,
            name: column(&row, "name")?,
            contact: column(&row, "contact")?,
            files: self.case_files(id).await?,
            answers: self.answers_to(id).await?,
        }))
    }

    pub(super) async fn case_files(
        &self,
        id: SubmissionId,
    ) -> Result<Vec<AttachmentRef>, StoreError> {
        let rows = sqlx::query(
            "SELECT sha256, media_type, bytes FROM submission_attachments
             WHERE submission = $1 ORDER BY place",
        )
        .bind(id.to_string())
        .fetch_all(self.reader())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(AttachmentRef {
                    sha256: parsed(row, "sha256")?,
                    media_type: column(row, "media_type")?,
                    bytes: column::<i64>(row, "bytes")?.unsigned_abs(),
                })
            })
            .collect()
    }
}
