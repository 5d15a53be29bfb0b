//! What is known of uploaded attachments.

use chrono::{DateTime, Utc};
use wire::id::{Sha256, SubmissionId};

use super::media::KnownFile;
use super::officers::OnDuty;
use super::{Store, StoreError, column, ms, parsed};

/// True of an attachment that belongs to no submission and to no answer.
const UNCLAIMED: &str = "NOT EXISTS
     (SELECT 1 FROM submission_attachments s WHERE s.sha256 = attachments.sha256)
 AND NOT EXISTS (SELECT 1 FROM answer_files f WHERE f.sha256 = attachments.sha256)
 AND NOT EXISTS (SELECT 1 FROM reach_offline r WHERE r.photo = attachments.sha256)
 AND NOT EXISTS (SELECT 1 FROM materials m
     WHERE m.sha256 = attachments.sha256 AND m.withdrawn_at IS NULL)";

impl Store {
    /// The hash of every attachment that is uploaded whole.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_attachments(&self) -> Result<Vec<Sha256>, StoreError> {
        let rows = sqlx::query("SELECT sha256 FROM attachments").fetch_all(self.reader()).await?;
        rows.iter().map(|row| parsed(row, "sha256")).collect()
    }

    /// What is known of an attachment that is uploaded whole.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attachment(&self, hash: &Sha256) -> Result<Option<KnownFile>, StoreError> {
        let row = sqlx::query("SELECT media_type, bytes FROM attachments WHERE sha256 = $1")
            .bind(hash.as_str())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| {
            Ok(KnownFile {
                media_type: column(&row, "media_type")?,
                bytes: column::<i64>(&row, "bytes")?.unsigned_abs(),
            })
        })
        .transpose()
    }

    /// Makes an attachment known that is uploaded whole, its hash checked, its bytes stored.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attachment_arrived(
        &self,
        hash: &Sha256,
        file: &KnownFile,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO attachments (sha256, media_type, bytes, uploaded_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (sha256) DO UPDATE SET uploaded_at = excluded.uploaded_at",
        )
        .bind(hash.as_str())
        .bind(&file.media_type)
        .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// Forgets attachments that no submission and no answer claimed since a moment; gives their hashes, for their bytes
    /// to be removed as well.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_unclaimed(&self, before: DateTime<Utc>) -> Result<Vec<Sha256>, StoreError> {
        let mut tx = self.begin().await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "DELETE FROM attachments WHERE uploaded_at < $1 AND {UNCLAIMED} RETURNING sha256"
        )))
        .bind(ms(before))
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        rows.iter().map(|row| parsed(row, "sha256")).collect()
    }

    /// How many uploaded files no submission and no answer has claimed, and their bytes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unclaimed(&self) -> Result<(u64, u64), StoreError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT COUNT(*) AS files, CAST(COALESCE(SUM(bytes), 0) AS BIGINT) AS bytes
                 FROM attachments WHERE {UNCLAIMED}"
        )))
        .fetch_one(self.reader())
        .await?;
        let number = |name| column::<i64>(&row, name).map(i64::unsigned_abs);
        Ok((number("files")?, number("bytes")?))
    }

    /// The media type of a case's file, if the case is the officer's and the file belongs to it.
    /// The media type of a file of an answer, if the answer is one to the case that this key finds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer_file(
        &self,
        lookup: &str,
        hash: &Sha256,
    ) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT f.media_type FROM answer_files f
             JOIN answers a ON f.answer = COALESCE(a.copy_of, a.id)
             JOIN submissions s ON s.id = a.submission WHERE s.lookup = $1 AND f.sha256 = $2",
        )
        .bind(lookup)
        .bind(hash.as_str())
        .fetch_optional(self.reader())
        .await?)
    }

    /// The media type of a case's file, if the case is the officer's and the file belongs to it or to an
    /// answer to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_file(
        &self,
        duty: &OnDuty,
        case: SubmissionId,
        hash: &Sha256,
    ) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT a.media_type FROM submission_attachments a
             JOIN cases c ON c.submission = a.submission JOIN units u ON u.id = c.unit
             WHERE a.submission = $1 AND a.sha256 = $2 AND u.path LIKE $3
             UNION SELECT f.media_type FROM answer_files f
             JOIN answers a ON f.answer = COALESCE(a.copy_of, a.id)
             JOIN cases c ON c.submission = a.submission JOIN units u ON u.id = c.unit
             WHERE a.submission = $1 AND f.sha256 = $2 AND u.path LIKE $3",
        )
        .bind(case.to_string())
        .bind(hash.as_str())
        .bind(duty.subtree())
        .fetch_optional(self.reader())
        .await?)
    }
}
