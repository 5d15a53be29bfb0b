//! The colours of units. A unit without its own has those of the nearest unit above that has some.

use chrono::{DateTime, Utc};
use wire::desk::Role;
use wire::id::UnitId;
use wire::poster::{LookChange, UnitLook};

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, column, ms};

impl OnDuty {
    /// True when the officer may choose the colours of units in their subtree.
    #[must_use]
    pub fn may_dress(&self) -> bool {
        self.has(Role::Approver) || self.has(Role::Administrator)
    }
}

impl Store {
    /// The colours used by the unit of a path, and whether they are its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look(&self, unit: UnitId, path: &str) -> Result<(UnitLook, bool), StoreError> {
        let row = sqlx::query(
            "SELECT l.unit, l.main, l.accent FROM unit_looks l JOIN units u ON u.id = l.unit
             WHERE $1 LIKE u.path || '%' ORDER BY LENGTH(u.path) DESC LIMIT 1",
        )
        .bind(path)
        .fetch_optional(self.reader())
        .await?;
        let Some(row) = row else { return Ok((UnitLook::default(), false)) };
        let own = column::<String>(&row, "unit")? == unit.to_string();
        Ok((UnitLook { main: column(&row, "main")?, accent: column(&row, "accent")? }, own))
    }

    /// Gives a unit its own colours, or takes them away. False when the officer may not.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn change_look(
        &self,
        duty: &OnDuty,
        change: &LookChange,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let path = self.unit_path(change.unit).await?;
        if !duty.may_dress() || !path.is_some_and(|path| duty.covers(&path)) {
            return Ok(false);
        }
        let mut tx = self.begin().await?;
        let unit = change.unit.to_string();
        match &change.look {
            Some(look) => {
                sqlx::query(
                    "INSERT INTO unit_looks (unit, main, accent, changed_by, changed_at)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (unit) DO UPDATE SET main = excluded.main,
                         accent = excluded.accent, changed_by = excluded.changed_by,
                         changed_at = excluded.changed_at",
                )
                .bind(&unit)
                .bind(&look.main)
                .bind(&look.accent)
                .bind(duty.officer.id.to_string())
                .bind(ms(now))
                .execute(&mut *tx)
                .await?;
            }
            None => {
                let sql = "DELETE FROM unit_looks WHERE unit = $1";
                sqlx::query(sql).bind(&unit).execute(&mut *tx).await?;
            }
        }
        audit(&mut tx, duty, "unit.look", &unit, now).await?;
        tx.commit().await?;
        Ok(true)
    }
}
