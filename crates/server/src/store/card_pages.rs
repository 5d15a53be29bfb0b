//! Who has a card open. What a page says of itself is forgotten soon: it is no record of anybody's work.

use chrono::{DateTime, Duration, Utc};
use wire::id::CardId;
use wire::together::{Beside, GONE_SECONDS, Here, Other};

use super::officers::OnDuty;
use super::{Store, StoreError, column, moment, ms};

impl Store {
    /// Notes that a page has the card open, or has not any more, and tells who else has it. The caller has checked
    /// whose the card is; where nobody saved it yet, only the officer's own pages are told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn card_here(
        &self,
        duty: &OnDuty,
        card: CardId,
        here: Here,
        now: DateTime<Utc>,
    ) -> Result<Beside, StoreError> {
        let (id, own) = (card.to_string(), duty.officer.id.to_string());
        let gone = now - Duration::seconds(i64::from(GONE_SECONDS));
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM card_pages WHERE card = $1 AND seen_at < $2")
            .bind(&id)
            .bind(ms(gone))
            .execute(&mut *tx)
            .await?;
        let sql = if here.leaving {
            "DELETE FROM card_pages WHERE card = $1 AND page = $2 AND officer = $3 AND seen_at <= $4"
        } else {
            "INSERT INTO card_pages (card, page, officer, since, seen_at)
             VALUES ($1, $2, $3, $4, $4)
             ON CONFLICT (card, page) DO UPDATE SET seen_at = excluded.seen_at
             WHERE card_pages.officer = excluded.officer"
        };
        sqlx::query(sql)
            .bind(&id)
            .bind(here.page.to_string())
            .bind(&own)
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
        let saved = sqlx::query(
            "SELECT c.revision, o.display_name FROM cards c JOIN officers o ON o.id = c.author
             WHERE c.id = $1",
        )
        .bind(&id)
        .fetch_optional(&mut *tx)
        .await?;
        let rows = sqlx::query(
            "SELECT p.officer, p.since, o.display_name FROM card_pages p
             JOIN officers o ON o.id = p.officer
             WHERE p.card = $1 AND p.page <> $2 ORDER BY p.since, p.page LIMIT 20",
        )
        .bind(&id)
        .bind(here.page.to_string())
        .fetch_all(&mut *tx)
        .await?;
        let copy: Option<i64> = sqlx::query_scalar(
            "SELECT number FROM working_copies WHERE card = $1 AND officer = $2",
        )
        .bind(&id)
        .bind(&own)
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        let mut others = Vec::with_capacity(rows.len());
        for row in &rows {
            let is_own = column::<String>(row, "officer")? == own;
            if is_own || saved.is_some() {
                others.push(Other {
                    name: column(row, "display_name")?,
                    own: is_own,
                    since: moment(column(row, "since")?),
                });
            }
        }
        let (revision, saved_by) = match &saved {
            Some(row) => (
                u32::try_from(column::<i64>(row, "revision")?).unwrap_or(u32::MAX),
                Some(column(row, "display_name")?),
            ),
            None => (0, None),
        };
        let copy = copy.and_then(|number| u64::try_from(number).ok()).unwrap_or_default();
        Ok(Beside { others, revision, saved_by, copy })
    }
}
