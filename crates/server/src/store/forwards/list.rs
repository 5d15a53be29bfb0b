//! Reading notes: the cards that there are from above, the notes of an officer's subtree, and who passed a card on.

use sqlx::any::AnyRow;
use wire::desk::CardState;
use wire::forward_desk::{CardForward, DeskForward, FromAbove};
use wire::id::{CardId, ForwardId, UnitId};

use super::super::officers::OnDuty;
use super::super::units::{UNIT_REF, unit_ref};
use super::super::{Store, StoreError, column, moment, parsed_opt, to_word};
use super::Done;
use super::rows::{CARD, FORWARD, FROM, forward, original};

const PAGE: i64 = 100;
/// How many of the newest cards from above are looked at for those that are for the unit.
const LOOKED_AT: i64 = 400;

impl Store {
    /// The published cards of the units above one, the newest first, without those that are for other units.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cards_above(
        &self,
        unit: UnitId,
        path: &str,
    ) -> Result<Vec<FromAbove>, StoreError> {
        let sql = format!(
            "SELECT {CARD}, (SELECT f.id FROM forwards f
                 WHERE f.card = c.id AND f.unit = $2 AND f.state <> 'recalled') AS forward
             FROM cards c JOIN units cu ON cu.id = c.unit
             WHERE c.change_number IS NOT NULL AND c.recalled_at IS NULL AND cu.id <> $2
             AND $1 LIKE cu.path || '%'
             ORDER BY c.published_at DESC, c.id LIMIT $3"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(path)
            .bind(unit.to_string())
            .bind(LOOKED_AT)
            .fetch_all(self.reader())
            .await?;
        let mut cards = Vec::new();
        for row in &rows {
            let (card, content) = original(row)?;
            // A path has the identifiers of all units above: one of them, or one below, is meant.
            let named = &content.audience.units;
            let mut meant = named.is_empty();
            for other in named {
                meant = meant
                    || path.contains(&other.to_string())
                    || self.unit_path(*other).await?.is_some_and(|other| other.starts_with(path));
            }
            if meant {
                cards.push(FromAbove { card, forward: parsed_opt(row, "forward")? });
            }
            if cards.len() >= PAGE as usize {
                break;
            }
        }
        Ok(cards)
    }

    /// The notes of the officer's subtree that stand at some points of their way, or all; the latest change first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_forwards(
        &self,
        duty: &OnDuty,
        states: &[CardState],
    ) -> Result<Vec<DeskForward>, StoreError> {
        let words: Vec<String> =
            states.iter().map(|state| format!("'{}'", to_word(state))).collect();
        let at = match words.as_slice() {
            [] => String::new(),
            words => format!("AND f.state IN ({})", words.join(", ")),
        };
        let sql = format!(
            "SELECT {FORWARD}, {CARD}, {UNIT_REF} {FROM} WHERE u.path LIKE $1 {at}
             ORDER BY f.updated_at DESC, f.id LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(duty.subtree())
            .bind(PAGE)
            .fetch_all(self.reader())
            .await?;
        rows.iter().map(|row| forward(row, duty)).collect()
    }

    /// A note of the officer's subtree, if it is there.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn forward_with(
        &self,
        duty: &OnDuty,
        id: ForwardId,
    ) -> Result<Option<DeskForward>, StoreError> {
        let sql = format!(
            "SELECT {FORWARD}, {CARD}, {UNIT_REF} {FROM} WHERE f.id = $1 AND u.path LIKE $2"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .bind(duty.subtree())
            .fetch_optional(self.reader())
            .await?;
        row.map(|row| forward(&row, duty)).transpose()
    }

    /// A note of the officer's subtree; without one, whose it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn desk_forward(&self, duty: &OnDuty, id: ForwardId) -> Result<Done, StoreError> {
        if let Some(forward) = self.forward_with(duty, id).await? {
            return Ok(Done::Forward(Box::new(forward)));
        }
        let there: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM forwards WHERE id = $1")
            .bind(id.to_string())
            .fetch_one(self.reader())
            .await?;
        Ok(if there > 0 { Done::Forbidden } else { Done::Nothing })
    }

    /// Who passed a card on: the notes that phones have, of the officer's subtree.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn card_forwards(
        &self,
        duty: &OnDuty,
        card: CardId,
    ) -> Result<Vec<CardForward>, StoreError> {
        let sql = format!(
            "SELECT f.released_note, f.published_at, {UNIT_REF}
             FROM forwards f JOIN units u ON u.id = f.unit
             WHERE f.card = $1 AND u.path LIKE $2 AND f.version > 0 AND f.recalled_at IS NULL
             ORDER BY u.short, f.id LIMIT 500"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(card.to_string())
            .bind(duty.subtree())
            .fetch_all(self.reader())
            .await?;
        let one = |row: &AnyRow| {
            Ok(CardForward {
                unit: unit_ref(row)?,
                note: column(row, "released_note")?,
                published_at: moment(column(row, "published_at")?),
            })
        };
        rows.iter().map(one).collect()
    }
}
