//! Cards as they go out to phones: word for word what was signed, with the signature beside it.

use serde::Serialize;
use serde_json::value::RawValue;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;
use wire::card::Card;
use wire::changes::Recall;
use wire::id::CardId;
use wire::release::{Signed, SignedMark, SignedRecall, ToldRecall};
use wire::unit::UnitRef;

use super::changes::{CARD, Page, card, recall};
use super::signatures::number;
use super::units::UNIT_REF;
use super::{Store, StoreError, column, moment, parsed_opt};

/// Joins a card to the signatures of the release that phones are shown, of its recall and of its mark.
const SIGNED: &str = "LEFT JOIN release_signatures s ON s.card = c.id AND s.version = c.version
     LEFT JOIN recall_signatures w ON w.card = c.id AND w.version = c.version
     LEFT JOIN correction_signatures m ON m.card = c.id AND m.corrected_by = c.corrected_by";
/// What is read of the signatures.
const SIGNATURE: &str = "s.unit AS signed_unit, s.key_id, s.signature,
     w.key_id AS recall_key, w.signature AS recall_signature,
     m.marked_at, m.key_id AS mark_key, m.signature AS mark_signature";

/// A card on its way: the fields of [`Card`], its content as it was stored, and the signature.
///
/// The content is not written anew: what a later program would write for the same card is not what was signed.
#[derive(Serialize)]
pub struct SentCard {
    id: CardId,
    slug: String,
    version: u32,
    content: Box<RawValue>,
    unit: UnitRef,
    published_at: chrono::DateTime<chrono::Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected_by: Option<CardId>,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    sample: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<Signed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<SignedMark>,
}

/// What stands at a card's address, on its way.
pub enum SentFound {
    /// The card.
    Card(Box<SentCard>),
    /// It was withdrawn.
    Recalled(Box<ToldRecall>),
    /// There never was one.
    Nothing,
}

fn sent(row: &AnyRow) -> Result<SentCard, StoreError> {
    // Read once as what it is: what no phone could read does not go out.
    let Card { id, slug, version, unit, published_at, corrected_by, sample, content: _ } =
        card(row)?;
    let content = RawValue::from_string(column(row, "released_content")?)
        .map_err(|_| StoreError::Corrupt("card"))?;
    let signature: Option<String> = column(row, "signature")?;
    let signed = match signature {
        Some(signature) => Some(Signed {
            key_id: column(row, "key_id")?,
            signature,
            unit: parsed_opt(row, "signed_unit")?.filter(|signed| *signed != unit.id),
        }),
        None => None,
    };
    let mark = match column::<Option<String>>(row, "mark_signature")? {
        Some(signature) => Some(SignedMark {
            marked_at: moment(column(row, "marked_at")?),
            key_id: column(row, "mark_key")?,
            signature,
        }),
        None => None,
    };
    Ok(SentCard {
        id,
        slug,
        version,
        content,
        unit,
        published_at,
        corrected_by,
        sample,
        signed,
        mark,
    })
}

fn told(row: &AnyRow, recall: Recall) -> Result<ToldRecall, StoreError> {
    let signed = match column::<Option<String>>(row, "recall_signature")? {
        Some(signature) => Some(SignedRecall {
            version: number(row, "version")?,
            key_id: column(row, "recall_key")?,
            signature,
        }),
        None => None,
    };
    Ok(ToldRecall { recall, signed })
}

impl Store {
    /// What changed after a number, as [`Store::changes`] tells it, with the signatures.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_changes(&self, after: u64) -> Result<Page<SentCard, ToldRecall>, StoreError> {
        self.page(after, &format!(", {SIGNATURE}"), SIGNED, sent, told).await
    }

    /// What stands at a card's address, as [`Store::by_name`] tells it, with the signature.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_card(&self, name: &str) -> Result<SentFound, StoreError> {
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return Ok(SentFound::Nothing);
        }
        let sql = format!(
            "SELECT {CARD}, {UNIT_REF}, {SIGNATURE} FROM cards c JOIN units u ON u.id = c.unit {SIGNED}
             WHERE (c.slug = $1 OR c.id = $1) AND c.change_number IS NOT NULL"
        );
        let row = sqlx::query(AssertSqlSafe(sql)).bind(name).fetch_optional(self.reader()).await?;
        let Some(row) = row else { return Ok(SentFound::Nothing) };
        Ok(match recall(&row)? {
            Some(recall) => SentFound::Recalled(Box::new(told(&row, recall)?)),
            None => SentFound::Card(Box::new(sent(&row)?)),
        })
    }
}
