//! What is known of the files that cards refer to.

use wire::id::Sha256;

use super::{Store, StoreError, Tx, column, parsed};

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
