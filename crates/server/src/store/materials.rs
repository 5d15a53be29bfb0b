//! The library of materials: what a unit shares, who sees it, and in which cards it is used.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::card::Content;
use wire::id::{CardId, MaterialId, Sha256, UnitId};
use wire::limits::MATERIAL_UNIT_BYTES;
use wire::material::{Material, MaterialChange, MaterialKind, MaterialUse};
use wire::submission::AttachmentRef;

use super::audit::audit;
use super::officers::OnDuty;
use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, Tx, column, from_json, from_word, moment, ms, parsed, to_word};

/// The most of one list.
const PAGE: i64 = 200;
/// The most uses that are named.
const USES: i64 = 100;

const MATERIAL: &str =
    "m.id, m.kind, m.sha256, m.media_type, m.bytes, m.title, m.description, m.tags,
     m.licence, m.permitted_by, m.credit, m.everyone, m.revision, m.downloads, m.shared_at,
     u.path AS unit_path, o.display_name AS shared_by,
     (SELECT COUNT(*) FROM material_uses s WHERE s.material = m.id) AS uses";
const FROM: &str =
    "FROM materials m JOIN units u ON u.id = m.unit JOIN officers o ON o.id = m.author";
/// What an officer sees: what all units have, what a unit above shares with those below it, and their own subtree's.
const SEEN: &str = "m.withdrawn_at IS NULL
     AND (m.everyone = 1 OR $1 LIKE u.path || '%' OR u.path LIKE $1 || '%')";

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Words, each of which has to be there.
    pub words: String,
    /// What it is.
    pub kind: Option<MaterialKind>,
    /// One of its tags.
    pub tag: String,
    /// Who shares it.
    pub unit: Option<UnitId>,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is stored.
    Stored,
    /// Somebody else changed it meanwhile.
    Conflict,
    /// It is another unit's.
    Forbidden,
    /// There is no such thing.
    Nothing,
    /// The unit may share only so many bytes more.
    Full(u64),
}

fn number(row: &AnyRow, name: &'static str) -> Result<u32, StoreError> {
    Ok(u32::try_from(column::<i64>(row, name)?).unwrap_or(u32::MAX))
}

fn material(row: &AnyRow, duty: &OnDuty, writes: bool) -> Result<Material, StoreError> {
    Ok(Material {
        id: parsed(row, "id")?,
        unit: unit_ref(row)?,
        kind: from_word(&column::<String>(row, "kind")?, "kind")?,
        file: AttachmentRef {
            sha256: parsed(row, "sha256")?,
            media_type: column(row, "media_type")?,
            bytes: column::<i64>(row, "bytes")?.unsigned_abs(),
        },
        title: column(row, "title")?,
        description: column(row, "description")?,
        tags: from_json(&column::<String>(row, "tags")?, "tags")?,
        licence: column(row, "licence")?,
        permitted_by: column(row, "permitted_by")?,
        credit: column(row, "credit")?,
        everyone: column::<i64>(row, "everyone")? != 0,
        shared_by: column(row, "shared_by")?,
        shared_at: moment(column(row, "shared_at")?),
        revision: number(row, "revision")?,
        uses: number(row, "uses")?,
        downloads: number(row, "downloads")?,
        may_change: writes && duty.covers(&column::<String>(row, "unit_path")?),
    })
}

/// Words as they are searched: folded, and nothing that a pattern would take for more than itself.
fn folded(text: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let text: String = plain::fold::fold(text).chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Store {
    /// The materials that an officer sees and that fit, the newest first; `writes` when their roles let them share.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn materials(
        &self,
        duty: &OnDuty,
        wanted: &Wanted,
        writes: bool,
    ) -> Result<Vec<Material>, StoreError> {
        // Few words are enough to find anything, and each is a condition.
        let words: Vec<String> =
            folded(&wanted.words).split(' ').take(8).map(str::to_owned).collect();
        let each: Vec<String> =
            (0..words.len()).map(|place| format!("AND m.words LIKE ${}", place + 6)).collect();
        let sql = format!(
            "SELECT {MATERIAL}, {UNIT_REF} {FROM} WHERE {SEEN} AND ($2 = '' OR m.kind = $2)
             AND ($3 = '' OR m.folded_tags LIKE '%|' || $3 || '|%') AND ($4 = '' OR m.unit = $4) {}
             ORDER BY m.shared_at DESC, m.id LIMIT $5",
            each.join(" ")
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(&duty.path)
            .bind(wanted.kind.map(|kind| to_word(&kind)).unwrap_or_default())
            .bind(folded(&wanted.tag))
            .bind(wanted.unit.map(|unit| unit.to_string()).unwrap_or_default())
            .bind(PAGE);
        for word in &words {
            query = query.bind(format!("%{word}%"));
        }
        let rows = query.fetch_all(self.reader()).await?;
        rows.iter().map(|row| material(row, duty, writes)).collect()
    }

    /// A material that an officer sees.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn material(
        &self,
        duty: &OnDuty,
        id: MaterialId,
    ) -> Result<Option<Material>, StoreError> {
        let sql = format!("SELECT {MATERIAL}, {UNIT_REF} {FROM} WHERE {SEEN} AND m.id = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(&duty.path)
            .bind(id.to_string())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| material(&row, duty, false)).transpose()
    }

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

/// A card was saved: what it carries of the library counts as used there, once however often it is saved.
///
/// # Errors
/// When the database fails.
pub(super) async fn used_in(
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
