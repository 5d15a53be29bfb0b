//! What officers have written and not saved, one copy for each officer and card; and what a card said at an earlier
//! revision, to merge with.

use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use wire::id::CardId;
use wire::together::{CardRevision, CopyStored, KeptCopy, REVISIONS, WorkingCopy};

use super::cards::json;
use super::officers::OnDuty;
use super::{Store, StoreError, Tx, column, from_json, moment, ms, parsed};

/// The most that one list gives.
const MOST: i64 = 50;

const COPY: &str = "SELECT card, unit, content, base, number, page, written_at FROM working_copies";

fn copy(row: &AnyRow) -> Result<KeptCopy, StoreError> {
    Ok(KeptCopy {
        card: parsed(row, "card")?,
        unit: parsed(row, "unit")?,
        content: from_json(&column::<String>(row, "content")?, "working copy")?,
        base: u32::try_from(column::<i64>(row, "base")?).unwrap_or(u32::MAX),
        number: number(row)?,
        page: parsed(row, "page")?,
        written_at: moment(column(row, "written_at")?),
    })
}

fn number(row: &AnyRow) -> Result<u64, StoreError> {
    Ok(u64::try_from(column::<i64>(row, "number")?).unwrap_or_default())
}

impl Store {
    /// The officer's working copies, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn working_copies(&self, duty: &OnDuty) -> Result<Vec<KeptCopy>, StoreError> {
        let sql = format!("{COPY} WHERE officer = $1 ORDER BY written_at DESC, card LIMIT $2");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.officer.id.to_string())
            .bind(MOST)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(copy).collect()
    }

    /// The officer's working copy of a card.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn working_copy(
        &self,
        duty: &OnDuty,
        card: CardId,
    ) -> Result<Option<KeptCopy>, StoreError> {
        let sql = format!("{COPY} WHERE card = $1 AND officer = $2");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(card.to_string())
            .bind(duty.officer.id.to_string())
            .fetch_optional(self.reader())
            .await?;
        row.as_ref().map(copy).transpose()
    }

    /// Keeps a working copy, if the one that is there is the one it grew from; none when it is another. The same
    /// again is a replay. The caller has checked whose card and unit are.
    ///
    /// # Errors
    /// When the database fails; then nothing was stored.
    pub async fn keep_working_copy(
        &self,
        duty: &OnDuty,
        card: CardId,
        new: &WorkingCopy,
        now: DateTime<Utc>,
    ) -> Result<Option<CopyStored>, StoreError> {
        let content = json(&new.content)?;
        let grew_from = i64::try_from(new.number).unwrap_or(i64::MAX);
        let next = ms(now).max(grew_from.saturating_add(1));
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "INSERT INTO working_copies (card, officer, unit, content, base, number, written_at,
                 page)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $9)
             ON CONFLICT (card, officer) DO UPDATE SET unit = excluded.unit,
                 content = excluded.content, base = excluded.base, number = excluded.number,
                 written_at = excluded.written_at, page = excluded.page
             WHERE working_copies.number = $8",
        )
        .bind(card.to_string())
        .bind(duty.officer.id.to_string())
        .bind(new.unit.to_string())
        .bind(&content)
        .bind(i64::from(new.base))
        .bind(next)
        .bind(ms(now))
        .bind(grew_from)
        .bind(new.page.to_string())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() > 0 {
            tx.commit().await?;
            let number = u64::try_from(next).unwrap_or_default();
            return Ok(Some(CopyStored { number, written_at: moment(ms(now)) }));
        }
        tx.rollback().await?;
        let there = self.working_copy(duty, card).await?;
        let same = |there: &KeptCopy| {
            there.content == new.content && there.base == new.base && there.unit == new.unit
        };
        Ok(there
            .filter(same)
            .map(|there| CopyStored { number: there.number, written_at: there.written_at }))
    }

    /// Drops a working copy; a later one stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_working_copy(
        &self,
        duty: &OnDuty,
        card: CardId,
        number: u64,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM working_copies WHERE card = $1 AND officer = $2 AND number <= $3")
            .bind(card.to_string())
            .bind(duty.officer.id.to_string())
            .bind(i64::try_from(number).unwrap_or(i64::MAX))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// What a card of the officer's subtree said at a revision; none where it is not kept any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn card_revision(
        &self,
        duty: &OnDuty,
        card: CardId,
        revision: u32,
    ) -> Result<Option<CardRevision>, StoreError> {
        let row = sqlx::query(
            "SELECT r.revision, r.unit, r.content, r.written_at, o.display_name
             FROM card_revisions r JOIN cards c ON c.id = r.card
             JOIN units u ON u.id = c.unit JOIN officers o ON o.id = r.author
             WHERE r.card = $1 AND r.revision <= $2 AND u.path LIKE $3
             ORDER BY r.revision DESC LIMIT 1",
        )
        .bind(card.to_string())
        .bind(i64::from(revision))
        .bind(duty.subtree())
        .fetch_optional(self.reader())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(CardRevision {
            revision: u32::try_from(column::<i64>(&row, "revision")?).unwrap_or(u32::MAX),
            unit: parsed(&row, "unit")?,
            content: from_json(&column::<String>(&row, "content")?, "revision")?,
            author_name: column(&row, "display_name")?,
            written_at: moment(column(&row, "written_at")?),
        }))
    }
}

/// Keeps what a card says now among its revisions, and lets the oldest go.
pub(super) async fn keep_revision(tx: &mut Tx, card: CardId) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO card_revisions (card, revision, unit, content, author, written_at)
         SELECT id, revision, unit, content, author, updated_at FROM cards WHERE id = $1
         ON CONFLICT (card, revision) DO NOTHING",
    )
    .bind(card.to_string())
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "DELETE FROM card_revisions WHERE card = $1 AND revision <=
             (SELECT MIN(revision) FROM (SELECT revision FROM card_revisions WHERE card = $2
              ORDER BY revision DESC LIMIT $3) kept) - 1",
    )
    .bind(card.to_string())
    .bind(card.to_string())
    .bind(i64::from(REVISIONS))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
