//! Deleting what a worker sent because the worker asks for it: at once, with its files. What stays is that
//! there was a case, for the counts and the audit trail.

use chrono::{DateTime, Utc};
use wire::id::{Sha256, SubmissionId};

use super::audit::audit_of_sender;
use super::{Store, StoreError, Tx, ms, parsed};

/// Stands in the place of the hash of a body that was erased: a hash of few words could be guessed.
pub(super) const ERASED: &str = "erased";

/// Deletes words, name, contact, files, replies and answers of a submission, the officers' notes on it, and what
/// was published of it.
pub(super) async fn erase(
    tx: &mut Tx,
    id: SubmissionId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    super::asked::take_back(tx, id).await?;
    let id = id.to_string();
    // The last claim on a file goes with its submission; the bytes follow, see
    // `files_to_remove`.
    sqlx::query(
        "INSERT INTO files_to_remove (sha256)
         SELECT f.sha256 FROM attachments f
         WHERE EXISTS (SELECT 1 FROM submission_attachments m
             WHERE m.sha256 = f.sha256 AND m.submission = $1)
         AND NOT EXISTS (SELECT 1 FROM submission_attachments o
             WHERE o.sha256 = f.sha256 AND o.submission <> $1)
         AND NOT EXISTS (SELECT 1 FROM answer_files o JOIN answers a ON a.id = o.answer
             WHERE o.sha256 = f.sha256 AND a.submission <> $1)
         ON CONFLICT (sha256) DO NOTHING",
    )
    .bind(&id)
    .execute(&mut **tx)
    .await?;
    // What officers said into a microphone goes too, unless the same answer went to somebody else.
    sqlx::query(
        "INSERT INTO files_to_remove (sha256)
         SELECT DISTINCT f.sha256 FROM answer_files f JOIN answers a ON a.id = f.answer
         WHERE a.submission = $1
         AND NOT EXISTS (SELECT 1 FROM answers c WHERE c.copy_of = a.id AND c.submission <> $1)
         AND NOT EXISTS (SELECT 1 FROM answer_files o JOIN answers oa ON oa.id = o.answer
             WHERE o.sha256 = f.sha256 AND oa.submission <> $1)
         AND NOT EXISTS (SELECT 1 FROM submission_attachments s
             WHERE s.sha256 = f.sha256 AND s.submission <> $1)
         ON CONFLICT (sha256) DO NOTHING",
    )
    .bind(&id)
    .execute(&mut **tx)
    .await?;
    for sql in [
        "DELETE FROM submission_attachments WHERE submission = $1",
        "DELETE FROM answer_files WHERE answer IN (SELECT a.id FROM answers a WHERE a.submission = $1
             AND NOT EXISTS (SELECT 1 FROM answers c
                 WHERE c.copy_of = a.id AND c.submission <> $1))",
        "DELETE FROM attachments WHERE sha256 IN (SELECT sha256 FROM files_to_remove)
         AND NOT EXISTS (SELECT 1 FROM submission_attachments f
             WHERE f.sha256 = attachments.sha256)
         AND NOT EXISTS (SELECT 1 FROM answer_files f
             WHERE f.sha256 = attachments.sha256) AND $1 <> ''",
        // Notes and reasons of officers may quote what is to be gone.
        "DELETE FROM case_notes WHERE submission = $1",
        "UPDATE case_events SET reason = NULL WHERE submission = $1",
        "UPDATE case_messages SET body = '' WHERE submission = $1",
        "UPDATE answers SET body = '' WHERE submission = $1",
        "DELETE FROM rumour_marks WHERE submission = $1",
        "DELETE FROM rumour_cases WHERE submission = $1",
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
