//! Where materials are used: what was made ready of one for a card, which cards carry it, and who fetched it.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::card::Content;
use wire::id::{CardId, MaterialId, Sha256};
use wire::material::MaterialUse;

use super::super::officers::OnDuty;
use super::super::units::{UNIT_REF, unit_ref};
use super::super::{Store, StoreError, Tx, column, from_json, moment, ms, parsed};

/// The most uses that are named.
const USES: i64 = 100;

impl Store {
    /// The cards that use a material. A headline of another unit's card is told where phones have it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn material_uses(
        &self,
        duty: &OnDuty,
        id: MaterialId,
    ) -> Result<Vec<MaterialUse>, StoreError> {
        let sql = format!(
            "SELECT s.card, s.at, c.content, c.released_content, c.recalled_at, u.path, {UNIT_REF}
             FROM material_uses s JOIN cards c ON c.id = s.card JOIN units u ON u.id = c.unit
             WHERE s.material = $1 ORDER BY s.at DESC, s.card LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(USES)
            .fetch_all(self.reader())
            .await?;
        let one = |row: &AnyRow| {
            let own = duty.covers(&column::<String>(row, "path")?);
            let shown = column::<Option<i64>>(row, "recalled_at")?.is_none();
            let released = column::<Option<String>>(row, "released_content")?.filter(|_| shown);
            let content = if own { Some(column::<String>(row, "content")?) } else { released };
            let content: Option<Content> =
                content.map(|content| from_json(&content, "card")).transpose()?;
            Ok(MaterialUse {
                card: parsed(row, "card")?,
                headline: content.map(|content| content.headline),
                unit: unit_ref(row)?,
                at: moment(column(row, "at")?),
            })
        };
        rows.iter().map(one).collect()
    }

    /// Remembers that files were made ready of a material: a card that carries one of them uses it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn material_made(&self, id: MaterialId, made: &[Sha256]) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for hash in made {
            sqlx::query(
                "INSERT INTO material_made (made, material) VALUES ($1, $2)
                 ON CONFLICT (made, material) DO NOTHING",
            )
            .bind(hash.as_str())
            .bind(id.to_string())
            .execute(&mut *tx)
            .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Counts that an officer fetched the file itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn material_fetched(&self, id: MaterialId) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE materials SET downloads = downloads + 1 WHERE id = $1")
            .bind(id.to_string())
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }
}

/// A card was saved: what it carries of the library counts as used there, once however often it is saved.
///
/// # Errors
/// When the database fails.
pub(in crate::store) async fn used_in(
    tx: &mut Tx,
    card: CardId,
    content: &Content,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for (_, file) in content.files() {
        sqlx::query(
            "INSERT INTO material_uses (material, card, at)
             SELECT material, CAST($2 AS TEXT), CAST($3 AS BIGINT) FROM material_made WHERE made = $1
             ON CONFLICT (material, card) DO NOTHING",
        )
        .bind(file.sha256.as_str())
        .bind(card.to_string())
        .bind(ms(now))
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
