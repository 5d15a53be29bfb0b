//! The notes as phones read them, by the numbers of the change log.

use chrono::{DateTime, Duration, Utc};
use sqlx::any::AnyRow;
use wire::forward::{Forward, ForwardChanges};
use wire::limits::{FORWARD_DAYS, FORWARDS_PER_PAGE};

use super::super::units::{UNIT_REF, unit_ref};
use super::super::{Store, StoreError, column, moment, ms, parsed};

impl Store {
    /// What changed of notes after a number, at most a page of it. Who has none yet gets none of the old and of the
    /// withdrawn ones.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forward_changes(
        &self,
        after: u64,
        now: DateTime<Utc>,
    ) -> Result<ForwardChanges, StoreError> {
        let sql = format!(
            "SELECT f.id, f.card, f.released_note, f.published_at, f.recalled_at, f.change_number,
                 {UNIT_REF}
             FROM forwards f JOIN units u ON u.id = f.unit
             WHERE f.change_number > $1
             AND ($1 > 0 OR (f.recalled_at IS NULL AND f.published_at > $2))
             ORDER BY f.change_number LIMIT $3"
        );
        // Read first: whatever is up to it is seen by the query that follows.
        let last = self.last_forward().await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(i64::try_from(after).unwrap_or(i64::MAX))
            .bind(ms(now - Duration::days(FORWARD_DAYS)))
            .bind(FORWARDS_PER_PAGE as i64 + 1)
            .fetch_all(self.reader())
            .await?;
        let more = rows.len() > FORWARDS_PER_PAGE;
        let mut changes = ForwardChanges {
            epoch: self.epoch().to_owned(),
            next: if more { after } else { after.max(last) },
            more,
            forwards: Vec::new(),
            gone: Vec::new(),
        };
        for row in rows.iter().take(FORWARDS_PER_PAGE) {
            changes.next = changes.next.max(column::<i64>(row, "change_number")?.unsigned_abs());
            match column::<Option<i64>>(row, "recalled_at")? {
                Some(_) => changes.gone.push(parsed(row, "id")?),
                None => changes.forwards.push(forward(row)?),
            }
        }
        Ok(changes)
    }

    /// The number of the last change of a note; 0 where there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::store) async fn last_forward(&self) -> Result<u64, StoreError> {
        let last: Option<i64> = sqlx::query_scalar("SELECT MAX(change_number) FROM forwards")
            .fetch_one(self.reader())
            .await?;
        Ok(last.unwrap_or(0).unsigned_abs())
    }
}

fn forward(row: &AnyRow) -> Result<Forward, StoreError> {
    Ok(Forward {
        id: parsed(row, "id")?,
        card: parsed(row, "card")?,
        unit: unit_ref(row)?,
        note: column(row, "released_note")?,
        published_at: moment(column(row, "published_at")?),
    })
}
