//! What the pushes of a release say, and to whom: of a card, or of a unit's note to a card from above.

use chrono::{DateTime, Utc};
use wire::card::{Content, Priority};
use wire::id::{CardId, ForwardId, UnitId};

use super::{Store, StoreError, column, from_json, from_word, moment, parsed};

/// What the pushes of one release say.
pub struct Notice {
    /// The card.
    pub card: CardId,
    /// Which release: of the note where one is announced, of the card otherwise.
    pub version: u32,
    /// The card's name in addresses.
    pub slug: String,
    /// What the card says.
    pub content: Content,
    /// How loud it is.
    pub priority: Priority,
    /// The unit that speaks.
    pub unit: String,
    /// Whom it is for, before sectors and the like: these units and all below them.
    pub units: Vec<UnitId>,
    /// True when it is meant for every unit: the top of the organisation speaks, and names none.
    pub to_all_units: bool,
    /// When it was published; a push that is too old is no news.
    pub published_at: DateTime<Utc>,
    /// The note that is announced; none where the card itself is.
    pub note: Option<Note>,
}

/// A note that is announced.
pub struct Note {
    /// Its identifier.
    pub id: ForwardId,
    /// The unit that speaks.
    pub unit: UnitId,
    /// What it says.
    pub said: String,
}

impl Store {
    /// What a release's pushes say; none where it is not what phones have any more.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn notice(
        &self,
        about: &str,
        card: &str,
        version: i64,
    ) -> Result<Option<Notice>, StoreError> {
        if about == card {
            self.notice_of_card(card, version).await
        } else {
            self.notice_of_note(about, version).await
        }
    }

    async fn notice_of_card(&self, card: &str, version: i64) -> Result<Option<Notice>, StoreError> {
        let row = sqlx::query(
            "SELECT c.id, c.slug, c.released_content, c.published_at, c.unit, u.short AS unit_short,
                 CAST(CASE WHEN u.parent IS NULL THEN 1 ELSE 0 END AS BIGINT) AS top
             FROM cards c JOIN units u ON u.id = c.unit
             WHERE c.id = $1 AND c.version = $2 AND c.recalled_at IS NULL",
        )
        .bind(card)
        .bind(version)
        .fetch_optional(self.reader())
        .await?;
        row.map(|row| {
            let content: Content = from_json(&column::<String>(&row, "released_content")?, "card")?;
            let named = content.audience.units.clone();
            let to_all_units = named.is_empty() && column::<i64>(&row, "top")? == 1;
            let units = if named.is_empty() { vec![parsed(&row, "unit")?] } else { named };
            Ok(Notice {
                card: parsed(&row, "id")?,
                version: u32::try_from(version).unwrap_or(0),
                slug: column(&row, "slug")?,
                priority: content.priority,
                unit: column(&row, "unit_short")?,
                units,
                to_all_units,
                content,
                published_at: moment(column(&row, "published_at")?),
                note: None,
            })
        })
        .transpose()
    }

    async fn notice_of_note(&self, note: &str, version: i64) -> Result<Option<Notice>, StoreError> {
        // What is said and how loudly stands in the release: the note may be written on meanwhile.
        let row = sqlx::query(
            "SELECT f.id, f.card, f.unit, r.note, r.priority, r.published_at, c.slug,
                 c.released_content, u.short AS unit_short, u.path AS unit_path
             FROM forwards f JOIN forward_releases r ON r.forward = f.id AND r.version = f.version
             JOIN cards c ON c.id = f.card JOIN units u ON u.id = f.unit
             WHERE f.id = $1 AND f.version = $2 AND f.recalled_at IS NULL AND c.recalled_at IS NULL",
        )
        .bind(note)
        .bind(version)
        .fetch_optional(self.reader())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let content: Content = from_json(&column::<String>(&row, "released_content")?, "card")?;
        let unit: UnitId = parsed(&row, "unit")?;
        let path: String = column(&row, "unit_path")?;
        let priority: Option<String> = column(&row, "priority")?;
        Ok(Some(Notice {
            card: parsed(&row, "card")?,
            version: u32::try_from(version).unwrap_or(0),
            slug: column(&row, "slug")?,
            priority: priority.map_or(Ok(Priority::Quiet), |word| from_word(&word, "priority"))?,
            unit: column(&row, "unit_short")?,
            units: self.meant_below(&content.audience.units, unit, &path).await?,
            to_all_units: false,
            content,
            published_at: moment(column(&row, "published_at")?),
            note: Some(Note { id: parsed(&row, "id")?, unit, said: column(&row, "note")? }),
        }))
    }

    /// Whom a note is for: those of its unit that its card is for. Where the card names units below the note's, these;
    /// where it names none, or one at or above it, all of the unit.
    async fn meant_below(
        &self,
        named: &[UnitId],
        unit: UnitId,
        path: &str,
    ) -> Result<Vec<UnitId>, StoreError> {
        let mut below = Vec::new();
        for other in named {
            // A path has the identifiers of the unit and of all above it.
            if path.contains(&other.to_string()) {
                return Ok(vec![unit]);
            }
            if self.unit_path(*other).await?.is_some_and(|other| other.starts_with(path)) {
                below.push(*other);
            }
        }
        Ok(if below.is_empty() { vec![unit] } else { below })
    }
}
