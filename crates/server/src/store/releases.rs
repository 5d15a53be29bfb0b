//! The releases of a card, and the cards that stand beside one on its page.

use sqlx::AssertSqlSafe;
use wire::card::{Card, Content};
use wire::id::CardId;
use wire::topic::Topic;
use wire::version::CardVersion;

use super::changes::{Found, card, published};
use super::{Store, StoreError, column, from_json, moment, to_word};

/// How many of the newest cards of a topic are looked at for one that still holds.
const OF_TOPIC: i64 = 30;

impl Store {
    /// Every release of a card, the oldest first. What they changed is for the caller to find out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn releases(&self, id: CardId) -> Result<Vec<(CardVersion, Content)>, StoreError> {
        let rows = sqlx::query(
            "SELECT version, content, published_at FROM releases WHERE card = $1 ORDER BY version",
        )
        .bind(id.to_string())
        .fetch_all(self.reader())
        .await?;
        let release = |row| {
            let content: Content = from_json(&column::<String>(row, "content")?, "release")?;
            let version = CardVersion {
                version: u32::try_from(column::<i64>(row, "version")?).unwrap_or(1),
                published_at: moment(column(row, "published_at")?),
                headline: content.headline.clone(),
                changes: Vec::new(),
            };
            Ok((version, content))
        };
        rows.iter().map(release).collect()
    }

    /// The cards that a card names, as far as phones have them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn named_by(&self, card: &Card) -> Result<Vec<Card>, StoreError> {
        let mut named = Vec::new();
        for id in card.corrected_by.into_iter().chain(card.content.corrects) {
            if let Found::Card(card) = self.by_name(&id.to_string()).await? {
                named.push(*card);
            }
        }
        Ok(named)
    }

    /// The newest cards of a topic.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of_topic(&self, topic: Topic) -> Result<Vec<Card>, StoreError> {
        // Kind and topic stand first in the stored JSON; a quotation mark inside a text is escaped there.
        let like = format!("{{\"kind\":\"%\",\"topic\":\"{}\",\"headline\":\"%", to_word(&topic));
        let sql = format!("{} $2", published("AND c.released_content LIKE $1"));
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(like)
            .bind(OF_TOPIC)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(card).collect()
    }
}
