//! Cards as they go out to phones: word for word what was signed, with the signature beside it.

use serde::Serialize;
use serde_json::value::RawValue;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;
use wire::card::Card;
use wire::changes::Recall;
use wire::id::CardId;
use wire::release::Signed;
use wire::unit::UnitRef;

use super::changes::{CARD, Page, card, recall};
use super::units::UNIT_REF;
use super::{Store, StoreError, column, parsed_opt};

/// Joins a card to the signature of the release that phones are shown.
const SIGNED: &str = "LEFT JOIN release_signatures s ON s.card = c.id AND s.version = c.version";
/// What is read of the signature.
const SIGNATURE: &str = "s.unit AS signed_unit, s.key_id, s.signature";

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
}

/// What stands at a card's address, on its way.
pub enum SentFound {
    /// The card.
    Card(Box<SentCard>),
    /// It was withdrawn.
    Recalled(Recall),
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
    Ok(SentCard { id, slug, version, content, unit, published_at, corrected_by, sample, signed })
}

impl Store {
    /// What changed after a number, as [`Store::changes`] tells it, with the signatures.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sent_changes(&self, after: u64) -> Result<Page<SentCard>, StoreError> {
        self.page(after, &format!(", {SIGNATURE}"), SIGNED, sent).await
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
            Some(recall) => SentFound::Recalled(recall),
            None => SentFound::Card(Box::new(sent(&row)?)),
        })
    }
}
