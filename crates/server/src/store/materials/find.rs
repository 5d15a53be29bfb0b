//! Reading the library: what an officer sees of it.

use sqlx::any::AnyRow;
use wire::id::MaterialId;
use wire::material::Material;
use wire::submission::AttachmentRef;

use super::super::officers::OnDuty;
use super::super::units::{UNIT_REF, unit_ref};
use super::super::{Store, StoreError, column, from_json, from_word, moment, parsed, to_word};
use super::{Wanted, folded};

/// The most of one list.
const PAGE: i64 = 200;
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
}
