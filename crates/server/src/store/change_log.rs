//! Writing the change log: every change of what phones see takes the next number, one writer at a time.

use chrono::{DateTime, Utc};
use wire::id::CardId;

use super::{StoreError, Tx, column, ms, signed_recalls};

/// Takes the pen of the change log. Whoever changes what phones see takes it before any card: two who
/// took them the other way round would wait for each other.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx) -> Result<(), StoreError> {
    sqlx::query("UPDATE change_counter SET last = last WHERE id = 1").execute(&mut **tx).await?;
    Ok(())
}

/// The next number of the change log. The row stays locked until the transaction ends, so that numbers
/// become visible in their order: a phone that has seen 7 will never miss a late 6.
pub(super) async fn next_number(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.moves();
    Ok(sqlx::query_scalar("UPDATE change_counter SET last = last + 1 WHERE id = 1 RETURNING last")
        .fetch_one(&mut **tx)
        .await?)
}

/// What a release changes on the phones.
pub struct NewRelease<'a> {
    /// The card.
    pub id: CardId,
    /// Its name in addresses.
    pub slug: &'a str,
    /// The new version.
    pub version: u32,
    /// The content as JSON.
    pub content: &'a str,
    /// When.
    pub now: DateTime<Utc>,
}

/// Puts a release into the change log, and marks the card that it corrects. A unit corrects itself and
/// what is below it, nobody else.
///
/// # Errors
/// When the database fails.
pub async fn release(
    tx: &mut Tx,
    new: &NewRelease<'_>,
    corrects: Option<CardId>,
) -> Result<(), StoreError> {
    let number = next_number(tx).await?;
    sqlx::query(
        "UPDATE cards SET slug = $2, version = $3, released_content = $4, published_at = $5,
             change_number = $6, recalled_at = NULL, recall_reason = NULL
         WHERE id = $1",
    )
    .bind(new.id.to_string())
    .bind(new.slug)
    .bind(i64::from(new.version))
    .bind(new.content)
    .bind(ms(new.now))
    .bind(number)
    .execute(&mut **tx)
    .await?;
    if let Some(corrected) = corrects {
        let number = next_number(tx).await?;
        let marked = sqlx::query(
            "UPDATE cards SET corrected_by = $2, change_number = $3
             WHERE id = $1 AND id <> $2 AND change_number IS NOT NULL
             AND unit IN (SELECT b.id FROM units b JOIN units a ON b.path LIKE a.path || '%'
                 JOIN cards n ON n.unit = a.id WHERE n.id = $2)",
        )
        .bind(corrected.to_string())
        .bind(new.id.to_string())
        .bind(number)
        .execute(&mut **tx)
        .await?;
        if marked.rows_affected() > 0 {
            let (card, by) = (corrected.to_string(), new.id.to_string());
            signed_recalls::mark(tx, &card, &by, ms(new.now)).await?;
        }
    }
    Ok(())
}

/// Puts a recall into the change log. What the card corrected is no longer marked as corrected.
///
/// # Errors
/// When the database fails.
pub async fn recall(
    tx: &mut Tx,
    id: CardId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let number = next_number(tx).await?;
    sqlx::query(
        "UPDATE cards SET recalled_at = $2, recall_reason = $3, change_number = $4 WHERE id = $1",
    )
    .bind(id.to_string())
    .bind(ms(now))
    .bind(reason)
    .bind(number)
    .execute(&mut **tx)
    .await?;
    signed_recalls::recall(tx, &id.to_string()).await?;
    let corrected = sqlx::query("SELECT id FROM cards WHERE corrected_by = $1")
        .bind(id.to_string())
        .fetch_all(&mut **tx)
        .await?;
    for row in &corrected {
        let number = next_number(tx).await?;
        sqlx::query("UPDATE cards SET corrected_by = NULL, change_number = $2 WHERE id = $1")
            .bind(column::<String>(row, "id")?)
            .bind(number)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
