//! Push subscriptions.
//!
//! A subscription stands alone: nothing links it to a person or to what they sent.

use chrono::{DateTime, Utc};
use wire::push::NewSubscription;

use super::{Store, StoreError, Tx, ms};

impl Store {
    /// Keeps a subscription; the same endpoint again takes the place of the old one. True if it is new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn subscribe(
        &self,
        id: &str,
        new: &NewSubscription,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        let known: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM push_subscriptions WHERE id = $1")
                .bind(id)
                .fetch_one(&mut *tx)
                .await?;
        sqlx::query(
            "INSERT INTO push_subscriptions
                 (id, endpoint, p256dh, auth, key_id, lang, refusals, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
             ON CONFLICT (id) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth,
                 key_id = excluded.key_id, lang = excluded.lang, refusals = 0",
        )
        .bind(id)
        .bind(&new.endpoint)
        .bind(&new.p256dh)
        .bind(&new.auth)
        .bind(&new.key_id)
        .bind(new.lang.tag())
        .bind(ms(now))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(known == 0)
    }

    /// Forgets a subscription and what was still to be sent to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unsubscribe(&self, id: &str) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        forget(&mut tx, id).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets every subscription that was made with another key than these. Gives their number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_other_keys(&self, key_ids: &[&str]) -> Result<u64, StoreError> {
        let now = key_ids.first().copied().unwrap_or_default();
        let before = key_ids.get(1).copied().unwrap_or(now);
        let mut tx = self.begin().await?;
        sqlx::query(
            "DELETE FROM push_jobs WHERE state = 'waiting' AND subscription IN
                 (SELECT id FROM push_subscriptions WHERE key_id <> $1 AND key_id <> $2)",
        )
        .bind(now)
        .bind(before)
        .execute(&mut *tx)
        .await?;
        let done =
            sqlx::query("DELETE FROM push_subscriptions WHERE key_id <> $1 AND key_id <> $2")
                .bind(now)
                .bind(before)
                .execute(&mut *tx)
                .await?;
        tx.commit().await?;
        Ok(done.rows_affected())
    }
}

/// Forgets a subscription and what was still to be sent to it.
///
/// # Errors
/// When the database fails.
pub(super) async fn forget(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM push_jobs WHERE subscription = $1 AND state = 'waiting'",
        "DELETE FROM push_subscriptions WHERE id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut **tx).await?;
    }
    Ok(())
}
