//! Deleting what a worker sent because the worker asks for it: at once, with its files. What stays is that
//! there was a case, for the counts and the audit trail.

use chrono::{DateTime, Utc};
use wire::id::{Sha256, SubmissionId};

use super::audit::audit_of_sender;
use super::{Store, StoreError, Tx, ms, parsed};

/// Stands in the place of the hash of a body that was erased: a hash of few words could be guessed.
pub(super) const ERASED: &str = "erased";

/// Deletes words, name, contact, files, replies and answers of a submission, and what was published of it.
pub(super) async fn erase(
    tx: &mut Tx,
    id: SubmissionId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    super::asked::take_back(tx, id).await?;
    let id = id.to_string();
    // The last claim on a file goes with its submission; the bytes follow, see `files_to_remove`.
    sqlx::query(
        "INSERT INTO files_to_remove (sha256)
         SELECT DISTINCT f.sha256 FROM submission_attachments f WHERE f.submission = $1
         AND NOT EXISTS (SELECT 1 FROM submission_attachments o
             WHERE o.sha256 = f.sha256 AND o.submission <> $1)
         ON CONFLICT (sha256) DO NOTHING",
    )
    .bind(&id)
    .execute(&mut **tx)
    .await?;
    for sql in [
        "DELETE FROM submission_attachments WHERE submission = $1",
        "DELETE FROM attachments WHERE sha256 IN (SELECT sha256 FROM files_to_remove)
         AND NOT EXISTS (SELECT 1 FROM submission_attachments f
             WHERE f.sha256 = attachments.sha256) AND $1 <> ''",
        "UPDATE case_messages SET body = '' WHERE submission = $1",
        "UPDATE answers SET body = '' WHERE submission = $1",
    ] {
        sqlx::query(sql).bind(&id).execute(&mut **tx).await?;
    }
    sqlx::query(
        "UPDATE submissions SET body = '', body_hash = $2, name = NULL, contact = NULL, link = NULL,
             card = NULL, consents = '', erased_at = $3 WHERE id = $1",
    )
    .bind(&id)
    .bind(ERASED)
    .bind(ms(now))
    .execute(&mut **tx)
    .await?;
    sqlx::query("UPDATE cases SET state = 'closed', updated_at = $2 WHERE submission = $1")
        .bind(&id)
        .bind(ms(now))
        .execute(&mut **tx)
        .await?;
    audit_of_sender(tx, "case.erase", &id, now).await
}

impl Store {
    /// The files whose last submission was erased and that nobody has uploaded again since.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn files_to_remove(&self) -> Result<Vec<Sha256>, StoreError> {
        let rows = sqlx::query(
            "SELECT sha256 FROM files_to_remove r
             WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = r.sha256)",
        )
        .fetch_all(self.reader())
        .await?;
        rows.iter().map(|row| parsed(row, "sha256")).collect()
    }

    /// A file has left the shelf.
    ///
    /// # Errors
    /// When the database fails; then it is removed again later, which does no harm.
    pub async fn file_removed(&self, hash: &Sha256) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM files_to_remove WHERE sha256 = $1")
            .bind(hash.as_str())
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }
}
