//! The signatures of recalls, and of the mark that a card was corrected: written with what they cover, in the same
//! transaction, with the key of the releases.

use std::collections::HashMap;

use ed25519_dalek::VerifyingKey;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;
use wire::release::{RecallLines, mark_text, recall_text};

use super::changes::{CARD, recall as recall_of};
use super::signatures::{fault, key, number};
use super::units::UNIT_REF;
use super::{Store, StoreError, Tx, column, ms};
use crate::hash;

/// The small fact that says that what was withdrawn before there were signatures is signed.
const BEGUN: &str = "recalls_signed";

/// What the signature of a card's recall covers; none where it is not withdrawn.
fn text(row: &AnyRow, key_id: &str) -> Result<Option<String>, StoreError> {
    let Some(recall) = recall_of(row)? else { return Ok(None) };
    let headline = hash::of(recall.headline.as_bytes());
    let reason = hash::of(recall.reason.as_bytes());
    let lines = RecallLines {
        card: &recall.id.to_string(),
        version: number(row, "version")?,
        slug: &recall.slug,
        recalled_at_ms: ms(recall.recalled_at),
        headline_sha256: headline.as_str(),
        reason_sha256: reason.as_str(),
    };
    Ok(Some(recall_text(&lines, key_id)))
}

/// What reads cards with what their recall says.
fn cards(and: &str) -> String {
    format!("SELECT {CARD}, {UNIT_REF} FROM cards c JOIN units u ON u.id = c.unit WHERE {and}")
}

