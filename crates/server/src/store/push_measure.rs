//! Very many phones that are not there, for `ban-tin push measure`. It works on a database of samples alone, so that no
//! real phone ever hears of it.

use chrono::{DateTime, Utc};
use wire::id::CardId;
use wire::push::NewSubscription;

use super::push_jobs::{About, fill};
use super::{Store, StoreError, column, ms, parsed};

impl Store {
    /// Subscribes so many phones at addresses below the endpoint of one, and gives a card of the samples to push with
    /// its version; none where anything but samples is in the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn made_up_phones(
        &self,
        like: &NewSubscription,
        count: u32,
        now: DateTime<Utc>,
    ) -> Result<Option<(CardId, u32)>, StoreError> {
        let real: i64 = sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) FROM push_subscriptions)
                 + (SELECT COUNT(*) FROM units WHERE sample = 0)
                 + (SELECT COUNT(*) FROM submissions)",
        )
        .fetch_one(self.reader())
        .await?;
        let card = sqlx::query(
            "SELECT id, version FROM cards
             WHERE sample = 1 AND version > 0 AND recalled_at IS NULL ORDER BY id LIMIT 1",
        )
        .fetch_optional(self.reader())
        .await?;
        let Some(card) = card.filter(|_| real == 0) else { return Ok(None) };
        let (id, version): (CardId, i64) = (parsed(&card, "id")?, column(&card, "version")?);
        let mut tx = self.begin().await?;
        // A card of the samples is as old as it says; a push of today is wanted.
        sqlx::query("UPDATE cards SET published_at = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(ms(now))
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
             INSERT INTO push_subscriptions
                 (id, endpoint, p256dh, auth, key_id, lang, refusals, created_at)
             SELECT 'made-up-' || CAST(i AS TEXT), CAST($2 AS TEXT) || CAST(i AS TEXT),
                 CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), 'vi', 0, 0 FROM n",
        )
        .bind(i64::from(count))
        .bind(&like.endpoint)
        .bind(&like.p256dh)
        .bind(&like.auth)
        .bind(&like.key_id)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Some((id, u32::try_from(version).unwrap_or(0))))
    }

    /// Queues a push of that card to every phone, as a release does.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_push(
        &self,
        card: CardId,
        version: u32,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        fill(&mut tx, About::card(card), version, now).await?;
        Ok(tx.commit().await?)
    }

    /// How many pushes were accepted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accepted_pushes(&self) -> Result<i64, StoreError> {
        let sql = "SELECT COUNT(*) FROM push_jobs WHERE state = 'accepted'";
        Ok(sqlx::query_scalar(sql).fetch_one(self.reader()).await?)
    }
}
