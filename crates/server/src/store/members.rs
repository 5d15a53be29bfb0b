//! How many members units have, as officers entered it. Nothing is overwritten.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use plain::reach::members;
use wire::desk::Role;
use wire::id::UnitId;
use wire::moment::read_day;
use wire::reach::{MembersEntry, MembersKnown, MembersList, MembersRow};
use wire::unit::UnitRef;

use super::audit::audit;
use super::officers::OnDuty;
use super::{Store, StoreError, column, ms, parsed};

/// True when an officer may enter numbers of their subtree: whoever writes, approves or administers there.
fn may_enter(duty: &OnDuty) -> bool {
    duty.may_work() || duty.has(Role::Administrator)
}

impl Store {
    /// What was entered of each unit and holds on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entered_members(
        &self,
        day: NaiveDate,
    ) -> Result<HashMap<UnitId, u64>, StoreError> {
        let rows = sqlx::query(
            "SELECT unit, number FROM unit_members WHERE as_of <= $1 ORDER BY as_of, entered_at",
        )
        .bind(day.to_string())
        .fetch_all(self.reader())
        .await?;
        let mut entered = HashMap::new();
        for row in &rows {
            entered.insert(parsed(row, "unit")?, column::<i64>(row, "number")?.unsigned_abs());
        }
        Ok(entered)
    }

    /// The officer's units with what is known of their members, parents first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members_of(&self, duty: &OnDuty) -> Result<MembersList, StoreError> {
        let units = self.units_below(&duty.path).await?;
        let rows = sqlx::query(
            "SELECT m.unit, m.number, m.as_of, o.display_name FROM unit_members m
             JOIN units u ON u.id = m.unit JOIN officers o ON o.id = m.entered_by
             WHERE u.path LIKE $1 ORDER BY m.as_of, m.entered_at",
        )
        .bind(duty.subtree())
        .fetch_all(self.reader())
        .await?;
        let mut entered: HashMap<UnitId, MembersKnown> = HashMap::new();
        for row in &rows {
            let number = column::<i64>(row, "number")?;
            let known = MembersKnown {
                number: u32::try_from(number).unwrap_or(u32::MAX),
                as_of: read_day(&column::<String>(row, "as_of")?)
                    .ok_or(StoreError::Corrupt("day of a number of members"))?,
                by: column(row, "display_name")?,
            };
            entered.insert(parsed(row, "unit")?, known);
        }
        let numbers =
            entered.iter().map(|(unit, known)| (*unit, u64::from(known.number))).collect();
        let all = members(&units, &numbers);
        let rows = units.iter().map(|unit| {
            let below = units.iter().filter(|other| other.parent == Some(unit.id));
            let known: Vec<Option<u64>> = below.map(|other| all.get(&other.id).copied()).collect();
            let missing = known.iter().filter(|one| one.is_none()).count();
            let sum: u64 = known.iter().flatten().sum();
            let whole = missing == 0 && !known.is_empty();
            MembersRow {
                unit: UnitRef { id: unit.id, short: unit.short.clone(), level: unit.level },
                parent: unit.parent,
                entered: entered.get(&unit.id).cloned(),
                below: whole.then(|| u32::try_from(sum).unwrap_or(u32::MAX)),
                missing: u32::try_from(missing).unwrap_or(u32::MAX),
            }
        });
        Ok(MembersList { units: rows.collect(), may_enter: may_enter(duty) })
    }

    /// Enters a number; false when the unit is not the officer's.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn enter_members(
        &self,
        duty: &OnDuty,
        entry: &MembersEntry,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let path = self.unit_path(entry.unit).await?;
        if !may_enter(duty) || !path.is_some_and(|path| duty.covers(&path)) {
            return Ok(false);
        }
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO unit_members (id, unit, as_of, number, entered_by, entered_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(uuid::Uuid::now_v7().to_string())
        .bind(entry.unit.to_string())
        .bind(entry.as_of.to_string())
        .bind(i64::from(entry.number))
        .bind(duty.officer.id.to_string())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, duty, "members.enter", &entry.unit.to_string(), now).await?;
        tx.commit().await?;
        Ok(true)
    }
}
