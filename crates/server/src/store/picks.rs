//! Cards picked out of the published ones by what they are, for what leaves the app: feeds, calendars and
//! notice boards.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;

use super::changes::{card, published};
use super::{Store, StoreError, moment};
use wire::card::Card;

// In JSON a quotation mark inside a text is escaped, so no text of an officer can look like these.

/// How a bulletin's content begins.
const BULLETIN: &str = "{\"kind\":\"bulletin\",%";
/// What stands in the content of a card with an event.
const EVENT: &str = "%,\"event\":{\"starts\":%";

impl Store {
    /// The newest audio bulletins.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn bulletins(&self, most: usize) -> Result<Vec<Card>, StoreError> {
        self.like(BULLETIN, most).await
    }

    /// The newest cards that have an event, past or coming.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events(&self, most: usize) -> Result<Vec<Card>, StoreError> {
        self.like(EVENT, most).await
    }

    /// The newest cards of a unit, given by its path, and of the units above it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn above(&self, path: &str, most: usize) -> Result<Vec<Card>, StoreError> {
        self.picked("AND $1 LIKE u.path || '%'", path, most).await
    }

    /// The newest cards whose content, as JSON, is like a pattern of SQL.
    async fn like(&self, pattern: &str, most: usize) -> Result<Vec<Card>, StoreError> {
        self.picked("AND c.released_content LIKE $1", pattern, most).await
    }

    async fn picked(&self, and: &str, value: &str, most: usize) -> Result<Vec<Card>, StoreError> {
        let rows = sqlx::query(AssertSqlSafe(format!("{} $2", published(and))))
            .bind(value)
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(card).collect()
    }

    /// When anything changed that the public sees: the last release or the last recall. None while nothing
    /// was ever published.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_at(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let last: Option<i64> = sqlx::query_scalar(
            "SELECT MAX(COALESCE(recalled_at, published_at)) FROM cards
             WHERE change_number IS NOT NULL",
        )
        .fetch_one(self.reader())
        .await?;
        Ok(last.map(moment))
    }
}