/// Signs the recall of a card, as it stands now.
///
/// # Errors
/// When the database fails, or has a signature of this recall already.
pub(super) async fn recall(tx: &mut Tx, card: &str) -> Result<(), StoreError> {
    let key = key(tx).await?;
    let key_id = seal::receipt::key_id(&key.verifying_key());
    let row =
        sqlx::query(AssertSqlSafe(cards("c.id = $1"))).bind(card).fetch_one(&mut **tx).await?;
    let Some(text) = text(&row, &key_id)? else { return Ok(()) };
    sqlx::query(
        "INSERT INTO recall_signatures (card, version, key_id, signature) VALUES ($1, $2, $3, $4)",
    )
    .bind(card)
    .bind(column::<i64>(&row, "version")?)
    .bind(key_id)
    .bind(seal::release::sign(&key, &text))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Signs that a card was corrected by another one; a pair that is signed stays as it is.
///
/// # Errors
/// When the database fails.
pub(super) async fn mark(tx: &mut Tx, card: &str, by: &str, at: i64) -> Result<(), StoreError> {
    let key = key(tx).await?;
    let key_id = seal::receipt::key_id(&key.verifying_key());
    let signature = seal::release::sign(&key, &mark_text(card, by, at, &key_id));
    sqlx::query(
        "INSERT INTO correction_signatures (card, corrected_by, marked_at, key_id, signature)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (card, corrected_by) DO NOTHING",
    )
    .bind(card)
    .bind(by)
    .bind(at)
    .bind(key_id)
    .bind(signature)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Signs, once, what was withdrawn and marked before there were these signatures.
///
/// # Errors
/// When the database fails.
pub(super) async fn begin(tx: &mut Tx) -> Result<(), StoreError> {
    let first = sqlx::query(
        "INSERT INTO meta (name, value) VALUES ($1, '1') ON CONFLICT (name) DO NOTHING",
    )
    .bind(BEGUN)
    .execute(&mut **tx)
    .await?;
    // Only once: a recall without a signature later on is one that somebody slipped in.
    if first.rows_affected() == 0 {
        return Ok(());
    }
    let withdrawn = sqlx::query(
        "SELECT id FROM cards WHERE recalled_at IS NOT NULL AND change_number IS NOT NULL",
    )
    .fetch_all(&mut **tx)
    .await?;
    for row in &withdrawn {
        recall(tx, &column::<String>(row, "id")?).await?;
    }
    let marked = sqlx::query(
        "SELECT c.id, c.corrected_by, n.published_at FROM cards c JOIN cards n ON n.id = c.corrected_by",
    )
    .fetch_all(&mut **tx)
    .await?;
    for row in &marked {
        let at = column::<Option<i64>>(row, "published_at")?.unwrap_or_default();
        mark(tx, &column::<String>(row, "id")?, &column::<String>(row, "corrected_by")?, at)
            .await?;
    }
    Ok(())
}

impl Store {
    /// Holds every recall and every mark against its signature: what is wrong, in sentences.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn verify_recalls(
        &self,
        keys: &HashMap<String, VerifyingKey>,
    ) -> Result<Vec<String>, StoreError> {
        let mut faults = self.verify_withdrawn(keys).await?;
        let unsigned = sqlx::query(
            "SELECT c.id FROM cards c WHERE c.corrected_by IS NOT NULL AND NOT EXISTS (
                 SELECT 1 FROM correction_signatures m WHERE m.card = c.id AND m.corrected_by = c.corrected_by)
             ORDER BY c.id",
        )
        .fetch_all(self.reader())
        .await?;
        for row in &unsigned {
            let card: String = column(row, "id")?;
            faults.push(format!("card {card}: that it was corrected was never signed"));
        }
        let marks = sqlx::query(
            "SELECT m.card, m.corrected_by, m.marked_at, m.key_id, m.signature,
                 CASE WHEN c.corrected_by IS NULL AND NOT EXISTS (
                     SELECT 1 FROM correction_signatures o JOIN cards r ON r.id = o.corrected_by
                     WHERE o.card = m.card AND r.recalled_at IS NOT NULL) THEN 1 ELSE 0 END AS gone
             FROM correction_signatures m JOIN cards c ON c.id = m.card ORDER BY m.card, m.corrected_by",
        )
        .fetch_all(self.reader())
        .await?;
        for row in &marks {
            let (card, by): (String, String) = (column(row, "card")?, column(row, "corrected_by")?);
            let key_id: String = column(row, "key_id")?;
            let text = mark_text(&card, &by, column(row, "marked_at")?, &key_id);
            let what = format!("card {card}, corrected by {by}");
            let signature: String = column(row, "signature")?;
            if let Some(fault) = fault(keys, &key_id, &text, &signature) {
                faults.push(format!("{what}: {fault}"));
            }
            if column::<i64>(row, "gone")? == 1 {
                faults.push(format!("{what}: phones are not told of it any more"));
            }
        }
        Ok(faults)
    }

    async fn verify_withdrawn(
        &self,
        keys: &HashMap<String, VerifyingKey>,
    ) -> Result<Vec<String>, StoreError> {
        let mut faults = Vec::new();
        let sql = format!(
            "SELECT {CARD}, {UNIT_REF}, w.key_id, w.signature FROM cards c JOIN units u ON u.id = c.unit
             LEFT JOIN recall_signatures w ON w.card = c.id AND w.version = c.version
             WHERE c.version > 0 AND (c.recalled_at IS NOT NULL OR w.card IS NOT NULL) ORDER BY c.id"
        );
        for row in &sqlx::query(AssertSqlSafe(sql)).fetch_all(self.reader()).await? {
            let what = format!("the recall of card {}", column::<String>(row, "id")?);
            let Some(signature) = column::<Option<String>>(row, "signature")? else {
                faults.push(format!("{what}: it was never signed"));
                continue;
            };
            let key_id: String = column(row, "key_id")?;
            let fault = match text(row, &key_id) {
                Ok(Some(text)) => fault(keys, &key_id, &text, &signature),
                Ok(None) => Some("phones are shown the card again".to_owned()),
                Err(StoreError::Corrupt(_)) => Some("it cannot be read".to_owned()),
                Err(error) => return Err(error),
            };
            faults.extend(fault.map(|fault| format!("{what}: {fault}")));
        }
        Ok(faults)
    }
}
