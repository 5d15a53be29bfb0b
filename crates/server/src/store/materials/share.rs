//! Sharing a file with the library, saying something else about it, and taking it back.

use chrono::{DateTime, Utc};
use wire::id::{MaterialId, UnitId};
use wire::limits::MATERIAL_UNIT_BYTES;
use wire::material::{MaterialChange, MaterialKind};
use wire::submission::AttachmentRef;

use super::super::audit::audit;
use super::super::officers::OnDuty;
use super::super::{Store, StoreError, Tx, column, ms, to_word};
use super::{Changed, folded};

impl Store {
    /// How many bytes a unit shares.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn material_bytes(&self, unit: UnitId) -> Result<u64, StoreError> {
        let mut tx = self.begin().await?;
        let used = used(&mut tx, unit).await?;
        tx.rollback().await?;
        Ok(used)
    }

    /// Shares a material, or changes what is said about one; `file` is what the server made of the original, for a new
    /// one. The same new one twice is a replay. The caller has checked that the unit is the officer's.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn put_material(
        &self,
        duty: &OnDuty,
        id: MaterialId,
        change: &MaterialChange,
        file: Option<(&AttachmentRef, MaterialKind)>,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let mut tx = self.begin().await?;
        let unit: Option<String> = sqlx::query_scalar("SELECT short FROM units WHERE id = $1")
            .bind(change.unit.to_string())
            .fetch_optional(&mut *tx)
            .await?;
        let tags: Vec<&str> = change.tags.iter().map(|tag| tag.trim()).collect();
        let words = folded(
            &[
                change.title.as_str(),
                &change.description,
                &tags.join(" "),
                &change.credit,
                &unit.unwrap_or_default(),
            ]
            .join(" "),
        );
        let bars: String = tags.iter().map(|tag| format!("|{}|", folded(tag))).collect();
        let tags = serde_json::to_string(&tags).map_err(|_| StoreError::Corrupt("tags"))?;
        let done = if let Some((file, kind)) = file {
            // One at a time for a unit, or two would both find room for one.
            sqlx::query("UPDATE units SET short = short WHERE id = $1")
                .bind(change.unit.to_string())
                .execute(&mut *tx)
                .await?;
            let used = used(&mut tx, change.unit).await?;
            if used.saturating_add(file.bytes) > MATERIAL_UNIT_BYTES {
                return Ok(Changed::Full(MATERIAL_UNIT_BYTES.saturating_sub(used)));
            }
            sqlx::query(
                "INSERT INTO materials (id, unit, author, kind, sha256, media_type, bytes, title,
                     description, tags, licence, permitted_by, credit, everyone, words, folded_tags,
                     revision, downloads, shared_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, 0, $17)
                 ON CONFLICT (id) DO NOTHING",
            )
            .bind(id.to_string())
            .bind(change.unit.to_string())
            .bind(duty.officer.id.to_string())
            .bind(to_word(&kind))
            .bind(file.sha256.as_str())
            .bind(&file.media_type)
            .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
            .bind(change.title.trim())
            .bind(change.description.trim())
            .bind(&tags)
            .bind(&change.licence)
            .bind(change.permitted_by.trim())
            .bind(change.credit.trim())
            .bind(i64::from(change.everyone))
            .bind(&words)
            .bind(&bars)
            .bind(ms(now))
            .execute(&mut *tx)
            .await?
        } else {
            sqlx::query(
                "UPDATE materials SET title = $2, description = $3, tags = $4, licence = $5,
                     permitted_by = $6, credit = $7, everyone = $8, words = $9, folded_tags = $10,
                     revision = revision + 1
                 WHERE id = $1 AND revision = $11 AND unit = $12 AND withdrawn_at IS NULL
                 AND unit IN (SELECT id FROM units WHERE path LIKE $13)",
            )
            .bind(id.to_string())
            .bind(change.title.trim())
            .bind(change.description.trim())
            .bind(&tags)
            .bind(&change.licence)
            .bind(change.permitted_by.trim())
            .bind(change.credit.trim())
            .bind(i64::from(change.everyone))
            .bind(&words)
            .bind(&bars)
            .bind(i64::from(change.revision))
            .bind(change.unit.to_string())
            .bind(duty.subtree())
            .execute(&mut *tx)
            .await?
        };
        if done.rows_affected() == 0 {
            tx.rollback().await?;
            return self.why_no_material(duty, id, change, file.map(|(file, _)| file)).await;
        }
        audit(&mut tx, duty, "material.share", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Stored)
    }

    async fn why_no_material(
        &self,
        duty: &OnDuty,
        id: MaterialId,
        change: &MaterialChange,
        file: Option<&AttachmentRef>,
    ) -> Result<Changed, StoreError> {
        let row = sqlx::query(
            "SELECT m.unit, m.sha256, m.title, m.revision, m.withdrawn_at, u.path
             FROM materials m JOIN units u ON u.id = m.unit WHERE m.id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(self.reader())
        .await?;
        let Some(row) = row else { return Ok(Changed::Nothing) };
        if !duty.covers(&column::<String>(&row, "path")?) {
            return Ok(Changed::Forbidden);
        }
        if column::<Option<i64>>(&row, "withdrawn_at")?.is_some() {
            return Ok(Changed::Nothing);
        }
        let hash: String = column(&row, "sha256")?;
        let same = file.is_some_and(|file| file.sha256.as_str() == hash)
            && column::<i64>(&row, "revision")? == 1
            && column::<String>(&row, "title")? == change.title.trim();
        Ok(if same { Changed::Stored } else { Changed::Conflict })
    }

    /// Takes a material back: nobody sees it in the library any more. What cards carry of it stays.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn withdraw_material(
        &self,
        duty: &OnDuty,
        id: MaterialId,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE materials SET withdrawn_at = $2, revision = revision + 1
             WHERE id = $1 AND withdrawn_at IS NULL
             AND unit IN (SELECT id FROM units WHERE path LIKE $3)",
        )
        .bind(id.to_string())
        .bind(ms(now))
        .bind(duty.subtree())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            tx.rollback().await?;
            let seen = self.material(duty, id).await?.is_some();
            return Ok(if seen { Changed::Forbidden } else { Changed::Nothing });
        }
        audit(&mut tx, duty, "material.withdraw", &id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Stored)
    }
}

async fn used(tx: &mut Tx, unit: UnitId) -> Result<u64, StoreError> {
    let used: i64 = sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM materials
         WHERE unit = $1 AND withdrawn_at IS NULL",
    )
    .bind(unit.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(used.unsigned_abs())
}
