//! Cases: submissions on the officers' side, always within the officer's subtree.

use chrono::{DateTime, Utc};
use plain::triage::suggest;
use sqlx::any::AnyRow;
use wire::desk::{CaseDetail, CaseSummary};
use wire::id::{RumourId, SubmissionId};
use wire::queue::{CaseMay, CaseVerb, CaseWork, Direction, Suggestion, Urgency};
use wire::submission::AttachmentRef;

use super::case_events::{Step, step};
use super::case_rows::{SUMMARY, summary, word_opt};
use super::officers::OnDuty;
use super::{Store, StoreError, column, ms, parsed};

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

impl Store {
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

    /// A case of the officer, whole; asking for it marks a new one as read. A sealed one is read when somebody
    /// opened it, see [`Store::sealed_opened`].
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
             WHERE (submission = $1 OR same_as = $1) AND state = 'received'
             AND NOT EXISTS (SELECT 1 FROM sealed_submissions z WHERE z.submission = cases.submission)
             AND unit IN (SELECT id FROM units WHERE path LIKE $3)",
        )
        .bind(id.to_string())
        .bind(ms(now))
        .bind(duty.subtree())
        .execute(&mut *tx)
        .await?;
        if marked.rows_affected() > 0 {
            step(&mut tx, duty, &Step::new(id, CaseVerb::Read), now).await?;
        }
        tx.commit().await?;
        let sql = format!("{SUMMARY} WHERE c.submission = $1 AND u.path LIKE $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_optional(self.reader())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let summary = summary(&row)?;
        Ok(Some(CaseDetail {
            text: column(&row, "body")?,
            name: column(&row, "name")?,
            contact: column(&row, "contact")?,
            files: self.case_files(id).await?,
            answers: self.answers_to(id).await?,
            sender: self.sender_side(id).await?,
            work: self.work(duty, &row, &summary).await?,
            summary,
        }))
    }

    /// What officers do with a case beside answering it.
    async fn work(
        &self,
        duty: &OnDuty,
        row: &AnyRow,
        case: &CaseSummary,
    ) -> Result<CaseWork, StoreError> {
        let found = suggest(&column::<String>(row, "body")?);
        let mut may = Vec::new();
        for (allowed, what) in [
            (duty.may_work(), CaseMay::Work),
            (duty.may_assign(), CaseMay::Assign),
            (duty.may_forward(Direction::Up), CaseMay::ForwardUp),
            (duty.may_forward(Direction::Sideways), CaseMay::ForwardAnywhere),
        ] {
            if allowed {
                may.push(what);
            }
        }
        let mut targets = self.case_targets(case.unit.id).await?;
        targets.retain(|target| duty.may_forward(target.direction));
        let suggestion = (!found.because.is_empty()).then_some(Suggestion {
            matter: found.matter,
            urgency: if found.urgent { Urgency::Urgent } else { Urgency::Normal },
            because: found.because,
        });
        Ok(CaseWork {
            said_matter: word_opt(row, "matter")?,
            suggestion,
            may,
            targets,
            notes: self.case_notes(case.id).await?,
            history: self.case_history(case.id).await?,
            merged: self.merged_with(duty, case.id).await?,
            link: column(row, "link")?,
            rumour: self.rumour_of(case.id).await?,
        })
    }

    /// The rumour that a report belongs to.
    async fn rumour_of(&self, id: SubmissionId) -> Result<Option<RumourId>, StoreError> {
        let row = sqlx::query("SELECT rumour FROM rumour_cases WHERE submission = $1")
            .bind(id.to_string())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| parsed(&row, "rumour")).transpose()
    }

    /// The cases that were joined with one, as far as the officer sees them.
    async fn merged_with(
        &self,
        duty: &OnDuty,
        id: SubmissionId,
    ) -> Result<Vec<CaseSummary>, StoreError> {
        let sql = format!(
            "{SUMMARY} WHERE c.same_as = $1 AND u.path LIKE $2 ORDER BY c.received_at, c.submission"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(summary).collect()
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
