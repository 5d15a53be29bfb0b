//! A table of units: looked at first, then done whole or not at all.

use chrono::{DateTime, Utc};
use plain::organisation::table::{Deed, Ground, NoTable, place_of, plan, written};
use wire::id::UnitId;
use wire::limits::UNIT_ROWS;
use wire::organisation::{ImportPlan, TreeUnit, UnitImport};

use super::{Fresh, hold, insert, write_down, write_names};
use crate::hash;
use crate::store::audit::audit;
use crate::store::officers::OnDuty;
use crate::store::{Store, StoreError};

/// What became of a table.
#[derive(Clone, Debug)]
pub enum Imported {
    /// What it would do, or did.
    Plan(ImportPlan),
    /// The officer does not keep the tree.
    Forbidden,
    /// The tree is not the one that the table was looked at with.
    Conflict,
    /// A row is refused, so nothing is done.
    Refused,
    /// The file is no table of units.
    NoTable(NoTable),
}

impl Store {
    /// The officer's subtree as a table.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_table(&self, duty: &OnDuty) -> Result<String, StoreError> {
        let tree = self.unit_tree(duty).await?;
        Ok(written(&tree.units, &tree.levels))
    }

    /// Plans what a table does with the officer's subtree, and does it when the plan was seen before.
    ///
    /// # Errors
    /// When the database fails; then nothing was changed.
    pub async fn import_units(
        &self,
        duty: &OnDuty,
        import: &UnitImport,
        now: DateTime<Utc>,
    ) -> Result<Imported, StoreError> {
        if !duty.watches() {
            return Ok(Imported::Forbidden);
        }
        let mut tx = self.begin().await?;
        let held = hold(&mut tx).await?;
        let units: Vec<TreeUnit> = held.units.iter().map(|(unit, _)| unit.clone()).collect();
        let ground = Ground {
            units: &units,
            levels: &held.levels,
            tree: &held.tree,
            top: duty.officer.unit.id,
            most: UNIT_ROWS,
        };
        let planned = match plan(&import.text, &ground, || UnitId(uuid::Uuid::now_v7())) {
            Ok(planned) => planned,
            Err(no_table) => return Ok(Imported::NoTable(no_table)),
        };
        // The rows say everything but the identifiers of new units, which nobody has seen.
        let rows = serde_json::to_vec(&planned.rows).map_err(|_| StoreError::Corrupt("plan"))?;
        let digest: String = hash::of(&[rows.as_slice(), import.text.as_bytes()].concat()).into();
        let mut shown = ImportPlan { rows: planned.rows, digest, done: false };
        let Some(seen) = &import.digest else { return Ok(Imported::Plan(shown)) };
        if *seen != shown.digest {
            return Ok(Imported::Conflict);
        }
        if shown.rows.iter().any(|row| row.reason.is_some()) {
            return Ok(Imported::Refused);
        }
        for deed in &planned.deeds {
            let (Deed::Add(told) | Deed::Change(_, told)) = deed;
            let level = place_of(&held.levels, &told.level_id);
            let Some(level) = level.and_then(|place| held.levels.get(place)) else { continue };
            let names = (told.name.as_str(), told.short.as_str());
            let verb = if let Deed::Add(_) = deed {
                // The paths of all are written down below; until then one of its own will do.
                let path = planned.tree.get(told.id).map(|node| node.path.clone());
                let path = path.unwrap_or_default();
                let (id, parent, code) = (told.id, told.parent, told.code.as_str());
                insert(&mut tx, &Fresh { id, parent, path: &path, names, code, level }).await?;
                "unit.add"
            } else {
                write_names(&mut tx, told.id, names, level).await?;
                "unit.change"
            };
            audit(&mut tx, duty, verb, &told.id.to_string(), now).await?;
        }
        write_down(&mut tx, &held.tree, &planned.tree, now).await?;
        audit(&mut tx, duty, "unit.import", &planned.deeds.len().to_string(), now).await?;
        tx.commit().await?;
        shown.done = true;
        Ok(Imported::Plan(shown))
    }
}
