//! "Tôi đã đọc": confirmations as they are counted. A row is a random identifier, a card and perhaps a unit; nothing
//! links two of them, and none holds a moment.

use plain::groups::{Shown, Table};
use wire::confirm::{Confirmations, NewConfirmation, UnitConfirmations};
use wire::id::CardId;

use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column};

/// What became of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is counted now.
    New,
    /// It was counted before.
    Before,
    /// There is no such card, or it is not shown.
    Nothing,
    /// It belongs to another card.
    Used,
}

impl Store {
    /// True when a confirmation of that name is counted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_confirmation(&self, new: &NewConfirmation) -> Result<bool, StoreError> {
        let found: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM confirmations WHERE id = $1")
            .bind(new.id.to_string())
            .fetch_one(self.reader())
            .await?;
        Ok(found > 0)
    }

    /// Counts a confirmation, once. A unit that is not there is left out: the worker confirmed all the same.
    ///
    /// # Errors
    /// When the database fails; then it was not counted.
    pub async fn confirm(&self, card: CardId, new: &NewConfirmation) -> Result<Taken, StoreError> {
        let mut tx = self.begin().await?;
        let before: Option<String> =
            sqlx::query_scalar("SELECT card FROM confirmations WHERE id = $1")
                .bind(new.id.to_string())
                .fetch_optional(&mut *tx)
                .await?;
        if let Some(before) = before {
            return Ok(if before == card.to_string() { Taken::Before } else { Taken::Used });
        }
        let shown: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM cards WHERE id = $1 AND version > 0 AND recalled_at IS NULL",
        )
        .bind(card.to_string())
        .fetch_one(&mut *tx)
        .await?;
        if shown == 0 {
            return Ok(Taken::Nothing);
        }
        let done = sqlx::query(
            "INSERT INTO confirmations (id, card, unit)
             VALUES ($1, $2, (SELECT id FROM units WHERE id = $3))
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(new.id.to_string())
        .bind(card.to_string())
        .bind(new.unit.map(|unit| unit.to_string()))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(if done.rows_affected() > 0 { Taken::New } else { Taken::Before })
    }

    /// How many have confirmed a card, as it may be shown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn confirmations(&self, card: CardId) -> Result<Confirmations, StoreError> {
        let sql = format!(
            "SELECT {UNIT_REF}, n.number FROM
                 (SELECT unit, COUNT(*) AS number FROM confirmations WHERE card = $1 GROUP BY unit) n
             LEFT JOIN units u ON u.id = n.unit ORDER BY n.number DESC, u.short"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(card.to_string())
            .fetch_all(self.reader())
            .await?;
        let mut counts = Vec::with_capacity(rows.len());
        let mut units = Vec::new();
        for row in &rows {
            let count = column::<i64>(row, "number")?.unsigned_abs();
            counts.push(count);
            // Those who named no unit are in the sum alone.
            if column::<Option<String>>(row, "unit_id")?.is_some() && !Shown::of(count).is_few() {
                let least = Shown::of(count).least();
                units.push(UnitConfirmations { unit: unit_ref(row)?, least });
            }
        }
        // Sorted by tens and then by name, so that the order tells no more than the numbers.
        units.sort_by(|a, b| b.least.cmp(&a.least).then_with(|| a.unit.short.cmp(&b.unit.short)));
        Ok(Confirmations { total: Table::of(&counts).total.least(), units })
    }
}
