//! Units: the organisation tree.

use sqlx::Row;
use sqlx::any::AnyRow;
use wire::id::UnitId;
use wire::unit::{Unit, UnitRef};

use super::{Store, StoreError, Tx, column, from_word, parsed, parsed_opt, to_word};

fn unit(row: &AnyRow) -> Result<Unit, StoreError> {
    Ok(Unit {
        id: parsed(row, "id")?,
        parent: parsed_opt(row, "parent")?,
        level: from_word(row.try_get("level")?, "level")?,
        name: column(row, "name")?,
        short: column(row, "short")?,
        code: column(row, "code")?,
        sample: column::<i64>(row, "sample")? != 0,
    })
}

/// The columns that [`unit_ref`] reads, for queries that join units as `u`.
pub(super) const UNIT_REF: &str = "u.id AS unit_id, u.short AS unit_short, u.level AS unit_level";

/// The unit of a row that was joined with [`UNIT_REF`].
pub(super) fn unit_ref(row: &AnyRow) -> Result<UnitRef, StoreError> {
    Ok(UnitRef {
        id: parsed(row, "unit_id")?,
        short: column(row, "unit_short")?,
        level: from_word(row.try_get("unit_level")?, "level")?,
    })
}

impl Store {
    /// Every unit that is open, parents before children.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        let rows = sqlx::query("SELECT * FROM units WHERE closed_at IS NULL ORDER BY path")
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(unit).collect()
    }

    /// The open units of a subtree, given by the path of its root; parents before children.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_below(&self, path: &str) -> Result<Vec<Unit>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM units WHERE path LIKE $1 AND closed_at IS NULL ORDER BY path",
        )
        .bind(format!("{path}%"))
        .fetch_all(self.reader())
        .await?;
        rows.iter().map(unit).collect()
    }

    /// The same with those that were merged or closed: what is counted of the past names them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_ever_below(&self, path: &str) -> Result<Vec<Unit>, StoreError> {
        let rows = sqlx::query("SELECT * FROM units WHERE path LIKE $1 ORDER BY path")
            .bind(format!("{path}%"))
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(unit).collect()
    }

    /// The path of a unit; none when there is no such unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit_path(&self, id: UnitId) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT path FROM units WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(self.reader())
            .await?)
    }
}

/// The open unit that stands for this one now: itself, or what it became a part of.
///
/// # Errors
/// When the database fails.
pub(super) async fn today(tx: &mut Tx, id: UnitId) -> Result<UnitId, StoreError> {
    let mut at = id;
    // A chain is as long as the mergers one after the other; one that bites its own tail ends as well.
    for _ in 0..32 {
        let row =
            sqlx::query("SELECT successor FROM units WHERE id = $1 AND closed_at IS NOT NULL")
                .bind(at.to_string())
                .fetch_optional(&mut **tx)
                .await?;
        match row.map(|row| parsed_opt(&row, "successor")).transpose()?.flatten() {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok(at)
}

/// Adds a unit, or brings its names up to date. Its parent must be there already.
///
/// # Errors
/// When the database fails, or the parent is not there.
pub async fn put(tx: &mut Tx, unit: &Unit) -> Result<(), StoreError> {
    let above: String = match unit.parent {
        None => "/".to_owned(),
        Some(parent) => {
            sqlx::query_scalar("SELECT path FROM units WHERE id = $1")
                .bind(parent.to_string())
                .fetch_one(&mut **tx)
                .await?
        }
    };
    sqlx::query(
        "INSERT INTO units (id, parent, level, name, short, code, path, sample)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, short = excluded.short",
    )
    .bind(unit.id.to_string())
    .bind(unit.parent.map(|id| id.to_string()))
    .bind(to_word(&unit.level))
    .bind(&unit.name)
    .bind(&unit.short)
    .bind(&unit.code)
    .bind(format!("{above}{}/", unit.id))
    .bind(i64::from(unit.sample))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
