//! What is known of the files that cards refer to.

use chrono::{DateTime, Utc};
use wire::id::Sha256;

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, ms, parsed};

/// What is known of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFile {
    /// Its media type.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
}

impl Store {
    /// What is known of a card's file; none when no card may refer to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn media(&self, hash: &Sha256) -> Result<Option<KnownFile>, StoreError> {
        let row = sqlx::query("SELECT media_type, bytes FROM media WHERE sha256 = $1")
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

    /// The hash of every file that a card may refer to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_media(&self) -> Result<Vec<Sha256>, StoreError> {
        let rows = sqlx::query("SELECT sha256 FROM media").fetch_all(self.reader()).await?;
        rows.iter().map(|row| parsed(row, "sha256")).collect()
    }

    /// Makes files known that an officer had made ready for a card. What is known already stays; that it was
    /// asked for again begins its time anew.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn media_made(
        &self,
        duty: &OnDuty,
        files: &[(Sha256, KnownFile)],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for (hash, file) in files {
            sqlx::query(
                "INSERT INTO media (sha256, media_type, bytes, made_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (sha256) DO UPDATE SET made_at = excluded.made_at
                 WHERE media.made_at IS NOT NULL",
            )
            .bind(hash.as_str())
            .bind(&file.media_type)
            .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
            audit(&mut tx, duty, "media.make", hash.as_str(), now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Forgets what was made ready before a moment and stands in no card, and gives the hashes, so that their
    /// bytes can go too. What a release carries is marked to stay for ever.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_unused_media(
        &self,
        before: DateTime<Utc>,
    ) -> Result<Vec<Sha256>, StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE media SET made_at = NULL WHERE made_at < $1 AND EXISTS
                 (SELECT 1 FROM releases r WHERE r.content LIKE '%' || media.sha256 || '%')",
        )
        .bind(ms(before))
        .execute(&mut *tx)
        .await?;
        // What an earlier text of a card carried can be looked at in its history.
        let rows = sqlx::query(
            "DELETE FROM media WHERE made_at < $1
             AND NOT EXISTS
                 (SELECT 1 FROM cards c WHERE c.content LIKE '%' || media.sha256 || '%')
             AND NOT EXISTS
                 (SELECT 1 FROM card_events e WHERE e.content LIKE '%' || media.sha256 || '%')
             RETURNING sha256",
        )
        .bind(ms(before))
        .fetch_all(&mut *tx)
        .await?;
        let hashes = rows.iter().map(|row| parsed(row, "sha256")).collect();
        tx.commit().await?;
        hashes
    }
}

/// Makes a file known.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, hash: &Sha256, file: &KnownFile) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO media (sha256, media_type, bytes) VALUES ($1, $2, $3)
         ON CONFLICT (sha256) DO NOTHING",
    )
    .bind(hash.as_str())
    .bind(&file.media_type)
    .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
