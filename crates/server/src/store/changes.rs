//! The change log as phones read it; [`super::change_log`] writes it.

use serde::Serialize;
use sqlx::any::AnyRow;
use wire::card::{Card, Content};
use wire::changes::Recall;
use wire::id::CardId;
use wire::limits::CHANGES_PER_PAGE;

use super::units::{UNIT_REF, unit_ref};
use super::{Store, StoreError, column, from_json, moment, parsed, parsed_opt};

pub(super) const CARD: &str =
    "c.id, c.slug, c.version, c.released_content, c.published_at, c.corrected_by,
     c.sample, c.recalled_at, c.recall_reason, c.change_number";

pub(super) fn card(row: &AnyRow) -> Result<Card, StoreError> {
    let content: String = column(row, "released_content")?;
    let content: Content = from_json(&content, "card")?;
    Ok(Card {
        id: parsed(row, "id")?,
        slug: column(row, "slug")?,
        version: u32::try_from(column::<i64>(row, "version")?).unwrap_or(1),
        content,
        unit: unit_ref(row)?,
        published_at: moment(column(row, "published_at")?),
        corrected_by: parsed_opt(row, "corrected_by")?,
        sample: column::<i64>(row, "sample")? != 0,
    })
}

/// What reads published cards, the newest first, with a further condition; the bounds follow.
pub(super) fn published(and: &str) -> String {
    format!(
        "SELECT {CARD}, {UNIT_REF} FROM cards c JOIN units u ON u.id = c.unit
         WHERE c.change_number IS NOT NULL AND c.recalled_at IS NULL {and}
         ORDER BY c.published_at DESC, c.id LIMIT"
    )
}

pub(super) fn recall(row: &AnyRow) -> Result<Option<Recall>, StoreError> {
    let Some(at) = column::<Option<i64>>(row, "recalled_at")? else { return Ok(None) };
    let content: Content = from_json(&column::<String>(row, "released_content")?, "card")?;
    Ok(Some(Recall {
        id: parsed(row, "id")?,
        slug: column(row, "slug")?,
        headline: content.headline,
        reason: column::<Option<String>>(row, "recall_reason")?.unwrap_or_default(),
        recalled_at: moment(at),
    }))
}

/// What stands at a card's address.
#[derive(Debug)]
pub enum Found {
    /// The card.
    Card(Box<Card>),
    /// It was withdrawn.
    Recalled(Recall),
    /// There never was one.
    Nothing,
}

/// A page of the change log: [`wire::changes::Changes`], with cards in the form that the reader needs.
#[derive(Debug, Serialize)]
pub struct Page<C, R = Recall> {
    epoch: String,
    /// The number to ask from the next time.
    pub next: u64,
    /// True when there is another page right now.
    pub more: bool,
    /// The cards.
    pub cards: Vec<C>,
    /// What was withdrawn.
    pub recalls: Vec<R>,
}

impl Store {
    /// What changed after a number, at most a page of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes(&self, after: u64) -> Result<Page<Card>, StoreError> {
        self.page(after, "", "", card, |_, recall| Ok(recall)).await
    }

    /// The same with further columns, from a further table, for who reads the cards otherwise.
    pub(super) async fn page<C, R>(
        &self,
        after: u64,
        columns: &str,
        join: &str,
        read: fn(&AnyRow) -> Result<C, StoreError>,
        read_recall: fn(&AnyRow, Recall) -> Result<R, StoreError>,
    ) -> Result<Page<C, R>, StoreError> {
        let sql = format!(
            "SELECT {CARD}, {UNIT_REF}{columns} FROM cards c JOIN units u ON u.id = c.unit {join}
             WHERE c.change_number > $1 ORDER BY c.change_number LIMIT $2"
        );
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        // Read first, so that every card up to it is seen below.
        let last_forward = self.last_forward().await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(after)
            .bind(CHANGES_PER_PAGE as i64 + 1)
            .fetch_all(self.reader())
            .await?;
        let mut page = Page {
            epoch: self.epoch().to_owned(),
            next: after.unsigned_abs(),
            more: rows.len() > CHANGES_PER_PAGE,
            cards: Vec::new(),
            recalls: Vec::new(),
        };
        for row in rows.iter().take(CHANGES_PER_PAGE) {
            page.next = column::<i64>(row, "change_number")?.unsigned_abs();
            match recall(row)? {
                Some(recall) => page.recalls.push(read_recall(row, recall)?),
                None => page.cards.push(read(row)?),
            }
        }
        // A change of a note moves the cursor as well, and that is all that phones need to know here: they ask for
        // notes when it moved.
        if !page.more {
            page.next = page.next.max(last_forward);
        }
        Ok(page)
    }

    /// The last number of the change log: cheap to ask, to know whether anything changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn last_change(&self) -> Result<u64, StoreError> {
        let last: i64 = sqlx::query_scalar("SELECT last FROM change_counter WHERE id = 1")
            .fetch_one(self.reader())
            .await?;
        Ok(last.unsigned_abs())
    }

    /// The newest cards after the first so many, for pages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn newest(&self, most: usize, skip: usize) -> Result<Vec<Card>, StoreError> {
        let sql = format!("{} $1 OFFSET $2", published(""));
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .bind(i64::try_from(skip).unwrap_or(i64::MAX))
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(card).collect()
    }

    /// The path of the unit that published a card; none when phones have no such card.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn publisher(&self, id: CardId) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT u.path FROM cards c JOIN units u ON u.id = c.unit
             WHERE c.id = $1 AND c.change_number IS NOT NULL AND c.recalled_at IS NULL",
        )
        .bind(id.to_string())
        .fetch_optional(self.reader())
        .await?)
    }

    /// What stands at a card's address: its slug, or its identifier, by which a correction and the card that
    /// it corrects name each other.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn by_name(&self, name: &str) -> Result<Found, StoreError> {
        // What cannot be a name is not looked for: PostgreSQL would fail on a NUL.
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return Ok(Found::Nothing);
        }
        let sql = format!(
            "SELECT {CARD}, {UNIT_REF} FROM cards c JOIN units u ON u.id = c.unit
             WHERE (c.slug = $1 OR c.id = $1) AND c.change_number IS NOT NULL"
        );
        let row =
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(name).fetch_optional(self.reader()).await?;
        let Some(row) = row else { return Ok(Found::Nothing) };
        Ok(match recall(&row)? {
            Some(recall) => Found::Recalled(recall),
            None => Found::Card(Box::new(card(&row)?)),
        })
    }
}
