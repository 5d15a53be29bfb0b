//! The levels of the tree: one list for the province.

use chrono::{DateTime, Utc};
use plain::organisation::table::place_of;
use plain::organisation::tree::Refused;
use wire::organisation::Levels;

use super::{Changed, hold};
use crate::store::audit::audit;
use crate::store::officers::OnDuty;
use crate::store::{Store, StoreError, to_word};

impl Store {
    /// Replaces the list of levels. One that units stand on stays, and no unit may come to stand above the one that
    /// it stands below.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn change_levels(
        &self,
        duty: &OnDuty,
        levels: &Levels,
        now: DateTime<Utc>,
    ) -> Result<Changed, StoreError> {
        if !duty.keeps_reference() {
            return Ok(Changed::Forbidden);
        }
        let mut tx = self.begin().await?;
        let held = hold(&mut tx).await?;
        let new = &levels.levels;
        let place = |id: &str| place_of(new, id);
        if held.units.iter().any(|(unit, _)| place(&unit.level_id).is_none()) {
            return Ok(Changed::StillOpen);
        }
        let of = |id| held.unit(id).and_then(|unit| place(&unit.level_id));
        if !held.tree.fits(of) {
            return Ok(Changed::Refused(Refused::Level));
        }
        for (place, level) in new.iter().enumerate() {
            sqlx::query(
                "INSERT INTO unit_levels (id, place, kind, name, name_en) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (id) DO UPDATE SET place = excluded.place, kind = excluded.kind,
                     name = excluded.name, name_en = excluded.name_en",
            )
            .bind(&level.id)
            .bind(i64::try_from(place).unwrap_or(i64::MAX))
            .bind(to_word(&level.kind))
            .bind(level.name.trim())
            .bind(level.name_en.trim())
            .execute(&mut *tx)
            .await?;
            // What a unit is for is what its level is for; a level that was never named is written down with it.
            sqlx::query(
                "UPDATE units SET level = $2, level_id = $1 WHERE COALESCE(level_id, level) = $1",
            )
            .bind(&level.id)
            .bind(to_word(&level.kind))
            .execute(&mut *tx)
            .await?;
        }
        for gone in held.levels.iter().filter(|level| place(&level.id).is_none()) {
            sqlx::query("DELETE FROM unit_levels WHERE id = $1")
                .bind(&gone.id)
                .execute(&mut *tx)
                .await?;
        }
        audit(&mut tx, duty, "unit.levels", &duty.officer.unit.id.to_string(), now).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }
}
